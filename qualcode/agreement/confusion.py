"""Confusion: which codes coders give to the same text where they differ."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from qualcode.agreement.comparison import Grid, Truths
    from qualcode.agreement.tables import Floats


def confusion(grid: Grid) -> Floats:
    """Codes by codes, and text left uncoded last: how many units pairs of coders gave the two.

    On the diagonal both gave the code. Elsewhere one gave the code of the row and not that of the
    column, the other that of the column and not that of the row; where the other gave nothing of
    their own the column is the last. It is the same read by rows or by columns.
    """
    size = len(grid.codes)
    found = np.zeros((size + 1, size + 1))
    for one, other in combinations(range(len(grid.coders)), 2):
        both = grid.present[one] & grid.present[other]
        either = grid.marked[[one, other]].any(axis=(0, 1))
        found[size, size] += int(grid.lengths[both & ~either].sum())
        seen = both & either
        lengths = grid.lengths[seen]
        mine, theirs = (grid.marked[at][:, seen] for at in (one, other))
        found[np.arange(size), np.arange(size)] += (mine & theirs) @ lengths
        own, others = _and_nothing(mine & ~theirs), _and_nothing(theirs & ~mine)
        differ = ~(own[-1] & others[-1])
        across = (own * lengths)[:, differ].astype(float) @ others[:, differ].T.astype(float)
        found += across + across.T
    return found


def _and_nothing(marked: Truths) -> Truths:
    """Codes by stretches with one row more: whether there is no code."""
    return np.vstack([marked, ~marked.any(axis=0)])
