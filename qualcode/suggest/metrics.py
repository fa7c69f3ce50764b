"""How good a ranking of codes is, measured against what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model import Level
from qualcode.suggest.judging import POSSIBLE, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Shares from 0 to 1 over all texts that have a code; not a number where there is none."""

    top1: float
    """Texts whose first code is one of theirs."""
    top3: float
    """Texts with one of theirs among the first three."""
    map: float
    """Mean average precision: how far up a text's codes stand, all of them counted."""


def measure_ranking(scores: NDArray[np.floating], gold: NDArray[np.bool_]) -> RankingFigures:
    """Compare scores with the codes people gave, both texts x codes; texts without a code go.

    Codes with equal scores are ranked in the order they stand in.
    """
    coded = gold.any(axis=1)
    scores, gold = scores[coded], gold[coded]
    if not len(gold):
        return RankingFigures(np.nan, np.nan, np.nan)
    order = np.argsort(-scores, axis=1, kind="stable")
    ranked = np.take_along_axis(gold, order, axis=1)
    found = np.cumsum(ranked, axis=1)
    precision = found / np.arange(1, gold.shape[1] + 1)
    average = (precision * ranked).sum(axis=1) / ranked.sum(axis=1)
    return RankingFigures(
        top1=float(ranked[:, 0].mean()),
        top3=float(ranked[:, :3].any(axis=1).mean()),
        map=float(average.mean()),
    )


def mean_figures(figures: Sequence[RankingFigures]) -> RankingFigures:
    """The mean of several measurements, such as one for each seed."""
    return RankingFigures(
        top1=float(np.mean([one.top1 for one in figures])),
        top3=float(np.mean([one.top3 for one in figures])),
        map=float(np.mean([one.map for one in figures])),
    )


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """How often suggestions of a level were right."""

    level: Level
    suggestions: int
    right: int

    @property
    def precision(self) -> float:
        """The share that was right; not a number where nothing was suggested."""
        return self.right / self.suggestions if self.suggestions else np.nan


def measure_levels(
    probabilities: NDArray[np.floating], right: NDArray[np.bool_]
) -> tuple[LevelFigures, ...]:
    """Count suggestions and those that were right, level by level, the surest first.

    What is less than possible is no suggestion.
    """
    shown = probabilities >= POSSIBLE
    levels = [level_of(float(one)) for one in probabilities[shown]]
    were_right = right[shown]
    return tuple(
        LevelFigures(
            level,
            sum(one is level for one in levels),
            sum(one is level and bool(ok) for one, ok in zip(levels, were_right, strict=True)),
        )
        for level in Level
    )


def sum_levels(figures: Sequence[Sequence[LevelFigures]]) -> tuple[LevelFigures, ...]:
    """Several measurements of levels as one."""
    return tuple(
        LevelFigures(
            same[0].level, sum(one.suggestions for one in same), sum(one.right for one in same)
        )
        for same in zip(*figures, strict=True)
    )
