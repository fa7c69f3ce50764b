"""Scales: how far two categories lie apart, for coefficients that weigh disagreement."""

from __future__ import annotations

import math
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np

from qualcode.errors import BelowZero, NotNumeric, UnknownLevel

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from qualcode.agreement.tables import Floats

LEVELS = ("nominal", "ordinal", "interval", "ratio", "masi", "jaccard")
"""Levels of measurement of Krippendorff's alpha; the last two compare sets of codes."""
WEIGHTS = ("linear", "quadratic")
"""How disagreement grows with distance."""
_SUBSET, _OVERLAP = 2 / 3, 1 / 3


def numbers_of(categories: Sequence[Hashable], level: str) -> Floats:
    """The categories as numbers.

    Raises:
        NotNumeric: when one is a word, or has no end.
        BelowZero: when one is negative and the level is that of ratios.
    """
    found: Sequence[object] = categories
    for category in found:
        if not isinstance(category, Real) or not math.isfinite(category):
            raise NotNumeric(level=level, value=category)
        if level == "ratio" and category < 0:
            raise BelowZero(value=category)
    return np.array(found, dtype=float)


def steps(categories: Sequence[Hashable]) -> Floats:
    """The places of categories in their order, one step apart."""
    return np.arange(len(categories), dtype=float)


def agreement_weights(places: Floats, weights: str) -> Floats:
    """How much two categories at these places agree: 1 for the same, 0 for the furthest apart.

    Raises:
        UnknownLevel: when the weights are neither linear nor quadratic.
    """
    if weights not in WEIGHTS:
        raise UnknownLevel(name=weights, choices=", ".join(WEIGHTS))
    apart = np.abs(places[:, None] - places)
    width = apart.max(initial=0.0) or 1.0
    return np.asarray(1 - (apart / width) ** (1 if weights == "linear" else 2))


def distances(categories: Sequence[Hashable], totals: Floats, level: str) -> Floats:
    """The squared distances of Krippendorff's alpha; ``totals`` says how often each was given.

    Raises:
        UnknownLevel: when there is no such level.
        NotNumeric: when the level needs numbers and a category is none.
    """
    if level == "nominal":
        return 1 - np.eye(len(categories))
    if level in ("masi", "jaccard"):
        return _set_distances(categories, level)
    if level not in LEVELS:
        raise UnknownLevel(name=level, choices=", ".join(LEVELS))
    numbers = numbers_of(categories, level)
    if level == "ordinal":
        middle = np.cumsum(totals) - totals / 2
        return np.asarray((middle[:, None] - middle) ** 2)
    # Alpha does not change with the unit of measurement; with this one no square is too large.
    numbers /= np.abs(numbers).max(initial=0.0) or 1.0
    apart = (numbers[:, None] - numbers) ** 2
    if level == "interval":
        return np.asarray(apart)
    sums = (numbers[:, None] + numbers) ** 2
    return np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0)


def _set_distances(categories: Sequence[Hashable], level: str) -> Floats:
    """Distances between sets: 1 - Jaccard, or MASI, 1 - Jaccard x monotonicity (Passonneau 2006).

    Two empty sets are the same set, so their distance is 0.
    """
    sets = [one if isinstance(one, frozenset) else frozenset((one,)) for one in categories]
    members = sorted({member for one in sets for member in one}, key=str)
    has = np.array([[member in one for member in members] for one in sets], dtype=float)
    has = has.reshape(len(sets), len(members))
    shared = has @ has.T
    sizes = has.sum(axis=1)
    either = sizes[:, None] + sizes - shared
    alike = np.divide(shared, either, out=np.ones_like(shared), where=either > 0)
    if level == "masi":
        within = (shared == sizes[:, None]) | (shared == sizes)
        same = (shared == sizes[:, None]) & (shared == sizes)
        alike = alike * np.where(same, 1.0, np.where(within, _SUBSET, _OVERLAP))
    return np.asarray(1 - alike)
