"""What spreadsheets do to tables: formulas made harmless, and tables they saved read back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, FileProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP), full width included."""


def harmless(text: str) -> str:
    """The text with an apostrophe before what looks like a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def decode_table(path: Path) -> str | None:
    """The text of a table in UTF-8, UTF-16 or cp1252, None if it is none.

    Raises:
        FileProblem: when the file cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileProblem(file=path, reason=error.strerror or error) from None
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def delimiter_of(text: str) -> str:
    """Which of comma, semicolon and tab stands between the columns of a table's first line."""
    return max(",;\t", key=text.split("\n", 1)[0].count)


def read_columns(path: Path, wanted: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of the wanted columns, trimmed, row by row; empty rows are left out.

    Raises:
        BadTable: when a column is missing or the table cannot be read as one.
        FileProblem: when the file cannot be opened.
    """
    rows = [row for row in _rows(path) if any(row)]
    heads = [head.casefold() for head in rows[0]] if rows else []
    missing = [name for name in wanted if name not in heads]
    if missing:
        sentence = _("the columns {names} are missing")
        raise BadTable(file=path, problems=sentence.format(names=", ".join(missing)))
    at = [heads.index(name) for name in wanted]
    return [tuple(row[n] if n < len(row) else "" for n in at) for row in rows[1:]]


def _rows(path: Path) -> list[list[str]]:
    """All cells of a table, trimmed, row by row."""
    text = decode_table(path)
    if text is None:
        sentence = _("this is not a table of text; save it as CSV in UTF-8")
        raise BadTable(file=path, problems=sentence)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        return [[cell.strip() for cell in cells] for cells in reader]
    except csv.Error:
        sentence = _("line {line}: a quotation mark is not closed or stands alone")
        raise BadTable(file=path, problems=sentence.format(line=reader.line_num)) from None
