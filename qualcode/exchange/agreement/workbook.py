"""The report on agreement as an Excel workbook: texts as texts, the same report the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qualcode.exchange.agreement.methods import methods_paragraph
from qualcode.exchange.agreement.sheets import facts_of, sheets_of
from qualcode.exchange.agreement.sources import crossings_sheet, passages_sheet
from qualcode.exchange.workbooks import (
    DARK,
    LIGHT,
    OPTIONS,
    UNDATED,
    fit_height,
    keep_in_sight,
    write_heads,
    write_text,
)
from qualcode.messages import _

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from qualcode.agreement.passages import Trace
    from qualcode.agreement.report import Report
    from qualcode.exchange.agreement.sheets import Sheet

_WIDE, _NARROW, _WIDEST, _FRONT = 36, 11, 60, 90


def agreement_xlsx(report: Report, trace: Trace | None = None) -> bytes:
    """A workbook: what the figures rest on, then a sheet for each table.

    A trace adds a sheet of the passages behind the codes and one of those behind the confusion; to
    filter them by code and transcript leads from a figure to what adds up to it.
    """
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    book.set_properties({"title": _("Agreement between coders"), "created": UNDATED})
    _write_front(book, report)
    behind = [passages_sheet(report, trace), crossings_sheet(report, trace)] if trace else []
    for sheet in (*sheets_of(report), *behind):
        _write_sheet(book, sheet)
    book.close()
    return out.getvalue()


def _write_front(book: Workbook, report: Report) -> None:
    """What was compared, what to beware of, and the paragraph on method."""
    sheet = book.add_worksheet(_("Read me"))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 1, _FRONT)
    rows = facts_of(report)
    rows += [(_("Before you read the figures"), words) for words in report.remarks]
    rows += [(_("Method, Bokmål"), methods_paragraph(report, "nb"))]
    rows += [(_("Method, English"), methods_paragraph(report, "en"))]
    for line, (label, text) in enumerate(rows):
        write_text(sheet, (line, 0), label, bold)
        write_text(sheet, (line, 1), text, wrapped)
        fit_height(sheet, line, [(label, _WIDE), (text, _FRONT)])
    sheet.fit_to_pages(1, 0)


def _write_sheet(book: Workbook, table: Sheet) -> None:
    """One table: the heads stay in sight, coefficients are shaded from 0 to 1."""
    sheet = book.add_worksheet(table.title)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
    number = book.add_format({"valign": "top", "num_format": "0.000"})
    count = book.add_format({"valign": "top"})
    widths = _widths(table)
    write_heads(book, sheet, table.heads, widths)
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                write_text(sheet, (line, at), cell, wrapped)
            elif cell is not None:
                sheet.write_number(line, at, cell, count if isinstance(cell, int) else number)
        texts = [(cell, widths[at]) for at, cell in enumerate(row) if isinstance(cell, str)]
        fit_height(sheet, line, texts)
    if table.rows:
        for at in table.heat:
            sheet.conditional_format(1, at, len(table.rows), at, _SHADES)
    fixed = 2 if len(table.heads) > 8 else 1  # noqa: PLR2004  # wider than a screen
    keep_in_sight(sheet, max(1, len(table.rows)), len(table.heads), fixed=fixed)


def _widths(table: Sheet) -> list[int]:
    """Columns of long texts are wide, those of names and numbers as wide as they need."""
    found = []
    for at in range(len(table.heads)):
        texts = [cell for row in table.rows if isinstance(cell := row[at], str)]
        longest = max(map(len, texts), default=0)
        found.append(min(_WIDEST, max(_NARROW, longest * 6 // 5 + 2)))
    return found


_SHADES = {
    "type": "2_color_scale",
    "min_type": "num",
    "min_value": 0,
    "min_color": LIGHT,
    "max_type": "num",
    "max_value": 1,
    "max_color": DARK,
}
