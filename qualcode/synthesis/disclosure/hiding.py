"""Hiding: the counts of few, and as little else as keeps them from being worked back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.synthesis.disclosure.solving import keeps, solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.synthesis.disclosure.counts import Counts

_NEAR = 1e-6
_TOTAL_COSTS = 1000.0
"""A total is hidden only where no cells of the table can hide what must be hidden."""
_NOUGHT_COSTS = 5.0
"""Nobody is a poor hiding place: readers often know which cells must be empty."""
_LARGE = 100
_FEW_ENOUGH = 60
"""In larger tables it would take long to try whether a count could be shown after all."""


def hide(counts: Counts, few: Iterable[int], k: int) -> frozenset[int]:
    """Which counts to hide so that each could be anything in a range at least ``k`` wide.

    For each hidden count two other tables are sought that a reader could not tell from this one
    and in which it differs by ``k``; what differs in them is hidden too. The tables that were
    found are the proof.

    Raises:
        ArithmeticError: when too few were asked for any such tables to exist.
    """
    few = frozenset(few)
    hidden = set(few)
    least: list[float] = list(counts.values)
    most = list(least)
    while unproven := [at for at in sorted(hidden) if most[at] - least[at] < k - _NEAR]:
        for other in _twins(counts, hidden, unproven[0], k):
            for at, value in enumerate(other):
                least[at] = min(least[at], value)
                most[at] = max(most[at], value)
                if abs(value - counts.values[at]) > _NEAR:
                    hidden.add(at)
        if most[unproven[0]] - least[unproven[0]] < k - _NEAR:
            message = "the solver's tables differ by less than they should"
            raise ArithmeticError(message)
    return _spare(counts, few, hidden, k)


def _spare(counts: Counts, few: frozenset[int], hidden: set[int], k: int) -> frozenset[int]:
    """The hidden counts without those that need not be hidden, the largest shown again first."""
    for at in sorted(hidden - few, key=lambda one: (-_cost(counts, one), one)):
        if len(hidden) <= _FEW_ENOUGH and keeps(counts, hidden - {at}, k):
            hidden = hidden - {at}
    return frozenset(hidden)


def _twins(counts: Counts, hidden: set[int], at: int, k: int) -> list[list[float]]:
    """Two tables with the same sums in which one count differs by ``k``, changed at least cost.

    This table and one in which the count is higher will do where two others cost no less: the
    fewer tables are changed, the fewer counts are.
    """
    dear, both = _changed(counts, hidden, at, k, twins=2)
    try:
        cost, one = _changed(counts, hidden, at, k, twins=1)
    except ArithmeticError:
        return both
    return one if cost <= dear + _NEAR else both


def _changed(
    counts: Counts, hidden: set[int], at: int, k: int, *, twins: int
) -> tuple[float, list[list[float]]]:
    """What one or two such tables cost, and the tables; in one the count is higher by ``k``.

    The unknowns are, for each of the tables, how much is added to each count and how much is
    taken away, and how many more count twice.
    """
    size, sums = len(counts.values), len(counts.sums)
    wide = 2 * size + sums
    tables = range(twins)
    left = [
        _kept(counts, number, one * wide, twins * wide) for one in tables for number in range(sums)
    ]
    apart = [0.0] * (twins * wide)
    for one in tables:
        apart[one * wide + at], apart[one * wide + size + at] = (-1, 1) if one else (1, -1)
    costs = [0.0 if one in hidden else _cost(counts, one) for one in range(size)]
    aim = [*costs, *costs, *[0.0] * sums] * twins
    found = solve(aim, [*left, apart], [*[0.0] * len(left), k], _limits(counts) * twins)
    if found is None:
        message = "nothing costs less than nothing"
        raise ArithmeticError(message)
    cost = sum(price * float(amount) for price, amount in zip(aim, found, strict=True))
    return cost, [
        [
            value + float(found[one * wide + part] - found[one * wide + size + part])
            for part, value in enumerate(counts.values)
        ]
        for one in tables
    ]


def _limits(counts: Counts) -> list[tuple[float, float | None]]:
    """How much can be added to each count, taken away from it, and how many more count twice."""
    return [
        *(
            (0, None if most is None else most - value)
            for value, most in zip(counts.values, counts.most, strict=True)
        ),
        *((0, value) for value in counts.values),
        *(_more_overlap(counts, number) for number in range(len(counts.sums))),
    ]


def _cost(counts: Counts, at: int) -> float:
    """How bad it is to hide a count: small ones and cells before large ones and totals."""
    value = counts.values[at]
    if at in counts.totals:
        return _TOTAL_COSTS + value
    return 1 + min(value, _LARGE) / _LARGE if value else _NOUGHT_COSTS


def _more_overlap(counts: Counts, number: int) -> tuple[float, float]:
    """How many more or fewer might count twice in a sum than do."""
    one = counts.sums[number]
    here = sum(counts.values[part] for part in one.parts) - counts.values[one.total]
    return -here, one.overlap - here


def _kept(counts: Counts, number: int, start: int, wide: int) -> Sequence[float]:
    """The equation that what is added to the parts of a sum is added to its total."""
    size = len(counts.values)
    one = counts.sums[number]
    line = [0.0] * wide
    for at, sign in (*((part, 1.0) for part in one.parts), (one.total, -1.0)):
        line[start + at] += sign
        line[start + size + at] -= sign
    line[start + 2 * size + number] = -1.0
    return line
