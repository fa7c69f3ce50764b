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
    Only suggestions give way: what somebody coded is in sight, and called by its tag, before them.
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
        """Show one mark more, in the leftmost lane that is free; the rows that change.

        Where all lanes in sight are taken, suggestions leave one of them to a coding.
        """
        stripe = Stripe(mark, *self._rows_of(mark), 0)
        self._stripes.add(stripe, stripe.first, stripe.last + 1)
        return _rows_of_all([stripe, *self._seek_lane(stripe), *self._tag(stripe)])

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
        return _rows_of_all([gone, *self._fill_lane(gone, beside), *self._fill_tag(gone, beside)])

    def _fill_lane(self, gone: Stripe, beside: list[Stripe]) -> list[Stripe]:
        """Let hidden stripes have the lane that a stripe has left; those that moved."""
        if gone.lane >= self.lanes:
            return []
        hidden = [stripe for stripe in beside if stripe.lane >= self.lanes]
        moved: list[Stripe] = []
        while hidden:
            heir = min(hidden, key=lambda one: (one.mark.suggested, one.first, one.last))
            taken = self._take_lane(heir, gone.lane)
            moved += taken
            # Who is beside the heir has to stay hidden: thousands may be, so they are not asked.
            hidden = [one for one in hidden if one is not heir and not (taken and _meet(one, heir))]
        return moved

    def _take_lane(self, stripe: Stripe, lane: int) -> list[Stripe]:
        """Let a stripe have a lane if only suggestions, which give way, are in it; who moved."""
        there = [
            other
            for other in self._stripes.meeting(stripe.first, stripe.last + 1)
            if other.lane == lane and other is not stripe
        ]
        if there and (stripe.mark.suggested or not all(one.mark.suggested for one in there)):
            return []
        stripe.lane = lane
        for other in there:
            other.lane = self._free_lane(other)
        return [stripe, *there]

    def _fill_tag(self, gone: Stripe, beside: list[Stripe]) -> list[Stripe]:
        """Let a stripe without a tag have the row of the one that is gone: the shortest coding."""
        if gone.tagged is None:
            return []
        row = gone.tagged
        del self._tags[row]
        waiting = [one for one in beside if one.tagged is None and one.first <= row <= one.last]
        if not waiting:
            return []
        heir = min(waiting, key=_tag_order)
        heir.tagged, self._tags[row] = row, heir
        return [heir]

    def _place_all(self, marks: list[Mark]) -> None:
        """Give lanes and tags to all marks at once: to codings first."""
        stripes = [Stripe(mark, *self._rows_of(mark), 0) for mark in marks]
        codings = [one for one in stripes if not one.mark.suggested]
        suggestions = [one for one in stripes if one.mark.suggested]
        lanes = assign_lanes([(one.first, one.last) for one in codings])
        for stripe, lane in zip(codings, lanes, strict=True):
            stripe.lane = lane
            self._stripes.add(stripe, stripe.first, stripe.last + 1)
        for stripe in sorted(suggestions, key=lambda one: (one.first, -one.last)):
            stripe.lane = self._free_lane(stripe)
            self._stripes.add(stripe, stripe.first, stripe.last + 1)
        for stripe in sorted(stripes, key=_tag_order):
            self._tag(stripe)

    def _rows_of(self, mark: Mark) -> tuple[int, int]:
        """The first and the last row of a mark."""
        return self._layout.row_at(mark.start), self._layout.row_at(mark.end - 1)

    def _free_lane(self, stripe: Stripe) -> int:
        """The leftmost lane that no other stripe has in its rows."""
        beside = self._stripes.meeting(stripe.first, stripe.last + 1)
        taken = {other.lane for other in beside if other is not stripe}
        return next(lane for lane in count() if lane not in taken)

    def _seek_lane(self, stripe: Stripe) -> list[Stripe]:
        """Let a stripe have the leftmost lane that is free.

        If that is out of sight, suggestions leave a lane to a coding; they are returned.
        """
        stripe.lane = self._free_lane(stripe)
        if stripe.lane < self.lanes or stripe.mark.suggested:
            return []
        for lane in range(self.lanes):
            if moved := self._take_lane(stripe, lane):
                return moved
        return []

    def _tag(self, stripe: Stripe) -> list[Stripe]:
        """Give a stripe's tag the first of its rows that has none, or only a suggestion's.

        The suggestion that has to give way looks for another row; it is returned.
        """
        for row in range(stripe.first, min(stripe.last + 1, stripe.first + _FARTHEST_TAG)):
            there = self._tags.get(row)
            if there is None or (there.mark.suggested and not stripe.mark.suggested):
                self._tags[row] = stripe
                stripe.tagged = row
                if there is None:
                    return []
                there.tagged = None
                return [there, *self._tag(there)]
        return []


def _meet(one: Stripe, other: Stripe) -> bool:
    """Whether two stripes have a row in common."""
    return one.first <= other.last and other.first <= one.last


def _tag_order(stripe: Stripe) -> tuple[bool, int, int, int]:
    """Whose tag goes first: a coding's, and a short one's, as a long one finds another row."""
    return stripe.mark.suggested, stripe.last - stripe.first, stripe.first, stripe.lane


def _rows_of_all(stripes: Sequence[Stripe]) -> range:
    """The rows from the first of these stripes to the last."""
    return range(min(one.first for one in stripes), max(one.last for one in stripes) + 1)
