"""Confusion: which codes coders give to the same text where they differ."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from qualcode.agreement.comparison import Grid
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
        both = (grid.present[one] & grid.present[other]) * grid.lengths
        mine, theirs = (grid.marked[at].astype(float) for at in (one, other))
        shared = mine * theirs
        mine, theirs = mine - shared, theirs - shared
        found[np.arange(size), np.arange(size)] += shared @ both
        across = (mine * both) @ theirs.T
        found[:size, :size] += across + across.T
        alone = mine @ (both * (theirs.sum(axis=0) == 0))
        alone += theirs @ (both * (mine.sum(axis=0) == 0))
        found[:size, size] += alone
        found[size, :size] += alone
        none = (grid.marked[[one, other]].sum(axis=(0, 1)) == 0) @ both
        found[size, size] += none
    return found
