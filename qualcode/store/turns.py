"""A turn at writing a project file that several programs write.

SQLite asks ever less often while it waits, ten times a second at last. A program that writes
without pause has the lock again before that, every time, and who waits gives up with the file in
use. Asked for every few milliseconds, the lock is had as soon as it is free for a moment.
"""

from __future__ import annotations

import random
import sqlite3
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PRIMARY = 0xFF  # the low byte of an extended result code is the primary code
_SHORTEST, _LONGEST = 0.001, 0.008
"""Seconds between two questions; by chance, so that two who wait do not ask in step."""


def begin_writing(
    connection: sqlite3.Connection, wait: Callable[[float], None] = time.sleep
) -> None:
    """Begin a transaction that alone may write; wait for it as long as the connection waits.

    Raises:
        sqlite3.OperationalError: when others had the lock all that time, or anything else fails.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    until = time.monotonic() + patience / 1000
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while not _begun(connection, is_last=time.monotonic() >= until):
            wait(random.uniform(_SHORTEST, _LONGEST))  # noqa: S311  # a pause, not a secret
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")


def _begun(connection: sqlite3.Connection, *, is_last: bool) -> bool:
    """Whether the lock was free; where this was the last question, what SQLite says to it."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if is_last or error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
