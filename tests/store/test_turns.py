"""Who wants to write asks often, gives up in time, and leaves the connection as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.store.turns import begin_writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Pair = tuple[sqlite3.Connection, sqlite3.Connection]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two connections to a file; the first is writing, the second waits a twentieth of a second."""
    file = tmp_path / "to.db"
    with (
        closing(sqlite3.connect(file, isolation_level=None, timeout=0.05)) as first,
        closing(sqlite3.connect(file, isolation_level=None, timeout=0.05)) as second,
    ):
        first.execute("CREATE TABLE word (said TEXT)")
        first.execute("BEGIN IMMEDIATE")
        yield first, second


def patience(connection: sqlite3.Connection) -> int:
    """How long a connection waits for another, in milliseconds."""
    return int(connection.execute("PRAGMA busy_timeout").fetchone()[0])


def test_the_lock_is_had_once_it_is_free(pair: Pair) -> None:
    """Asked for again after each short pause; the connection waits as long as before."""
    first, second = pair
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            first.execute("COMMIT")

    begin_writing(second, pause)
    assert second.in_transaction
    assert len(pauses) == 3
    assert all(0 < one < 0.01 for one in pauses)
    assert patience(second) == 50


def test_who_waits_gives_up_in_time(pair: Pair) -> None:
    """The last question is asked when the time is over, and SQLite's answer to it is told."""
    _first, second = pair
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin_writing(second)
    assert not second.in_transaction
    assert patience(second) == 50


def test_who_does_not_wait_asks_once(pair: Pair) -> None:
    """A connection without patience is told at once."""
    _first, second = pair
    second.execute("PRAGMA busy_timeout=0")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin_writing(second, lambda _seconds: pytest.fail("it waited"))


def test_what_waiting_does_not_help_is_told_at_once(pair: Pair) -> None:
    """Anything but another writer is no reason to ask again."""
    first, _second = pair
    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        begin_writing(first, lambda _seconds: pytest.fail("it waited"))
    assert patience(first) == 50
