"""A project in a PostgreSQL database that a team shares: several coders at once.

Everything that only PostgreSQL knows is here. Who writes holds a lock for the length of the
transaction, so the journal stays one chain; who reads sees one state and waits for nobody.
"""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.compiler import compiles

from qualcode.errors import (
    BadBackup,
    BadDatabase,
    DiskProblem,
    NoTeamProject,
    ProjectBusy,
    ProjectExists,
    QualcodeError,
    ReadOnlyProject,
    ServerProblem,
    UsageProblem,
    unusable,
)
from qualcode.messages import _
from qualcode.store.backups import back_up
from qualcode.store.connections import Connections
from qualcode.store.copying import copy_into, copy_to_file, replace_all
from qualcode.store.failures import failures_as_sentences
from qualcode.store.files import open_database
from qualcode.store.revisions import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Connection
    from sqlalchemy.sql.compiler import GenericTypeCompiler

    from qualcode.store.backups import Backup, Reason

_DRIVER = "postgresql+psycopg"
_LOCK = 0x51434F44
"""The advisory lock of who writes: ``QCOD``."""
_WRITES = "qualcode_writes"
_PATIENCE = 5
"""Seconds to wait for the server to answer, or for another coder who is writing."""
_OPTIONS = f"-c lock_timeout={_PATIENCE}s -c idle_in_transaction_session_timeout=10min"


@compiles(Text, "postgresql")
def _text_type(type_: Text, compiler: GenericTypeCompiler, **_options: Any) -> str:  # noqa: ANN401  # SQLAlchemy's own form
    """Texts are ordered by their characters, as in a project file, whatever the server speaks."""
    return f'{compiler.visit_TEXT(type_)} COLLATE "C"'


