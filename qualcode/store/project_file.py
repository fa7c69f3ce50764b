"""The store: one project file, its readers and its actions, safe to use from several threads."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import IntegrityError

from qualcode.errors import ChangedMeanwhile
from qualcode.store import readers
from qualcode.store.answers import Answers
from qualcode.store.copying import copy_to_file
from qualcode.store.integrity import check_project
from qualcode.store.journal import Entry, numbers_since
from qualcode.store.merging.sharing import Sharing
from qualcode.store.recorder import Recorder
from qualcode.store.redacting import SEAL, Redacting, forget, refuse_in_copy, rows_saying
from qualcode.store.statements import StatementReading
from qualcode.store.summaries import SummaryReading
from qualcode.store.undo import redo_action, undo_action

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from qualcode.model import Action
    from qualcode.store.backups import Backup, Reason
    from qualcode.store.connections import Connections
    from qualcode.store.integrity import Finding


class Store(Answers, Sharing, SummaryReading, StatementReading):
    """An open project file. What comes out are frozen values; what goes in goes through actions."""

    def __init__(self, database: Connections) -> None:
        """Use a database that was recognised and is up to date."""
        super().__init__(database)
        self._made: set[int] = set()
        """The numbers of the actions that were done through this store."""

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

    @property
    def name(self) -> str:
        """What a sentence calls the project's database."""
        return self._database.name

    @property
    def readonly(self) -> bool:
        """Whether it was opened for reading only."""
        return self._database.readonly

    def close(self) -> None:
        """Let go of the project file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    @contextmanager
    def action(self, coder: str, kind: str, **facts: str | int) -> Iterator[Recorder]:
        """One action: what is recorded inside is saved when it ends, all of it or nothing.

        Nothing at all is written when nothing was recorded or an error passes; see `Recorder.keep`.

        Raises:
            ReadOnlyProject, ProjectBusy, DiskProblem: when it cannot be saved.
            ChangedMeanwhile: when another program changed what this builds on.
        """
        with self._writing() as connection:
            entry = Entry(connection, coder, kind, facts)
            yield Recorder(entry)
            if entry.changes or entry.is_kept:
                self._own(entry.close())

    @contextmanager
    def redaction(self, coder: str, kind: str) -> Iterator[Redacting]:
        """An action that takes something out for good: its words are in no place of the file after.

        Say with ``redactor`` how the journal forgets it, within the action.

        Raises:
            UsageProblem: in a copy made for a coder, and on a server.
            ReadOnlyProject, ProjectBusy, DiskProblem: when it cannot be saved.
        """
        self._database.leave_no_trace()  # refused before anything is changed, where it must be
        with self._writing() as connection:
            refuse_in_copy(connection)
            entry = Entry(connection, coder, kind, {})
            record = Redacting(entry)
            yield record
            if record.redactor:
                entry.ensure_coders([coder])
                entry.note({SEAL: forget(connection, record.redactor)})
                self._own(entry.close())
        self._database.leave_no_trace()

    def undo(
        self,
        coder: str,
        action_id: str | None = None,
        *,
        within: Collection[str] | None = None,
    ) -> Action:
        """Take back a coder's latest action, or the one named by at least 6 characters of its id.

        With ``within`` only an action of one of these kinds.

        Raises:
            NothingToUndo, UnknownAction: when there is none.
            UndoRefused: when later work stands on it; nothing was changed.
        """
        with self._writing() as connection:
            return self._own(
                undo_action(connection, coder, action_id, within, self._veil(connection))
            )

    def redo(self, coder: str, *, within: Collection[str] | None = None) -> Action:
        """Do again what a coder took back last; with ``within`` only if it is of these kinds.

        Raises:
            NothingToRedo: when they took nothing back since their latest action.
            UndoRefused: when later work has taken its place; nothing was changed.
        """
        with self._writing() as connection:
            return self._own(redo_action(connection, coder, within))

    def _own(self, action: Action) -> Action:
        """Remember that an action was done here."""
        self._made.add(action.number)
        return action

    def elsewhere(self, number: int) -> tuple[int, bool]:
        """The number of the latest action, and whether one after ``number`` was done elsewhere."""
        with self._database.reading() as connection:
            since = numbers_since(connection, number)
        return max(since, default=number), not self._made.issuperset(since)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A writing connection; a broken constraint means that somebody else was first."""
        try:
            with self._database.writing() as connection:
                yield connection
        except IntegrityError as error:
            raise ChangedMeanwhile(file=self.name) from error

    # Trust

    def back_up(self, reason: Reason) -> Backup:
        """Copy the project as it is into a file beside it, and prove the copy sound.

        Raises:
            DiskProblem, FolderRefused: when no sound copy could be made.
        """
        return self._database.back_up(reason)

    def copy_to_server(self, url: str) -> str:
        """Put the project into an empty database on a server; what a sentence calls that.

        Raises:
            ProjectExists: when there is a project already.
            BadDatabase, ServerProblem, ReadOnlyProject: when it cannot be done; nothing is left.
        """
        from qualcode.store.server import Server  # noqa: PLC0415  # rarely needed

        with closing(Server(url, self.path)) as server:
            server.take(self._database)
            return server.name

    def copy_to_file(self, path: Path) -> None:
        """Put the project into a new project file.

        Raises:
            ProjectExists, FolderRefused, DiskProblem: when it cannot be done; no file is left.
        """
        copy_to_file(self._database, path)

    def put_back(self, backup: Backup, present: Backup) -> None:
        """Make the project what a copy is, if nothing was done since the copy of the present.

        Raises:
            ChangedMeanwhile, BadBackup, DiskProblem, ProjectBusy: when not; nothing is changed.
        """
        self._database.put_back(backup, present)

    def saying(
        self, says: Callable[[str], str | None], only: Collection[str] = ()
    ) -> list[tuple[str, str, str, str]]:
        """Where ``says`` finds something: table, column, row, and what; see `rows_saying`."""
        with self._database.reading() as connection:
            return list(rows_saying(connection, says, only))

    def state_hash(self) -> str:
        """A hash of everything people made, whatever the order of the actions that made it."""
        with self._database.reading() as connection:
            return readers.read_state_hash(connection)

    def check(self) -> list[Finding]:
        """Everything that has changed and should not have; empty if the project is sound."""
        return check_project(self._database)
