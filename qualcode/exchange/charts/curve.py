"""The saturation curve: codes seen after each interview, and what other orders would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    QUIET,
    RULE,
    Box,
    Canvas,
    write_notes,
    write_title,
)
from qualcode.messages import _
from qualcode.synthesis.saturation import BASE, RUN, SHUFFLES, THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.synthesis.saturation import Saturation

_WIDE, _HIGH = 620.0, 300.0
_AXIS = 44.0
_BAND = "#cfe3ea"
_MOST_TICKS = 12


def draw_saturation(found: Saturation, language: str) -> str:
    """The curve as a figure."""
    return saturation_canvas(found, language)[1]


def saturation_canvas(found: Saturation, language: str) -> tuple[Canvas, str]:
    """The curve as a figure, and the canvas it was drawn on."""
    canvas = Canvas(2 * MARGIN + _AXIS + _WIDE)
    name = _("Codes seen after each interview")
    lede = _("{codes} codes in {n} transcripts.").format(
        codes=found.seen[-1] if found.seen else 0, n=len(found.seen)
    )
    top = write_title(canvas, name, lede) + 4
    scale = _Scale(top, len(found.seen), max(found.seen, default=0))
    scale.draw(canvas)
    if found.seen:
        band = [*scale.points(found.high), *reversed(scale.points(found.low))]
        canvas.area(band, _BAND)
        canvas.line(scale.points(found.middle), dash="5 4")
        canvas.line(scale.points(found.seen), wide=2.5)
    y = top + _HIGH + 2 * LINE
    canvas.text(MARGIN + _AXIS + _WIDE / 2, y, _("Transcripts, in the order they were coded"),
                "middle")  # fmt: skip
    height = write_notes(canvas, _draw_legend(canvas, y + LINE) + 2 * LINE, _notes(found))
    return canvas, canvas.finish(height, name, lede, language)


class _Scale:
    """Where a number of interviews and of codes stands on the canvas."""

    def __init__(self, top: float, interviews: int, codes: int) -> None:
        self._top = top
        self._interviews = max(interviews, 1)
        self._codes = max(codes, 1)

    def point(self, interviews: int, codes: float) -> tuple[float, float]:
        """A place on the canvas."""
        across = (interviews - 1) / max(self._interviews - 1, 1)
        return (
            MARGIN + _AXIS + _WIDE * across,
            self._top + _HIGH * (1 - codes / self._codes),
        )

    def points(self, curve: Sequence[float]) -> list[tuple[float, float]]:
        """A curve's places on the canvas."""
        return [self.point(at, codes) for at, codes in enumerate(curve, 1)]

    def draw(self, canvas: Canvas) -> None:
        """The axes with some numbers."""
        left, bottom = self.point(1, 0)
        canvas.line([(left, self._top), (left, bottom), (left + _WIDE, bottom)])
        for n in _ticks(self._codes):
            canvas.text(left - 8, self.point(1, n)[1] + 5, str(n), "end", QUIET)
        for n in _ticks(self._interviews):
            if n:
                canvas.text(self.point(n, 0)[0], bottom + LINE, str(n), "middle", QUIET)


def _ticks(most: int) -> list[int]:
    """Numbers along an axis: not too many, and evenly."""
    step = next(
        one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, most) if most / one < _MOST_TICKS
    )
    return list(range(0, most + 1, max(step, 1)))


def _draw_legend(canvas: Canvas, y: float) -> float:
    """What each line is; where the legend ends."""
    left = MARGIN + _AXIS
    rows = (
        _("as it was coded"),
        _("middle of {n} shuffled orders").format(n=SHUFFLES),
        _("nine in ten of them"),
    )
    for at, words in enumerate(rows):
        y += LINE
        if at == len(rows) - 1:
            canvas.rect(Box(left, y - 11, 34, 12), _BAND, RULE)
        else:
            canvas.line([(left, y - 5), (left + 34, y - 5)], wide=2.5 - 1.5 * at, dash="5 4" * at)
        canvas.text(left + 44, y, words)
    return y + 4


def _notes(found: Saturation) -> list[str]:
    """What the rule of Guest and others says."""
    rule = _(
        "Rule of Guest, Namey and Chen (2020): a base of {base} interviews, runs of {run}, at most "
        "{share:.0%} new codes."
    ).format(base=BASE, run=RUN, share=THRESHOLD)
    if found.reached is None:
        return [rule, _("By this rule saturation has not been reached.")]
    return [rule, _("By this rule it was reached after {n} transcripts.").format(n=found.reached)]
