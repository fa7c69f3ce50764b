"""Passages that coders coded differently, the largest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.agreement.comparison import Grid


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage that some coders gave a code and others not; positions are units of its text."""

    document: str
    code: str
    start: int
    end: int
    lost: int
    """How many units of it coders decided differently about."""
    marks: Mapping[str, tuple[tuple[int, int], ...]]
    """What each coder who read it marked with the code in it; nothing is an empty tuple."""


def disagreements(grid: Grid, code: int) -> list[Disagreement]:
    """Where coders differ about a code, the most units lost first.

    A passage reaches over all that hangs together: stretches in which anybody gave the code, with
    nothing between them.
    """
    marked = grid.marked[:, code] & grid.present
    read = grid.present.sum(axis=0)
    gave = marked.sum(axis=0)
    any_ = (gave > 0) & (read > 1)
    differ = any_ & (gave < read)
    starts = np.concatenate([[0], np.cumsum(grid.lengths)])
    firsts = np.searchsorted(grid.places, np.arange(len(grid.documents)))
    same = np.concatenate([[False], grid.places[1:] == grid.places[:-1]]) if len(any_) else any_
    begins = any_ & ~(np.concatenate([[False], any_[:-1]]) & same)
    group = np.cumsum(begins)
    found = []
    for at in np.unique(group[differ]).tolist():
        where = np.flatnonzero((group == at) & any_)
        place = int(grid.places[where[0]])
        offset = int(starts[firsts[place]])
        bounds = [(int(starts[one]) - offset, int(starts[one + 1]) - offset) for one in where]
        marks = {
            name: _joined([bounds[i] for i, one in enumerate(where) if marked[coder, one]])
            for coder, name in enumerate(grid.coders)
            if grid.present[coder, where[0]]
        }
        lost = int(grid.lengths[where[differ[where]]].sum())
        found.append(
            Disagreement(
                grid.documents[place], grid.codes[code], bounds[0][0], bounds[-1][1], lost, marks
            )
        )
    return sorted(found, key=lambda one: (-one.lost, one.document, one.start))


def _joined(bounds: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Bounds that follow each other made one."""
    found: list[tuple[int, int]] = []
    for start, end in bounds:
        if found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return tuple(found)
