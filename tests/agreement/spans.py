"""Random spans of coders, and their characters written out to check against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LENGTH = 30
Marks = dict[str, list[tuple[int, int, str]]]


@st.composite
def marked(draw: st.DrawFn, values: str = "ab", coders: tuple[int, int] = (2, 3)) -> Marks:
    """Spans of two or three coders in a text of thirty characters; they may overlap."""
    span = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12), st.sampled_from(values)).map(
        lambda one: (one[0], min(LENGTH, one[0] + one[1]), one[2])
    )
    count = draw(st.integers(*coders))
    return {name: draw(st.lists(span, max_size=5)) for name in ("KL", "PL", "NN")[:count]}


@st.composite
def units(draw: st.DrawFn, values: str = "ab", coders: tuple[int, int] = (2, 3)) -> Marks:
    """The same without overlaps, so that each coder cuts the text into units."""
    found: Marks = {}
    for name in ("KL", "PL", "NN")[: draw(st.integers(*coders))]:
        edges = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        found[name] = [(start, end, draw(st.sampled_from(values))) for start, end in pairs]
    return found


def written_out(
    spans: Mapping[str, Sequence[tuple[int, int, str]]], value: str, length: int = LENGTH
) -> list[list[bool]]:
    """Of every character, whether each coder gave it the value."""
    return [
        [any(s <= at < e and v == value for s, e, v in one) for at in range(length)]
        for one in spans.values()
    ]


def sets_written_out(
    spans: Mapping[str, Sequence[tuple[int, int, str]]], length: int = LENGTH
) -> list[list[frozenset[str]]]:
    """Of every character, the set of values each coder gave it."""
    return [
        [frozenset(v for s, e, v in one if s <= at < e) for at in range(length)]
        for one in spans.values()
    ]
