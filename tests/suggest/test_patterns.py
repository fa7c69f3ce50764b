"""Keywords of a codebook as what to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language import Word
from qualcode.model import Code, Codebook
from qualcode.suggest.patterns import Element, ElementIndex, Match, read_keywords

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language


def read(book: Callable[..., Codebook], language: Language, keywords: str) -> list[str]:
    """What is kept of a code's keywords."""
    return [keyword.words for keyword in read_keywords(book(kode=keywords), language)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("krav,  Språk ", ["krav", "Språk"]),
        ("av, IT, A2, ny", ["IT", "A2"]),
        ("krav, kravet, Krav", ["krav", "kravet"]),
        ("*, –, ..., a*", []),
        ("så på, til og fra", ["så på", "til og fra"]),
        ("a\u030apent mo\u0308te", ["åpent möte"]),
    ],
)
def test_keywords_that_can_be_looked_for_are_kept(
    book: Callable[..., Codebook], language: Language, written: str, kept: list[str]
) -> None:
    """Slips of the pen, repetitions and words found everywhere are passed over."""
    assert read(book, language, written) == kept


def test_codes_may_share_a_keyword(book: Callable[..., Codebook], language: Language) -> None:
    """A word that speaks for two codes is looked for in both."""
    found = read_keywords(book(a="krav", b="krav"), language)
    assert [keyword.code for keyword in found] == ["a", "b"]


def test_only_single_words_are_looked_for_in_compounds(
    book: Callable[..., Codebook], language: Language
) -> None:
    """«felles møteplass» is not found in «fellesmøteplasskomité», «møteplass» is."""
    alone, phrase = read_keywords(book(kode="møteplass, felles møteplass"), language)
    assert [element.in_compounds for element in alone.elements] == [True]
    assert [element.in_compounds for element in phrase.elements] == [False, False]


@pytest.mark.parametrize(
    ("lemmas", "trust"), [(("leder", "lede"), 0.95), (("lede", "leder"), 0.7), (("le",), None)]
)
def test_a_less_likely_reading_is_trusted_less(
    language: Language, lemmas: tuple[str, ...], trust: float | None
) -> None:
    """A form that belongs to several words counts less where the keyword is not the first."""
    match = Element("leder", ("leder",)).match(Word("ledere", 0, 6, "ledere", lemmas), language)
    assert match == (None if trust is None else Match("lemma", trust))


SAID = (
    *("mandat", "mandatet", "tiltakspenger", "fagopplæringstilbudet", "IT", "it-huset", "A2-nivå"),
    *("a2", "arbeidsgiver", "arbeid", "lønn", "lærlinglønn", "samrom", "rom", "NAV", "nav"),
)
KEYWORDS = ("mandat", "tiltak*", "IT", "A2", "lønn", "rom", "opplæring", "nav")


@given(st.lists(st.sampled_from(SAID), max_size=8), st.lists(st.sampled_from(KEYWORDS)))
def test_looking_up_finds_what_trying_all_would(
    language: Language, said: list[str], keywords: list[str]
) -> None:
    """Whatever the keywords and words, none that matches is overlooked, and the order is kept."""
    codebook = Codebook("x", (), (Code("a", "a", "b", keywords=tuple(keywords)),))
    elements = [one for found in read_keywords(codebook, language) for one in found.elements]
    index = ElementIndex(elements)
    (words,) = language.words([" ".join(said)])
    for word in words:
        tried = [one for one in dict.fromkeys(elements) if one.match(word, language)]
        assert [one for one in index.likely(word) if one.match(word, language)] == tried
