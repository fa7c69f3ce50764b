"""Bands: what authors call a value, and what a value with its standard error can be called.

The probabilistic benchmark is Gwet's (2014, chapter 6): a coefficient is called by the best band
it reaches with 95 % probability, instead of the one its value happens to lie in.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

from qualcode.agreement.estimate import CONFIDENCE
from qualcode.errors import UnknownLevel
from qualcode.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.agreement.estimate import Estimate

Scale = tuple[tuple[float, str], ...]

SCALES: dict[str, Scale] = {
    # Landis and Koch (1977), Biometrics 33.
    "landis_koch": (
        (0.8, N_("Almost Perfect")),
        (0.6, N_("Substantial")),
        (0.4, N_("Moderate")),
        (0.2, N_("Fair")),
        (0.0, N_("Slight")),
        (-1.0, N_("Poor")),
    ),
    # Altman (1991), Practical Statistics for Medical Research.
    "altman": (
        (0.8, N_("Very Good")),
        (0.6, N_("Good")),
        (0.4, N_("Moderate")),
        (0.2, N_("Fair")),
        (-1.0, N_("Poor")),
    ),
    # Fleiss (1981), Statistical Methods for Rates and Proportions.
    "fleiss": (
        (0.75, N_("Excellent")),
        (0.4, N_("Intermediate to Good")),
        (-1.0, N_("Poor")),
    ),
}
RELIABLE, TENTATIVE = 0.800, 0.667
"""Krippendorff's limits for alpha."""


def band(value: float, scale: str = "landis_koch") -> str:
    """The band a value lies in.

    Raises:
        UnknownLevel: when there is no such scale.
    """
    bands = _scale(scale)
    return _(next((name for low, name in bands if value >= low), bands[-1][1]))


def probable_band(estimate: Estimate, scale: str = "landis_koch") -> str:
    """The best band reached with 95 % probability; "" where there is no standard error.

    Raises:
        UnknownLevel: when there is no such scale.
    """
    bands = _scale(scale)
    if estimate.value is None or estimate.se is None:
        return ""
    if not estimate.se:
        return band(estimate.value, scale)
    reached = _probabilities(estimate.value, estimate.se, [low for low, _name in bands])
    at = next((at for at, one in enumerate(reached) if one > CONFIDENCE), -1)
    return _(bands[at][1])


def alpha_band(value: float) -> str:
    """What Krippendorff would draw from an alpha: .800 and above, .667 and above, or less."""
    if value >= RELIABLE:
        return _("reliable")
    return _("for tentative conclusions") if value >= TENTATIVE else _("not reliable")


def _scale(name: str) -> Scale:
    """The scale with this name."""
    if name not in SCALES:
        raise UnknownLevel(name=name, choices=", ".join(SCALES))
    return SCALES[name]


def _probabilities(value: float, se: float, lows: Sequence[float]) -> list[float]:
    """How probable it is to lie at or above each limit, of values between -1 and 1."""
    below = NormalDist(value, se).cdf
    return [(below(1) - below(low)) / (below(1) - below(-1)) for low in lows]
