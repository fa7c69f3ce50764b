"""Saturation: how many codes the next interview still adds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

SHUFFLES = 100
BASE, RUN, THRESHOLD = 4, 2, 0.05
"""Guest, Namey and Chen (2020): a base of four interviews, runs of two, at most 5 % new."""


@dataclass(frozen=True, slots=True)
class Saturation:
    """How many codes were seen after each interview, in the order given and in others."""

    seen: tuple[int, ...]
    middle: tuple[float, ...]
    """The median over the shuffled orders."""
    low: tuple[int, ...]
    high: tuple[int, ...]
    """The fewest and the most but for five in a hundred at each end."""
    reached: int | None
    """After how many interviews a run added no more than the threshold; None: after none."""


def measure_saturation(interviews: Sequence[AbstractSet[str]], seed: int = 1) -> Saturation:
    """The curve of the codes of each interview, in the order they were coded."""
    chance = Random(seed)  # noqa: S311  # the same shuffles every time
    curves = []
    for _each in range(SHUFFLES):
        order = list(interviews)
        chance.shuffle(order)
        curves.append(_curve(order))
    columns = [sorted(column) for column in zip(*curves, strict=True)]
    edge = SHUFFLES // 20
    return Saturation(
        seen=tuple(_curve(interviews)),
        middle=tuple(float(median(column)) for column in columns),
        low=tuple(column[edge] for column in columns),
        high=tuple(column[-1 - edge] for column in columns),
        reached=_reached(interviews),
    )


def _curve(interviews: Sequence[AbstractSet[str]]) -> list[int]:
    """How many different codes there are after each interview."""
    seen: set[str] = set()
    counts = []
    for codes in interviews:
        seen |= codes
        counts.append(len(seen))
    return counts


def _reached(interviews: Sequence[AbstractSet[str]]) -> int | None:
    """After how many interviews a run added few enough codes, by the rule of the base."""
    curve = _curve(interviews)
    if len(curve) < BASE + RUN or not curve[BASE - 1]:
        return None
    for end in range(BASE + RUN, len(curve) + 1):
        new = curve[end - 1] - curve[end - RUN - 1]
        if new / curve[BASE - 1] <= THRESHOLD:
            return end
    return None
