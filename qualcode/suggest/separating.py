"""Learning codes as planes between passages: a code's own on one side, all others on the other.

These are linear support vector machines with least squares (Suykens and Vandewalle 1999, "Least
squares support vector machine classifiers", Neural Processing Letters 9): one set of equations
for all codes, in a fraction of a second. What would have been learnt without some of the
passages follows from the same solution, exactly, so that holding passages out costs next to
nothing. There is no offset: passages are rows of length one, and a code is given or not (1, 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import linalg

from qualcode.suggest.learning import Learned

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

SLACK = 3.0
"""How far the planes may bend away from a passage, in squares of its length."""
_FREQUENT = 0.05
"""The share of passages a feature must be in to be multiplied in full."""
_BLOCKS = 6
"""Of the products of passages only those below the middle are wanted; so many blocks keep to it."""
_NONE = slice(0, 0)


@dataclass(frozen=True, slots=True)
class Planes:
    """What was learnt from passages, and what any of them did to it."""

    rows: sparse.csr_matrix
    """Passages x features."""
    strengths: NDArray[np.float32]
    """How far each passage pulls each code's plane: passages x codes."""
    inverse: NDArray[np.float32]
    """Of the equations, passages x passages; the same below and above its middle, of which only
    what is below is kept."""

    def learned(self, without: slice = _NONE) -> Learned:
        """What is learnt without these passages, which stand together; none for all of it."""
        strengths, inverse = self.strengths, self.inverse
        first, end, _step = without.indices(len(strengths))
        if first < end:
            own = linalg.cho_factor(inverse[without, without], lower=True, check_finite=False)
            pulled = linalg.cho_solve(own, strengths[without], check_finite=False)
            strengths = strengths.copy()
            strengths[without] = 0
            with np.errstate(all="ignore"):  # some BLAS warn of values that are not there
                strengths[:first] -= inverse[without, :first].T @ pulled
                strengths[end:] -= inverse[end:, without] @ pulled
        return Learned(np.ascontiguousarray(self.rows.T @ strengths, dtype=np.float32))


def separate(
    rows: sparse.csr_matrix,
    codes: NDArray[np.float32],
    weights: NDArray[np.float32],
    slack: float = SLACK,
) -> Planes:
    """Lay the planes between passages (rows of length one), given which codes each has.

    ``codes`` is passages x codes, nought or one; a passage of weight two counts like two of it.
    """
    equations = _products(rows)
    equations[np.diag_indices_from(equations)] += np.float32(slack) / weights
    factor, _lower = linalg.cho_factor(equations, lower=True, overwrite_a=True, check_finite=False)
    strengths = linalg.cho_solve((factor, True), codes, check_finite=False)
    inverse, _status = linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    return Planes(rows, strengths, inverse)


def _products(rows: sparse.csr_matrix) -> NDArray[np.float32]:
    """Each passage times each one before it, 0 to 1; what is above the middle is not told.

    What many passages have is quicker multiplied in full: it leaves few noughts in the product.
    """
    having = np.bincount(rows.indices, minlength=rows.shape[1])
    is_frequent = having > _FREQUENT * rows.shape[0]
    frequent = rows[:, np.flatnonzero(is_frequent)].toarray()
    rare = rows[:, np.flatnonzero(~is_frequent)]
    products = np.zeros((rows.shape[0],) * 2, dtype=np.float32)
    ends = np.linspace(0, rows.shape[0], _BLOCKS + 1).astype(int)
    with np.errstate(all="ignore"):  # some BLAS warn of values that are not there
        for first, end in pairwise(ends):
            block = products[first:end, first:]
            np.matmul(frequent[first:end], frequent[first:].T, out=block)
            block += (rare[first:end] @ rare[first:].T).toarray()
    return products.T
