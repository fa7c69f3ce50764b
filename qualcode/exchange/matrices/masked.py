"""The masked matrix as files: what they hold is what their readers are told, and nothing more."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.masked_words import audience, masked_notes, shown, suppression
from qualcode.exchange.matrices.page import Box, Line, heat_level, page_words
from qualcode.exchange.matrices.wording import heading, origin_lines, title
from qualcode.exchange.pages import render_page
from qualcode.exchange.spreadsheets import harmless
from qualcode.exchange.workbooks import (
    OPTIONS,
    fitting,
    keep_in_sight,
    made_at,
    write_heads,
    write_text,
)
from qualcode.messages import _, ngettext
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook

    from qualcode.exchange.matrices.provenance import Provenance
    from qualcode.synthesis.disclosure.masking import Shown
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix, MaskedRow

_WIDE, _MIDDLE, _NARROW = 60, 28, 14
_MANY_COLUMNS = 8


def masked_json(matrix: MaskedMatrix) -> dict[str, object]:
    """The matrix as JSON values, the same in every language; a hidden number is null to null."""
    protection = matrix.protection
    return {
        "by": matrix.by,
        "audience": matrix.audience,
        "few": protection.cells,
        "method": protection.method,
        "hidden": matrix.hidden,
        "columns": list(matrix.columns),
        "bases": {column: _ends(one) for column, one in matrix.bases.items()},
        "coders": matrix.coders,
        "rows": [
            {
                "code": row.code.id,
                "name": row.code.name,
                "family": row.code.family,
                "family_name": row.family,
                "depth": row.depth,
                "cells": {column: _ends(one) for column, one in row.cells.items()},
            }
            for row in matrix.rows
        ],
    }


def masked_csv(matrix: MaskedMatrix) -> bytes:
    """One row a code, one column a value; UTF-8 with a mark for Excel, commas, CRLF.

    The last column says for whom it is and what was left out.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(head) for head in [*_heads(matrix), _("For whom")]])
    note = f"{audience(matrix)}. {suppression(matrix)}"
    for row in matrix.rows:
        texts = [harmless(text) for text in _names(row)]
        writer.writerow([*texts, *(shown(row.cells[one]) for one in matrix.columns), note])
    return out.getvalue().encode("utf-8-sig", "replace")


def masked_xlsx(matrix: MaskedMatrix, provenance: Provenance) -> bytes:
    """A workbook of two sheets: what it rests on, and the numbers."""
    from xlsxwriter import Workbook as NewWorkbook  # noqa: PLC0415  # paid for when written

    out = io.BytesIO()
    book = NewWorkbook(out, OPTIONS)
    made = {"title": fitting(title(matrix.by)), "created": made_at(provenance.at)}
    book.set_properties(made)
    book.formats[0].set_font_size(11)
    _write_front(book, matrix, provenance)
    _write_numbers(book, matrix)
    book.close()
    return out.getvalue()


def masked_html(matrix: MaskedMatrix, provenance: Provenance) -> str:
    """The page: a heat map of what is told, without quotes."""
    families: dict[str, list[Line]] = {}
    for row in matrix.rows:
        families.setdefault(safe_line(row.family), []).append(_line(matrix, row))
    words = {
        "lede": _("How many informants speak of each code."),
        "reading": _("“:” is left out, so that nobody can be recognised.") if matrix.hidden else "",
    }
    return render_page(
        Path(__file__).parent,
        words=page_words(matrix.by) | words,
        language=safe_line(provenance.language),
        project=safe_line(provenance.project),
        columns=[(safe_line(heading(one)), shown(matrix.bases[one])) for one in matrix.columns],
        families=list(families.items()),
        chapters=[],
        notes=(suppression(matrix), *masked_notes()),
        origin=[(safe_line(label), safe_line(text)) for label, text in _origin(matrix, provenance)],
        many=len(matrix.columns) > _MANY_COLUMNS,
    )


def _line(matrix: MaskedMatrix, row: MaskedRow) -> Line:
    """A row of the page; colours show no more than the words."""
    boxes = []
    for column in matrix.columns:
        cell, base = row.cells[column], matrix.bases[column]
        told = cell.low if cell.rounded is None else cell.rounded
        spoken = _("{code}, {column}: left out") if cell.is_hidden else _("{code}, {column}: {n}")
        boxes.append(
            Box(
                large="" if shown(cell) == "0" else shown(cell),
                heat=heat_level(told, 0 if base.is_hidden else base.low),
                spoken=spoken.format(
                    code=safe_line(row.code.name), column=safe_line(heading(column)), n=shown(cell)
                ),
                hidden=cell.is_hidden,
            )
        )
    return Line(safe_line(row.code.name), min(row.depth, 4), tuple(boxes))


def _write_front(book: Workbook, matrix: MaskedMatrix, provenance: Provenance) -> None:
    """What the numbers rest on and mean."""
    sheet = book.add_worksheet(_("Read me"))
    bold = book.add_format({"bold": True, "valign": "top"})
    large = book.add_format({"bold": True, "font_size": 16})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _MIDDLE)
    sheet.set_column(1, 1, _WIDE)
    write_text(sheet, (0, 0), title(matrix.by), large)
    lines = [*_origin(matrix, provenance), *(("", note) for note in masked_notes())]
    for line, (label, text) in enumerate(lines, start=2):
        write_text(sheet, (line, 0), label, bold)
        write_text(sheet, (line, 1), text, wrapped)


def _write_numbers(book: Workbook, matrix: MaskedMatrix) -> None:
    """One row a code; numbers as numbers, all else as text."""
    sheet = book.add_worksheet(_("Matrix"))
    heads = _heads(matrix)
    write_heads(book, sheet, heads, (_MIDDLE, 44, _MIDDLE, *[_NARROW] * len(matrix.columns)))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    right = book.add_format({"valign": "top", "align": "right"})
    for line, row in enumerate(matrix.rows, start=1):
        for at, text in enumerate(_names(row)):
            write_text(sheet, (line, at), text, wrapped)
        for at, column in enumerate(matrix.columns, start=3):
            text = shown(row.cells[column])
            if text.isdecimal():
                sheet.write_number(line, at, int(text), right)
            else:
                write_text(sheet, (line, at), text, right)
    keep_in_sight(sheet, len(matrix.rows), len(heads), fixed=2)


def _origin(matrix: MaskedMatrix, provenance: Provenance) -> list[tuple[str, str]]:
    """Everything the numbers rest on, and what was done so that they tell of nobody."""
    coders = ngettext("{n} coder", "{n} coders", matrix.coders).format(n=matrix.coders)
    lines = origin_lines(coders, provenance, audience(matrix))
    return [*lines, (_("Left out"), suppression(matrix))]


def _heads(matrix: MaskedMatrix) -> list[str]:
    """The headings, with N."""
    head = _("{column} (N = {n})")
    columns = [head.format(column=heading(one), n=shown(matrix.bases[one])) for one in
               matrix.columns]  # fmt: skip
    return [_("Family"), _("Code"), _("Id"), *columns]


def _names(row: MaskedRow) -> Sequence[str]:
    """What a row is called."""
    return row.family, row.code.name, row.code.id


def _ends(one: Shown) -> dict[str, object]:
    """A number as JSON: between which ends it lies, and the word for it."""
    word = None if one.word is None else one.word.value
    return {
        "low": None if one.is_hidden else one.low,
        "high": None if one.is_hidden else one.high,
        "rounded": one.rounded,
        "word": word,
    }
