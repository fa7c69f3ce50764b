"""Coefficients of two coders, and those of several that are means over pairs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.chance import (
    NEARLY_ONE,
    PAIR,
    fleiss_kappa,
    no_pairs,
    no_variation,
    observed,
)
from qualcode.agreement.estimate import Estimate, normal_interval, root, undefined
from qualcode.agreement.scales import agreement_weights, numbers_of, steps
from qualcode.agreement.tables import MISSING, UnitTable, unit_table
from qualcode.errors import NotTwoCoders, NoUnits
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from qualcode.agreement.tables import Floats, Values


def cohen_kappa(values: Values) -> Estimate:
    """Cohen's kappa (1960) of two coders, over the units both judged.

    Standard error of Fleiss, Cohen and Everitt (1969).

    Raises:
        NotTwoCoders: when there are more or fewer.
    """
    table = two_coders(values, "Cohen's kappa")
    near = np.eye(len(table.categories))
    return kappa_of(table.contingency(0, 1), near, independent=table.independent)


def kappa_maximum(values: Values) -> Estimate:
    """The highest kappa two coders could reach who use the categories as often as these do.

    Raises:
        NotTwoCoders: when there are more or fewer.
    """
    square = two_coders(values, "the highest kappa").contingency(0, 1)
    n, q = int(square.sum()), len(square)
    if not n:
        return no_pairs(0, q)
    rows, columns = square.sum(axis=1) / n, square.sum(axis=0) / n
    chance = float(rows @ columns)
    if chance > NEARLY_ONE:
        return no_variation(n, q)
    return Estimate((float(np.minimum(rows, columns).sum()) - chance) / (1 - chance), n, q)


def kappa_null_error(values: Values) -> float | None:
    """The standard error kappa would have if two coders agreed by chance alone; for a test.

    Fleiss, Cohen and Everitt (1969); None where kappa is undefined.

    Raises:
        NotTwoCoders: when there are more or fewer.
    """
    square = two_coders(values, "the test of kappa").contingency(0, 1)
    n = float(square.sum())
    rows, columns = square.sum(axis=1) / (n or 1), square.sum(axis=0) / (n or 1)
    chance = float(rows @ columns)
    if not n or chance > NEARLY_ONE:
        return None
    spread = chance + chance**2 - float((rows * columns) @ (rows + columns))
    return root(spread / (n * (1 - chance) ** 2))


def weighted_kappa(
    values: Values, weights: str = "linear", categories: Sequence[Hashable] | None = None
) -> Estimate:
    """Cohen's weighted kappa (1968) for ordered categories.

    Categories in use are one step apart, as in R's irr and scikit-learn; ``categories`` gives the
    order of those that are no numbers, and those nobody used.

    Raises:
        NotTwoCoders: when there are more or fewer.
        NotNumeric: when a category is a word and no order is given.
    """
    table = two_coders(unit_table(values, categories), "weighted kappa")
    if categories is None:
        numbers_of(table.categories, "ordinal")
    near = agreement_weights(steps(table.categories), weights)
    return kappa_of(table.contingency(0, 1), near, independent=table.independent)


def scott_pi(values: Values) -> Estimate:
    """Scott's pi (1955) of two coders: chance is what both together call each category.

    Raises:
        NotTwoCoders: when there are more or fewer.
    """
    table = two_coders(values, "Scott's pi")
    both = (table.codes != MISSING).all(axis=0)
    kept = UnitTable(table.codes[:, both], table.categories, table.weights[both], table.independent)
    return fleiss_kappa(kept)


def holsti(values: Values) -> Estimate:
    """Holsti's coefficient (1969): twice the shared decisions over both coders' decisions.

    Of several coders the mean over pairs; equals percent agreement where all judged every unit.
    """
    table = unit_table(values)
    said = table.codes != MISSING
    decisions = said @ table.weights
    found = []
    for one, other in combinations(range(table.coders), PAIR):
        total = int(decisions[one] + decisions[other])
        if total:
            found.append(2 * float(np.trace(table.contingency(one, other))) / total)
    if not found:
        return no_pairs(0)
    return Estimate(float(np.mean(found)), int(table.weights[said.any(axis=0)].sum()))


def light_kappa(values: Values) -> Estimate:
    """Light's kappa (1971): the mean of Cohen's kappa over all pairs of coders.

    Undefined where one pair's is.
    """
    table = unit_table(values)
    near = np.eye(len(table.categories))
    found = [kappa_of(one, near, independent=False) for one in table.contingencies()]
    known = [one.value for one in found if one.value is not None]
    n, q = observed(table).pairable, len(table.categories)
    if not n:
        return no_pairs(0, q)
    if len(known) < len(found):
        return undefined(n, _("a pair of coders has no kappa"), q)
    return Estimate(float(np.mean(known)), n, q)


def conger_kappa(values: Values) -> Estimate:
    """Conger's exact kappa (1980): of two coders Cohen's, with chance by each coder's own habits.

    Units may be missing; a coder's habits are then those of the units they judged (Gwet 2014).
    """
    table = unit_table(values)
    seen = observed(table)
    q = len(table.categories)
    if not seen.pairable:
        return no_pairs(0, q)
    habits = coder_shares(table)
    mean = habits.mean(axis=0)
    spread = habits.var(axis=0, ddof=1) if len(habits) > 1 else np.zeros(q)
    chance = float(mean @ mean - spread.sum() / len(habits))
    if chance > NEARLY_ONE:
        return no_variation(seen.pairable, q)
    return Estimate((seen.percent - chance) / (1 - chance), seen.pairable, q)


def pooled_kappa(tables: Iterable[Values]) -> Estimate:
    """One kappa over several codes (de Vries, Elliott, Kanouse and Teleki 2008).

    Observed and chance agreement are averaged over codes before they are compared; of several
    coders also over pairs. It is not the mean of the codes' kappas, and stays defined where a
    code's own is not. ``n`` is the number of pairs of code and coders.

    Raises:
        NoUnits: when there are no tables.
    """
    squares = [found for one in tables for found in unit_table(one).contingencies()]
    if not squares:
        raise NoUnits(reason=_("no code was given"))
    parts = [_parts(found) for found in squares if found.sum()]
    if not parts:
        return no_pairs(0)
    agreed, chance = np.mean(parts, axis=0).tolist()
    if chance > NEARLY_ONE:
        return no_variation(len(parts))
    return Estimate((agreed - chance) / (1 - chance), len(parts))


def _parts(square: Floats) -> tuple[float, float]:
    """Observed and chance agreement of a contingency table."""
    shares = square / square.sum()
    return float(np.trace(shares)), float(shares.sum(axis=1) @ shares.sum(axis=0))


def two_coders(values: Values, coefficient: str) -> UnitTable:
    """The table, if it is of two coders.

    Raises:
        NotTwoCoders: when there are more or fewer.
    """
    table = unit_table(values)
    if table.coders != PAIR:
        raise NotTwoCoders(coefficient=coefficient, count=table.coders)
    return table


def coder_shares(table: UnitTable) -> Floats:
    """How often each coder who judged anything gave each category, as shares."""
    size = len(table.categories)
    rows = [
        np.bincount(row[row != MISSING], weights=table.weights[row != MISSING], minlength=size)
        for row in table.codes
    ]
    found = np.array([row / row.sum() for row in rows if row.sum()])
    return found.reshape(-1, size)


def kappa_of(square: Floats, near: Floats, *, independent: bool) -> Estimate:
    """Kappa of a contingency table; ``near`` says how much two categories agree, 0 to 1."""
    n, q = int(square.sum()), len(square)
    if not n:
        return no_pairs(0, q)
    shares = square / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    chance = float(rows @ near @ columns)
    if chance > NEARLY_ONE:
        return no_variation(n, q)
    value = (float((shares * near).sum()) - chance) / (1 - chance)
    if not independent:
        return Estimate(value, n, q)
    habits = (near @ columns)[:, None] + rows @ near
    spread = float((shares * (near - habits * (1 - value)) ** 2).sum())
    variance = (spread - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2)
    se = root(variance)
    return Estimate(value, n, q, se, normal_interval(value, se))
