"""Lanes: where in the margin each coding's stripe and letter tag are drawn, never two in one."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.span_index import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.tui.document import Layout

_BLOCK = 16
"""Rows of a block of the index: stripes are looked up row by row."""
_FARTHEST_TAG = 200
"""So many rows below its beginning a stripe looks for one that has no tag yet."""
ALONE, BEGIN, BODY, END, SUGGESTED = "█", "▛", "▌", "▙", "┆"


class Mark(NamedTuple):
    """What the margin shows of one coding or suggestion."""

    start: int
    end: int
    code: str
    suggested: bool = False


@dataclass(slots=True, eq=False)
class Stripe:
    """A mark with its rows, both included, and its lane, counted from 0."""

    mark: Mark
    first: int
    last: int
    lane: int
    tagged: int | None = None
    """The row that has its letter tag, None if all rows had one already."""

    def glyph(self, row: int) -> str:
        """What is drawn of it in a row."""
        if self.mark.suggested:
            return SUGGESTED
        if self.first == self.last:
            return ALONE
        return BEGIN if row == self.first else END if row == self.last else BODY


def assign_lanes(rows: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each range of rows, ends included: ranges that meet get different lanes.

    Greedy colouring of intervals: in order of their beginnings each takes the leftmost lane
    that is free, which never needs more lanes than ranges overlap at the worst row.
    """
    lanes = [0] * len(rows)
    busy: list[tuple[int, int]] = []  # last row and lane
    free: list[int] = []
    opened = 0
    for index in sorted(range(len(rows)), key=lambda at: (rows[at][0], -rows[at][1])):
        first, last = rows[index]
        while busy and busy[0][0] < first:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, opened = opened, opened + 1
        lanes[index] = lane
        heapq.heappush(busy, (last, lane))
    return lanes


@dataclass(frozen=True, slots=True)
class MarginRow:
    """One row of the margin: stripes in the lanes that are shown, a tag, and what is hidden."""

    stripes: tuple[Stripe, ...]
    tag: Mark | None
    more: int


class Margin:
    """The stripes of a document at one layout.

    A mark that is added or taken away leaves the stripes around it in their lanes, so nothing
    jumps under the eyes of who is coding, and it costs what is near it, not what there is.
    """

    def __init__(self, layout: Layout, marks: Iterable[Mark], lanes: int) -> None:
        self._layout = layout
        self.lanes = lanes
        """How many lanes are shown."""
        self._stripes: SpanIndex[Stripe] = SpanIndex(_BLOCK)
        self._tags: dict[int, Stripe] = {}
        self._place_all(list(marks))

    def marks_in(self, row: int) -> list[Mark]:
        """All marks that run through a row, also those in lanes that are not shown."""
        return [stripe.mark for stripe in self._stripes.meeting(row, row + 1)]

    def row(self, row: int) -> MarginRow:
        """What the margin shows in a row."""
        running = self._stripes.meeting(row, row + 1)
        shown = tuple(stripe for stripe in running if stripe.lane < self.lanes)
        more = sum(stripe.tagged is None and stripe.first == row for stripe in running)
        tag = self._tags.get(row)
        return MarginRow(shown, tag.mark if tag else None, more)

    def add(self, mark: Mark) -> range:
        """Show one mark more, in the leftmost lane that is free; the rows that change."""
        first, last = self._rows_of(mark)
        stripe = Stripe(mark, first, last, 0)
        stripe.lane = self._free_lane(stripe)
        self._place(stripe)
        return range(first, last + 1)

    def remove(self, mark: Mark) -> range:
        """Show a mark no longer; what was hidden beside it may take its lane and its tag's row.

        The rows that change are returned: none if the mark is not shown.
        """
        first, last = self._rows_of(mark)
        beside = self._stripes.meeting(first, last + 1)
        gone = next((stripe for stripe in beside if stripe.mark == mark), None)
        if gone is None:
            return range(0)
        self._stripes.remove(gone, first, last + 1)
        beside.remove(gone)
        changed = [gone, *self._fill_lane(gone, beside), *self._fill_tag(gone, beside)]
        return range(
            min(stripe.first for stripe in changed), max(stripe.last for stripe in changed) + 1
        )

    def _fill_lane(self, gone: Stripe, beside: list[Stripe]) -> list[Stripe]:
        """Let hidden stripes have the lane that a stripe has left; those that now have it."""
        hidden = [stripe for stripe in beside if stripe.lane >= self.lanes]
        if gone.lane >= self.lanes or not hidden:
            return []
        near = self._stripes.meeting(
            min(stripe.first for stripe in hidden), max(stripe.last for stripe in hidden) + 1
        )
        there = [stripe for stripe in near if stripe.lane == gone.lane]
        moved = []
        for stripe in sorted(hidden, key=lambda one: (one.mark.suggested, one.first, one.last)):
            if all(other.last < stripe.first or stripe.last < other.first for other in there):
                stripe.lane = gone.lane
                there.append(stripe)
                moved.append(stripe)
        return moved

    def _fill_tag(self, gone: Stripe, beside: list[Stripe]) -> list[Stripe]:
        """Let the shortest stripe without a tag have the row of the tag that is gone."""
        if gone.tagged is None:
            return []
        row = gone.tagged
        del self._tags[row]
        waiting = [one for one in beside if one.tagged is None and one.first <= row <= one.last]
        if not waiting:
            return []
        heir = min(waiting, key=lambda one: (one.last - one.first, one.first, one.lane))
        heir.tagged, self._tags[row] = row, heir
        return [heir]

    def _place_all(self, marks: list[Mark]) -> None:
        """Give lanes and tags to all marks at once."""
        marks.sort(key=lambda mark: mark.suggested)  # codings go before suggestions
        rows = [self._rows_of(mark) for mark in marks]
        placed = [
            Stripe(mark, first, last, lane)
            for mark, (first, last), lane in zip(marks, rows, assign_lanes(rows), strict=True)
        ]
        # The shortest first: a long stripe finds another row for its tag more easily.
        for stripe in sorted(placed, key=lambda one: (one.last - one.first, one.first, one.lane)):
            self._place(stripe)

    def _rows_of(self, mark: Mark) -> tuple[int, int]:
        """The first and the last row of a mark."""
        return self._layout.row_at(mark.start), self._layout.row_at(mark.end - 1)

    def _free_lane(self, stripe: Stripe) -> int:
        """The leftmost lane that no other stripe has in its rows."""
        beside = self._stripes.meeting(stripe.first, stripe.last + 1)
        taken = {other.lane for other in beside if other is not stripe}
        return next(lane for lane in count() if lane not in taken)

    def _place(self, stripe: Stripe) -> None:
        """Enter a stripe in the rows it runs through."""
        self._stripes.add(stripe, stripe.first, stripe.last + 1)
        self._tag(stripe)

    def _tag(self, stripe: Stripe) -> None:
        """Give a stripe's tag the first of its rows that has none."""
        for row in range(stripe.first, min(stripe.last + 1, stripe.first + _FARTHEST_TAG)):
            if row not in self._tags:
                self._tags[row] = stripe
                stripe.tagged = row
                return
