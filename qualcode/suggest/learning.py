"""Learning codes from examples: complement naive Bayes, which does well with few and uneven ones.

Each code is described by the features of all that is *not* its example (Rennie et al. 2003,
"Tackling the poor assumptions of naive Bayes text classifiers", ICML, steps 5-8 without the
normalisation of step 8): a code with three examples is then described by as much text as one
with three hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

SMOOTHING = 0.3
"""What is added to every count, so that a feature never seen rules nothing out."""


@dataclass(frozen=True, slots=True)
class Learned:
    """How far each feature speaks for each code: features x codes."""

    weights: NDArray[np.float32]

    def score(self, rows: sparse.csr_matrix) -> NDArray[np.float32]:
        """How far each text speaks for each code, texts x codes; the higher the more."""
        return np.asarray(rows @ self.weights)


def learn(
    rows: sparse.csr_matrix, codes: sparse.csr_matrix, smoothing: float = SMOOTHING
) -> Learned:
    """Learn from examples: their features, and how much each counts for each code.

    ``rows`` is examples x features, ``codes`` examples x codes. An example may have several
    codes, and a code no example: it then is as likely as what the others leave.
    """
    # What is learnt from is the same in every code's complement but for the code's own part.
    own = np.asarray((codes.T @ rows).todense(), dtype=np.float32)
    complement = own.sum(axis=0) + np.float32(smoothing) - own
    totals = complement.sum(axis=1, keepdims=True)
    return Learned(np.ascontiguousarray(-np.log(complement / totals).T))
