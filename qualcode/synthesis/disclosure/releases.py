"""Releases laid beside each other: what two tables tell together that neither tells alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.model import TOTAL
from qualcode.synthesis.disclosure.counts import Counts, Sum
from qualcode.synthesis.disclosure.masking import Shown
from qualcode.synthesis.disclosure.solving import bounds
from qualcode.synthesis.quantifiers import Quantifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """Two tables of the same state count the same people and codings."""
    by: str
    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, Shown]]
    """What is told, by code and column; `N` has the numbers asked."""


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


def release_of(matrix: MaskedMatrix, state: str) -> Release:
    """What a masked matrix would tell if it were published."""
    rows = {row.code.id: row.cells for row in matrix.rows}
    return Release(state, matrix.by, matrix.columns, {N: matrix.bases, **rows})


def written(release: Release) -> str:
    """A release as text that `read_release` reads."""
    rows = {
        code: [[one.low, one.high, one.word.value if one.word else None] for one in row.values()]
        for code, row in ((code, {at: row[at] for at in release.columns}) for code, row in
                          release.rows.items())
    }  # fmt: skip
    table = {"state": release.state, "by": release.by, "columns": release.columns, "rows": rows}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def read_release(text: str) -> Release:
    """The release that `written` wrote."""
    table = json.loads(text)
    columns = tuple(table["columns"])
    rows = {
        code: {
            column: Shown(low, high, word=Quantifier(word) if word else None)
            for column, (low, high, word) in zip(columns, row, strict=True)
        }
        for code, row in table["rows"].items()
    }
    return Release(table["state"], table["by"], columns, rows)


def compare_releases(earlier: Release, later: Release, k: int) -> list[Clash]:
    """What the later release would tell, given the earlier, of fewer than ``k`` people.

    Of the same state numbers of the same name are the same, so that what one leaves out the other
    must leave out, and what both tell is solved together. Of two states the numbers differ by those
    who came or went between them.
    """
    found = []
    for code, column, one, other in _common(earlier, later):
        if earlier.state == later.state or not (one.exact and other.exact):
            if one.is_hidden != other.is_hidden and (one.exact or other.exact):
                told = other if one.is_hidden else one
                found.append(Clash(Leak.SHOWN, code, column, told.low, told.low))
        elif 0 < abs(one.low - other.low) < k:
            gap = abs(one.low - other.low)
            found.append(Clash(Leak.DIFFERENCE, code, column, gap, gap))
    if earlier.state == later.state and earlier.columns != later.columns:
        found += _worked_back(earlier, later, k)
    return found


def _common(one: Release, other: Release) -> Iterator[tuple[str, str, Shown, Shown]]:
    """The numbers that both tell something of: the same code and column, or the same total."""
    first, second = one.rows, other.rows
    for code in first.keys() & second.keys() if one.by == other.by else ():
        for column in first[code].keys() & second[code].keys():
            yield code, column, first[code][column], second[code][column]
    if one.by != other.by:
        for code in first.keys() & second.keys():
            yield code, TOTAL, first[code][TOTAL], second[code][TOTAL]


def _worked_back(one: Release, other: Release, k: int) -> list[Clash]:
    """The hidden numbers that rows of two tables with the same total give away together."""
    first, second = one.rows, other.rows
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


def _parts(row: Mapping[str, Shown]) -> list[tuple[str, Shown]]:
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
