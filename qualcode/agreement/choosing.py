"""Which coefficients fit a table of units, by its coders and its level of measurement."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.agreement.alpha import krippendorff_alpha
from qualcode.agreement.chance import (
    PAIR,
    brennan_prediger,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    percent_agreement,
)
from qualcode.agreement.pairs import (
    cohen_kappa,
    conger_kappa,
    holsti,
    light_kappa,
    scott_pi,
    weighted_kappa,
)
from qualcode.agreement.tables import unit_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.agreement.estimate import Estimate
    from qualcode.agreement.tables import Values

_NOMINAL: dict[str, Callable[[Values], Estimate]] = {
    "percent_agreement": percent_agreement,
    "holsti": holsti,
    "fleiss_kappa": fleiss_kappa,
    "conger_kappa": conger_kappa,
    "brennan_prediger": brennan_prediger,
    "gwet_ac1": gwet_ac1,
}
_TWO: dict[str, Callable[[Values], Estimate]] = {
    "cohen_kappa": cohen_kappa,
    "scott_pi": scott_pi,
}
_TWO_ORDERED: dict[str, Callable[[Values], Estimate]] = {
    "weighted_kappa_linear": partial(weighted_kappa, weights="linear"),
    "weighted_kappa_quadratic": partial(weighted_kappa, weights="quadratic"),
}
_ORDERED: dict[str, Callable[[Values], Estimate]] = {
    "gwet_ac2_linear": partial(gwet_ac2, weights="linear"),
    "gwet_ac2_quadratic": partial(gwet_ac2, weights="quadratic"),
}


def fitting_coefficients(values: Values, level: str) -> dict[str, Estimate]:
    """Every coefficient that fits, by name, Krippendorff's alpha first.

    Raises:
        UnknownLevel, NotNumeric: when the level does not go with the values.
    """
    table = unit_table(values)
    found = {"krippendorff_alpha": krippendorff_alpha(table, level)}
    chosen = dict(_NOMINAL)
    if table.coders == PAIR:
        chosen |= _TWO
    else:
        chosen["light_kappa"] = light_kappa
    if level not in ("nominal", "masi", "jaccard"):
        chosen |= _ORDERED
        if table.coders == PAIR:
            chosen |= _TWO_ORDERED
    return found | {name: coefficient(table) for name, coefficient in chosen.items()}
