"""The matrix as an Excel workbook: what it rests on, the numbers, the quotes.

Texts are written as texts, never as formulas or links, and the same matrix makes the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qualcode.exchange.matrices.wording import (
    counting_notes,
    heading,
    headings_of_codings,
    origin_lines,
    title,
)
from qualcode.exchange.workbooks import (
    DARK,
    LIGHT,
    OPTIONS,
    fitting,
    keep_in_sight,
    made_at,
    write_heads,
    write_text,
)
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from qualcode.exchange.matrices.provenance import Provenance
    from qualcode.model import Matrix, Quote

_WIDE, _MIDDLE, _NARROW = 60, 28, 12


def matrix_xlsx(matrix: Matrix, quotes: Mapping[str, Quote], provenance: Provenance) -> bytes:
    """A workbook of three sheets; ``quotes`` are by coding id, and may be none."""
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    book.set_properties({"title": fitting(title(matrix.by)), "created": made_at(provenance.at)})
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
    write_text(sheet, (0, 0), title(matrix.by), large)
    line = 2
    for label, text in origin_lines(", ".join(matrix.coders), provenance):
        write_text(sheet, (line, 0), label, bold)
        write_text(sheet, (line, 1), text, wrapped)
        line += 1
    line += 1
    write_text(sheet, (line, 0), matrix.by, bold)
    write_text(sheet, (line, 1), _("Informants (N)"), bold)
    left = book.add_format({"align": "left"})
    for line, column in enumerate(matrix.columns, start=line + 1):  # noqa: B020  # goes on below
        write_text(sheet, (line, 0), heading(column), wrapped)
        sheet.write_number(line, 1, matrix.bases[column], left)
    write_text(sheet, (line + 2, 0), _("What is counted"), bold)
    for offset, note in enumerate(counting_notes()):
        write_text(sheet, (line + 2 + offset, 1), note, wrapped)


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
    write_heads(book, sheet, heads, (_MIDDLE, 44, _MIDDLE, *[_NARROW] * (len(heads) - 3)))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    first = book.add_format({"valign": "top", "left": 1})
    indents: dict[int, Format] = {}
    for line, row in enumerate(matrix.rows, start=1):
        if row.depth not in indents:
            indents[row.depth] = book.add_format(
                {"text_wrap": True, "valign": "top", "indent": min(row.depth, 15)}
            )
        write_text(sheet, (line, 0), row.family, wrapped)
        write_text(sheet, (line, 1), row.code.name, indents[row.depth])
        write_text(sheet, (line, 2), row.code.id, wrapped)
        for at, column in enumerate(matrix.columns):
            cell = row.cells[column]
            sheet.write_number(line, 3 + 3 * at, cell.informants, first)
            sheet.write_number(line, 4 + 3 * at, cell.sources, number)
            sheet.write_number(line, 5 + 3 * at, len(cell.codings), number)
    keep_in_sight(sheet, len(matrix.rows), len(heads), fixed=2)
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
    write_heads(book, sheet, [head for head, _width in heads], [width for _head, width in heads])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    line = 0
    for line, values in enumerate(_quote_rows(matrix, quotes), start=1):
        for at, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(line, at, value, top)
            else:
                write_text(sheet, (line, at), value, wrapped)
    keep_in_sight(sheet, line, len(heads), fixed=1)


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
