"""Planning: how much must be coded twice to tell an alpha from one that is too low."""

from __future__ import annotations

import math
from statistics import NormalDist


def sample_size(share: float, alpha: float, significance: float = 0.05) -> int:
    """How many codings two coders must both make.

    ``share`` is how often the rarest code of interest is used, above 0 and below 1; ``alpha`` the
    lowest acceptable value. Bloch and Kraemer (1989, equation 3.7) as in Krippendorff (2019) and
    in the manual of ATLAS.ti.

    Raises:
        ValueError: when a number is not between 0 and 1.
    """
    for one in (share, alpha, significance):
        if not 0 < one < 1:
            msg = f"not between 0 and 1: {one}"
            raise ValueError(msg)
    z = NormalDist().inv_cdf(1 - significance)
    spread = (1 + alpha) * (3 - alpha) / (4 * (1 - alpha) * share * (1 - share))
    return math.ceil(2 * z**2 * (spread - alpha))
