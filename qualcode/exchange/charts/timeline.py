"""The timeline of coding: how many codings each coder made when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    QUIET,
    RULE,
    Box,
    Canvas,
    text_width,
    wrap,
    write_notes,
    write_title,
)
from qualcode.exchange.matrices.page import heat_level
from qualcode.exchange.pages import HEAT
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.synthesis.timeline import Timeline

_NAMES, _FIELD, _HIGH = 200.0, 84.0, 30.0


def draw_timeline(line: Timeline, language: str) -> str:
    """The timeline as a figure."""
    return timeline_canvas(line, language)[1]


def timeline_canvas(line: Timeline, language: str) -> tuple[Canvas, str]:
    """The timeline as a figure, and the canvas it was drawn on."""
    canvas = Canvas(2 * MARGIN + _NAMES + _FIELD * max(len(line.periods) + 1, 5))
    name = _("When codings were made")
    lede = _("Codings by coder and {unit}; N = {n}.").format(unit=line.unit, n=line.total)
    y = write_title(canvas, name, lede) + LINE
    for at, head in enumerate((*line.periods, _("Total"))):
        middle = MARGIN + _NAMES + _FIELD * (at + 0.5)
        canvas.text(middle, y, head, "middle", QUIET, 11, bold=True)
    y += 8
    most = max((n for _coder, counts in line.rows for n in counts), default=0)
    for coder, counts in line.rows:
        lines = wrap(coder, _NAMES - 10)
        high = max(_HIGH, LINE * len(lines) + 6)
        canvas.paragraph(MARGIN, y + (high - LINE * len(lines)) / 2 + 13, lines)
        for at, n in enumerate((*counts, sum(counts))):
            told = at == len(counts)
            back, front = HEAT[0 if told else heat_level(n, most)]
            field = Box(MARGIN + _NAMES + _FIELD * at + 1, y + 1, _FIELD - 2, high - 2)
            canvas.rect(field, back, RULE if back == "#ffffff" else "none")
            words = str(n) if n else "·"
            size = 13 if text_width(words) < _FIELD else 11
            middle, foot = field.x + field.width / 2, y + high / 2 + 5
            canvas.text(middle, foot, words, "middle", front, size, bold=told)
        y += high
    note = _("What was imported from a table counts on the day it was imported.")
    height = write_notes(canvas, y + 2 * LINE, [note])
    return canvas, canvas.finish(height, name, lede, language)
