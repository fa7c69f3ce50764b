"""The matrix for programs: JSON, and CSV that spreadsheets open safely too."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.exchange.matrices.wording import heading
from qualcode.exchange.spreadsheets import harmless
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.model import Cell, Matrix, MatrixRow


def matrix_json(matrix: Matrix) -> dict[str, object]:
    """The matrix as JSON values, the same in every language; codings are counted."""
    return {
        "by": matrix.by,
        "columns": list(matrix.columns),
        "bases": dict(matrix.bases),
        "coders": list(matrix.coders),
        "layer": matrix.layer or "codings",
        "note": matrix.note,
        "rows": [_json_row(row) for row in matrix.rows],
    }


def matrix_csv(matrix: Matrix) -> bytes:
    """One row a code: three numbers a column, then whose codings are counted.

    UTF-8 with a mark for Excel, commas, CRLF.

    A text that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    heads = [_("Family"), _("Code"), _("Id")]
    for name in map(heading, matrix.columns):
        heads += [
            _("{column} informants").format(column=name),
            _("{column} sources").format(column=name),
            _("{column} codings").format(column=name),
        ]
    writer.writerow([harmless(head) for head in [*heads, _("Coders counted")]])
    coders = harmless(", ".join(matrix.coders))
    for row in matrix.rows:
        texts = [harmless(text) for text in (row.family, row.code.name, row.code.id)]
        counts = [count for column in matrix.columns for count in _counts(row.cells[column])]
        writer.writerow([*texts, *counts, coders])
    return out.getvalue().encode("utf-8-sig", "replace")


def _json_row(row: MatrixRow) -> dict[str, object]:
    """A row as JSON values: ids for programs, names for people."""
    return {
        "code": row.code.id,
        "name": row.code.name,
        "family": row.code.family,
        "family_name": row.family,
        "depth": row.depth,
        "cells": {
            column: dict(zip(("informants", "sources", "codings"), _counts(cell), strict=True))
            for column, cell in row.cells.items()
        },
    }


def _counts(cell: Cell) -> tuple[int, int, int]:
    """The three numbers of a cell."""
    return cell.informants, cell.sources, len(cell.codings)
