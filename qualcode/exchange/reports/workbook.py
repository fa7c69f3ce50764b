"""A report as a workbook: what it was made from, texts, quotes, and a sheet for each table."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from qualcode.exchange.reports.numbering import numbered
from qualcode.exchange.workbooks import (
    OPTIONS,
    fitting,
    keep_in_sight,
    made_at,
    write_heads,
    write_text,
)
from qualcode.messages import _
from qualcode.model.report import Heading, Paragraph, Points, Quotation, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.workbook import Workbook

    from qualcode.model.report import Report

_WIDE, _MIDDLE, _NARROW, _LONG = 60, 28, 14, 24
_NAME_LENGTH = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\']")


def to_xlsx(report: Report) -> bytes:
    """The workbook; the same report gives the same bytes."""
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    book.set_properties({"title": fitting(report.title), "created": made_at(report.at)})
    _write_front(book, report)
    names: set[str] = {_("Read me").casefold()}
    place = (_("Chapter"), _("Section"))
    texts, quotes = list(_texts(report)), list(_quotes(report))
    _write_rows(book, _sheet_name(_("Texts"), names), (*place, _("About"), _("Text")), texts)
    heads = (*place, _("Quote"), _("Label"), _("Note"))
    _write_rows(book, _sheet_name(_("Quotes"), names), heads, quotes)
    for block in report.blocks:
        if isinstance(block, Table):
            rows = [[cell.text for cell in row] for row in block.rows]
            _write_rows(book, _sheet_name(block.name, names), block.head, rows)
    book.close()
    return out.getvalue()


def _write_front(book: Workbook, report: Report) -> None:
    """What the workbook was made from and for whom."""
    sheet = book.add_worksheet(_("Read me"))
    bold = book.add_format({"bold": True, "valign": "top"})
    large = book.add_format({"bold": True, "font_size": 16})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _MIDDLE)
    sheet.set_column(1, 1, _WIDE)
    write_text(sheet, (0, 0), report.title, large)
    write_text(sheet, (1, 0), report.subtitle, wrapped)
    for line, (label, text) in enumerate(report.facts, start=3):
        write_text(sheet, (line, 0), label, bold)
        write_text(sheet, (line, 1), text, wrapped)


def _texts(report: Report) -> Iterator[list[str]]:
    """Every text with its chapter and section, in order."""
    for place, block in _placed(report):
        if isinstance(block, Paragraph) and block.text:
            yield [*place, block.lead or block.tone.value, block.text]
        elif isinstance(block, Points):
            yield from ([*place, "", point] for point in block.points)


def _quotes(report: Report) -> Iterator[list[str]]:
    """Every quote with its chapter and section, once each."""
    for place, block in _placed(report):
        if isinstance(block, Quotation):
            yield [*place, block.words, block.label, block.note]


def _placed(report: Report) -> Iterator[tuple[list[str], object]]:
    """Each block with the chapter and section it stands in."""
    place = ["", ""]
    for block, _number in numbered(report.blocks):
        if isinstance(block, Heading):
            place = [block.text, ""] if block.level == 1 else [place[0], block.text]
        yield place, block


def _write_rows(
    book: Workbook, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A sheet of rows: numbers as numbers, all else as text."""
    sheet = book.add_worksheet(name)
    longest = [max((len(row[at]) for row in rows), default=0) for at in range(len(heads))]
    widths = [_WIDE if n > _WIDE else _MIDDLE if n > _NARROW else _NARROW for n in longest]
    write_heads(book, sheet, heads, widths)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    right = book.add_format({"valign": "top", "align": "right"})
    for line, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            if text.isascii() and text.isdecimal():
                sheet.write_number(line, at, int(text), right)
            else:
                write_text(sheet, (line, at), text, wrapped)
    keep_in_sight(sheet, len(rows), len(heads), fixed=1)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name as a workbook takes it, that no other sheet has."""
    plain = _ILLEGAL.sub(" ", fitting(name)).strip() or "–"
    found, n = plain[:_NAME_LENGTH], 1
    while found.casefold() in taken:
        n += 1
        found = f"{plain[: _NAME_LENGTH - 4]} ({n})"
    taken.add(found.casefold())
    return found
