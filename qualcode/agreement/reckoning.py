"""Reckoning: the counts that figures of all codes together come from, to be done again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.alpha import coincidences
from qualcode.agreement.figures import Cells, cells_of, spread_of
from qualcode.agreement.scales import distances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.agreement.comparison import Grid
    from qualcode.agreement.figures import Pair


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two sets of codes that coders gave to the same units, or one set twice."""

    one: frozenset[int]
    other: frozenset[int]
    """Places of codes in the grid; empty where nothing was given."""
    distance: float
    """MASI: 0 for the same set, 1 for sets without a common code."""
    units: float
    """How many units; of several coders the pairs of a unit share it."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What percent, pooled kappa and alpha of sets are reckoned from."""

    cells: tuple[Mapping[Pair, Cells], ...]
    """Of each code of the grid each pair's four counts."""
    spread: Mapping[tuple[int, int], int]
    """Decisions, a unit and a code each, by how many coders gave the code, of how many."""
    alike: float
    """The mean over codes and pairs of how often they decided alike."""
    chance: float
    """The same of how often they would by chance."""
    meetings: tuple[Meeting, ...]
    """Those that weigh most, units times distance, first."""
    observed: float
    """The mean distance between the sets two coders gave to a unit."""
    expected: float
    """The mean distance between any two sets given."""


def reckon(grid: Grid) -> Reckoning:
    """What the figures of a grid are reckoned from."""
    tables = [grid.table(code)[0] for code in range(len(grid.codes))]
    names = list(combinations(grid.coders, 2))
    cells = tuple(
        {pair: cells_of(one) for pair, one in zip(names, table.contingencies(), strict=True)}
        for table in tables
    )
    spread: dict[tuple[int, int], int] = {}
    for table in tables:
        for kind, units in spread_of(table).items():
            spread[kind] = spread.get(kind, 0) + units
    parts = [shares_of(one) for some in cells for one in some.values() if sum(one)]
    alike, chance = np.mean(parts, axis=0).tolist() if parts else (0.0, 0.0)
    return Reckoning(cells, _most_given_first(spread), alike, chance, *_meetings(grid))


def shares_of(one: Cells) -> tuple[float, float]:
    """How often a pair decided alike about a code, and would by chance; there is a unit."""
    total = sum(one)
    first, second = one.both + one.first, one.both + one.second
    chance = (first * second + (total - first) * (total - second)) / total**2
    return (one.both + one.neither) / total, chance


def _most_given_first(spread: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """In the order of a code's own."""
    return dict(sorted(spread.items(), key=lambda one: (-one[0][1], -one[0][0])))


def _meetings(grid: Grid) -> tuple[tuple[Meeting, ...], float, float]:
    """The sets that met, and their mean distances, observed and expected."""
    table = grid.sets()
    pairs = coincidences(table)
    totals = pairs.sum(axis=1)
    n = float(totals.sum())
    apart = distances(table.categories, totals, "masi")
    sets = [one if isinstance(one, frozenset) else frozenset() for one in table.categories]
    found = [
        Meeting(
            sets[row],
            sets[column],
            float(apart[row, column]),
            float(pairs[row, column]) / (2 if row == column else 1),
        )
        for row, column in np.argwhere(np.triu(pairs) > 0).tolist()
    ]
    found.sort(key=lambda one: (-one.units * one.distance, -one.units))
    observed = float((pairs * apart).sum()) / n if n else 0.0
    expected = float(totals @ apart @ totals) / (n * (n - 1)) if n > 1 else 0.0
    return tuple(found), observed, expected
