"""What a store answers: everything a project holds, as frozen values, as who looks may see it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.store import readers
from qualcode.store.adjudications import read_adjudications, read_blind
from qualcode.store.coverage import read_coding_counts, read_coverage
from qualcode.store.entries import read_entries
from qualcode.store.journal import actions, actions_since
from qualcode.store.memos import read_memos, read_saved_queries
from qualcode.store.outlines import read_outlines
from qualcode.store.veil import OPEN, read_veil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from qualcode.model import (
        Action,
        Adjudication,
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
    from qualcode.store.connections import Connections
    from qualcode.store.coverage import CodingCount, Coverage
    from qualcode.store.veil import Veil


class Answers:
    """Reads one project; safe to use from several threads."""

    def __init__(self, database: Connections) -> None:
        """Read from a database that was recognised and is up to date."""
        self._database = database
        self._books: dict[str, Codebook] = {}
        """Codebooks read before, by the id of their version: a version never changes."""
        self._viewer: str | None = None
        self._lifted = threading.local()

    def look_as(self, coder: str) -> None:
        """From now on show what this coder may see: not others' work, if they code blind."""
        self._viewer = coder

    @contextmanager
    def unveiled(self) -> Iterator[None]:
        """Within this, everything is read in this thread: for what changes others' work too."""
        outer = getattr(self._lifted, "now", False)
        self._lifted.now = True
        try:
            yield
        finally:
            self._lifted.now = outer

    @contextmanager
    def _seeing(self) -> Iterator[tuple[Connection, Veil]]:
        """A reading connection, and what who is looking may see."""
        with self._database.reading() as connection:
            yield connection, self._veil(connection)

    def _veil(self, connection: Connection) -> Veil:
        """What who is looking may see."""
        lifted = getattr(self._lifted, "now", False)
        return OPEN if lifted else read_veil(connection, self._viewer)

    def one_state(self) -> AbstractContextManager[None]:
        """Within this, all reading in this thread is of one state, whoever writes meanwhile."""
        return self._database.one_state()

    def names(self, *, archived: bool = True) -> dict[str, str]:
        """The name of every transcript, or of those in use, by its id, in the order of names."""
        with self._database.reading() as connection:
            return readers.read_names(connection, archived=archived)

    def history(
        self, *, coder: str | None = None, kind: str | None = None, limit: int = 50
    ) -> list[Action]:
        """The latest actions of one coder or kind or all, newest first."""
        with self._seeing() as (connection, veil):
            return actions(connection, coder_name=coder, kind=kind, limit=limit, veil=veil)

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
        with self._seeing() as (connection, veil):
            return read_entries(connection, coder, veil, archived=archived)

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
        with self._seeing() as (connection, veil):
            return readers.read_marks(connection, coder, veil, archived=archived)

    def codings(  # noqa: PLR0913  # each narrows the question
        self,
        *,
        transcript: str | None = None,
        coder: str | None = None,
        code: str | None = None,
        ids: Sequence[str] | None = None,
        span: Span | None = None,
        archived: bool = False,
    ) -> list[Coding]:
        """The codings that answer to all that is given, in text order by transcript name.

        ``transcript``, ``code`` and ``ids`` are ids, ``coder`` is a name, ``span`` is the exact
        passage. What is put away is left out unless its transcript or its ids are given.
        """
        with self._seeing() as (connection, veil):
            return readers.read_codings(
                connection,
                veil,
                transcript=transcript,
                coder=coder,
                code=code,
                ids=ids,
                span=span,
                archived=archived,
            )

    def code_counts(self, coder: str, transcript: str | None = None) -> dict[str, tuple[int, int]]:
        """For each code in use the number of a coder's and of everybody's codings."""
        with self._seeing() as (connection, veil):
            return readers.read_code_counts(connection, coder, transcript, veil)

    def suggestions(
        self,
        *,
        transcript: str | None = None,
        decision: Decision | None = None,
        ids: Sequence[str] | None = None,
        span: Span | None = None,
    ) -> list[Suggestion]:
        """The suggestions that answer to all that is given, in text order by transcript name."""
        with self._seeing() as (connection, veil):
            return readers.read_suggestions(
                connection, veil, transcript=transcript, decision=decision, ids=ids, span=span
            )

    def coverage(self) -> dict[str, Coverage]:
        """How much of each transcript in use is coded, by the transcript's id."""
        with self._seeing() as (connection, veil):
            return read_coverage(connection, veil)

    def coding_counts(self) -> list[CodingCount]:
        """How many codings there are, by transcript, coder, version of the codebook and code."""
        with self._seeing() as (connection, veil):
            return read_coding_counts(connection, veil)

    def adjudications(self, transcript: str | None = None) -> list[Adjudication]:
        """What was decided where coders differed, in transcripts in use or in one by its id."""
        with self._seeing() as (connection, veil):
            return read_adjudications(connection, transcript, veil)

    def blind_coders(self) -> list[str]:
        """The names of those who code blind."""
        with self._database.reading() as connection:
            return read_blind(connection)

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
