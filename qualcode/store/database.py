"""The connection to the project file: how it is made, opened, locked and recognised.

Everything that only SQLite knows is here. The pragmas were chosen by measuring what survives a
power cut: WAL with synchronous=FULL loses no confirmed coding, with NORMAL it does.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, QueuePool, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from qualcode.errors import (
    DamagedProject,
    DiskProblem,
    FolderRefused,
    ProjectBusy,
    QualcodeError,
    ReadOnlyProject,
    ReplacedProject,
    unusable,
)
from qualcode.messages import _
from qualcode.store import backups
from qualcode.store.connections import Connections
from qualcode.store.failures import failures_as_sentences
from qualcode.store.log import (
    CLOSED,
    fold_in,
    has_log,
    is_marked,
    log_of,
    mark_closed,
    mark_working,
    refuse_log,
)
from qualcode.store.place import identity
from qualcode.store.turns import begin_writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from qualcode.store.backups import Backup, Reason

APPLICATION_ID = 0x51434F44
"""``QCOD`` in the file's header: this database is a project of ours."""
BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that is writing."""
_WRITES = "qualcode_writes"
_FULL = "PRAGMA synchronous=FULL"


class Database(Connections):
    """One project file and its connections."""

    def __init__(self, path: Path, query: str, busy_timeout: float) -> None:
        """Prepare connections; none is made yet. ``query`` ends the file's URI."""
        super().__init__(path, str(path))
        self.readonly = query != "mode=rw"
        self.refusal: QualcodeError = ReadOnlyProject(file=path)
        self.lacks_log = False
        """Whether it bears the mark of work in a log that was not beside it when it was opened."""
        self._is_ours = False
        self._shows_mark = False
        self._file = identity(path)
        self._log: tuple[int, int] | None = None
        uri = f"{path.absolute().as_uri()}?{query}"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(
                uri, uri=True, timeout=busy_timeout, isolation_level=None, check_same_thread=False
            )

        self.engine = create_engine(
            "sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)

    def failures(self) -> AbstractContextManager[None]:
        """Within this, what SQLite says when it fails is an error of ours."""
        return failures_as_sentences(self.path)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write until it commits at the end; all or nothing.

        Raises:
            ReadOnlyProject, DiskProblem: when the file was opened for reading, and why.
            ReplacedProject: when another file lies there now; what was saved is copied.
        """
        if self.readonly:
            raise self.refusal
        if identity(self.path) != self._file:
            raise ReplacedProject(file=self.path, copy=self._rescue())
        with self.failures(), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if not is_marked(connection):
                    mark_working(connection)
                    self._shows_mark = False
                self._is_ours, self.lacks_log = True, False
                yield connection
            if not self._shows_mark:
                # Once the mark is in the file itself, a copy without the log gives itself away.
                # What was committed is saved, whatever comes of this: it is tried again.
                with suppress(sqlite3.Error):
                    self._shows_mark = fold_in(connection)
            self._log = self._log or identity(log_of(self.path))

    def leave_no_trace(self) -> None:
        """Write the file anew without what was removed, and empty its log.

        Raises:
            ProjectBusy: when another program reads; what was removed may still be in the file.
        """
        with self.failures():
            held = self.engine.raw_connection()
            try:
                cursor = held.cursor()
                cursor.execute("VACUUM")
                cursor.execute(f"PRAGMA user_version={CLOSED}")  # nothing is in the log then
                if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    raise ProjectBusy(file=self.path)
            finally:
                held.close()

    def back_up(self, reason: Reason) -> Backup:
        """Copy the file while it is in use, and prove the copy sound."""
        return backups.back_up(self.path, reason)

    def put_back(self, backup: Backup, present: Backup) -> None:
        """Make the file what a copy is, whoever has it open."""
        backups.put_back(self.path, backup, present)

    def _rescue(self) -> Path:
        """Copy what was saved to a file in whose place another lies now; the copy's path.

        The connections of before still read it. Its log must not stay, or SQLite would take it for
        that of the new file, and damage it.

        Raises:
            DiskProblem, FolderRefused: when it could not be copied.
        """
        held = self.engine.raw_connection()
        try:
            source = cast("sqlite3.Connection", held.driver_connection)
            copy = backups.copied(source, self.path, backups.Reason.RESCUE).path
        finally:
            held.close()
        if self._log and identity(log_of(self.path)) == self._log:
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        return copy

    def faults_of_structure(self, connection: Connection) -> list[str]:
        """What SQLite finds wrong with the file's pages and indexes, in its own words."""
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        return [fault for fault in found if fault != "ok"]

    def dangling_rows(self, connection: Connection) -> list[tuple[str, str]]:
        """Tables with a row that refers to one that is not there: (table, table referred to)."""
        found = connection.execute(text("PRAGMA foreign_key_check")).all()
        return [(str(row[0]), str(row[2])) for row in found]

    def recognise(self, *, with_log: bool) -> None:
        """Take the file for one of ours; ``with_log`` says whether a log lay beside it before.

        Raises:
            DamagedProject: when there is nothing in it, or something else.
        """
        with self.failures(), self.engine.connect() as connection:
            mark = connection.execute(text("PRAGMA application_id")).scalar()
            has_tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
            self.lacks_log = is_marked(connection) and not with_log
        if mark != APPLICATION_ID:
            empty = self.path.stat().st_size == 0
            reason = _("it is empty") if empty else _("it is another program's database")
            raise DamagedProject(file=self.path, reason=reason)
        if not has_tables:
            words = _("it has no tables; if it was copied, “{log}” belongs beside it")
            raise DamagedProject(file=self.path, reason=words.format(log=log_of(self.path).name))
        self._is_ours = True

    def close(self) -> None:
        """Let go of the file; SQLite then folds its log into it."""
        if self._is_ours and not self.readonly and not self.lacks_log:
            # Where this fails, somebody else is working and will close after us, or the log stays.
            with suppress(QualcodeError, SQLAlchemyError, sqlite3.Error):
                self._take_mark()
        self.engine.dispose()

    def _take_mark(self) -> None:
        """Take the mark of work in a log away, without waiting for anybody."""
        with self.engine.connect() as connection:
            if not is_marked(connection):
                return
            connection.rollback()
            connection.connection.execute("PRAGMA busy_timeout=0")
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                mark_closed(connection)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Settings every connection needs; none of them writes."""
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(_FULL)
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA temp_store=MEMORY")  # no words in temporary files


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writing one takes the lock at once.

    A deferred one that turns into a writer fails at once when somebody else wrote meanwhile.
    """
    if connection.get_execution_options().get(_WRITES, False):
        begin_writing(cast("sqlite3.Connection", connection.connection.driver_connection))
    else:
        connection.exec_driver_sql("BEGIN")


def connect(path: Path, *, readonly: bool, busy_timeout: float = BUSY_TIMEOUT) -> Database:
    """The database in a file, found to be a project of ours.

    Raises:
        FolderRefused: when there is no such file or it cannot be opened.
        DamagedProject: when it is no database, or not one of ours.
        ProjectBusy: when another program holds it.
    """
    _look_at(path)
    with_log = has_log(path)
    if not readonly:
        return _recognised(Database(path, "mode=rw", busy_timeout), with_log=with_log)
    try:
        return _recognised(Database(path, "mode=ro", busy_timeout), with_log=with_log)
    except (FolderRefused, ReadOnlyProject, DiskProblem):
        # Even to read, SQLite wants to make an index of the log beside the file. Where it cannot,
        # the file is read as one that nobody changes.
        refuse_log(path)
        return _recognised(Database(path, "immutable=1", busy_timeout), with_log=with_log)


def initialise(database: Database) -> None:
    """Put the mark that it is ours into an empty file."""
    with database.failures(), database.engine.connect() as connection:
        connection.connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    keep_log(database)


def keep_log(database: Database) -> None:
    """Let the file write ahead into a log, so that readers never wait; a restored copy may not."""
    with database.failures(), database.engine.connect() as connection:
        connection.connection.execute("PRAGMA journal_mode=WAL")


def is_bare(path: Path) -> bool:
    """Whether a file is a database that nothing was ever put into, ours or nobody's."""
    database = Database(path, "mode=rw", BUSY_TIMEOUT)
    try:
        with database.failures(), database.engine.connect() as connection:
            mark = connection.execute(text("PRAGMA application_id")).scalar()
            tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
    finally:
        database.close()
    return not tables and mark in (0, APPLICATION_ID)


def _look_at(path: Path) -> None:
    """Refuse what is no file, or one whose folder cannot be looked into.

    The file is not opened here: closing it again would drop locks this process holds on it.
    """
    try:
        path.stat()
        is_file = path.is_file()
    except OSError as error:
        raise unusable(path.parent, error) from None
    if not is_file:
        raise FolderRefused(
            folder=path.parent, reason=_("“{name}” is not a file").format(name=path.name)
        )


def _recognised(database: Database, *, with_log: bool) -> Database:
    """The database, if it is one of ours; else it is let go of."""
    try:
        database.recognise(with_log=with_log)
    except BaseException:
        database.close()
        raise
    return database
