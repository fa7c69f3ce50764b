"""The recorder: what one action writes, in the field's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    MemoChanged,
    OutsideText,
    UnknownCoding,
    UnknownSuggestion,
    UnknownTranscript,
)
from qualcode.model import Decision
from qualcode.store import rows, schema
from qualcode.store.adjudications import Adjudications
from qualcode.store.changes import added, batches, present_rows, removed, revised
from qualcode.store.memos import Memos
from qualcode.store.merging.conflicts import Deciding
from qualcode.store.rewriting import Rewriting
from qualcode.store.statements import Statements
from qualcode.store.summaries import Summaries
from qualcode.store.units import fault_in_units
from qualcode.store.versions import next_version
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.model import Change, Codebook, Coding, Payload, Suggestion, Transcript
    from qualcode.store.rewriting import NewVersion


_FEW = 8
"""Up to so many codings, each one's words are asked for; for more, whole texts are read."""


class Recorder(Adjudications, Rewriting, Deciding, Memos, Summaries, Statements):
    """Writes the changes of one action; they are kept if the action ends without an error."""

    def note(self, **facts: str | int) -> None:
        """Add to what the journal's sentence needs what was found out while recording."""
        self._entry.note(facts)

    def keep(self) -> None:
        """Record the action though it changes no row: what was done is told by its facts."""
        self._entry.keep()

    # Transcripts

    def add_transcripts(self, transcripts: Sequence[Transcript]) -> None:
        """Add transcripts with their texts, speakers, turns and segments.

        Raises:
            ValueError: when a transcript's parts do not fit its text; an importer's mistake.
        """
        for transcript in transcripts:
            _refuse_unsound(transcript)
        self._add_texts(transcripts)
        write = self._entry.write
        write(added(schema.transcript, map(rows.transcript_row, transcripts)))
        write(added(schema.units, map(rows.units_row, transcripts)))
        write(
            added(
                schema.speaker,
                [
                    rows.speaker_row(speaker, transcript.id, position)
                    for transcript in transcripts
                    for position, speaker in enumerate(transcript.speakers)
                ],
            )
        )

    def rewrite_transcript(self, version: NewVersion) -> int:
        """Give a transcript its new text with all that stands on it; see ``Rewriting.rewrite``.

        Raises:
            UnknownTranscript: when there is no such transcript.
            ValueError: when the transcript's parts do not fit its text; an importer's mistake.
        """
        _refuse_unsound(version.transcript)
        self._add_texts([version.transcript])
        return self.rewrite(version)

    def mark_done(self, transcript_id: str, coder: str, *, done: bool) -> None:
        """Say that a coder has coded a transcript to its end, or that they have not."""
        self._transcript_row(transcript_id)
        row = rows.done_row(transcript_id, coder, self._entry.at)
        present = present_rows(self._connection, schema.done, [row["id"]])
        if done and not present:
            self._entry.ensure_coders([coder])
            self._entry.write(added(schema.done, [row]))
        elif present and not done:
            self._entry.write(removed(schema.done, present.values()))

    # The codebook

    def add_codebook(self, codebook: Codebook) -> Codebook:
        """Add a codebook as the project's next version, and return it with its number."""
        versioned, changes = next_version(self._connection, codebook)
        self._entry.write(changes)
        return versioned

    # Codings

    def add_codings(self, codings: Sequence[Coding]) -> None:
        """Add codings, each on a passage of its transcript, with the words that stand there.

        Raises:
            OutsideText: when a span is not within its transcript.
            ArchivedTranscript: when somebody put the transcript away.
            AlreadyCoded: when its coder has the code on exactly that passage.
            ValueError: when a quote is not the text of its span; a caller's mistake.
        """
        self._refuse_archived({coding.transcript for coding in codings})
        self._refuse_misplaced(codings)
        self._entry.ensure_coders({coding.coder for coding in codings})
        self._write_codings(codings, added(schema.coding, map(rows.coding_row, codings)))

    def remove_codings(self, ids: Sequence[str]) -> None:
        """Take codings away.

        Raises:
            UnknownCoding: when there is no such coding; none is removed then.
        """
        self._entry.write(removed(schema.coding, self._codings(ids)))

    def set_memo(self, coding_id: str, memo: str, *, was: str | None = None) -> None:
        """Write the memo of a coding, if it still says what it ``was`` when somebody read it.

        Raises:
            UnknownCoding: when there is no such coding.
            MemoChanged: when it says something else by now; nothing is overwritten.
        """
        [before] = self._codings([coding_id])
        if was is not None and before["memo"] != was:
            raise MemoChanged
        self._entry.write(revised(schema.coding, before, memo=memo))

    def revise_codings(self, codings: Sequence[Coding]) -> None:
        """Give codings another code, passage, memo or valence; whose they are stays as it is.

        Raises:
            UnknownCoding: when one is not there; none is changed then.
            OutsideText: when a span is not within its transcript.
            AlreadyCoded: when its coder has the code on exactly that passage.
            ValueError: when a quote is not the text of its span; a caller's mistake.
        """
        before = {row["id"]: row for row in self._codings([one.id for one in codings])}
        self._refuse_misplaced(codings)
        for one in codings:
            if rows.coder_id(one.coder) != before[one.id]["coder"]:
                raise UnknownCoding(coding=one.id)
        changes = [
            change
            for one in codings
            for change in revised(schema.coding, before[one.id], **rows.coding_row(one))
        ]
        self._write_codings(codings, changes)

    def _write_codings(self, codings: Sequence[Coding], changes: Sequence[Change]) -> None:
        """Write what is changed about codings; one that is there already is told by its words."""
        try:
            self._entry.write(changes)
        except IntegrityError:
            # After a refusal a server answers nothing more here; what is saved is asked elsewhere.
            with self._connection.engine.connect() as other:
                _refuse_repeated(other, codings)
            raise

    # Suggestions

    def add_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Add suggestions, made under the newest version of the codebook."""
        version = self._connection.scalar(select(func.max(schema.codebook.c.version))) or 0
        self._entry.ensure_coders({one.decided_by for one in suggestions if one.decided_by})
        self._entry.write(
            added(schema.suggestion, [rows.suggestion_row(one, version) for one in suggestions])
        )

    def remove_suggestions(self, ids: Sequence[str]) -> None:
        """Take suggestions away that nobody has decided about.

        Raises:
            UnknownSuggestion: when there is no such suggestion, or a person decided about it.
        """
        present = present_rows(self._connection, schema.suggestion, ids)
        for id in ids:
            if id not in present or present[id]["decision"] != str(Decision.PENDING):
                raise UnknownSuggestion(suggestion=id)
        self._entry.write(removed(schema.suggestion, present.values()))

    def decide(self, suggestion_id: str, decision: Decision, coder: str) -> None:
        """Record what a person made of a suggestion that waits for a decision.

        Raises:
            UnknownSuggestion: when there is none, or it was decided meanwhile.
        """
        before = present_rows(self._connection, schema.suggestion, [suggestion_id])
        row = before.get(suggestion_id)
        if row is None or row["decision"] != Decision.PENDING:
            raise UnknownSuggestion(suggestion=suggestion_id)
        self._entry.ensure_coders([coder])
        self._entry.write(
            revised(
                schema.suggestion,
                row,
                decision=str(decision),
                decided_by=rows.coder_id(coder),
                decided_at=self._entry.at,
            )
        )

    # What is there already

    def _add_texts(self, transcripts: Sequence[Transcript]) -> None:
        """Keep the texts that are not kept yet; a text stays when its import is undone."""
        bodies = {transcript.sha256: transcript.text for transcript in transcripts}
        key = schema.text.c.sha256
        for some in batches(list(bodies)):
            for known in self._connection.scalars(select(key).where(key.in_(some))).all():
                del bodies[known]
        if bodies:
            self._connection.execute(
                insert(schema.text), [{"sha256": key, "body": body} for key, body in bodies.items()]
            )

    def _codings(self, ids: Sequence[str]) -> list[Payload]:
        """The rows of these codings, each once."""
        present = present_rows(self._connection, schema.coding, ids)
        for id in ids:
            if id not in present:
                raise UnknownCoding(coding=id)
        return list(present.values())

    def _refuse_archived(self, ids: set[str]) -> None:
        """Refuse to code what is put away, perhaps by another program since it was opened here."""
        key = schema.transcript.c
        away = select(key.name).where(key.archived.is_(True))
        for some in batches(sorted(ids)):
            for name in self._connection.scalars(away.where(key.id.in_(some))):
                raise ArchivedTranscript(transcript=name)

    def _refuse_misplaced(self, codings: Sequence[Coding]) -> None:
        """Refuse a coding outside its text, or with other words than stand there."""
        if len(codings) <= _FEW:
            for coding in codings:
                _refuse_misplaced(coding, *self._passage(coding))
            return
        names, texts = self._texts({coding.transcript for coding in codings})
        for coding in codings:
            text = texts.get(coding.transcript)
            if text is None:
                raise UnknownTranscript(transcript=coding.transcript)
            _refuse_misplaced(coding, names[coding.transcript], len(text), coding.span.of(text))

    def _passage(self, coding: Coding) -> tuple[str, int, str]:
        """Name and length of a coding's transcript, and the words of its passage.

        The database cuts them out: to read the whole text of a long interview for one coding
        would be felt at every key.
        """
        key = schema.transcript.c
        words = func.substr(schema.text.c.body, coding.span.start + 1, len(coding.span))
        query = select(key.name, key.characters, words.label("words")).join(schema.text)
        row = self._connection.execute(query.where(key.id == coding.transcript)).one_or_none()
        if row is None:
            raise UnknownTranscript(transcript=coding.transcript)
        return row.name, row.characters, row.words

    def _texts(self, ids: set[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Names and texts of transcripts, by id."""
        key = schema.transcript.c.id
        query = select(key, schema.transcript.c.name, schema.text.c.body).join(schema.text)
        found = [
            row
            for some in batches(sorted(ids))
            for row in self._connection.execute(query.where(key.in_(some)))
        ]
        return {row.id: row.name for row in found}, {row.id: row.body for row in found}


