"""The codings on a passage are found as if one looked through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Coding, Span, Turn
from qualcode.tui.coding_index import CodingIndex

PLACES = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1]))
STEPS = st.lists(st.tuples(st.integers(0, 9), st.one_of(st.none(), PLACES)), max_size=20)


def a_turn_every_ten(number: int) -> list[Turn]:
    """Turns of seven characters with labels of three before them."""
    return [Turn(Span(at * 10 + 3, at * 10 + 10)) for at in range(number)]


def a_coding(number: int, span: Span) -> Coding:
    """A coding whose id is its number."""
    return Coding(str(number), "t", span, "k", "KL", "", 1, "")


@given(st.integers(1, 8), STEPS, PLACES)
def test_what_meets_a_passage(
    turns: int, steps: list[tuple[int, Span | None]], asked: Span
) -> None:
    """After any codings made, moved and taken away, also on labels and across turns."""
    index = CodingIndex(a_turn_every_ten(turns), ())
    known: dict[str, Coding] = {}
    for number, span in steps:
        if span is None:
            index.drop(str(number))
            known.pop(str(number), None)
        else:
            index.put(a_coding(number, span))
            known[str(number)] = a_coding(number, span)
    meeting = {one.id for one in known.values() if one.span.overlaps(asked)}
    assert {one.id for one in index.meeting(asked)} == meeting
    assert {one.id: one for one in index} == known
    assert len(index) == len(known)
    assert all(index.get(id) == one for id, one in known.items())
