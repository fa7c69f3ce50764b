"""Passages: how much of what was said is suggested."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.suggest.hits import Hit
from qualcode.suggest.passages import Stretch, join_passages, read_stretches
from qualcode.suggest.patterns import Keyword, Match

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Transcript

WIDTH = 10
STRETCH = Stretch(Span(0, 80), tuple(Span(at, at + WIDTH - 1) for at in range(0, 80, WIDTH)))


def hit(code: str, start: int, length: int = 3) -> Hit:
    """A hit of a code's only keyword."""
    return Hit(Keyword(code, "krav", ()), Span(start, start + length), Match("form", 1.0))


def spans(*hits: Hit) -> list[tuple[str, int, int]]:
    """The passages around these hits: code, start and end."""
    found = join_passages(STRETCH, hits)
    return [(one.code, one.span.start, one.span.end) for one in found]


def test_a_hit_brings_its_whole_segment() -> None:
    """The researcher judges a sentence, not a word."""
    assert spans(hit("a", 24)) == [("a", 20, 29)]


def test_neighbours_are_joined_code_by_code() -> None:
    """Two sentences about the same are one passage; another code has its own."""
    found = spans(hit("a", 2), hit("b", 12), hit("a", 14), hit("a", 44))
    assert found == [("a", 0, 19), ("a", 40, 49), ("b", 10, 19)]


def test_a_phrase_over_a_segments_end_is_kept_whole() -> None:
    """Where speech was cut by length in the middle of a phrase, both segments are taken."""
    assert spans(hit("a", 27, 8)) == [("a", 20, 39)]


def test_a_turn_without_segments_is_one_passage(talk: Callable[..., Transcript]) -> None:
    """A transcript whose segments were not made can still be read."""
    transcript = replace(talk("Skole: Et krav. Og ett til."), segments=())
    (stretch,) = read_stretches(transcript)
    assert stretch.segments == (stretch.span,)


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 67), st.integers(1, 12)), max_size=20)
)
def test_passages_of_a_code_hold_all_hits_and_never_overlap(
    found: list[tuple[str, int, int]],
) -> None:
    """No hit is lost, none is shown twice, and nothing is said outside the turn."""
    hits = sorted((hit(*one) for one in found), key=lambda one: one.span)
    passages = list(join_passages(STRETCH, hits))
    assert Counter(one for passage in passages for one in passage.hits) == Counter(hits)
    for passage in passages:
        assert STRETCH.span.contains(passage.span)
        assert all(passage.span.contains(one.span) for one in passage.hits)
        others = [one for one in passages if one.code == passage.code and one is not passage]
        assert not any(passage.span.overlaps(other.span) for other in others)
