"""Lanes: where in the margin each coding's stripe and letter tag are drawn, never two in one."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.tui.document import Layout

ALONE, BEGIN, BODY, END, SUGGESTED = "█", "▛", "▌", "▙", "┆"


class Mark(NamedTuple):
    """What the margin shows of one coding or suggestion."""

    start: int
    end: int
    code: str
    suggested: bool = False


class Stripe(NamedTuple):
    """A mark with its rows, both included, and its lane, counted from 0."""

    mark: Mark
    first: int
    last: int
    lane: int

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

    Each turn's codings get their lanes when one of its rows is first drawn. So a coding added
    among thousands costs what its turn holds, and no stripe elsewhere moves.
    """

    def __init__(self, layout: Layout, marks: Sequence[Mark], lanes: int) -> None:
        self._layout = layout
        self.lanes = lanes
        """How many lanes are shown."""
        self._marks = sorted(marks, key=attrgetter("start"))
        self._starts = [mark.start for mark in self._marks]
        self._reach = list(accumulate((mark.end for mark in self._marks), max))
        """How far the marks up to each one reach."""
        self._placed: set[int] = set()
        self._rows: dict[int, list[Stripe]] = {}
        self._tags: dict[int, Mark] = {}
        self._more: dict[int, int] = {}

    def marks_in(self, row: int) -> list[Mark]:
        """All marks that run through a row, also those in lanes that are not shown."""
        return [stripe.mark for stripe in self._running(row)]

    def row(self, row: int) -> MarginRow:
        """What the margin shows in a row."""
        shown = tuple(stripe for stripe in self._running(row) if stripe.lane < self.lanes)
        return MarginRow(shown, self._tags.get(row), self._more.get(row, 0))

    def _running(self, row: int) -> Sequence[Stripe]:
        """The stripes that run through a row."""
        turn = self._layout.turns[row]
        if turn not in self._placed:
            self._placed.add(turn)
            self._place_all(self._layout.rows_of(turn))
        return self._rows.get(row, ())

    def _meeting(self, rows: range) -> list[Mark]:
        """The marks that run through any of a turn's rows, up to where the next turn begins."""
        starts = self._layout.starts
        start = starts[rows.start] if rows.start else 0
        stop = len(self._marks)
        if rows.stop < len(starts):
            stop = bisect_left(self._starts, starts[rows.stop])
        first = stop
        while first and self._reach[first - 1] > start:
            first -= 1
        return [mark for mark in self._marks[first:stop] if mark.end > start]

    def _place_all(self, rows: range) -> None:
        """Give lanes and tags to the marks of a turn."""
        # Codings go before suggestions.
        marks = sorted(self._meeting(rows), key=attrgetter("suggested"))
        row_at = self._layout.row_at
        places = [(row_at(mark.start), row_at(mark.end - 1)) for mark in marks]
        inside = [(max(first, rows[0]), min(last, rows[-1])) for first, last in places]
        placed = [
            Stripe(mark, first, last, lane)
            for mark, (first, last), lane in zip(marks, places, assign_lanes(inside), strict=True)
        ]
        # The shortest first: a long stripe finds another row for its tag more easily.
        for stripe in sorted(placed, key=lambda one: (one.last - one.first, one.first, one.lane)):
            self._place(stripe, range(max(stripe.first, rows[0]), min(stripe.last, rows[-1]) + 1))

    def _place(self, stripe: Stripe, rows: range) -> None:
        """Enter a stripe in rows it runs through; its tag takes the first without one."""
        for row in rows:
            self._rows.setdefault(row, []).append(stripe)
        for row in rows:
            if row not in self._tags:
                self._tags[row] = stripe.mark
                return
        self._more[rows[0]] = self._more.get(rows[0], 0) + 1
