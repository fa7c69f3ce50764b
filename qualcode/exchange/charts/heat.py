"""The heat map: codes by columns, a number in each field, what is left out hatched."""

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
from qualcode.exchange.masked_words import product_notes, shown
from qualcode.exchange.matrices.page import heat_level
from qualcode.exchange.matrices.wording import heading, title
from qualcode.exchange.pages import HEAT
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.synthesis.disclosure.masking import Shown
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix, MaskedRow

_NAMES = 330.0
_COLUMN, _WIDEST = 104.0, 190.0
"""Width of a column; as much more as its longest word needs, up to a limit."""
_FIELD = 30.0
_INDENT = 14.0
_GAP = 8.0
"""Before the total."""


def draw_heat(matrix: MaskedMatrix, language: str) -> str:
    """The matrix as a figure."""
    return heat_canvas(matrix, language)[1]


def heat_canvas(matrix: MaskedMatrix, language: str) -> tuple[Canvas, str]:
    """The matrix as a figure, and the canvas it was drawn on."""
    wide = _column_width(matrix)
    canvas = Canvas(2 * MARGIN + _NAMES + wide * len(matrix.columns) + _GAP)
    lede = _("Informants who speak of each code; the darker, the larger their share of N.")
    y = _write_heads(canvas, matrix, write_title(canvas, title(matrix.by), lede))
    family = None
    for row in matrix.rows:
        if row.family != family:
            family = row.family
            y = canvas.paragraph(MARGIN, y + LINE + 6, wrap(family, _NAMES), bold=True) - 6
        y = _draw_row(canvas, matrix, row, y)
    height = write_notes(canvas, y + 2 * LINE, product_notes(matrix, matrix.hidden))
    return canvas, canvas.finish(height, title(matrix.by), lede, language)


def _column_width(matrix: MaskedMatrix) -> float:
    """How wide the columns are, so that few words of their headings are cut."""
    words = (word for one in matrix.columns for word in heading(one).split())
    longest = max((text_width(word) for word in words), default=0.0)
    return min(max(_COLUMN, longest + 2 * _GAP), _WIDEST)


def _left(matrix: MaskedMatrix, at: int) -> float:
    """Where a column begins; the last one stands apart."""
    return (
        MARGIN
        + _NAMES
        + at * _column_width(matrix)
        + (_GAP if at == len(matrix.columns) - 1 else 0)
    )


def _write_heads(canvas: Canvas, matrix: MaskedMatrix, y: float) -> float:
    """The headings with their N, standing on one line."""
    wide = _column_width(matrix)
    heads = [wrap(heading(one), wide - _GAP) for one in matrix.columns]
    high = max(map(len, heads))
    for at, (column, lines) in enumerate(zip(matrix.columns, heads, strict=True)):
        middle = _left(matrix, at) + wide / 2
        top = y + LINE * (high - len(lines) + 1)
        base = f"N = {shown(matrix.bases[column])}"
        under = canvas.paragraph(middle, top, lines, anchor="middle", bold=True)
        canvas.text(middle, under, base, "middle", QUIET, 11)
    return y + LINE * (high + 1) + 8


def _draw_row(canvas: Canvas, matrix: MaskedMatrix, row: MaskedRow, y: float) -> float:
    """A code with its fields; where the next row begins."""
    indent = _INDENT * min(row.depth + 1, 4)
    lines = wrap(row.code.name, _NAMES - indent - 10)
    high = max(_FIELD, LINE * len(lines) + 6)
    canvas.paragraph(MARGIN + indent, y + (high - LINE * len(lines)) / 2 + 13, lines)
    wide = _column_width(matrix) - 2
    for at, column in enumerate(matrix.columns):
        field = Box(_left(matrix, at) + 1, y + 1, wide, high - 2)
        _draw_field(canvas, field, row.cells[column], matrix.bases[column])
    return y + high


def _draw_field(canvas: Canvas, field: Box, cell: Shown, base: Shown) -> None:
    """One number; its colour shows no more than its words."""
    told = cell.low if cell.rounded is None else cell.rounded
    back, front = HEAT[heat_level(told, 0 if base.is_hidden else base.low)]
    middle, foot = field.x + field.width / 2, field.y + field.height / 2 + 5
    if cell.is_hidden:
        canvas.rect(field, "url(#hidden)", RULE)
        canvas.rect(Box(middle - 9, foot - 13, 18, 17), "#ffffff")
        canvas.text(middle, foot, ":", "middle", bold=True)
        return
    canvas.rect(field, back, RULE if back == "#ffffff" else "none")
    size = 13 if text_width(shown(cell)) < field.width else 11
    canvas.text(middle, foot, shown(cell), "middle", front, size)
