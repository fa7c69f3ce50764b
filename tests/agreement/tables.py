"""Random unit tables, and a slow second reckoning to check against."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[int | None]]


def unit_rows(
    coders: tuple[int, int] = (2, 4), *, missing: bool = True, categories: int = 4
) -> st.SearchStrategy[Rows]:
    """Rows of values, one a coder, with or without missing ones."""
    numbers = st.integers(0, categories - 1)
    said: st.SearchStrategy[int | None] = st.none() | numbers if missing else numbers

    def rows(shape: tuple[int, int]) -> st.SearchStrategy[Rows]:
        count, units = shape
        row = st.lists(said, min_size=units, max_size=units)
        return st.lists(row, min_size=count, max_size=count)

    return st.tuples(st.integers(*coders), st.integers(1, 12)).flatmap(rows)


def alpha_by_hand(rows: Sequence[Sequence[int | None]]) -> float | None:
    """Nominal alpha by counting every pair of values, straight from the definition."""
    units = [[one for one in unit if one is not None] for unit in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [one for unit in units for one in unit]
    size = len(values)
    expected = sum(a != b for a, b in permutations(values, 2))
    if not expected:
        return None
    seen: float = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    return float(1 - (seen / size) / (expected / (size * (size - 1))))
