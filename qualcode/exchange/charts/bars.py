"""Bars: how many informants speak of each code in all, with the number at each bar's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    QUIET,
    RULE,
    Box,
    Canvas,
    wrap,
    write_notes,
    write_title,
)
from qualcode.exchange.masked_words import product_notes, shown
from qualcode.messages import _
from qualcode.model import TOTAL

if TYPE_CHECKING:
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix, MaskedRow

_NAMES = 330.0
_LONGEST = 380.0
_NUMBER = 90.0
_BAR = "#3a788e"


def draw_bars(matrix: MaskedMatrix, language: str) -> str:
    """The total of a matrix as bars."""
    return bars_canvas(matrix, language)[1]


def bars_canvas(matrix: MaskedMatrix, language: str) -> tuple[Canvas, str]:
    """The total of a matrix as bars, and the canvas they were drawn on."""
    canvas = Canvas(2 * MARGIN + _NAMES + _LONGEST + _NUMBER)
    name = _("Informants who speak of each code")
    base = matrix.bases[TOTAL]
    lede = _("Of N = {n} informants; a bar across the whole width would be all of them.")
    lede = lede.format(n=shown(base))
    y = write_title(canvas, name, lede)
    family = None
    for row in matrix.rows:
        if row.family != family:
            family = row.family
            y = canvas.paragraph(MARGIN, y + LINE + 6, wrap(family, _NAMES), bold=True) - 6
        y = _draw_bar(canvas, row, y, 0 if base.is_hidden else base.low)
    hidden = sum(row.cells[TOTAL].is_hidden for row in matrix.rows)
    height = write_notes(canvas, y + 2 * LINE, product_notes(matrix, hidden))
    return canvas, canvas.finish(height, name, lede, language)


def _draw_bar(canvas: Canvas, row: MaskedRow, y: float, base: int) -> float:
    """A code with its bar; where the next one begins."""
    cell = row.cells[TOTAL]
    lines = wrap(row.code.name, _NAMES - 24)
    high = LINE * len(lines) + 8
    canvas.paragraph(MARGIN + 14, y + 17, lines)
    left = MARGIN + _NAMES
    told = cell.low if cell.rounded is None else cell.rounded
    long = min(_LONGEST * told / base, _LONGEST) if base and not cell.is_hidden else 0.0
    canvas.line([(left, y + 2), (left, y + high - 2)])
    if cell.is_hidden:
        canvas.rect(Box(left, y + 5, 40, high - 10), "url(#hidden)", RULE)
        canvas.text(left + 48, y + high / 2 + 5, shown(cell), bold=True)
    else:
        canvas.rect(Box(left, y + 5, long, high - 10), _BAR)
        canvas.text(left + long + 6, y + high / 2 + 5, shown(cell), fill=QUIET)
    return y + high
