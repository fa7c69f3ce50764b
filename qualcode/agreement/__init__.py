"""Agreement between coders: coefficients with their references, on units and on spans.

Agreement is what is measured here; reliability is what one may infer from it.
"""

from qualcode.agreement.alpha import krippendorff_alpha
from qualcode.agreement.categories import (
    bias_index,
    category_agreements,
    category_kappas,
    positive_agreement,
    prevalence_index,
)
from qualcode.agreement.chance import (
    brennan_prediger,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    percent_agreement,
    randolph_kappa,
)
from qualcode.agreement.estimate import Estimate
from qualcode.agreement.pairs import (
    cohen_kappa,
    conger_kappa,
    holsti,
    kappa_maximum,
    kappa_null_error,
    light_kappa,
    pooled_kappa,
    scott_pi,
    weighted_kappa,
)
from qualcode.agreement.tables import UnitTable, one_category, unit_table

__all__ = [
    "Estimate",
    "UnitTable",
    "bias_index",
    "brennan_prediger",
    "category_agreements",
    "category_kappas",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "holsti",
    "kappa_maximum",
    "kappa_null_error",
    "krippendorff_alpha",
    "light_kappa",
    "one_category",
    "percent_agreement",
    "pooled_kappa",
    "positive_agreement",
    "prevalence_index",
    "randolph_kappa",
    "scott_pi",
    "unit_table",
    "weighted_kappa",
]
