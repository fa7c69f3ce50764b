"""What became of suggestions: how many were accepted and rejected, of what, by whom and when."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.model import Suggestion

_PERIODS = 5
_FEWEST_A_PERIOD = 10


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """How many suggestions of a kind were accepted and rejected."""

    name: str
    """Of a code (its id), a proposer, a coder or a level."""
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Period:
    """The decisions made between two moments, in UTC."""

    first: str
    last: str
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class DecisionFigures:
    """What people made of suggestions."""

    codes: tuple[DecisionCount, ...]
    proposers: tuple[DecisionCount, ...]
    coders: tuple[DecisionCount, ...]
    levels: tuple[DecisionCount, ...]
    drift: tuple[Period, ...]
    """Up to five periods with as many decisions each, the earliest first."""


def count_decisions(suggestions: Sequence[Suggestion]) -> DecisionFigures:
    """Count what was decided about suggestions; what waits for a decision is left out."""
    decided = [one for one in suggestions if one.decision is not Decision.PENDING]
    return DecisionFigures(
        codes=_count(decided, lambda one: one.code),
        proposers=_count(decided, lambda one: one.proposer),
        coders=_count(decided, lambda one: one.decided_by or ""),
        levels=_count(decided, lambda one: one.level.value),
        drift=_periods(decided),
    )


def _count(
    decided: Sequence[Suggestion], name: Callable[[Suggestion], str]
) -> tuple[DecisionCount, ...]:
    """The counts by name, in the order of the alphabet."""
    counts = Counter((name(one), one.decision) for one in decided)
    return tuple(
        DecisionCount(each, counts[each, Decision.ACCEPTED], counts[each, Decision.REJECTED])
        for each in sorted({each for each, _decision in counts})
    )


def _periods(decided: Sequence[Suggestion]) -> tuple[Period, ...]:
    """The decisions in the order they were made, in periods of as many."""
    ordered = sorted(decided, key=lambda one: one.decided_at or "")
    number = min(_PERIODS, len(ordered) // _FEWEST_A_PERIOD)
    cuts = [round(at * len(ordered) / number) for at in range(number + 1)] if number else []
    periods = []
    for start, end in itertools.pairwise(cuts):
        part = ordered[start:end]
        accepted = sum(one.decision is Decision.ACCEPTED for one in part)
        periods.append(
            Period(
                part[0].decided_at or "",
                part[-1].decided_at or "",
                accepted,
                len(part) - accepted,
            )
        )
    return tuple(periods)
