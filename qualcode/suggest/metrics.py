"""How good a ranking of codes is, measured against what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
