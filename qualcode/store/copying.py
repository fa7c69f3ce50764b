"""A whole project from one database into another: onto a server, back into a file, as a backup.

A copy is proved before it counts: the same state, and the same journal to its last hash.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select

from qualcode.errors import ChangedMeanwhile, DiskProblem
from qualcode.messages import _
from qualcode.store import schema
from qualcode.store.columns import Base
from qualcode.store.files import create_database
from qualcode.store.place import remove_file
from qualcode.store.readers import read_state_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from qualcode.model import Payload
    from qualcode.store.connections import Connections

_PORTION = 1_000
"""Rows that are held at a time."""


def copy_to_file(source: Connections, path: Path) -> None:
    """Put a project into a new project file.

    Raises:
        ProjectExists, FolderRefused, DiskProblem: when it cannot be done; no file is left.
    """
    # A file that is there already is somebody's: what clears away comes after it was made.
    made = create_database(path)
    try:
        with closing(made) as file:
            copy_into(source, file, prepare=lambda _connection: None)
    except BaseException:
        remove_file(path)
        raise


def copy_into(
    source: Connections, target: Connections, prepare: Callable[[Connection], None]
) -> None:
    """Put a project into an empty database in one transaction; ``prepare`` makes its tables."""
    with target.writing() as to, source.reading() as since:
        prepare(to)
        _fill(_Side(source, since), _Side(target, to))


def replace_all(source: Connections, target: Connections, latest: int) -> None:
    """Make a project what another is, in one transaction, if its latest action is still this one.

    Raises:
        ChangedMeanwhile: when somebody did something since; nothing is changed.
    """
    number = select(func.coalesce(func.max(schema.action.c.number), 0))
    with target.writing() as to, source.reading() as since:
        if to.scalar(number) != latest:
            raise ChangedMeanwhile(file=target.name)
        for table in reversed(_tables()):
            to.execute(delete(table))
        _fill(_Side(source, since), _Side(target, to))


class _Side(NamedTuple):
    """One side of a copy; what fails there is told as its own kind of database tells it."""

    database: Connections
    connection: Connection

    def portions(self, table: Table) -> Iterator[list[Payload]]:
        """The rows of a table, so many at a time."""
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=_PORTION)
        with self.database.failures():
            for rows in self.connection.execute(query).partitions():
                yield [dict(row._mapping) for row in rows]  # noqa: SLF001  # public in SQLAlchemy

    def take(self, table: Table, rows: list[Payload]) -> None:
        """Put rows into a table."""
        with self.database.failures():
            self.connection.execute(insert(table), rows)


def _fill(source: _Side, target: _Side) -> None:
    """Copy every row into empty tables, and prove that nothing is different."""
    for table in _tables():
        for rows in source.portions(table):
            target.take(table, rows)
    if _proof(source.connection) != _proof(target.connection):
        raise DiskProblem(file=target.database.name, reason=_("the copy is not a true copy"))


def _tables() -> list[Table]:
    """All tables, in an order in which a row comes after what it refers to."""
    return Base.metadata.sorted_tables


def _proof(connection: Connection) -> tuple[object, ...]:
    """What two true copies have in common."""
    last = select(schema.action.c.hash).order_by(schema.action.c.number.desc()).limit(1)
    counts = [connection.scalar(select(func.count()).select_from(one)) for one in _tables()]
    return read_state_hash(connection), connection.scalar(last), *counts