def _refuse_repeated(connection: Connection, codings: Sequence[Coding]) -> None:
    """Say which coding is there already, or stands here twice, if that is what went wrong."""
    other = schema.coding.c
    seen: set[tuple[object, ...]] = set()
    for coding in codings:
        row = rows.coding_row(coding)
        place = {name: row[name] for name in ("transcript", "start", "end", "code", "coder")}
        same = (other[name] == value for name, value in place.items())
        query = select(other.id).where(*same, other.id != coding.id)
        if tuple(place.values()) in seen or connection.scalar(query):
            name = select(schema.transcript.c.name).where(
                schema.transcript.c.id == row["transcript"]
            )
            raise AlreadyCoded(
                coder=coding.coder,
                code=coding.code,
                start=coding.span.start,
                end=coding.span.end,
                transcript=connection.scalar(name) or coding.transcript,
            )
        seen.add(tuple(place.values()))


def _refuse_misplaced(coding: Coding, transcript: str, length: int, words: str) -> None:
    """Refuse a coding that ends outside its text, or has other words than stand there."""
    if coding.span.end > length:
        raise OutsideText(
            start=coding.span.start, end=coding.span.end, transcript=transcript, length=length
        )
    if coding.quote != words:
        msg = f"the quote of coding {coding.id} is not the text of its span"
        raise ValueError(msg)


def _refuse_unsound(transcript: Transcript) -> None:
    """Refuse a transcript whose parts do not fit its text."""
    fault = fault_in_units(
        rows.units_row(transcript), len(transcript.text), len(transcript.speakers)
    )
    if transcript.sha256 != sha256(transcript.text):
        fault = "its hash is not that of its text"
    if fault:
        msg = f"transcript {transcript.id}: {fault}"
        raise ValueError(msg)
