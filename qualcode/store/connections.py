"""A project's database, wherever it is: what the store asks of it.

Its kinds are `Database`, one SQLite file, and `Server`, a database that a team shares.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.store.failures import rows_are_sound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from qualcode.errors import QualcodeError
    from qualcode.store.backups import Backup, Reason


class Connections(ABC):
    """Connections to one project; safe to share between threads.

    Every call takes a connection of its own from the pool, so nothing is kept on one.
    """

    engine: Engine
    readonly: bool
    refusal: QualcodeError
    """Why it cannot be written, where it is opened for reading."""
    lacks_log = False
    """Whether a part of what was saved lately may be missing."""

    def __init__(self, path: Path, name: str) -> None:
        """Prepare connections; none is made yet."""
        self.path = path
        """The project file, or where one would be: copies are kept beside it."""
        self.name = name
        """What a sentence calls the database; never with a password."""
        self._held = threading.local()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Within this, all that this thread reads is of one state."""
        with self.reading() as connection:
            outer = getattr(self._held, "connection", None)
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = outer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            with self.failures(), rows_are_sound(self.name):
                yield held
            return
        with (
            self.failures(),
            rows_are_sound(self.name),
            self.engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @abstractmethod
    def failures(self) -> AbstractContextManager[None]:
        """Within this, what the database says when it fails is an error of ours."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write until it commits at the end; all or nothing.

        Raises:
            ReadOnlyProject, DiskProblem: when it was opened for reading, and why.
        """

    @abstractmethod
    def back_up(self, reason: Reason) -> Backup:
        """Copy everything into a file beside the project, and prove the copy sound.

        Raises:
            DiskProblem, FolderRefused: when no sound copy could be made; none is left half-made.
        """

    @abstractmethod
    def put_back(self, backup: Backup, present: Backup) -> None:
        """Make everything what a copy is, if nothing was done since the copy of the present.

        Raises:
            ChangedMeanwhile: when somebody did something since; it would be lost.
            BadBackup: when the copy is not sound; nothing is touched.
            DiskProblem, ProjectBusy: when it could not be done; everything is as it was.
        """

    @abstractmethod
    def leave_no_trace(self) -> None:
        """Write everything anew without what was removed.

        Raises:
            ProjectBusy: when another program is in the way; what was removed may still be there.
            UsageProblem: where this computer cannot promise it.
        """

    @abstractmethod
    def faults_of_structure(self, connection: Connection) -> list[str]:
        """What the database finds wrong with its own pages and indexes, in its own words."""

    @abstractmethod
    def dangling_rows(self, connection: Connection) -> list[tuple[str, str]]:
        """Tables with a row that refers to one that is not there: (table, table referred to)."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""
