"""Codings as a table, in and out: transcript, start, end, code, coder, memo.

Positions are code points of the stored text, half-open. The table is for programs: every text
comes back exactly as it was, so nothing is put before a text that a spreadsheet might take for
a formula. Give a spreadsheet the matrix instead, whose texts are made harmless.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadTable
from qualcode.exchange.tables import NotATable, listed, rows_of
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = ("transcript", "start", "end", "code", "coder", "memo")
_REQUIRED = COLUMNS[:4]
_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One row: a passage of a transcript and the code that somebody gave it."""

    transcript: str
    """The transcript's name."""
    start: int
    end: int
    code: str
    """The code's id, or its name in a table made by hand."""
    coder: str = ""
    memo: str = ""
    line: int = field(default=0, compare=False)
    """Where the row begins in the file it came from, counted from 1."""


def write_codings(rows: Iterable[CodingRow]) -> str:
    """The table as CSV (RFC 4180): commas, CRLF, texts as they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow((row.transcript, row.start, row.end, row.code, row.coder, row.memo))
    return out.getvalue()


class Fault(NamedTuple):
    """What is wrong with a line of a table; line 0 is the table as a whole."""

    line: int
    what: str

    def __str__(self) -> str:
        """The fault with the line it stands on."""
        return _("line {line}: {what}").format(**self._asdict()) if self.line else self.what


def read_codings(path: Path) -> tuple[list[CodingRow], list[Fault]]:
    """The rows of a table with commas, semicolons or tabs, in UTF-8, UTF-16 or cp1252.

    With them comes what is wrong with the other rows.

    The columns stand in any order under their names, in whatever case; coder and memo may be
    missing, other columns are left alone. Memos are kept exactly, other texts are trimmed.

    Raises:
        FileProblem: when the file cannot be opened.
    """
    faults: list[Fault] = []
    rows: list[CodingRow] = []
    try:
        rows.extend(_rows(path, faults))
    except NotATable as error:
        faults.append(Fault(0, str(error)))
    return rows, faults


def refuse_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Nothing is taken of a table that has faults.

    Raises:
        BadTable: with what is wrong, line by line.
    """
    if faults:
        problems = listed([str(one) for one in sorted(faults)])
        raise BadTable(file=path, problems=problems)


def _rows(path: Path, faults: list[Fault]) -> Iterator[CodingRow]:
    """The rows that can be used; what is wrong with the others is added to ``faults``."""
    columns: list[str] = []
    for line, cells in rows_of(path):
        if columns:
            row = _row(cells, columns, line, faults)
            if row:
                yield row
            continue
        columns = [cell.strip().casefold() for cell in cells]
        if fault := _fault_in_heading(columns):
            faults.append(Fault(0, fault))
            return
    if not columns:
        faults.append(Fault(0, _fault_in_heading([])))


def _fault_in_heading(columns: list[str]) -> str:
    """Which columns are missing, or stand twice; empty if none."""
    if missing := [name for name in _REQUIRED if name not in columns]:
        return _("the columns {names} are missing; the first line must be {columns}").format(
            names=", ".join(missing), columns=",".join(COLUMNS)
        )
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    return _("the column “{column}” stands twice").format(column=twice[0]) if twice else ""


def _row(cells: list[str], columns: list[str], line: int, faults: list[Fault]) -> CodingRow | None:
    """One row, or None and its problems; their words are never shown, only their line."""
    found: list[str] = []
    if len(cells) > len(columns):
        found.append(
            _("more cells than columns; set texts with {marks} in quotation marks").format(
                marks=', ; "'
            )
        )
    values = dict(zip(columns, cells, strict=False))
    texts = {name: values.get(name, "").strip() for name in COLUMNS}
    start, end = (_number(texts, name, found) for name in ("start", "end"))
    if start is not None and end is not None and start >= end:
        found.append(
            _("the start {start} must come before the end {end}").format(start=start, end=end)
        )
    found += [
        _("{column} is empty").format(column=name)
        for name in ("transcript", "code")
        if not texts[name]
    ]
    if found:
        faults.append(Fault(line, ", ".join(found)))
        return None
    return CodingRow(
        texts["transcript"],
        start or 0,
        end or 0,
        texts["code"],
        texts["coder"],
        values.get("memo", ""),
        line,
    )


def _number(texts: Mapping[str, str], name: str, found: list[str]) -> int | None:
    """A position, or None and a problem."""
    if _WHOLE_NUMBER.fullmatch(texts[name]):
        return int(texts[name])
    found.append(_("{column} is not a whole number from 0").format(column=name))
    return None
