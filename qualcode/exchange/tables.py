"""Tables in files: commas, semicolons or tabs, in the encodings that spreadsheets write."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, FileProblem
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SHOWN = 10
_LONGEST_CELL = 1 << 24
"""Characters in one memo, far over what the csv module takes unless told."""


class NotATable(ValueError):
    """The file cannot be cut into rows and cells; its message says where and why."""


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on, counted from 1.

    The text is UTF-8, UTF-16 with a mark, or cp1252.

    Raises:
        FileProblem: when the file cannot be opened.
        NotATable: at the first line that is not one of a table.
    """
    text = _text(path)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise NotATable(_fault(line, error)) from None
        if any(map(str.strip, cells)):
            yield line, cells


def read_columns(path: Path, wanted: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of the wanted columns, trimmed, row by row; empty rows are left out.

    Raises:
        BadTable: when a column is missing or the table cannot be read as one.
        FileProblem: when the file cannot be opened.
    """
    try:
        rows = [[cell.strip() for cell in cells] for _line, cells in rows_of(path)]
    except NotATable as error:
        raise BadTable(file=path, problems=error) from None
    heads = [head.casefold() for head in rows[0]] if rows else []
    missing = [name for name in wanted if name not in heads]
    if missing:
        sentence = ngettext(
            "the column {names} is missing", "the columns {names} are missing", len(missing)
        )
        raise BadTable(file=path, problems=sentence.format(names=", ".join(missing)))
    at = [heads.index(name) for name in wanted]
    return [tuple(row[n] if n < len(row) else "" for n in at) for row in rows[1:]]


def listed(problems: Sequence[str]) -> str:
    """The first of many problems in one sentence, and how many more there are."""
    more = len(problems) - _SHOWN
    rest = [_("and {n} more").format(n=more)] if more > 0 else []
    return "; ".join([*problems[:_SHOWN], *rest])


def _text(path: Path) -> str:
    """The text of the file; no other kind of file passes."""
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
        if "\0" not in text:
            return text
    raise NotATable(_("this is not a table of text; save it as CSV in UTF-8"))


def _fault(line: int, error: csv.Error) -> str:
    """Why a line cannot be cut into cells; what it says is not shown."""
    words = (
        _("line {line}: a cell is too long for a table")
        if "field limit" in str(error)
        else _("line {line}: a quotation mark is not closed or stands alone")
    )
    return words.format(line=line)
