"""One category at a time: how far coders agree on it, how common it is, who prefers it.

A category's own kappa is that of the table seen from it (this one, or any other); of the two
definitions in circulation that is the one which does not depend on the other categories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.chance import fleiss_kappa, no_pairs, observed
from qualcode.agreement.estimate import Estimate, undefined
from qualcode.agreement.pairs import coder_shares
from qualcode.agreement.tables import one_category, unit_table
from qualcode.errors import NotBinary
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable

    from qualcode.agreement.tables import UnitTable, Values

_TWO = 2
_YES = frozenset((0, 1))


def category_kappas(values: Values) -> dict[Hashable, Estimate]:
    """Fleiss' kappa of each category against all others."""
    table = unit_table(values)
    return {one: fleiss_kappa(one_category(table, one)) for one in table.categories}


def category_agreements(values: Values) -> dict[Hashable, Estimate]:
    """Specific agreement of each category."""
    table = unit_table(values)
    return {one: positive_agreement(table, one) for one in table.categories}


def positive_agreement(values: Values, category: Hashable | None = None) -> Estimate:
    """How often others agree where a coder gave the category: of two coders 2a / (2a + b + c).

    That is the Dice coefficient or F1. Without a category it is about 1 or True, or of two other
    categories the later one. Undefined where nobody gave it.

    Raises:
        NotBinary: when there are more than two categories and none is named.
    """
    table = binary(values, category, "positive agreement")
    seen = observed(table)
    if not seen.pairable:
        return no_pairs(0)
    given, others = seen.counts[:, 1], seen.raters - 1
    paired = seen.raters > 1
    per = np.divide(seen.units, others, out=np.zeros_like(others), where=paired)
    possible = float((seen.units * given)[paired].sum())
    if not possible:
        return undefined(seen.pairable, _("nobody gave this category"))
    return Estimate(float((per * given * (given - 1)).sum()) / possible, seen.pairable)


def prevalence_index(values: Values, category: Hashable | None = None) -> Estimate:
    """How far a category is from being given half of the time, 0 to 1: |a - d| / N.

    Of several coders by the mean of their shares. High values make kappa low whatever coders do
    (Feinstein and Cicchetti 1990).

    Raises:
        NotBinary: when there are more than two categories and none is named.
    """
    table = binary(values, category, "the prevalence index")
    shares, n = coder_shares(table), observed(table).pairable
    if not n:
        return no_pairs(0)
    return Estimate(abs(2 * float(shares[:, 1].mean()) - 1), n)


def bias_index(values: Values, category: Hashable | None = None) -> Estimate:
    """How differently coders use a category, 0 to 1: |b - c| / N.

    Of several coders the widest gap between their shares.

    Raises:
        NotBinary: when there are more than two categories and none is named.
    """
    table = binary(values, category, "the bias index")
    shares, n = coder_shares(table), observed(table).pairable
    if not n:
        return no_pairs(0)
    return Estimate(float(np.ptp(shares[:, 1])), n)


def binary(values: Values, category: Hashable | None, coefficient: str) -> UnitTable:
    """The table seen from one category.

    Raises:
        NotBinary: when there are more than two and none is named.
    """
    table = unit_table(values)
    if category is None:
        if set(table.categories) <= _YES:
            category = 1
        elif len(table.categories) <= _TWO:
            category = table.categories[-1]
        else:
            raise NotBinary(coefficient=coefficient, count=len(table.categories))
    return one_category(table, category)
