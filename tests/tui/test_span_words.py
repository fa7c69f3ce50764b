"""A span told by its words is found again, wherever blanks and line breaks are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UsageProblem
from qualcode.model import Span
from qualcode.tui.span_words import BETWEEN, begin_and_end, find_words

TEXT = "ja vi vil. Nei. Ja vi\nvil ikke. ja vi vil"
WORDS = st.lists(st.sampled_from(["ja", "nei", "vi", "vil", "ikke", "…"]), min_size=1, max_size=40)


def test_words_are_found_nearest_to_the_passage() -> None:
    """Whatever the blanks and line breaks between them; else it is said."""
    assert find_words(TEXT, " ja  vi vil ", Span(33, 40)) == Span(32, 41)
    assert find_words(TEXT, "Ja vi vil", Span(0, 3)) == Span(16, 25)
    for words in ("", "vi vil ja", "…", "vi …", "ikke … Nei", "vil … aldri"):
        with pytest.raises(UsageProblem, match="do not stand so"):
            find_words(TEXT, words, Span(0, 1))


def test_a_beginning_and_an_end_are_enough() -> None:
    """From the one to the other, with … or three points between them."""
    for words in ("Nei. … ikke.", "Nei. ... ikke.", "Nei.…ikke."):
        assert find_words(TEXT, words, Span(0, 5)).of(TEXT) == "Nei. Ja vi\nvil ikke."
    assert find_words(TEXT, "vi … vil", Span(0, 10)) == Span(3, 9)


def test_long_passages_are_told_by_their_ends() -> None:
    """A short one word for word, a long one by four words of each side."""
    assert begin_and_end("Det tok\n lang tid.") == "Det tok lang tid."
    many = " ".join(f"ord{at}" for at in range(30))
    assert begin_and_end(many) == "ord0 ord1 ord2 ord3 … ord26 ord27 ord28 ord29"


@given(before=WORDS, words=WORDS, after=WORDS)
def test_what_is_told_of_a_span_finds_it_again(
    before: list[str], words: list[str], after: list[str]
) -> None:
    """Also among the same words, and where the text itself has three points."""
    text = "\n".join([*before, " ".join(words), *after])
    start = len("\n".join(before)) + 1
    span = Span(start, start + len(" ".join(words)))
    found = find_words(text, begin_and_end(span.of(text)), span)
    if BETWEEN not in begin_and_end(span.of(text)):
        assert found == span
    assert abs(found.start - span.start) + abs(found.end - span.end) == 0
