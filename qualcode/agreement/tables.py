"""Unit tables: what each coder said of each unit, as numbers that can be reckoned with.

A table that many units share few patterns of values in keeps each pattern once, with how often
it stands there. Texts compared character by character come in the same form: a stretch of text
between two boundaries is a pattern, its length the number of its units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from qualcode.errors import NoUnits, UnequalRows
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

MISSING = -1
_PATTERNS = 1 << 16
"""Up to so many possible patterns are counted instead of kept unit by unit."""
_BLOCK = 1 << 14
_WIDEST = 1 << 12
"""Integers that lie no further apart are categories by their distance from the lowest."""


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Coders by columns; each column is a pattern of values and stands for some units."""

    codes: Integers
    """One row a coder: indices into the categories, -1 where the coder said nothing."""
    categories: tuple[Hashable, ...]
    """In their order: numbers by size, words by the alphabet, or as they were given."""
    weights: Integers
    """How many units each column stands for."""
    independent: bool = True
    """Whether the units are observations of their own; neighbouring characters are not."""

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return len(self.codes)

    def counts(self) -> Floats:
        """How many coders gave each category, columns of the table by categories."""
        size, columns = len(self.categories), self.codes.shape[1]
        said = self.codes != MISSING
        places = np.broadcast_to(np.arange(columns) * size, self.codes.shape)
        flat = (places + self.codes)[said]
        found = np.bincount(flat, minlength=columns * size).reshape(columns, size)
        return np.array(found, dtype=float)

    def contingency(self, one: int, other: int) -> Floats:
        """How many units a pair of coders gave each pair of categories."""
        size = len(self.categories)
        first, second = self.codes[one], self.codes[other]
        both = (first != MISSING) & (second != MISSING)
        flat = (first * size + second)[both]
        found = np.bincount(flat, weights=self.weights[both], minlength=size * size)
        return np.array(found, dtype=float).reshape(size, size)

    def contingencies(self) -> list[Floats]:
        """The contingency tables of all pairs of coders."""
        return [self.contingency(*pair) for pair in combinations(range(self.coders), 2)]


Values = UnitTable | npt.NDArray[Any] | Sequence[Sequence[object]]
"""Coders by units: a table, an array (NaN is missing), or rows of values (None is missing)."""


def unit_table(values: Values, categories: Sequence[Hashable] | None = None) -> UnitTable:
    """A unit table of values in any of the forms they come in.

    ``categories`` gives their order, and names those nobody used.

    Raises:
        NoUnits: when there are no coders or no units.
        UnequalRows: when a coder has fewer or more values than the first.
    """
    if isinstance(values, UnitTable):
        return values
    if isinstance(values, np.ndarray) and values.ndim == 2 and values.dtype.kind in "biuf":  # noqa: PLR2004  # coders by units
        table = _of_numbers(values) if values.size else _of_rows([])
    else:
        table = _of_rows([list(row) for row in values])
    return table if categories is None else in_order(table, categories)


def in_order(table: UnitTable, categories: Sequence[Hashable]) -> UnitTable:
    """The table with its categories in this order; those it has besides come last."""
    order = list(dict.fromkeys([*categories, *table.categories]))
    place = {category: at for at, category in enumerate(order)}
    moved = np.array([*(place[one] for one in table.categories), MISSING], dtype=np.int64)
    return UnitTable(moved[table.codes], tuple(order), table.weights, table.independent)


def one_category(values: Values, category: Hashable) -> UnitTable:
    """The table seen from one category: that one (True) or any other (False)."""
    table = unit_table(values)
    lookup = [*(one == category for one in table.categories), MISSING]
    codes = np.array(lookup, dtype=np.int64)[table.codes]
    return UnitTable(codes, (False, True), table.weights, table.independent)


def _of_numbers(values: npt.NDArray[Any]) -> UnitTable:
    """A table of an array of numbers."""
    low, high = _limits(values)
    if math.isnan(low):
        return UnitTable(np.full(values.shape, MISSING), (), np.ones(values.shape[1], np.int64))
    if math.isinf(high - low):
        return _of_distinct(values)
    floor, size = math.floor(low) - 1, math.floor(high) - math.floor(low) + 2
    if size > _WIDEST or _broken(values):
        return _of_distinct(values)
    kind = bool if values.dtype.kind == "b" else int
    categories = [kind(floor + at) for at in range(1, size)]
    if _repeats(values, size):
        return _used(categories, *_patterns(_counted(values, floor, size), size, len(values)))
    return _used(categories, _from_one(values, floor))


