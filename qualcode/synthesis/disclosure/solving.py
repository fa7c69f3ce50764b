"""Solving a table as its reader would: between which bounds each number must lie.

Linear programming, which for tables with margins, and for groups within groups in one direction,
gives whole numbers: their sums form a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qualcode.synthesis.disclosure.counts import Counts, Sum

    Range = tuple[int, int | None]
    """The least and the most a number can be; None where nothing limits it."""

_SOLVED, _UNBOUNDED = 0, 3


def keeps(counts: Counts, hidden: Collection[int], k: int) -> bool:
    """Whether each hidden count could still be anything in a range at least ``k`` wide."""
    told: dict[int, Range] = dict.fromkeys(hidden, (0, None))
    if any(_gives_away(counts, one, told, k) for one in counts.sums):
        return False
    return all(
        high is None or high - low >= k
        for group in _connected(counts, told)
        for low, high in _solve(counts, told, group)
    )


def _gives_away(counts: Counts, one: Sum, told: Mapping[int, Range], k: int) -> bool:
    """Whether a sum alone tells too much: what is open in it is one number, or too little."""
    parts = [at for at in one.parts if at in told]
    if one.overlap or not parts:
        return one.total in told and not one.overlap
    return one.total not in told and (len(parts) == 1 or _known(counts, one, told) < k)


def bounds(counts: Counts, told: Mapping[int, Range]) -> dict[int, Range]:
    """What a reader can work out of the numbers that are not given exactly.

    ``told`` has what is said of each of those, ``(0, None)`` for nothing at all; all others are
    published as they are. A number cannot be below nought or over the number asked.
    """
    found: dict[int, Range] = {}
    for group in _connected(counts, told):
        found |= zip(group, _solve(counts, told, group), strict=True)
    return found


def _connected(counts: Counts, told: Mapping[int, Range]) -> list[list[int]]:
    """The numbers that are not given exactly, in groups that have no sum with another group."""
    group = {at: {at} for at in told}
    for one in counts.sums:
        open_ = [at for at in (one.total, *one.parts) if at in told]
        joint = set().union(*(group[at] for at in open_))
        group |= dict.fromkeys(joint, joint)
    return [sorted(one) for one in {id(one): one for one in group.values()}.values()]


def _solve(
    counts: Counts, told: Mapping[int, Range], group: Sequence[int]
) -> Iterator[tuple[int, int | None]]:
    """The bounds of the numbers of one group, one after another."""
    sums = [one for one in counts.sums if {one.total, *one.parts} & set(group)]
    column = {at: number for number, at in enumerate(group)}
    limits: list[Range] = []
    for at in group:
        low, high = told[at]
        most = counts.most[at]
        limits.append((low, most if high is None else high if most is None else min(high, most)))
    if not sums:
        yield from limits
        return
    limits += [(0, one.overlap) for one in sums]
    left = [_equation(one, column, len(column) + number, len(limits)) for number, one in
            enumerate(sums)]  # fmt: skip
    right = [_known(counts, one, told) for one in sums]
    for at in group:
        low = _extreme(left, right, limits, column[at], 1) or 0
        yield low, _extreme(left, right, limits, column[at], -1)


def _equation(one: Sum, column: Mapping[int, int], overlap: int, wide: int) -> list[int]:
    """The parts that are open, less their total if it is open, less those who count twice."""
    line = [0] * wide
    for at in one.parts:
        if at in column:
            line[column[at]] += 1
    if one.total in column:
        line[column[one.total]] -= 1
    line[overlap] = -1
    return line


def _known(counts: Counts, one: Sum, told: Mapping[int, Range]) -> int:
    """What the published numbers of a sum leave for the others."""
    total = 0 if one.total in told else counts.values[one.total]
    return total - sum(counts.values[at] for at in one.parts if at not in told)


def _extreme(
    left: list[list[int]], right: list[int], limits: Sequence[Range], at: int, sign: int
) -> int | None:
    """The least (``sign`` 1) or the most (-1) a number can be; None where nothing limits it."""
    aim = [0] * len(limits)
    aim[at] = sign
    answer = solve(aim, left, right, limits)
    return None if answer is None else round(float(answer[at]))


def solve(
    aim: Sequence[float],
    left: Sequence[Sequence[float]],
    right: Sequence[float],
    limits: Sequence[tuple[float, float | None]],
) -> Any | None:  # noqa: ANN401  # scipy is not typed
    """The numbers within these limits that keep the equations and have the least sum by ``aim``.

    None where the sum has no least; an array of floats else.

    Raises:
        ArithmeticError: when no numbers keep the equations.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  # slow to load, and needed by few

    answer = linprog(aim, A_eq=left, b_eq=right, bounds=limits, method="highs-ds")
    if answer.status == _SOLVED:
        return answer.x
    if answer.status == _UNBOUNDED:
        return None
    raise ArithmeticError(answer.message)
