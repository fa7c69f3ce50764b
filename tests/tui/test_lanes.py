"""Stripes in the margin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.document import Document, Layout
from qualcode.tui.lanes import (
    Margin,
    MarginRow,
    Mark,
    assign_lanes,
)
from tests.tui.talk import talk

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=40)


@given(RANGES)
def test_stripes_never_lie_on_one_another(ranges: list[tuple[int, int]]) -> None:
    """Two codings in the same row always have different lanes."""
    rows = [(first, first + length) for first, length in ranges]
    lanes = assign_lanes(rows)
    for row in range(50):
        here = [
            lane for lane, (first, last) in zip(lanes, rows, strict=True) if first <= row <= last
        ]
        assert len(here) == len(set(here))


@given(RANGES)
def test_no_more_lanes_than_the_busiest_row_needs(ranges: list[tuple[int, int]]) -> None:
    """The margin is as narrow as can be."""
    rows = [(first, first + length) for first, length in ranges]
    busiest = max((sum(a <= row <= b for a, b in rows) for row in range(50)), default=0)
    assert max(assign_lanes(rows), default=-1) + 1 == busiest


def test_a_stripe_shows_where_it_begins_and_ends() -> None:
    """One row is a block, several rows have a head, a body and a foot, suggestions are dashed."""
    transcript = talk("en to tre fire fem seks sju", speakers=["K"])
    layout = Document(transcript).lay_out(8)
    start, end = transcript.turns[0].span.start, transcript.turns[0].span.end
    margin = Margin(
        layout,
        [Mark(start, end, "a"), Mark(start, start + 2, "b"), Mark(start, end, "c", suggested=True)],
        lanes=3,
    )
    drawn = [
        "".join(
            stripe.glyph(row)
            for stripe in sorted(margin.row(row).stripes, key=lambda one: one.lane)
        )
        for row in range(len(layout))
    ]
    assert drawn == ["▛█┆", "▌┆", "▌┆", "▙┆", ""]


def test_each_tag_has_a_row_of_its_own_and_the_rest_is_counted() -> None:
    """With many codes in one row the researcher sees one tag and how many more there are."""
    transcript = talk("Kort.", speakers=["K"])
    layout = Document(transcript).lay_out(30)
    span = transcript.turns[0].span
    marks = [Mark(span.start, span.end, code) for code in "abc"]
    row = Margin(layout, marks, lanes=2).row(0)
    assert row.tag == marks[0]
    assert row.more == 2
    assert len(row.stripes) == 2


def test_a_stripe_runs_on_through_the_gap_between_turns() -> None:
    """A coding over two turns is one unbroken stripe."""
    transcript = talk("Første.", "Andre.")
    layout = Document(transcript).lay_out(40)
    margin = Margin(
        layout, [Mark(transcript.turns[0].span.start, transcript.turns[1].span.end, "a")], 2
    )
    assert [len(margin.row(row).stripes) for row in range(4)] == [1, 1, 1, 0]


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from("abc"), st.booleans()),
        max_size=12,
    ),
    st.lists(st.integers(0, 11), max_size=8),
    st.integers(1, 4),
)
def test_marks_that_come_and_go_leave_a_margin_in_order(
    places: list[tuple[int, int, str, bool]], going: list[int], lanes: int
) -> None:
    """In every row: all marks that run through it, no two in one lane, at most one tag.

    Only suggestions change their lanes, and their tags stand where no coding waits for one.
    """
    transcript = talk("en to tre fire fem seks. " * 4, speakers=["K"])
    layout = Document(transcript).lay_out(12)
    begin = transcript.turns[0].span.start
    end = transcript.turns[0].span.end
    marks = [
        Mark(begin + start, min(begin + start + length, end), code, suggested)
        for start, length, code, suggested in places
    ]
    half = len(marks) // 2
    margin = Margin(layout, marks[:half], lanes)
    there = marks[:half]
    for mark in marks[half:]:
        before = {
            stripe.mark: stripe.lane for row in all_rows(margin, layout) for stripe in row.stripes
        }
        margin.add(mark)
        there.append(mark)
        after = {
            stripe.mark: stripe.lane for row in all_rows(margin, layout) for stripe in row.stripes
        }
        assert mark in there[:-1] or all(
            after[one] == lane for one, lane in before.items() if not one.suggested
        )
    for at in going:
        if at < len(there):
            margin.remove(there.pop(at))
    for number, row in enumerate(all_rows(margin, layout)):
        first, last = layout.starts[number], layout.ends[number]
        through = [
            one for one in there if layout.row_at(one.start) <= number <= layout.row_at(one.end - 1)
        ]
        assert sorted(margin.marks_in(number)) == sorted(through), (first, last)
        used = [stripe.lane for stripe in row.stripes]
        assert len(used) == len(set(used))
        assert all(lane < lanes for lane in used)
        assert row.tag is None or row.tag in through
        if row.tag is not None and row.tag.suggested:
            assert all(stripe.mark.suggested or stripe.tagged is not None for stripe in row.stripes)


def test_what_is_coded_is_in_sight_before_what_is_proposed() -> None:
    """Suggestions leave lane and tag to a coding among them, at once and also later."""
    transcript = talk("en to tre fire fem seks sju", speakers=["K"])
    layout = Document(transcript).lay_out(8)
    span = transcript.turns[0].span
    proposed = [Mark(span.start, span.start + 2, code, suggested=True) for code in "abc"]
    own, longer = Mark(span.start, span.start + 2, "x"), Mark(span.start, span.end, "y")
    at_once = Margin(layout, [*proposed, own], lanes=2).row(0)
    assert (at_once.tag, at_once.stripes[0].mark) == (own, own)
    later = Margin(layout, proposed, lanes=2)
    assert later.row(0).tag == proposed[0]
    assert later.add(own) == range(1)
    assert later.add(longer) == range(4)
    assert {stripe.mark for stripe in later.row(0).stripes} == {own, longer}
    assert (later.row(0).tag, later.row(1).tag) == (own, longer)
    later.remove(own)
    assert later.row(0).tag == proposed[0]


def all_rows(margin: Margin, layout: Layout) -> list[MarginRow]:
    """What the margin shows, row by row."""
    return [margin.row(row) for row in range(len(layout))]
