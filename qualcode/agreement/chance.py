"""Coefficients of the kind (observed - chance) / (1 - chance), for any number of coders.

Formulas and standard errors as in Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.;
units that only one coder judged say how common a category is, not whether coders agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.estimate import Estimate, root, student_interval, undefined
from qualcode.agreement.scales import agreement_weights, numbers_of, steps
from qualcode.agreement.tables import unit_table
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from qualcode.agreement.tables import Floats, UnitTable, Values

PAIR = 2
NEARLY_ONE = 1 - 1e-12
"""Agreement by chance that leaves nothing to correct."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What coefficients of this kind are reckoned from; units nobody judged are left out."""

    counts: Floats
    """Columns of the unit table by categories."""
    units: Floats
    """How many units each column stands for."""
    raters: Floats
    """How many coders judged each column."""
    agreement: Floats
    """Of each column, the share of pairs of coders who agree; 0 where only one judged."""
    independent: bool
    coders: int

    @property
    def n(self) -> int:
        """Units that anybody judged."""
        return int(self.units.sum())

    @property
    def pairable(self) -> int:
        """Units that two or more coders judged."""
        return int(self.units[self.raters > 1].sum())

    @property
    def percent(self) -> float:
        """Observed agreement, the mean over pairable units."""
        return float(self.units @ self.agreement) / self.pairable

    @property
    def shares(self) -> Floats:
        """How common each category is: the mean of its share in each unit."""
        return np.asarray(self.units @ (self.counts / self.raters[:, None]) / self.n)


def observed(table: UnitTable, weights: Floats | None = None) -> Observed:
    """The observed agreement of each column, with weights between categories if given."""
    counts = table.counts()
    judged = counts.sum(axis=1) > 0
    counts = counts[judged]
    raters = counts.sum(axis=1)
    near = counts if weights is None else counts @ weights
    pairs = raters * (raters - 1)
    agreeing = (counts * (near - 1)).sum(axis=1)
    share = np.divide(agreeing, pairs, out=np.zeros_like(pairs), where=pairs > 0)
    units = table.weights[judged].astype(float)
    return Observed(counts, units, raters, share, table.independent, table.coders)


def no_pairs(n: int, q: int | None = None) -> Estimate:
    """The answer where no unit was judged twice."""
    return undefined(n, _("no unit has values of two coders"), q)


def no_variation(n: int, q: int | None = None) -> Estimate:
    """The answer where chance alone would always agree."""
    return undefined(n, _("every value is the same, so chance would agree as often"), q)


def percent_agreement(values: Values) -> Estimate:
    """The share of pairs of coders who agree, on average over the units; no chance correction."""
    table = unit_table(values)
    seen = observed(table)
    if not seen.pairable:
        return no_pairs(0, len(table.categories))
    return Estimate(seen.percent, seen.pairable, len(table.categories))


def fleiss_kappa(values: Values) -> Estimate:
    """Fleiss' kappa; units may have different numbers of coders (Gwet's version).

    Chance is the sum of the squares of the categories' mean shares.
    """
    table = unit_table(values)
    seen = observed(table)
    if not seen.pairable:
        return no_pairs(0, len(table.categories))
    shares = seen.shares
    by_unit = seen.counts @ shares / seen.raters
    return _corrected(seen, float(shares @ shares), by_unit, len(table.categories))


def brennan_prediger(values: Values, q: int | None = None) -> Estimate:
    """Brennan and Prediger's kappa: chance is 1/q, also called S, free-marginal kappa or PABAK.

    ``q`` is how many categories coders could choose from; by default those that were used.
    """
    table = unit_table(values)
    seen = observed(table)
    size = q or len(table.categories)
    if not seen.pairable:
        return no_pairs(0, size)
    return _corrected(seen, 1 / size, np.full(len(seen.units), 1 / size), size)


def randolph_kappa(values: Values, q: int | None = None) -> Estimate:
    """Randolph's free-marginal kappa for several coders: Brennan and Prediger's, by its name."""
    return brennan_prediger(values, q)


def gwet_ac1(values: Values, q: int | None = None) -> Estimate:
    """Gwet's AC1 (2008), which stays meaningful where one category is very common or rare."""
    table = unit_table(values)
    size = q or len(table.categories)
    return _gwet(observed(table), size, 1 / (size - 1) if size > 1 else 0.0)


def gwet_ac2(
    values: Values, weights: str = "linear", categories: Sequence[Hashable] | None = None
) -> Estimate:
    """Gwet's AC2: AC1 for ordered categories, near misses weighing less.

    Categories are numbers, or given in their order and then one step apart.

    Raises:
        NotNumeric: when a category is a word and no order is given.
    """
    table = unit_table(values, categories)
    size = len(table.categories)
    names = table.categories
    places = steps(names) if categories else numbers_of(names, "ordinal")
    near = agreement_weights(places, weights)
    factor = float(near.sum()) / (size * (size - 1)) if size > 1 else 0.0
    return _gwet(observed(table, near), size, factor)


def _gwet(seen: Observed, size: int, factor: float) -> Estimate:
    """AC1 or AC2 from what was observed; ``factor`` is the weights' sum over q(q - 1)."""
    if not seen.pairable:
        return no_pairs(0, size)
    if not factor:
        return no_variation(seen.pairable, size)
    shares = seen.shares
    chance = factor * float(shares @ (1 - shares))
    by_unit = factor * (seen.counts @ (1 - shares)) / seen.raters
    return _corrected(seen, chance, by_unit, size)


def _corrected(seen: Observed, chance: float, by_unit: Floats, size: int) -> Estimate:
    """The coefficient with Gwet's standard error; ``by_unit`` is each column's part in chance.

    Gwet divides by n for the contingency table of two coders and by n - 1 for several.
    """
    if chance > NEARLY_ONE:
        return no_variation(seen.pairable, size)
    value = (seen.percent - chance) / (1 - chance)
    if not seen.independent or seen.n < PAIR:  # one unit does not vary
        return Estimate(value, seen.pairable, size)
    paired = seen.raters > 1
    own = (seen.n / seen.pairable) * (seen.agreement - chance * paired) / (1 - chance)
    spread = own - 2 * (1 - value) * (by_unit - chance) / (1 - chance) - value
    freedom = seen.n if seen.coders == PAIR else seen.n - 1
    se = root(float(seen.units @ spread**2) / (seen.n * freedom))
    return Estimate(value, seen.pairable, size, se, student_interval(value, se, seen.n))
