"""Words as they stand in the text, whole, folded, and in spite of what nobody sees."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.search.terms import Words
from qualcode.search.wording import turn_at, wording, wording_of_forms


def found(term: Words, text: str) -> list[str]:
    """The words in the text that answer to a term."""
    spans = wording(term).in_turns(text, [(0, len(text))])
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        (Words("mandat"), "Mandatet er uklart. MANDAT!", ["Mandat", "MANDAT"]),
        (Words("mandat", whole=True), "Mandatet er et mandat.", ["mandat"]),
        (Words("Ås", cased=True), "på ås og på Ås", ["Ås"]),
        (Words("ÅS"), "på ås og på Ås", ["ås", "Ås"]),
        (Words("felles  mål"), "felles\n mål, felles mål", ["felles\n mål", "felles mål"]),
        (Words("mål"), "maal mal mål", ["mål"]),
        (Words("mål", folded=True), "maal mal mål mol", ["maal", "mal", "mål"]),
        (Words("mal", folded=True), "maal mal mål mol", ["mal", "mål"]),
        (Words("maal", folded=True), "maal mal mål", ["maal", "mål"]),
        (Words("laere", folded=True), "lære laere lere", ["lære", "laere"]),
        (Words("møte", folded=True), "moete mote møte", ["moete", "mote", "møte"]),
        (Words("ide", folded=True), "idé", ["idé"]),
        (Words("sånn [ler]"), "Sånn [ler] er det.", ["Sånn [ler]"]),
        (Words("a.b"), "axb a.b", ["a.b"]),
        (Words("NAV's"), "NAV’s folk", ["NAV’s"]),
        (Words("vg1-kurs"), "VG1–kurs", ["VG1–kurs"]),
        (Words("samarbeid"), "sam\u00adarbeidet", ["sam\u00adarbeid"]),
        (Words("e\u0301n"), "bare én", ["én"]),
        (Words("ß"), "Straße STRASSE", ["ß"]),
        (Words("İ"), "İ i", ["İ"]),
        (Words("aaa"), "aaaaa", ["aaa"]),
    ],
)
def test_words_are_found_as_people_type_them(term: Words, text: str, expected: list[str]) -> None:
    """Capitals, blanks, dashes and quotes do not matter; æøå only where that is asked for."""
    assert found(term, text) == expected


def test_labels_are_nobodys_words() -> None:
    """A name before a turn is no hit, and nothing is found across two turns."""
    text = "Kari: Ja, Kari.\nOla: Nei. Kari\nOla: sa det."
    turns = [(6, 15), (21, 30), (36, 44)]
    assert [text[s:e] for s, e in wording(Words("Kari")).in_turns(text, turns)] == ["Kari", "Kari"]
    assert not list(wording(Words("Kari Ola")).in_turns(text, turns))
    assert not list(wording(Words("det x")).in_turns(text, turns))
    assert [turn_at(turns, at) for at in (0, 6, 14, 15, 43, 44)] == [None, 0, 0, None, 2, None]


def test_any_of_the_forms_is_a_whole_word() -> None:
    """A phrase is found in every form of each of its words, the longest first."""
    pattern = wording_of_forms([{"god", "gode"}, {"møte", "møter"}])
    assert pattern is not None
    text = "Gode møter. God møteplass. Det var god. Møte god møte."
    spans = pattern.in_turns(text, [(0, len(text))])
    assert [text[start:end] for start, end in spans] == ["Gode møter", "god møte"]
    assert wording_of_forms([{"god"}, set()]) is None
    assert wording_of_forms([]) is None


LETTERS = st.text(alphabet="aåeæoøä AÅÆ-'.\u00adbdt", max_size=12)


@given(LETTERS, LETTERS, LETTERS)
def test_what_stands_there_is_found(before: str, words: str, after: str) -> None:
    """Whatever is typed is found where exactly that stands, folded or not."""
    text = unicodedata.normalize("NFC", f"{before}{words}{after}")
    typed = unicodedata.normalize("NFC", words)
    if typed.strip():
        for term in (Words(typed), Words(typed, folded=True), Words(typed, cased=True)):
            spans = list(wording(term).in_turns(text, [(0, len(text))]))
            assert spans
            assert all(0 <= start < end <= len(text) for start, end in spans)


@given(LETTERS, st.text(alphabet="aåæeøo bd", max_size=40))
def test_the_same_is_found_as_by_folding_the_text(words: str, text: str) -> None:
    """Without folding, a hit is exactly where the text in small letters has the words."""
    typed = words.strip().replace("\u00ad", "").replace("-", "").replace("'", "")
    if typed and " " not in typed:
        spans = list(wording(Words(typed)).in_turns(text, [(0, len(text))]))
        plain = [one.span() for one in re.finditer(re.escape(typed.lower()), text.lower())]
        assert spans == plain
