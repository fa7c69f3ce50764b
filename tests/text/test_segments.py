"""Segments: sentence units a person would mark, the same on every computer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.text.segments import segment

SPOKEN = "Ja nei mandat f.eks. osv. 3. mars kl. 10.30 # ## – , . ? ! … » A. å"
WORDS = st.sampled_from([*SPOKEN.split(), "\n"])
SPEECH = st.one_of(
    st.text(max_size=80),
    st.lists(WORDS, max_size=150).map(" ".join),
    st.text("aå1.?!…») #,–\n\t\xa0", max_size=120),
)


def units(text: str) -> list[str]:
    """The segments of a text that is one turn."""
    return [span.of(text) for span in segment(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mandatet er uklart.", "Ingen har lest tildelingsbrevet, altså [ler]."],
        ["Hva er vanskelig?", "Alt!", "Nei … ikke alt."],
        ["Vi har f.eks. en møteplass, bl.a. for veilederne.", "Den er kl. 10.30."],
        ["Det var 3. mars 2025.", "Da kom dr. Hansen og ca. ti andre."],
        ["Det var den 3. mars.", "Så 17. mai osv. og så videre."],
        ["Hun heter A. B. Hansen.", "Han er leder."],
        ["«Det går ikke.»", "Det sa hun."],
        ["«Hva?» spurte hun.", "Ja."],
        ["Tiltakspenger m.m. er uklart.", "Prisen er 3.5 mill. kroner."],
        ["Ja", "nei?", "Kanskje."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    """Each sentence is a unit; abbreviations, ordinals and initials do not cut it."""
    joined = "\n\n".join(sentences) if sentences[0] == "Ja" else " ".join(sentences)
    assert units(joined) == sentences


def test_speech_without_marks_is_cut_where_people_pause() -> None:
    """A long stretch of dialect without a full stop is cut at its pauses."""
    part = "ja vi har no hatt mange møte om dette og det er ikkje lett #"
    pieces = units(" ".join([part] * 10))
    assert len(pieces) > 1
    assert all(piece.endswith("#") for piece in pieces)
    assert all(len(piece.split()) <= 40 for piece in pieces)


def test_speech_without_any_marks_is_cut_between_words() -> None:
    """Even a thousand words without a pause become units a person can code."""
    text = " ".join(["ord"] * 1000)
    pieces = units(text)
    assert " ".join(pieces) == text
    assert all(5 <= len(piece.split()) <= 40 for piece in pieces)


@given(st.lists(st.tuples(st.integers(0, 3), SPEECH), max_size=6))
def test_every_word_is_in_one_unit_of_its_own_turn(parts: list[tuple[int, str]]) -> None:
    """No word is lost, none is in two units, and no unit runs from one speaker to the next."""
    text, turns = "", []
    for gap, speech in parts:
        text += ":" * gap
        if speech:
            turns.append(Span(len(text), len(text) + len(speech)))
            text += speech
    found = segment(text, turns)
    places = [place for span in found for place in range(span.start, span.end)]
    assert places == sorted(set(places))
    assert all(any(turn.contains(span) for turn in turns) for span in found)
    spoken = {place for turn in turns for place in range(turn.start, turn.end)}
    assert {place for place in spoken if not text[place].isspace()} <= set(places)
    for span in found:
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()


@pytest.mark.parametrize("piece", [".", "a ", " ", "3. a ", "a.»", "\n", "a\n", "#", "f.eks. "])
def test_hostile_text_takes_no_longer_than_speech(piece: str) -> None:
    """A page of dots or blanks does not stop the program."""
    short, long = (piece * (size // len(piece)) for size in (20_000, 200_000))
    began = time.process_time()
    units(short)
    middle = time.process_time()
    units(long)
    assert time.process_time() - middle < 40 * (middle - began) + 0.2
