"""How good a ranking of codes is, measured against what people decided."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model import Level
from qualcode.suggest.judging import LIKELY, POSSIBLE, SURE, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_EDGES = (0, POSSIBLE, 0.3, LIKELY, 0.7, SURE, 1.01)


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
    ranked = _ranked(scores, gold)
    return RankingFigures(
        top1=float(ranked[:, 0].mean()),
        top3=float(ranked[:, :3].any(axis=1).mean()),
        map=float(average_precision(scores, gold).mean()),
    )


def average_precision(scores: NDArray[np.floating], gold: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How far up the codes of each text stand, 0 to 1; every text must have a code."""
    ranked = _ranked(scores, gold)
    precision = np.cumsum(ranked, axis=1) / np.arange(1, gold.shape[1] + 1)
    return np.asarray((precision * ranked).sum(axis=1) / ranked.sum(axis=1))


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
    probabilities: NDArray[np.floating], right: NDArray[np.bool_], *, least: float = POSSIBLE
) -> tuple[LevelFigures, ...]:
    """Count suggestions and those that were right, level by level, the surest first.

    What is less probable than ``least`` is no suggestion.
    """
    shown = probabilities >= least
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


@dataclass(frozen=True, slots=True)
class Band:
    """Suggestions of about the same probability, and how often they were right."""

    least: float
    most: float
    suggestions: int
    probability: float
    """The mean of what was said; not a number where nothing was."""
    right: float
    """The share that was right; not a number likewise."""


def measure_bands(
    probabilities: NDArray[np.floating], right: NDArray[np.bool_]
) -> tuple[Band, ...]:
    """The calibration table: what was said, and what was the case, from unlikely to sure."""
    bands = []
    for least, most in itertools.pairwise(_EDGES):
        within = (probabilities >= least) & (probabilities < most)
        number = int(within.sum())
        said = float(probabilities[within].mean()) if number else np.nan
        bands.append(
            Band(least, most, number, said, float(right[within].mean()) if number else np.nan)
        )
    return tuple(bands)


def measure_several(scores: NDArray[np.floating], gold: NDArray[np.bool_]) -> float:
    """Multi-label precision: of texts with n codes, n > 1, the share of the n first that is right.

    Not a number where no text has several codes.
    """
    several = gold.sum(axis=1) > 1
    if not several.any():
        return np.nan
    ranked = _ranked(scores[several], gold[several])
    numbers = ranked.sum(axis=1)
    first = np.arange(ranked.shape[1]) < numbers[:, None]
    return float(((ranked & first).sum(axis=1) / numbers).mean())


def _ranked(scores: NDArray[np.floating], gold: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each text's first, second, third ... code is one of its own."""
    order = np.argsort(-scores, axis=1, kind="stable")
    return np.take_along_axis(gold, order, axis=1)
