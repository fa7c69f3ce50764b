"""A table as its reader sees it: numbers, and the sums that hold among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Sum:
    """The numbers at ``parts`` add up to the one at ``total``.

    Where people may count in several parts, the parts add up to as much as ``overlap`` more.
    """

    total: int
    parts: tuple[int, ...]
    overlap: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of people in a fixed order, the sums readers know to hold, and what each could be."""

    values: tuple[int, ...]
    sums: tuple[Sum, ...] = ()
    most: tuple[int | None, ...] = ()
    """How many were asked, for each count; None where readers do not know. Empty: nowhere."""
    totals: frozenset[int] = field(init=False)
    """Which of the counts are sums of others."""

    def __post_init__(self) -> None:
        if not self.most:
            object.__setattr__(self, "most", (None,) * len(self.values))
        object.__setattr__(self, "totals", frozenset(one.total for one in self.sums))


def crossed(rows: Sequence[Sequence[int]]) -> Counts:
    """A table in which everybody is in one cell, with a total for each row, column and for all.

    The counts stand row by row, each with its total last; the last row holds the columns' totals.
    """
    body = [[*row, sum(row)] for row in rows]
    body.append([sum(column) for column in zip(*body, strict=True)])
    wide, high = len(body[0]), len(body)
    across = [Sum(at * wide + wide - 1, _run(at * wide, wide - 1)) for at in range(high)]
    down = [Sum((high - 1) * wide + at, tuple(range(at, (high - 1) * wide, wide))) for at in
            range(wide)]  # fmt: skip
    return Counts(tuple(value for row in body for value in row), (*across, *down))


def in_a_row(
    parts: Sequence[int],
    total: int,
    *,
    asked: Sequence[int | None] = (),
    overlap: int = 0,
) -> Counts:
    """One row and its total, the last of its counts; ``asked`` also has the total last.

    Rows of a matrix are such tables each for itself: people speak of several codes, so the
    numbers of two codes tell nothing about each other.
    """
    at = len(parts)
    return Counts((*parts, total), (Sum(at, _run(0, at), overlap),), tuple(asked))


def sensitive(counts: Counts, k: int, *, rest: bool = True, nought: bool = False) -> frozenset[int]:
    """Which counts are of fewer than ``k`` people, but not of nobody.

    ``rest`` also takes those that all but a few were counted in; ``nought`` takes nobody as few.
    """
    return frozenset(
        at
        for at, (value, most) in enumerate(zip(counts.values, counts.most, strict=True))
        if _is_few(value, k, nought=nought) or (rest and most is not None and 0 < most - value < k)
    )


def _is_few(value: int, k: int, *, nought: bool) -> bool:
    """Whether a count is of few."""
    return (nought or value > 0) and value < k


def _run(start: int, length: int) -> tuple[int, ...]:
    """So many places from one on."""
    return tuple(range(start, start + length))


def joined(tables: Iterable[Counts]) -> Counts:
    """Tables one after another as one, whose counts and sums keep apart."""
    values: list[int] = []
    most: list[int | None] = []
    sums: list[Sum] = []
    for one in tables:
        at = len(values)
        sums += [
            Sum(given.total + at, tuple(part + at for part in given.parts), given.overlap)
            for given in one.sums
        ]
        values += one.values
        most += one.most
    return Counts(tuple(values), tuple(sums), tuple(most))
