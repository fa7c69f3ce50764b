"""The learning curve: how often the codes proposed first are right, with so much to learn from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from qualcode.exchange.charts.axes import LEFT, WIDE, Axes, ticks
from qualcode.exchange.charts.canvas import INK, LINE, MARGIN, Box, Canvas, write_notes, write_title
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOT = 5.0
_UPWARDS = (0, 0.2, 0.4, 0.6, 0.8, 1)
_DASHES = "5 4"
_COLUMN = 110.0


class Reached(NamedTuple):
    """What was reached with so many interviews and codings to learn from, as shares 0 to 1."""

    interviews: float
    codings: float
    first: float
    """Coded passages whose first code is right."""
    three: float
    """Coded passages with a right one among the first three."""


def draw_learning(curve: Sequence[Reached], language: str) -> str:
    """The curve as a figure."""
    return learning_canvas(curve, language)[1]


def learning_canvas(curve: Sequence[Reached], language: str) -> tuple[Canvas, str]:
    """The curve as a figure, and the canvas it was drawn on."""
    canvas = Canvas(LEFT + WIDE + MARGIN)
    name = _("How suggestions learn")
    lede = _("Coded passages whose code was among those proposed first, in per cent.")
    top = write_title(canvas, name, lede) + 4
    most = math.ceil(max((one.interviews for one in curve), default=1))
    axes = Axes(top, 0, most, 1)
    axes.draw(canvas, ticks(most), _UPWARDS, "{:.0%}")
    _draw_line(canvas, axes, [(one.interviews, one.three) for one in curve], _DASHES)
    _draw_line(canvas, axes, [(one.interviews, one.first) for one in curve])
    y = axes.bottom + 2 * LINE
    canvas.text(LEFT + WIDE / 2, y, _("Interviews learnt from"), "middle")
    y = _write_table(canvas, _draw_legend(canvas, y + LINE) + 2 * LINE, curve)
    note = _(
        "Each fifth of the interviews was held out in turn; what was learnt from was chosen at "
        "random among the others. Without interviews the codebook alone proposes."
    )
    return canvas, canvas.finish(write_notes(canvas, y + LINE, [note]), name, lede, language)


def _draw_line(
    canvas: Canvas, axes: Axes, points: Sequence[tuple[float, float]], dash: str = ""
) -> None:
    """One of the curves, a dot for each number of interviews."""
    places = [axes.point(at, value) for at, value in points if not math.isnan(value)]
    canvas.line(places, wide=2, dash=dash)
    for x, y in places:
        canvas.rect(Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT), INK)


def _draw_legend(canvas: Canvas, y: float) -> float:
    """What each line is; where the legend ends."""
    for words, dash in (
        (_("the first code is right"), ""),
        (_("one of the first three is right"), _DASHES),
    ):
        y += LINE
        canvas.line([(LEFT, y - 5), (LEFT + 34, y - 5)], wide=2, dash=dash)
        canvas.text(LEFT + 44, y, words)
    return y + 4


def _write_table(canvas: Canvas, y: float, curve: Sequence[Reached]) -> float:
    """The numbers of the curve; where the table ends."""
    rows = [(_("Interviews"), _("Codings"), _("The first"), _("Of three"))]
    rows += [
        (
            f"{one.interviews:.0f}",
            f"{one.codings:.0f}",
            _percent(one.first),
            _percent(one.three),
        )
        for one in curve
    ]
    for number, row in enumerate(rows):
        for at, words in enumerate(row, 1):
            canvas.text(LEFT + _COLUMN * at, y, words, "end", bold=not number)
        y += LINE
    return y


def _percent(share: float) -> str:
    """A share in per cent, or a dash where it is undefined."""
    return "–" if math.isnan(share) else f"{share:.0%}"
