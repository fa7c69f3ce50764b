"""Releases laid beside each other: what two tables tell together that neither tells alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.model import TOTAL
from qualcode.synthesis.disclosure.counts import Counts, Sum
from qualcode.synthesis.disclosure.solving import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.synthesis.disclosure.masking import Shown
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix
    from qualcode.synthesis.disclosure.solving import Range

N = ""
"""Stands for the row of numbers asked where a code would stand."""


class Leak(StrEnum):
    """How two releases tell of few people."""

    DIFFERENCE = "small difference"
    """A number changed by fewer people than may be told of."""
    SHOWN = "hidden in one, shown in the other"
    WORKED_BACK = "worked back from both"


@dataclass(frozen=True, slots=True)
class Release:
    """A table as it was published, and the state of the project it was made from."""

    state: str
    matrix: MaskedMatrix


@dataclass(frozen=True, slots=True)
class Clash:
    """One number that two releases give away."""

    leak: Leak
    code: str
    """Its row, or `N`."""
    column: str
    low: int
    high: int
    """What is learnt lies between these."""


def compare_releases(earlier: Release, later: Release, k: int) -> list[Clash]:
    """What the later release would tell, given the earlier, of fewer than ``k`` people.

    Of the same state numbers of the same name are the same, so that what one leaves out the other
    must leave out, and what both tell is solved together. Of two states the numbers differ by those
    who came or went between them.
    """
    found = []
    for code, column, one, other in _common(earlier.matrix, later.matrix):
        if earlier.state == later.state or not (one.exact and other.exact):
            if one.is_hidden != other.is_hidden and (one.exact or other.exact):
                told = other if one.is_hidden else one
                found.append(Clash(Leak.SHOWN, code, column, told.low, told.low))
        elif 0 < abs(one.low - other.low) < k:
            gap = abs(one.low - other.low)
            found.append(Clash(Leak.DIFFERENCE, code, column, gap, gap))
    if earlier.state == later.state and earlier.matrix.columns != later.matrix.columns:
        found += _worked_back(earlier.matrix, later.matrix, k)
    return found


def _rows(matrix: MaskedMatrix) -> dict[str, dict[str, Shown]]:
    """What is told, by code and column, and of the numbers asked."""
    rows = {row.code.id: dict(row.cells) for row in matrix.rows}
    return {N: dict(matrix.bases), **rows}


def _common(one: MaskedMatrix, other: MaskedMatrix) -> Iterator[tuple[str, str, Shown, Shown]]:
    """The numbers that both tell something of: the same code and column, or the same total."""
    first, second = _rows(one), _rows(other)
    for code in first.keys() & second.keys() if one.by == other.by else ():
        for column in first[code].keys() & second[code].keys():
            yield code, column, first[code][column], second[code][column]
    if one.by != other.by:
        for code in first.keys() & second.keys():
            yield code, TOTAL, first[code][TOTAL], second[code][TOTAL]


def _worked_back(one: MaskedMatrix, other: MaskedMatrix, k: int) -> list[Clash]:
    """The hidden numbers that rows of two tables with the same total give away together."""
    first, second = _rows(one), _rows(other)
    found = []
    for code in sorted(first.keys() & second.keys()):
        parts = [*_parts(first[code]), *_parts(second[code])]
        if all(not told.is_hidden for _column, told in parts):
            continue
        total = next((row[TOTAL] for row in (first[code], second[code]) if row[TOTAL].exact), None)
        told = [*(each for _column, each in parts), total or first[code][TOTAL]]
        split = len(_parts(first[code]))
        end = len(parts)
        sums = (Sum(end, tuple(range(split))), Sum(end, tuple(range(split, end))))
        found += [
            Clash(Leak.WORKED_BACK, code, parts[at][0], low, high)
            for at, (low, high) in sorted(_solve(told, sums).items())
            if at < end and high is not None and high - low < k
        ]
    return found


def _parts(row: dict[str, Shown]) -> list[tuple[str, Shown]]:
    """The numbers of a row without its total."""
    return [(column, told) for column, told in row.items() if column != TOTAL]


def _solve(told: list[Shown], sums: tuple[Sum, ...]) -> dict[int, Range]:
    """What the hidden numbers can be; nothing where the sums do not hold, as with shared ids."""
    open_: dict[int, Range] = {
        at: (one.low, one.high) for at, one in enumerate(told) if not one.exact
    }
    try:
        return bounds(Counts(tuple(one.low for one in told), sums), open_)
    except ArithmeticError:
        return {}
