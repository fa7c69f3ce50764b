"""The store: one project file, its readers and its actions, safe to use from several threads."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import IntegrityError

from qualcode.errors import ChangedMeanwhile, DiskProblem, ProjectExists
from qualcode.store import readers
from qualcode.store.coverage import read_coding_counts, read_coverage
from qualcode.store.database import (
    BUSY_TIMEOUT,
    Database,
    connect,
    create_file,
    initialise,
    is_bare,
    keep_log,
    remove_file,
)
from qualcode.store.integrity import check_project
from qualcode.store.journal import Entry, actions, actions_since
from qualcode.store.memos import read_memos, read_saved_queries
from qualcode.store.outlines import read_outlines
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import bring_up_to_date, create_tables
from qualcode.store.undo import redo_action, undo_action

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from qualcode.model import (
        Action,
        Codebook,
        Coder,
        Coding,
        Conversation,
        Decision,
        Mark,
        Memo,
        MemoOn,
        Outline,
        SavedQuery,
        Source,
        Span,
        Suggestion,
        Transcript,
        TranscriptEntry,
    )
    from qualcode.store.coverage import CodingCount, Coverage
    from qualcode.store.integrity import Finding


def create_store(path: Path) -> Store:
    """Make a new project file that only its owner can read.

    Raises:
        ProjectExists: when there is a file already.
        FolderRefused, DiskProblem: when it cannot be made; nothing is left behind.
    """
    create_file(path)
    database = Database(path, "mode=rw", BUSY_TIMEOUT)
    try:
        initialise(database)
        create_tables(database)
    except BaseException:
        database.close()
        remove_file(path)
        raise
    return Store(database)


def adopt_store(path: Path) -> Store:
    """Make a new project file, or take up what an interrupted making of one left.

    Raises:
        ProjectExists: when there is a project file somebody has worked in.
        DamagedProject: when there is something else.
        FolderRefused, DiskProblem: when it cannot be made.
    """
    if not path.exists():
        return create_store(path)
    if is_bare(path):
        database = Database(path, "mode=rw", BUSY_TIMEOUT)
        try:
            initialise(database)
            create_tables(database)
        finally:
            database.close()
    store = open_store(path)
    if store.history(limit=1):
        store.close()
        raise ProjectExists(folder=path.parent)
    return store


def open_store(path: Path, *, readonly: bool = False, busy_timeout: float = BUSY_TIMEOUT) -> Store:
    """Open a project file; an older one is brought up to date after a verified backup.

    ``busy_timeout`` is how many seconds to wait for another program that is writing.

    Raises:
        NewerProject: when a newer version of the program made it; it is not touched.
        DamagedProject: when it is no readable database of ours.
        ProjectBusy, FolderRefused, ReadOnlyProject: when it cannot be used now, or so.
    """
    try:
        return Store(_opened(path, readonly=readonly, busy_timeout=busy_timeout))
    except DiskProblem as problem:
        if readonly:
            raise
        # On a full disk SQLite cannot even make the index of its log: what is there can be read.
        database = _opened(path, readonly=True, busy_timeout=busy_timeout)
        database.refusal = problem
        return Store(database)


def _opened(path: Path, *, readonly: bool, busy_timeout: float) -> Database:
    """The database in a file, recognised and up to date."""
    database = connect(path, readonly=readonly, busy_timeout=busy_timeout)
    try:
        bring_up_to_date(database)
        if not readonly:
            keep_log(database)
    except BaseException:
        database.close()
        raise
    return database


class Store:
    """An open project file. What comes out are frozen values; what goes in goes through actions."""

    def __init__(self, database: Database) -> None:
        """Use a database that was recognised and is up to date."""
        self._database = database
        self._books: dict[str, Codebook] = {}
        """Codebooks read before, by the id of their version: a version never changes."""

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

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

        Nothing at all is written when nothing was recorded or an error passes.

        Raises:
            ReadOnlyProject, ProjectBusy, DiskProblem: when it cannot be saved.
            ChangedMeanwhile: when another program changed what this builds on.
        """
        with self._writing() as connection:
            entry = Entry(connection, coder, kind, facts)
            yield Recorder(entry)
            if entry.changes:
                entry.close()

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
            return undo_action(connection, coder, action_id, within)

    def redo(self, coder: str, *, within: Collection[str] | None = None) -> Action:
        """Do again what a coder took back last; with ``within`` only if it is of these kinds.

        Raises:
            NothingToRedo: when they took nothing back since their latest action.
            UndoRefused: when later work has taken its place; nothing was changed.
        """
        with self._writing() as connection:
            return redo_action(connection, coder, within)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A writing connection; a broken constraint means that somebody else was first."""
        try:
            with self._database.writing() as connection:
                yield connection
        except IntegrityError as error:
            raise ChangedMeanwhile(file=self.path) from error

    # Reading

    def one_state(self) -> AbstractContextManager[None]:
        """Within this, all reading in this thread is of one state, whoever writes meanwhile."""
        return self._database.one_state()

    def names(self, *, archived: bool = True) -> dict[str, str]:
        """The name of every transcript, or of those in use, by its id, in the order of names."""
        with self._database.reading() as connection:
            return readers.read_names(connection, archived=archived)

    def history(self, *, coder: str | None = None, limit: int = 50) -> list[Action]:
        """The latest actions of one coder or all, newest first."""
        with self._database.reading() as connection:
            return actions(connection, coder_name=coder, limit=limit)

    def actions_since(self, number: int) -> tuple[int, int, str]:
        """How many actions came after one, the number of the newest, and when the first was done.

        Without any: 0, the number given and an empty text.
        """
        with self._database.reading() as connection:
            return actions_since(connection, number)

    def coders(self) -> list[Coder]:
        """Everybody who has done something, by name."""
        with self._database.reading() as connection:
            return readers.read_coders(connection)

    def codebook(self, version: int | None = None) -> Codebook | None:
        """A version of the codebook, the newest by default; None if there is none."""
        with self._database.reading() as connection:
            return readers.read_codebook(connection, version, self._books)

    def codebook_versions(self) -> list[tuple[int, Action]]:
        """The versions of the codebook, the newest first, each with the action that made it."""
        with self._database.reading() as connection:
            return [
                (version, actions(connection, limit=1, before=number + 1)[0])
                for version, number in readers.read_versions(connection)
            ]

    def transcripts(self, coder: str, *, archived: bool = False) -> list[TranscriptEntry]:
        """The transcripts by name, without their texts, with a coder's progress.

        Here and below, ``archived`` asks also for what is put away.
        """
        with self._database.reading() as connection:
            return readers.read_entries(connection, coder, archived=archived)

    def transcript(self, name_or_id: str) -> Transcript:
        """The transcript with this name or id.

        Raises:
            UnknownTranscript: when there is none; names the nearest.
        """
        with self._database.reading() as connection:
            return readers.read_transcript(connection, name_or_id)

    def texts(self) -> dict[str, str]:
        """The text of every transcript, by the transcript's id."""
        with self._database.reading() as connection:
            return readers.read_texts(connection)

    def outlines(self, transcript: str | None = None) -> list[tuple[Outline, str]]:
        """The transcripts in use, or one by its id, by name: their parts and their texts."""
        with self._database.reading() as connection:
            return read_outlines(connection, transcript)

    def conversations(self, *, archived: bool = False) -> list[Conversation]:
        """Who speaks where in every transcript, by name, without the words."""
        with self._database.reading() as connection:
            return readers.read_conversations(connection, archived=archived)

    def marks(self, coder: str | None = None, *, archived: bool = False) -> list[Mark]:
        """The codings or one coder's, without their words, in text order by transcript name."""
        with self._database.reading() as connection:
            return readers.read_marks(connection, coder, archived=archived)

    def codings(
        self,
        *,
        transcript: str | None = None,
        coder: str | None = None,
        code: str | None = None,
        ids: Sequence[str] | None = None,
        span: Span | None = None,
    ) -> list[Coding]:
        """The codings that answer to all that is given, in text order by transcript name.

        ``transcript``, ``code`` and ``ids`` are ids, ``coder`` is a name, ``span`` is the exact
        passage. What is put away is left out unless its transcript or its ids are given.
        """
        with self._database.reading() as connection:
            return readers.read_codings(
                connection, transcript=transcript, coder=coder, code=code, ids=ids, span=span
            )

    def code_counts(self, coder: str, transcript: str | None = None) -> dict[str, tuple[int, int]]:
        """For each code in use the number of a coder's and of everybody's codings."""
        with self._database.reading() as connection:
            return readers.read_code_counts(connection, coder, transcript)

    def suggestions(
        self,
        *,
        transcript: str | None = None,
        decision: Decision | None = None,
        ids: Sequence[str] | None = None,
        span: Span | None = None,
    ) -> list[Suggestion]:
        """The suggestions that answer to all that is given, in text order by transcript name."""
        with self._database.reading() as connection:
            return readers.read_suggestions(
                connection, transcript=transcript, decision=decision, ids=ids, span=span
            )

    def coverage(self) -> dict[str, Coverage]:
        """How much of each transcript in use is coded, by the transcript's id."""
        with self._database.reading() as connection:
            return read_coverage(connection)

    def coding_counts(self) -> list[CodingCount]:
        """How many codings there are, by transcript, coder, version of the codebook and code."""
        with self._database.reading() as connection:
            return read_coding_counts(connection)

    def memos(self, *, on: MemoOn | None = None, subject: str | None = None) -> list[Memo]:
        """The memos on what is given, or all, in the order of the diary."""
        with self._database.reading() as connection:
            return read_memos(connection, on=on, subject=subject)

    def saved_queries(self) -> list[SavedQuery]:
        """All saved queries by name."""
        with self._database.reading() as connection:
            return read_saved_queries(connection)

    def sources(self) -> dict[str, Source]:
        """The file every transcript came from, by the transcript's name, in the order of names."""
        with self._database.reading() as connection:
            return readers.read_sources(connection)

    def words_hashes(self) -> dict[str, str]:
        """The hash of every transcript's words, with its name: the same words, the same hash."""
        with self._database.reading() as connection:
            return readers.read_words_hashes(connection)

    # Trust

    def state_hash(self) -> str:
        """A hash of everything people made, whatever the order of the actions that made it."""
        with self._database.reading() as connection:
            return readers.read_state_hash(connection)

    def check(self) -> list[Finding]:
        """Everything that has changed and should not have; empty if the project is sound."""
        return check_project(self._database)
