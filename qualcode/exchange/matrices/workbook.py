"""The matrix as an Excel workbook: what it rests on, the numbers, the quotes.

Texts are written as texts, never as formulas or links, and the same matrix makes the same bytes.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.exchange.matrices.wording import (
    counting_notes,
    heading,
    headings_of_codings,
    origin_lines,
    title,
)
from qualcode.exchange.workbooks import DARK, LIGHT, OPTIONS, UNDATED
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from qualcode.exchange.matrices.provenance import Provenance
    from qualcode.model import Matrix, Quote

CELL_LIMIT = 32_767
"""What a cell holds, in UTF-16 units as Excel counts."""

_UNSTORABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_WIDE, _MIDDLE, _NARROW = 60, 28, 12


def matrix_xlsx(matrix: Matrix, quotes: Mapping[str, Quote], provenance: Provenance) -> bytes:
    """A workbook of three sheets; ``quotes`` are by coding id, and may be none."""
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    book.set_properties({"title": _cut(title(matrix)), "created": _time(provenance.at)})
    book.formats[0].set_font_size(11)
    _write_front(book, matrix, provenance)
    _write_matrix(book, matrix)
    if quotes:
        _write_quotes(book, matrix, quotes)
    book.close()
    return out.getvalue()


def _write_front(book: Workbook, matrix: Matrix, provenance: Provenance) -> None:
    """What the numbers rest on and mean, and N for each column."""
    sheet = book.add_worksheet(_("Read me"))
    bold = book.add_format({"bold": True, "valign": "top"})
    large = book.add_format({"bold": True, "font_size": 16})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _MIDDLE)
    sheet.set_column(1, 1, _WIDE)
    _write_text(sheet, (0, 0), title(matrix), large)
    line = 2
    for label, text in origin_lines(matrix, provenance):
        _write_text(sheet, (line, 0), label, bold)
        _write_text(sheet, (line, 1), text, wrapped)
        line += 1
    line += 1
    _write_text(sheet, (line, 0), matrix.by, bold)
    _write_text(sheet, (line, 1), _("Informants (N)"), bold)
    left = book.add_format({"align": "left"})
    for line, column in enumerate(matrix.columns, start=line + 1):  # noqa: B020  # goes on below
        _write_text(sheet, (line, 0), heading(column), wrapped)
        sheet.write_number(line, 1, matrix.bases[column], left)
    _write_text(sheet, (line + 2, 0), _("What is counted"), bold)
    for offset, note in enumerate(counting_notes()):
        _write_text(sheet, (line + 2 + offset, 1), note, wrapped)


def _write_matrix(book: Workbook, matrix: Matrix) -> None:
    """One row a code; in each column informants, sources and codings."""
    sheet = book.add_worksheet(_("Matrix"))
    heads = [_("Family"), _("Code"), _("Id")]
    for column in matrix.columns:
        name = heading(column)
        heads += [
            _("{column} informants (N = {n})").format(column=name, n=matrix.bases[column]),
            _("{column} sources").format(column=name),
            _("{column} codings").format(column=name),
        ]
    _write_heads(book, sheet, heads, (_MIDDLE, 44, _MIDDLE, *[_NARROW] * (len(heads) - 3)))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    first = book.add_format({"valign": "top", "left": 1})
    indents: dict[int, Format] = {}
    for line, row in enumerate(matrix.rows, start=1):
        if row.depth not in indents:
            indents[row.depth] = book.add_format(
                {"text_wrap": True, "valign": "top", "indent": min(row.depth, 15)}
            )
        _write_text(sheet, (line, 0), row.family, wrapped)
        _write_text(sheet, (line, 1), row.code.name, indents[row.depth])
        _write_text(sheet, (line, 2), row.code.id, wrapped)
        for at, column in enumerate(matrix.columns):
            cell = row.cells[column]
            sheet.write_number(line, 3 + 3 * at, cell.informants, first)
            sheet.write_number(line, 4 + 3 * at, cell.sources, number)
            sheet.write_number(line, 5 + 3 * at, len(cell.codings), number)
    _filter(sheet, len(matrix.rows), len(heads), fixed=2)
    _colour(sheet, matrix)


def _colour(sheet: Worksheet, matrix: Matrix) -> None:
    """Shade the informants by their share of the column's N; the number stays readable."""
    for at, column in enumerate(matrix.columns):
        if matrix.rows and matrix.bases[column]:
            scale = {
                "type": "2_color_scale",
                "min_type": "num",
                "min_value": 0,
                "min_color": LIGHT,
                "max_type": "num",
                "max_value": matrix.bases[column],
                "max_color": DARK,
            }
            sheet.conditional_format(1, 3 + 3 * at, len(matrix.rows), 3 + 3 * at, scale)


def _write_quotes(book: Workbook, matrix: Matrix, quotes: Mapping[str, Quote]) -> None:
    """One row a coding, in the order of the matrix."""
    sheet = book.add_worksheet(_("Quotes"))
    heads = (
        (_("Code"), _MIDDLE),
        (matrix.by, 18),
        (_("Quote"), _WIDE),
        (_("Speakers"), _MIDDLE),
        (_("Transcript"), _MIDDLE),
        (_("Start"), _NARROW),
        (_("End"), _NARROW),
        (_("Coder"), _NARROW),
        (_("Memo"), _MIDDLE),
        (_("Coding"), _NARROW),
    )
    _write_heads(book, sheet, [head for head, _width in heads], [width for _head, width in heads])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    line = 0
    for line, values in enumerate(_quote_rows(matrix, quotes), start=1):
        for at, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(line, at, value, top)
            else:
                _write_text(sheet, (line, at), value, wrapped)
    _filter(sheet, line, len(heads), fixed=1)


def _quote_rows(matrix: Matrix, quotes: Mapping[str, Quote]) -> Iterator[tuple[str | int, ...]]:
    """The quotes' cells, code by code, each coding once."""
    for row in matrix.rows:
        columns = headings_of_codings(matrix, row)
        for identity in row.cells[matrix.columns[-1]].codings:
            if quote := quotes.get(identity):
                coding = quote.coding
                yield (
                    row.code.name,
                    ", ".join(columns.get(identity, [])),
                    coding.quote,
                    ", ".join(quote.speakers),
                    quote.transcript,
                    coding.span.start,
                    coding.span.end,
                    coding.coder,
                    coding.memo,
                    coding.id,
                )


def _write_heads(
    book: Workbook, sheet: Worksheet, heads: Sequence[str], widths: Sequence[int]
) -> None:
    """The first row, which stays in sight and on every printed page."""
    style = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        _write_text(sheet, (0, at), head, style)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _filter(sheet: Worksheet, rows: int, columns: int, *, fixed: int) -> None:
    """Filters on every column; the head and the first columns stay in sight."""
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.freeze_panes(1, fixed)


def _write_text(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """A text as a text, whatever it looks like."""
    text = _cut(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for its own markup; in three pieces it is escaped.
        sheet.write_rich_string(*place, text[0], text[1], text[2:], style)
    else:
        sheet.write_string(*place, text, style)


def _cut(text: str) -> str:
    """The text as a cell can hold it: what is cut off is said at the end."""
    text = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    units = text.encode("utf-16-le")
    if len(units) // 2 <= CELL_LIMIT:
        return text
    note = _(" … [cut here: a cell holds no more; the whole text is in the HTML page]")
    return units[: 2 * (CELL_LIMIT - len(note))].decode("utf-16-le", "ignore") + note


def _time(at: str) -> datetime:
    """The time of the latest change, or one that never changes."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return UNDATED
