"""Krippendorff's alpha: any number of coders, missing values, any level of measurement.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; for sets of codes with the
distances of Passonneau (2006).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.chance import no_pairs, no_variation
from qualcode.agreement.estimate import Estimate
from qualcode.agreement.scales import distances
from qualcode.agreement.tables import MISSING, unit_table

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from qualcode.agreement.tables import Floats, UnitTable, Values


def krippendorff_alpha(
    values: Values, level: str = "nominal", categories: Sequence[Hashable] | None = None
) -> Estimate:
    """Krippendorff's alpha; units with fewer than two values are left out.

    ``level`` is nominal, ordinal, interval or ratio, or masi or jaccard for sets of codes.
    ``categories`` gives the order of an ordinal scale whose steps are no numbers.

    Raises:
        UnknownLevel: when there is no such level.
        NotNumeric: when the level needs numbers and a category is none.
    """
    table = unit_table(values, categories)
    names = table.categories
    if categories is not None and level == "ordinal":
        names = tuple(range(len(names)))
    pairs = coincidences(table)
    totals = pairs.sum(axis=1)
    apart = distances(names, totals, level)
    q = int(np.count_nonzero(totals)) if categories is None else len(names)
    n = pairable_units(table)
    if not n:
        return no_pairs(0, q)
    expected = float(totals @ apart @ totals)
    if expected <= 0:
        return no_variation(n, q)
    disagreement = float((pairs * apart).sum())
    return Estimate(1 - (float(totals.sum()) - 1) * disagreement / expected, n, q)


def coincidences(table: UnitTable) -> Floats:
    """How often each two categories meet in a unit, each value counted once in all."""
    if len(table.categories) > table.coders**2:
        return _pair_by_pair(table)
    counts = table.counts()
    raters = counts.sum(axis=1)
    paired = raters > 1
    counts, raters = counts[paired], raters[paired]
    weighted = counts * (table.weights[paired] / (raters - 1))[:, None]
    return np.asarray(weighted.T @ counts - np.diag(weighted.sum(axis=0)))


def _pair_by_pair(table: UnitTable) -> Floats:
    """The same for many categories, such as sets of codes, of which a unit has only a few."""
    size = len(table.categories)
    said = table.codes != MISSING
    weights = table.weights / np.maximum(said.sum(axis=0) - 1, 1)
    found = np.zeros(size * size)
    for one, other in combinations(range(table.coders), 2):
        both = said[one] & said[other]
        flat = table.codes[one, both] * size + table.codes[other, both]
        found += np.bincount(flat, weights=weights[both], minlength=size * size)
    square = found.reshape(size, size)
    return np.asarray(square + square.T)


def pairable_units(table: UnitTable) -> int:
    """How many units have two or more values."""
    return int(table.weights[(table.codes >= 0).sum(axis=0) > 1].sum())
