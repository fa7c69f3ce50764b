"""Judging candidates: how likely a person would give this code to this passage.

Five signs are weighed by a logistic model: how far the code leads the runner-up, how far it
stands above all codes, how like the passage is to the codebook's text, how many of the code's
keywords are mentioned, and how long the passage is. The weights are those that fit the sample
project's codings; a project's own codings pull them to what fits there, the more the more there
are. Levels are shares that can be checked: of what is called sure, at least 85 in 100 are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model import Level

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from qualcode.suggest.learning import Learned
    from qualcode.suggest.teaching import Teacher

SURE = 0.87
LIKELY = 0.5
POSSIBLE = 0.15
"""The least probability of each level; for sure two points more than is promised."""

COLD_WEIGHTS = (0.2, 0.36, 6.0, 1.4, 0.88, -7.0)
"""For lead, height, likeness, keywords and length, and the offset."""

_PRIOR = 10.0
"""How much evidence the weights of the sample count for, in units of their precision."""
_ROUNDS = 25
_ENOUGH = 1e-4
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Judge:
    """Turns signs into probabilities."""

    weights: tuple[float, ...] = COLD_WEIGHTS

    def judge(self, signs: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each candidate, given its signs in the last dimension."""
        *weights, offset = self.weights
        # Not ``@``: some BLAS read beyond the last row and then warn of a value that is not there.
        logits = np.einsum("...s,s", signs, np.asarray(weights, dtype=np.float32))
        logits += np.float32(offset)
        return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def level_of(probability: float) -> Level:
    """The level in words."""
    if probability >= SURE:
        return Level.SURE
    return Level.LIKELY if probability >= LIKELY else Level.POSSIBLE


def read_signs(
    rows: sparse.csr_matrix,
    learned: Learned,
    teacher: Teacher,
    keywords: NDArray[np.float32],
    words: NDArray[np.float32],
) -> NDArray[np.float32]:
    """The five signs for each passage and code: passages x codes x signs.

    ``keywords`` are how many different ones of each code a passage has, ``words`` its length.
    """
    scores = learned.score(rows)
    signs = np.empty((*scores.shape, len(COLD_WEIGHTS) - 1), dtype=np.float32)
    signs[..., 0] = _leads(scores)
    centred = scores - scores.mean(axis=1, keepdims=True)
    signs[..., 1] = centred / np.maximum(centred.std(axis=1, keepdims=True), _SMALLEST)
    signs[..., 2] = teacher.likeness(rows)
    signs[..., 3] = np.log1p(keywords)
    signs[..., 4] = np.log1p(words)[:, None]
    return signs


def fit_judge(signs: NDArray[np.float32], right: NDArray[np.bool_]) -> Judge:
    """The weights that fit candidates a person has judged: candidates x signs, and whether right.

    Newton's method for the logistic model, with a normal prior around the sample's weights.
    """
    rows = np.c_[signs, np.ones(len(signs))].astype(float)
    prior = np.array(COLD_WEIGHTS)
    precision = _PRIOR / np.maximum(np.abs(prior), 1) ** 2

    def worth(weights: NDArray[np.float64]) -> float:
        """The logarithm of how well the weights fit."""
        logits = rows @ weights
        fits = np.where(right, -np.logaddexp(0, -logits), -np.logaddexp(0, logits)).sum()
        return float(fits - (precision * (weights - prior) ** 2).sum() / 2)

    weights = prior.copy()
    for _round in range(_ROUNDS):
        found = np.exp(-np.logaddexp(0, -(rows @ weights)))
        slope = rows.T @ (right - found) - precision * (weights - prior)
        bend = (rows * (found * (1 - found))[:, None]).T @ rows + np.diag(precision)
        step = np.linalg.solve(bend, slope)
        while worth(weights + step) < worth(weights) and np.abs(step).max() > _ENOUGH:
            step /= 2  # Newton's step may be too long where few candidates are near the edge
        weights = weights + step
        if np.abs(step).max() < _ENOUGH:
            break
    return Judge(tuple(weights.tolist()))


def _leads(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far each code is before the best of the others; behind it, less than nought."""
    if scores.shape[1] < 2:  # noqa: PLR2004  # nobody to lead
        return np.zeros_like(scores)
    ordered = np.sort(scores, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(scores == best, scores - second, scores - best)
