"""How much evidence weighs, and what a suggestion's level in words is.

Weight of one hit, 0 to 1: how rare its keyword is (the logarithm of passages per passage with
it, 1 for a keyword found once) times how far the match can be trusted. A keyword in more than a
fifth of all passages says nothing and weighs COMMON.

Score, 0 to 1: each further reason takes away a part of the doubt that is left, so two reasons
are worth more than one, but less than twice as much; a keyword said again counts a third.

Level:

* *sure*: two or more different keywords, neither common nor mere parts of compounds, and a
  clear lead over every other code on the same words;
* *likely*: the same without the lead, or one rare keyword with a clear lead;
* *possible*: all else. Evidence from compounds or common keywords alone never gets further.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.model import Evidence, Level
from qualcode.suggest.patterns import COMPOUND

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMON = 0.05
"""What a keyword weighs that is nearly everywhere; all others weigh more."""

_COMMON_SHARE = 0.2
_FEWEST_TO_TELL = 25
_LEAST = 0.06
_RARE = 0.6
_DOUBT_TAKEN = 0.7
_AGAIN = 1 / 3
_LEAD = 0.1
_SEVERAL = 2


def weigh(trust: float, found_in: int, passages: int) -> float:
    """The weight of a hit whose keyword is found in so many of all passages."""
    if passages >= _FEWEST_TO_TELL and found_in > _COMMON_SHARE * passages:
        return COMMON
    rarity = math.log((passages + 1) / found_in) / math.log(passages + 1)
    return round(max(rarity * trust, _LEAST), 3)


def is_common(evidence: Evidence) -> bool:
    """Whether the keyword is one that is nearly everywhere."""
    return evidence.weight <= COMMON


def score(evidence: Sequence[Evidence]) -> float:
    """How much all the evidence says together, 0 to 1."""
    weights: dict[str, list[float]] = defaultdict(list)
    for one in evidence:
        weights[one.keyword].append(one.weight)
    doubt = 1.0
    for of_keyword in weights.values():
        best, *again = sorted(of_keyword, reverse=True)
        doubt *= 1 - _DOUBT_TAKEN * best
        for weight in again:
            doubt *= 1 - _DOUBT_TAKEN * weight * _AGAIN
    return round(1 - doubt, 3)


def grade(evidence: Sequence[Evidence], own_score: float, best_other: float) -> Level:
    """The level in words, given the best score of another code on the same words."""
    strong = [one for one in evidence if one.how != COMPOUND and not is_common(one)]
    leads = own_score >= best_other + _LEAD
    if len({one.keyword for one in strong}) >= _SEVERAL:
        return Level.SURE if leads else Level.LIKELY
    if leads and any(one.weight >= _RARE for one in strong):
        return Level.LIKELY
    return Level.POSSIBLE
