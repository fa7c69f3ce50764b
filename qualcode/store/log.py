"""The log beside a project file, into which SQLite writes ahead, and copies made without it.

What was confirmed lately may stand in the log alone, so a copy of the file on its own can be an
older state, and nothing in it would be wrong. While there is a log, the file itself therefore
bears a mark; who closes the project takes it away, and then all is in the file. A file that bears
the mark and has no log beside it was copied, moved or tidied up without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from qualcode.errors import FolderRefused, unusable
from qualcode.messages import _

if TYPE_CHECKING:
    from pathlib import Path

_READ_MARK = "PRAGMA user_version"
_WORKING, CLOSED = 1, 0


def log_of(path: Path) -> Path:
    """Where SQLite keeps a file's log."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Whether a file has a log with something in it.

    Raises:
        FolderRefused: when that cannot be seen.
    """
    log = log_of(path)
    try:
        return log.exists() and log.stat().st_size > 0
    except OSError as error:
        raise unusable(path.parent, error) from None


def refuse_log(path: Path) -> None:
    """Refuse to read past a log: as an unchangeable file it would be shown as it was before it.

    Raises:
        FolderRefused: when there is something in the log.
    """
    if has_log(path):
        raise FolderRefused(
            folder=path.parent,
            reason=_(
                "its latest changes are in “{log}”, which can only be read where one may write; "
                "copy the folder"
            ).format(log=log_of(path).name),
        )


def is_marked(connection: Connection) -> bool:
    """Whether the file bears the mark that somebody works with a log."""
    return bool(connection.execute(text(_READ_MARK)).scalar() == _WORKING)


def mark_working(connection: Connection) -> None:
    """Put the mark into a file that does not bear it, within the transaction that writes."""
    if not is_marked(connection):
        connection.execute(text(f"{_READ_MARK}={_WORKING}"))


def mark_closed(connection: Connection) -> None:
    """Take the mark away: when the log is folded into the file, nothing is outside it."""
    if is_marked(connection):
        connection.execute(text(f"{_READ_MARK}={CLOSED}"))


def fold_in(connection: Connection) -> bool:
    """Write what is in the log into the file as far as readers let it; whether all is there."""
    # Not through SQLAlchemy, which would begin a transaction first.
    cursor = connection.connection.cursor()
    try:
        _busy, in_log, folded = cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    finally:
        cursor.close()
    return bool(in_log == folded)
