"""Agreement between coders: coefficients with their references, on units and on spans.

Agreement is what is measured here; reliability is what one may infer from it.
"""

from qualcode.agreement.alpha import krippendorff_alpha
from qualcode.agreement.bands import alpha_band, band, probable_band
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
from qualcode.agreement.characters import character_table, squeezed
from qualcode.agreement.estimate import Estimate
from qualcode.agreement.matching import boundary_similarity, span_f1
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
from qualcode.agreement.planning import sample_size
from qualcode.agreement.resampling import Interval, bootstrap
from qualcode.agreement.tables import UnitTable, one_category, unit_table
from qualcode.agreement.unitizing import UnitizedAlpha, unitized_alpha

__all__ = [
    "Estimate",
    "Interval",
    "UnitTable",
    "UnitizedAlpha",
    "alpha_band",
    "band",
    "bias_index",
    "bootstrap",
    "boundary_similarity",
    "brennan_prediger",
    "category_agreements",
    "category_kappas",
    "character_table",
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
    "probable_band",
    "randolph_kappa",
    "sample_size",
    "scott_pi",
    "span_f1",
    "squeezed",
    "unit_table",
    "unitized_alpha",
    "weighted_kappa",
]
