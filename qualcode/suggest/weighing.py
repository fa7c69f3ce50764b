"""How much a keyword weighs.

Weight of one hit, 0 to 1: how rare its keyword is (the logarithm of passages per passage with
it, 1 for a keyword found once) times how far the match can be trusted. A keyword in more than a
fifth of all passages says nothing and weighs COMMON. What all reasons together are worth is for
``judging`` to say, which has learnt it from what people coded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model import Evidence

COMMON = 0.05
"""What a keyword weighs that is nearly everywhere; all others weigh more."""

_COMMON_SHARE = 0.2
_FEWEST_TO_TELL = 25
_LEAST = 0.06


def weigh(trust: float, found_in: int, passages: int) -> float:
    """The weight of a hit whose keyword is found in so many of all passages."""
    if is_everywhere(found_in, passages):
        return COMMON
    rarity = math.log((passages + 1) / found_in) / math.log(passages + 1)
    return round(max(rarity * trust, _LEAST), 3)


def is_everywhere(found_in: int, passages: int) -> bool:
    """Whether a keyword is in more than a fifth of all passages, and there are enough to tell."""
    return passages >= _FEWEST_TO_TELL and found_in > _COMMON_SHARE * passages


def is_common(evidence: Evidence) -> bool:
    """Whether the keyword is one that is nearly everywhere."""
    return evidence.weight <= COMMON
