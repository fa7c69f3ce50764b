"""Tables of words: rows of texts as CSV or as a workbook that cannot calculate."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.exchange.spreadsheets import harmless
from qualcode.exchange.workbooks import OPTIONS, UNDATED, keep_in_sight, write_heads, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = Sequence[Sequence[str]]
    """A head, then the rows below it."""

_WIDE, _NARROW, _LONG = 60, 18, 40


def to_csv(rows: Rows) -> bytes:
    """UTF-8 with a mark for Excel, commas, CRLF; no cell that a spreadsheet would calculate."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def to_workbook(rows: Rows, name: str) -> bytes:
    """A workbook of one sheet: frozen head, filters, wrapped texts; same rows, same bytes."""
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    head, *body = rows
    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    book.set_properties({"created": UNDATED})
    sheet = book.add_worksheet(name)
    longest = [max((len(row[at]) for row in body), default=0) for at in range(len(head))]
    write_heads(book, sheet, head, [_WIDE if one > _LONG else _NARROW for one in longest])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for line, row in enumerate(body, start=1):
        for at, cell in enumerate(row):
            write_text(sheet, (line, at), cell, wrapped)
    keep_in_sight(sheet, len(body), len(head), fixed=1)
    book.close()
    return out.getvalue()
