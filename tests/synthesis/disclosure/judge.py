"""A judge of tables who knows nothing of how they were made: she reads, adds up and subtracts."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
from scipy.optimize import linprog

Table = list[list[int]]
Printed = list[list[int | None]]
"""A table with its margins as it is published; None is left out."""


def random_table(number: int) -> Table:
    """A table of one to six rows and columns with many small counts, always the same for a number.

    Some have whole rows of nobody, some a few large counts among small ones.
    """
    chance = Random(number)  # noqa: S311  # the same tables every time
    largest = chance.choice([2, 4, 9, 30, 400])
    nobody = chance.choice([0, 0.2, 0.6])
    high, wide = chance.randint(1, 6), chance.randint(1, 6)
    return [
        [0 if chance.random() < nobody else chance.randint(0, largest) for _ in range(wide)]
        for _ in range(high)
    ]


def margins(table: Table) -> Table:
    """The table with the sums of its rows, of its columns, and of all."""
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def print_table(table: Table, hidden: frozenset[int]) -> Printed:
    """The table with its margins; what is hidden, counted row by row, is left out."""
    wide = len(table[0]) + 1
    return [
        [None if line * wide + at in hidden else value for at, value in enumerate(row)]
        for line, row in enumerate(margins(table))
    ]


def readings(printed: Printed) -> dict[tuple[int, int], tuple[float, float]]:
    """Between which bounds each number that was left out must lie, by linear programming.

    The unknowns are the cells alone. Each number that is printed is an equation: a cell, or the
    sum of a row, of a column or of all cells; each that is not is a sum to be bounded.
    """
    high, wide = len(printed) - 1, len(printed[0]) - 1
    cells = np.eye(high * wide).reshape(high, wide, high * wide)
    sums = np.zeros((high + 1, wide + 1, high * wide))
    sums[:high, :wide] = cells
    sums[:high, wide] = cells.sum(axis=1)
    sums[high, :wide] = cells.sum(axis=0)
    sums[high, wide] = cells.sum(axis=(0, 1))
    places = list(product(range(high + 1), range(wide + 1)))
    known = [place for place in places if printed[place[0]][place[1]] is not None]
    left = np.array([sums[place] for place in known]) if known else None
    right = np.array([printed[line][at] for line, at in known]) if known else None
    found = {}
    for place in places:
        if place not in known:
            ends = []
            for sign in (1, -1):
                answer = linprog(sign * sums[place], A_eq=left, b_eq=right, method="highs")
                assert answer.status in (0, 3), answer.message
                ends.append(sign * answer.fun if answer.status == 0 else float("inf"))
            found[place] = (ends[0], ends[1])
    return found


def enumerate_readings(printed: Printed, largest: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The same for a small table by trying every table there is with counts up to ``largest``."""
    high, wide = len(printed) - 1, len(printed[0]) - 1
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for values in product(range(largest + 1), repeat=high * wide):
        tried = margins([list(values[line * wide : (line + 1) * wide]) for line in range(high)])
        pairs = [
            (place, told, value)
            for line, (row, filled) in enumerate(zip(printed, tried, strict=True))
            for place, told, value in zip(
                [(line, at) for at in range(wide + 1)], row, filled, strict=True
            )
        ]
        if all(told in (None, value) for _place, told, value in pairs):
            for place, told, value in pairs:
                if told is None:
                    low, most = found.get(place, (value, value))
                    found[place] = (min(low, value), max(most, value))
    return found
