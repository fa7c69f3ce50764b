"""Other programs' SQLite files, read with suspicion: never written, no view and no code of theirs.

Only the tables and columns that are asked for are read; people's addresses and passwords that
lie beside them are not.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Rows = list[dict[str, object]]

_BEGINNING = b"SQLite format 3\0"
_LARGEST = 500_000_000
_LONGEST_VALUE = 50_000_000
_MOST_ROWS = 500_000
_SECONDS = 30.0
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False


def foreign_tables(path: Path, wanted: Mapping[str, Sequence[str]]) -> dict[str, Rows]:
    """The rows of these tables of a file with these columns, those that are there.

    A table that is not there is missing, a column that is not there is None in every row.

    Raises:
        ImportProblem: when the file is damaged, in use, far too large or no database.
    """
    _refuse(path)
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            _take_care(connection)
            return {
                table: rows
                for table, columns in wanted.items()
                if (rows := _rows(connection, table, columns)) is not None
            }
    except (sqlite3.Error, OverflowError, UnicodeError, MemoryError):
        raise ImportProblem(file=path, reason=_("it is damaged, or no database")) from None
    except _TooMuch:
        raise ImportProblem(file=path, reason=_("it holds far more than a project does")) from None


class _TooMuch(Exception):
    """There are more rows than any project has."""


def _refuse(path: Path) -> None:
    """Refuse what is no file, too large, or has changes that are not in it yet."""
    try:
        size = path.stat().st_size
        log = path.with_name(f"{path.name}-wal")
        in_use = log.exists() and log.stat().st_size > 0
    except OSError as error:
        raise ImportProblem(file=path, reason=error.strerror or error) from None
    if not is_database(path):
        raise ImportProblem(file=path, reason=_("it is damaged, or no database"))
    if size > _LARGEST:
        raise ImportProblem(file=path, reason=_("it holds far more than a project does"))
    if in_use:
        reason = _("its program still has it open: close it there, then import it")
        raise ImportProblem(file=path, reason=reason)


def _take_care(connection: sqlite3.Connection) -> None:
    """Let nothing in the file run, be written, or take for ever."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    until = time.monotonic() + _SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)


def _rows(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Rows | None:
    """The rows of a table in the order of the file; None where there is no such table."""
    kind = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND rootpage > 0", (table,)
    ).fetchone()
    if kind is None:
        return None
    quoted = '"' + table.replace('"', '""') + '"'
    there = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted})")}
    names = [f'"{one}"' if one in there else f'NULL AS "{one}"' for one in columns]
    cursor = connection.execute(f"SELECT {', '.join(names)} FROM {quoted}")  # noqa: S608  # names are ours
    rows: Rows = []
    for row in cursor:
        rows.append(dict(zip(columns, row, strict=True)))
        if len(rows) > _MOST_ROWS:
            raise _TooMuch
    return rows
