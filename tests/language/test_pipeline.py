"""Words of a text: where they stand and what they may be forms of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from qualcode.language import Language

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(ANY_TEXT, max_size=4))
def test_words_stand_where_they_say(language: Language, texts: list[str]) -> None:
    """Whatever was typed, a word is the characters of the text at its position, in order."""
    found = list(language.words(texts))
    assert len(found) == len(texts)
    for text, words in zip(texts, found, strict=True):
        assert all(text[word.start : word.end] == word.text for word in words)
        assert all(word.text and word.lemmas and word.form for word in words)
        ends = [0, *(word.end for word in words)]
        assert all(end <= word.start for end, word in zip(ends, words, strict=False))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Arbeid, eh … først!", ["arbeid", "eh", "først"]),
        ("vg1/vg2 og A1–A2", ["vg1", "vg2", "og", "a1", "a2"]),
        ("«språk- og kulturopplæring» [ler]", ["språk", "og", "kulturopplæring", "ler"]),
        ("opp\u00adlærings\u200btilbud", ["opplæringstilbud"]),
        ("# – ... 🙂 \u202e", []),
        ("", []),
    ],
)
def test_marks_are_not_words(language: Language, text: str, forms: list[str]) -> None:
    """Hesitation marks, quotes and invisible characters do not hide a word."""
    (words,) = language.words([text])
    assert [word.form for word in words] == forms


def test_a_very_long_turn_is_read_whole(language: Language) -> None:
    """A note of 100,000 words without a line break is read to its end, positions exact."""
    text = "tiltakspengene ble borte " * 33_334
    (words,) = language.words([text])
    assert len(words) == 100_002
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize("text", ["(" * 100_000, "a" * 100_000, "a/" * 50_000])
def test_a_hostile_line_does_not_stop_the_program(language: Language, text: str) -> None:
    """A line without blanks is cut where it must be, and nothing of it gets lost."""
    (words,) = language.words([text])
    assert sum(len(word.text) for word in words) == text.count("a")


def test_unknown_words_are_their_own_lemma(language: Language) -> None:
    """English in the middle of an interview is found as it is written."""
    (words,) = language.words(["on-the-job training"])
    assert words[-1].lemmas == ("training",)


def test_words_that_fit_any_talk_are_light(language: Language) -> None:
    """Adverbs, pronouns in any form, numbers and answers; a word with a subject is not."""
    (words,) = language.words(
        ["Hennes neste stykker lenge hjemme, sant? Sjøl borte, ene tredje, tjuefire hundreogto."]
    )
    assert [word.text for word in words if not language.is_light(word)] == []
    (words,) = language.words(["Tiltaket gir rett til opplæring, barnehjem og femtimannslag."])
    assert [word.text for word in words if not language.is_light(word)] == [
        *("Tiltaket", "rett", "opplæring", "barnehjem", "femtimannslag"),
    ]
    assert language.is_light_lemma("hjemme")
    assert not language.is_light_lemma("tiltak")