class Server(Connections):
    """A database on a server, and connections to it."""

    def __init__(self, url: str, path: Path) -> None:
        """Prepare connections; none is made yet.

        Raises:
            BadDatabase: when the address is none of a PostgreSQL database.
            UsageProblem: when the driver is not installed.
        """
        address = read_address(url)
        super().__init__(path, name_of(address))
        self.readonly = False
        self.refusal: QualcodeError = ReadOnlyProject(file=self.name)
        try:
            self.engine = create_engine(
                address,
                hide_parameters=True,
                pool_pre_ping=True,
                isolation_level="REPEATABLE READ",
                connect_args={
                    "connect_timeout": _PATIENCE,
                    "application_name": "qualcode",
                    "options": _OPTIONS,
                },
            )
        except ImportError:
            raise UsageProblem(
                reason=_(
                    "What talks to a team's database is not installed: "
                    "`pipx install 'qualcode[team]'` brings it."
                )
            ) from None
        event.listen(self.engine, "begin", _begin)

    def failures(self) -> AbstractContextManager[None]:
        """Within this, what the server says when it fails is an error of ours."""
        return failures_as_sentences(self.path, self._failure)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write until it commits at the end; all or nothing.

        Raises:
            ReadOnlyProject: when this name may only read.
            ProjectBusy: when another coder's long work does not end within five seconds.
            ServerProblem: when the server is gone; what was not confirmed is not saved.
        """
        if self.readonly:
            raise self.refusal
        with self.failures(), self.engine.connect() as connection:
            # What is read after the lock was had must be what the one before wrote.
            connection.execution_options(isolation_level="READ COMMITTED", **{_WRITES: True})
            with connection.begin():
                yield connection

    def back_up(self, reason: Reason) -> Backup:
        """Copy the project as it is into a project file, and prove the copy sound."""
        with self._beside() as folder:
            file = folder / self.path.name
            copy_to_file(self, file)
            return back_up(file, reason, beside=self.path)

    def leave_no_trace(self) -> None:
        """Refuse: a server keeps logs and copies of its own, which nobody here can empty."""
        reason = _(
            "What a team's server has kept cannot be taken out from here. Copy the project into a "
            "file with `qualcode copy`, do it there, copy it to a new database, and have the old "
            "one deleted with the server's backups."
        )
        raise UsageProblem(reason=reason)

    def put_back(self, backup: Backup, present: Backup) -> None:
        """Make the project what a copy is, if nothing was done since the copy of the present."""
        with self._beside() as folder:
            file = folder / self.path.name
            try:
                # One from before an update is brought up to date; the copy itself stays as it is.
                file.write_bytes(backup.path.read_bytes())
                source = open_database(file)
            except (QualcodeError, OSError):
                raise BadBackup(file=backup.path) from None
            with closing(source):
                replace_all(source, self, present.actions)

    @contextmanager
    def _beside(self) -> Iterator[Path]:
        """A folder beside the project for a file on its way, closed to others and then removed."""
        try:
            with tempfile.TemporaryDirectory(prefix=".copy-", dir=self.path.parent) as folder:
                yield Path(folder)
        except OSError as error:
            raise unusable(self.path.parent, error) from None

    def faults_of_structure(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """The server looks after its pages itself."""
        return []

    def dangling_rows(self, connection: Connection) -> list[tuple[str, str]]:  # noqa: ARG002
        """The server never lets a row refer to one that is not there."""
        return []

    def has_project(self) -> bool:
        """Whether there is a project in the database.

        Raises:
            ProjectExists: when there are tables, and none of ours.
            ServerProblem: when the server cannot be reached.
        """
        with self.failures(), self.engine.connect() as connection:
            tables = set(inspect(connection).get_table_names())
        if tables and not {"alembic_version", "action", "change"} <= tables:
            raise BadDatabase(
                database=self.name, reason=_("it holds another program's tables; use an empty one")
            )
        return bool(tables)

    def take(self, source: Connections) -> None:
        """Make the tables in an empty database and put a project into them, in one transaction.

        Raises:
            ProjectExists: when there is a project already.
            BadDatabase, ServerProblem, ReadOnlyProject: when it cannot be done; nothing is left.
        """
        if self.has_project():
            raise ProjectExists(folder=self.name)
        copy_into(source, self, prepare=upgrade)

    def recognise(self) -> None:
        """Take the database for a project of ours, and see whether this name may write.

        Raises:
            NoTeamProject: when there is nothing in it.
            BadDatabase: when there is something else.
        """
        if not self.has_project():
            raise NoTeamProject(database=self.name)
        may = text("SELECT has_table_privilege('action', 'INSERT')")
        with self.reading() as connection:
            self.readonly = not connection.execute(may).scalar()

    def close(self) -> None:
        """Let go of the server."""
        self.engine.dispose()

    def _failure(self, error: BaseException | None) -> QualcodeError:
        """The error of ours that says what an error of the server means.

        The server's own messages stay out: some quote the row they stumbled over.
        """
        state = str(getattr(error, "sqlstate", None) or "")
        for begin, cause in _CAUSES.items():
            if state.startswith(begin):
                return cause(self.name)
        if isinstance(error, self.engine.dialect.loaded_dbapi.DataError):
            return _unstorable(self.name)
        return _gone(self.name)


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writing one waits until nobody else writes."""
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def read_address(url: str) -> URL:
    """The address of a database on a PostgreSQL server, as SQLAlchemy understands it.

    Raises:
        BadDatabase: when it is none; what it says is not repeated, for it may hold a password.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is None or address.drivername not in ("postgresql", "postgres", _DRIVER):
        raise BadDatabase(
            database=_("The address"),
            reason=_("it must look like postgresql://kari@server/project"),
        )
    if not address.database:
        reason = _("it names no database after the server")
        raise BadDatabase(database=_("The address"), reason=reason)
    return address.set(drivername=_DRIVER)


def name_of(address: URL) -> str:
    """What a sentence calls a database: never with a password."""
    host = address.host or address.query.get("host") or "localhost"
    return _("{database} on {server}").format(database=address.database, server=host)


def _gone(name: str) -> QualcodeError:
    """The error for a server that does not answer, or not any more.

    The driver does not tell whether it was refused: only the server's own words do.
    """
    return ServerProblem(
        database=name,
        reason=_("the server does not answer, or refuses this name, password or database"),
    )


def _unstorable(_name: str) -> QualcodeError:
    """The error for a text that PostgreSQL cannot hold."""
    return UsageProblem(
        reason=_("A text has a character that this database cannot hold; nothing was changed.")
    )


_CAUSES: Mapping[str, Callable[[str], QualcodeError]] = {
    "53300": lambda name: ServerProblem(
        database=name, reason=_("the server takes no more connections")
    ),
    "531": lambda name: DiskProblem(file=name, reason=_("the disk is full")),
    "53": lambda name: ServerProblem(database=name, reason=_("the server is short of memory")),
    "55P03": lambda name: ProjectBusy(file=name),
    "40": lambda name: ProjectBusy(file=name),
    "42501": lambda name: ReadOnlyProject(file=name),
    "25006": lambda name: ReadOnlyProject(file=name),
}
"""What the beginnings of PostgreSQL's codes mean, the more exact one first."""