def _limits(values: npt.NDArray[Any]) -> tuple[float, float]:
    """The lowest and the highest number; NaN where all are missing."""
    if values.dtype.kind != "f":
        return values.min().item(), values.max().item()
    # Unlike min and max these two pass over what is missing.
    return np.fmin.reduce(values, axis=None).item(), np.fmax.reduce(values, axis=None).item()


def _blocks(values: npt.NDArray[Any]) -> Iterator[npt.NDArray[Any]]:
    """The units in groups that fit into the processor's cache: large arrays cost more to make."""
    for start in range(0, values.shape[1], _BLOCK):
        yield values[:, start : start + _BLOCK]


def _broken(values: npt.NDArray[Any]) -> bool:
    """Whether any of the numbers has a fraction."""
    if values.dtype.kind != "f":
        return False
    fractions = (block - np.floor(block) for block in _blocks(values))
    return any(bool(np.any(block > 0)) for block in fractions)


def _from_one(values: npt.NDArray[Any], floor: int) -> Integers:
    """Whole numbers counted from the one after ``floor``; 0 where missing."""
    if values.dtype.kind == "f":
        return np.where(np.isnan(values), 0, values - floor).astype(np.int64)
    return values.astype(np.int64) - floor


def _repeats(values: npt.NDArray[Any], size: int) -> bool:
    """Whether so many coders with so many categories each can only repeat few patterns."""
    coders, units = values.shape
    return bool(size**coders <= min(_PATTERNS, units))


def _counted(values: npt.NDArray[Any], floor: int, size: int) -> Integers:
    """How many units have each pattern of whole numbers above ``floor``, missing first."""
    found = np.zeros(size ** len(values), dtype=np.int64)
    # Whole numbers near 0 are moved once for all coders, others before they could overflow.
    once = values.dtype.kind != "f" and abs(floor) < _WIDEST
    moved, late = (0, floor) if once else (floor, 0)
    for block in _blocks(values):
        index = _from_one(block[0], moved)
        for row in block[1:]:
            index *= size
            index += row.astype(np.int64, copy=False) if once else _from_one(row, moved)
        index -= late * sum(size**power for power in range(len(values)))
        found += np.bincount(index, minlength=len(found))
    return found


def _patterns(found: Integers, size: int, coders: int) -> tuple[Integers, Integers]:
    """Each pattern there is once, its codes below ``size``, and how many units have it."""
    present = np.flatnonzero(found)
    powers = size ** np.arange(coders - 1, -1, -1)
    return present // powers[:, None] % size, found[present]


def _of_distinct(values: npt.NDArray[Any]) -> UnitTable:
    """A table of numbers that are no small integers."""
    said = ~np.isnan(values)
    found, places = np.unique(values[said], return_inverse=True)
    codes = np.zeros(values.shape, dtype=np.int64)
    codes[said] = places + 1
    return _used(found.tolist(), codes)


def _of_rows(rows: list[list[object]]) -> UnitTable:
    """A table of rows of values of any kind."""
    if not rows or not rows[0]:
        raise NoUnits(reason=_("the table is empty"))
    for at, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise UnequalRows(row=at, count=len(row), expected=len(rows[0]))
    plain = [[_plain(value) for value in row] for row in rows]
    found = sorted_categories({value for row in plain for value in row if value is not None})
    place: dict[Hashable, int] = {category: at for at, category in enumerate(found, 1)}
    codes = np.array([[place.get(value, 0) for value in row] for row in plain], dtype=np.int64)
    return _used(found, codes)


def _plain(value: object) -> Hashable:
    """A value that can be a category; None where it is missing; sets of codes are one value."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, set | frozenset | list | tuple):
        return frozenset(value)
    return value.item() if isinstance(value, np.generic) else value


def sorted_categories(found: Iterable[Hashable]) -> list[Hashable]:
    """Categories in an order that does not depend on who said what first."""

    def key(value: object) -> tuple[int, float, str]:
        if isinstance(value, Real):
            return 0, float(value), ""
        words = sorted(map(str, value)) if isinstance(value, frozenset) else value
        return 1, 0.0, str(words)

    return sorted(found, key=key)


def _used(
    categories: Sequence[Hashable], codes: Integers, weights: Integers | None = None
) -> UnitTable:
    """A table with only the categories in use; codes count from 1, and 0 is missing."""
    size = len(categories) + 1
    if weights is None:
        weights = np.ones(codes.shape[1], dtype=np.int64)
    used = np.flatnonzero(np.bincount(codes.ravel(), minlength=size)[1:])
    renamed = np.full(size, MISSING, dtype=np.int64)
    renamed[used + 1] = np.arange(len(used))
    return UnitTable(renamed[codes], tuple(categories[at] for at in used.tolist()), weights)
