"""Passages find their words in a later version of a text, or are said to be gone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.text.reanchoring import anchors_between
from tests.trials import trials

TALK = (
    "Intervjuer: Hva er vanskelig?\n"
    "Åse: Mandatet er uklart for oss 👩‍👧. Det er slik: ingen vet.\n"
    "Intervjuer: Og ellers?\n"
    "Åse: Pengene kom for sent til fylket.\n"
)


def placed(quote: str, after: str, before: str = TALK) -> str | None:
    """The words a passage has in a later version."""
    start = before.index(quote)
    span = anchors_between(before, after).place(Span(start, start + len(quote)))
    return span.of(after) if span else None


@pytest.mark.parametrize(
    ("old", "new", "quote", "now"),
    [
        ("Hva er", "Du, hva er da", "Mandatet er uklart", "Mandatet er uklart"),
        ("Mandatet", "Altså, mandatet", "er uklart for oss", "er uklart for oss"),
        ("uklart", "helt uklart", "Mandatet er uklart", "Mandatet er helt uklart"),
        ("oss 👩‍👧.", "oss alle 👩‍👧.", "Mandatet er uklart for oss", "Mandatet er uklart for oss"),
        ("uklart", "uklar", "Mandatet er uklart", "Mandatet er uklar"),
        ("Pengene kom", "Midlene kom", "Pengene kom for sent", "Midlene kom for sent"),
        ("Pengene kom for sent til fylket.", "", "kom for sent", None),
        ("Pengene kom for sent", "Vi fikk hjelp av kommunen", "kom for sent", None),
        ("slik: ingen", "slik:  ingen", "ingen vet.", "ingen vet."),
        ("Åse:", "Å:", "👩‍👧. Det er", "👩‍👧. Det er"),
    ],
)
def test_after_one_correction(old: str, new: str, quote: str, now: str | None) -> None:
    """What was put in beside a passage is no part of it; what was put in inside is."""
    assert placed(quote, TALK.replace(old, new)) == now


def test_words_that_stand_elsewhere_now() -> None:
    """A turn that was moved takes its passages along, unless its words stand there twice."""
    lines = TALK.splitlines(keepends=True)
    turned = "".join((lines[3], *lines[:3]))
    assert placed("Pengene kom for sent til fylket.", turned) == "Pengene kom for sent til fylket."
    assert placed("Og ellers?", TALK.replace("Intervjuer: Og ellers?\n", "")) is None


def test_nothing_changed() -> None:
    """The same text has the same places."""
    anchors = anchors_between(TALK, TALK)
    assert anchors.pieces == ()
    assert anchors.place(Span(3, 40)) == Span(3, 40)
    assert anchors.start(17) == 17
    assert anchors.new_stretches() == []


WORDS = st.lists(
    st.sampled_from(
        ["a", "bø", "C.", "👩‍👧", "e\u0301", "\xa0", "\xad", "hei", "ja", ",", "nei\n", "\n"]
    ),
    max_size=40,
)


@pytest.mark.battery
@settings(max_examples=trials(100, 10_000))
@given(
    WORDS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), WORDS), max_size=4), st.data()
)
def test_no_passage_changes_unseen(
    words: list[str], edits: list[tuple[int, int, list[str]]], data: st.DataObject
) -> None:
    """However a text was edited, a passage is where its words say, inside the text, or gone."""
    later = list(words)
    for at, length, fresh in edits:
        later[at : at + length] = fresh[:5]
    before, after = " ".join(words), " ".join(later)
    anchors = anchors_between(before, after)
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(before))))
    now = anchors.place(span)
    if not edits:
        assert now == span
    if now is not None:
        assert 0 <= now.start < now.end <= len(after)
    rest, at = [], 0
    for old, old_end, new, new_end in anchors.pieces:
        assert at <= old <= old_end
        rest += [before[at:old], after[new:new_end]]
        at = old_end
    assert "".join((*rest, before[at:])) == after


@pytest.mark.parametrize("piece", ["ja ", "ja\n", "Vi sa det. ", "x"])
def test_long_and_dull_texts_take_no_time(piece: str) -> None:
    """A text of one word said over and over is matched in a moment."""
    long = piece * (40_000 // len(piece))
    began = time.process_time()
    anchors_between(long, f"Nei. {long[:20_000]} og {long[20_000:]}")
    assert time.process_time() - began < 3
