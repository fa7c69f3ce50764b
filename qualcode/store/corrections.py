"""What an action can correct in a transcript after its import; the words stay what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.errors import NameTaken, UnknownTranscript
from qualcode.store import rows, schema
from qualcode.store.changes import present_rows, removed, revised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualcode.model import Payload, Speaker
    from qualcode.store.journal import Entry


class Corrections:
    """The part of the recorder that corrects names, attributes and speakers."""

    def __init__(self, entry: Entry) -> None:
        """Write into an action that has begun."""
        self._entry = entry
        self._connection = entry.connection

    def set_attributes(self, transcript_id: str, attributes: Mapping[str, str]) -> None:
        """Give a transcript these attributes in place of those it has.

        Raises:
            UnknownTranscript: when there is no such transcript.
        """
        before = self._transcript_row(transcript_id)
        self._entry.write(revised(schema.transcript, before, attributes=dict(attributes)))

    def rename_transcript(self, transcript_id: str, name: str) -> None:
        """Give a transcript another name.

        Raises:
            UnknownTranscript: when there is no such transcript.
            NameTaken: when another has the name, be it put away.
        """
        before = self._transcript_row(transcript_id)
        transcript = schema.transcript.c
        other = select(transcript.id).where(transcript.name == name, transcript.id != transcript_id)
        if self._connection.scalar(other):
            raise NameTaken(name=name)
        self._entry.write(revised(schema.transcript, before, name=name))

    def archive(self, transcript_id: str, *, archived: bool) -> None:
        """Put a transcript away with its codings, or bring it back.

        Raises:
            UnknownTranscript: when there is no such transcript.
        """
        before = self._transcript_row(transcript_id)
        self._entry.write(revised(schema.transcript, before, archived=archived))

    def set_speaker(self, transcript_id: str, speaker: Speaker) -> None:
        """Give the speaker with this id another name, role, informant or attributes.

        Raises:
            UnknownTranscript: when there is no such speaker in such a transcript.
        """
        before = self._speaker_row(transcript_id, speaker.id)
        after = rows.speaker_row(speaker, transcript_id, before["position"])
        self._entry.write(revised(schema.speaker, before, **after))

    def join_speakers(self, transcript_id: str, gone: str, kept: str) -> None:
        """Let the turns of one speaker be another's; the one is then no speaker any more.

        Turns refer to speakers by position, so those after the one move up by one.

        Raises:
            UnknownTranscript: when there are no such two speakers in such a transcript.
        """
        going = self._speaker_row(transcript_id, gone)
        into = self._speaker_row(transcript_id, kept)
        if gone == kept:
            return
        units = present_rows(self._connection, schema.units, [transcript_id])[transcript_id]
        places = _places_without(going["position"], into["position"])
        turns = [
            [start, end, None if at is None else places(at), time]
            for start, end, at, time in units["turns"]
        ]
        self._entry.write(removed(schema.speaker, [going]))
        for row in self._speaker_rows(transcript_id):
            self._entry.write(revised(schema.speaker, row, position=places(row["position"])))
        self._entry.write(revised(schema.units, units, turns=turns))

    def _transcript_row(self, transcript_id: str) -> Payload:
        """A transcript's row."""
        row = present_rows(self._connection, schema.transcript, [transcript_id]).get(transcript_id)
        if row is None:
            raise UnknownTranscript(transcript=transcript_id)
        return row

    def _speaker_row(self, transcript_id: str, speaker_id: str) -> Payload:
        """The row of a speaker of a transcript."""
        row = present_rows(self._connection, schema.speaker, [speaker_id]).get(speaker_id)
        if row is None or row["transcript"] != transcript_id:
            raise UnknownTranscript(transcript=transcript_id)
        return row

    def _speaker_rows(self, transcript_id: str) -> list[Payload]:
        """The rows of a transcript's speakers in their order."""
        speaker = schema.speaker.c
        found = self._connection.execute(
            select(schema.speaker)
            .where(speaker.transcript == transcript_id)
            .order_by(speaker.position)
        )
        return [dict(row._mapping) for row in found]  # noqa: SLF001  # public in SQLAlchemy


def _places_without(gone: int, kept: int) -> Callable[[int], int]:
    """Where each position is once one has left and another has taken its place."""

    def place(at: int) -> int:
        stays = kept if at == gone else at
        return stays - (stays > gone)

    return place
