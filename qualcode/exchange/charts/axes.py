"""Axes of curves: where numbers stand on a canvas, with some of them written beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import LINE, MARGIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.exchange.charts.canvas import Canvas

WIDE, HIGH = 620.0, 300.0
LEFT = MARGIN + 44.0
"""Where the curves begin; the numbers of the upright axis stand left of it."""
_MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Axes:
    """The numbers from ``first`` to ``last`` across, from nought to ``most`` upwards."""

    top: float
    first: float
    last: float
    most: float

    @property
    def bottom(self) -> float:
        """Where the axis across lies."""
        return self.top + HIGH

    def point(self, across: float, up: float) -> tuple[float, float]:
        """The place of two numbers."""
        share = (across - self.first) / ((self.last - self.first) or 1)
        return LEFT + WIDE * share, self.top + HIGH * (1 - up / (self.most or 1))

    def draw(
        self, canvas: Canvas, across: Iterable[float], up: Iterable[float], unit: str = "{:.0f}"
    ) -> None:
        """The axes with these numbers beside them, those of the upright one with their unit."""
        canvas.line([(LEFT, self.top), (LEFT, self.bottom), (LEFT + WIDE, self.bottom)])
        for n in up:
            canvas.text(LEFT - 8, self.point(self.first, n)[1] + 5, unit.format(n), "end", QUIET)
        for n in across:
            canvas.text(self.point(n, 0)[0], self.bottom + LINE, f"{n:.0f}", "middle", QUIET)


def ticks(most: int) -> list[int]:
    """Numbers along an axis from nought: not too many, and evenly."""
    step = next(
        one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, most) if most / one < _MOST_TICKS
    )
    return list(range(0, most + 1, max(step, 1)))
