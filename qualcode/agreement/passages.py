"""Passages behind the figures: where anybody gave a code, and where two codes were confused."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.agreement.comparison import Grid
    from qualcode.agreement.tables import Integers

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage some coders gave a code; positions are units of its text."""

    document: str
    code: str
    start: int
    end: int
    both: int
    """How many units of it everybody who read it gave the code."""
    lost: int
    """How many units of it coders decided differently about."""
    marks: Mapping[str, tuple[Range, ...]]
    """What each coder who read it marked with the code in it; nothing is an empty tuple."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Text to which one coder gave a code that another did not, who gave another or nothing."""

    document: str
    start: int
    end: int
    units: int
    row: str
    """Who gave the code of the row."""
    column: str
    """Who gave that of the column, or nothing of their own."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What stands behind the figures of a report, in characters of the transcripts."""

    passages: tuple[tuple[Passage, ...], ...]
    """Of each code of the report, in the order of transcripts and text."""
    crossings: Mapping[tuple[int, int], tuple[Crossing, ...]]
    """By row and column of the confusion, the row before the column."""
    other_codings: tuple[tuple[Passage, ...], ...] = ()
    """As the passages, with the other choice about codings that began as suggestions."""
    settled: Mapping[str, tuple[tuple[Passage, ...], ...]] = field(default_factory=dict)
    """As the passages, of each coder beside the consensus, which has no name."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The transcripts' words by their names; empty where words are not to be shown."""


def passages(grid: Grid, code: int) -> list[Passage]:
    """Where anybody gave a code that two or more read, in the order of texts.

    A passage reaches over all that hangs together: stretches in which anybody gave the code, with
    nothing between them. The passages' units add up to what is counted of the code.
    """
    marked = grid.marked[:, code] & grid.present
    read = grid.present.sum(axis=0)
    gave = marked.sum(axis=0)
    where = np.flatnonzero((gave > 0) & (read > 1))
    starts = _starts(grid)
    return [
        Passage(
            grid.documents[grid.places[some[0]]],
            grid.codes[code],
            int(starts[some[0]]),
            int(starts[some[-1]] + grid.lengths[some[-1]]),
            int(grid.lengths[some[gave[some] == read[some]]].sum()),
            int(grid.lengths[some[gave[some] < read[some]]].sum()),
            {
                name: _joined(grid, starts, some[marked[coder, some]])
                for coder, name in enumerate(grid.coders)
                if grid.present[coder, some[0]]
            },
        )
        for some in _runs(grid, where)
    ]


def crossings(grid: Grid) -> dict[tuple[int, int], list[Crossing]]:
    """Where codes were given crosswise, by row and column of the confusion, the row first.

    The last column is text to which the other coder gave nothing of their own. The units add up
    to those of the confusion; it is the same read by rows or by columns.
    """
    found: dict[tuple[int, int], list[Crossing]] = {}
    starts = _starts(grid)
    nothing = len(grid.codes)
    for one, other in combinations(range(len(grid.coders)), 2):
        both = grid.present[one] & grid.present[other]
        mine, theirs = grid.marked[one] & both, grid.marked[other] & both
        cells: dict[tuple[int, int, bool], list[int]] = {}
        for at in np.flatnonzero((mine != theirs).any(axis=0)).tolist():
            own = np.flatnonzero(mine[:, at] & ~theirs[:, at]).tolist() or [nothing]
            others = np.flatnonzero(theirs[:, at] & ~mine[:, at]).tolist() or [nothing]
            for row in own:
                for column in others:
                    turned = row > column
                    cell = (column, row, turned) if turned else (row, column, turned)
                    cells.setdefault(cell, []).append(at)
        for (row, column, turned), stretches in cells.items():
            pair = (other, one) if turned else (one, other)
            who = (grid.coders[pair[0]], grid.coders[pair[1]])
            found.setdefault((row, column), []).extend(
                _crossing(grid, starts, some, who) for some in _runs(grid, np.array(stretches))
            )
    return found


def _crossing(grid: Grid, starts: Integers, some: Integers, who: tuple[str, str]) -> Crossing:
    """Stretches that follow each other, as one place."""
    first, last = some[0], some[-1]
    units = int(grid.lengths[some].sum())
    end = int(starts[last] + grid.lengths[last])
    return Crossing(grid.documents[grid.places[first]], int(starts[first]), end, units, *who)


def _starts(grid: Grid) -> Integers:
    """Where each stretch begins in its text, if the texts' stretches are all there."""
    ends = np.cumsum(grid.lengths)
    begins = ends - grid.lengths
    firsts = np.searchsorted(grid.places, grid.places)
    return begins - begins[firsts] if len(begins) else begins


def _runs(grid: Grid, where: Integers) -> Iterator[Integers]:
    """Places of stretches, those of one text that follow each other together."""
    if len(where):
        apart = (np.diff(where) > 1) | (np.diff(grid.places[where]) != 0)
        yield from np.split(where, np.flatnonzero(apart) + 1)


def _joined(grid: Grid, starts: Integers, where: Integers) -> tuple[Range, ...]:
    """Where stretches begin and end, those that follow each other made one."""
    return tuple(
        (int(starts[some[0]]), int(starts[some[-1]] + grid.lengths[some[-1]]))
        for some in _runs(grid, where)
    )
