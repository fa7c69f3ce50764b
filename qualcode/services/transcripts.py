"""Use cases of transcripts: list them, read one, mark one done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.services.coding import refuse_archived

if TYPE_CHECKING:
    from qualcode.model import Transcript, TranscriptEntry
    from qualcode.services.project import Project


def list_transcripts(project: Project, *, archived: bool = False) -> list[TranscriptEntry]:
    """The transcripts by name with this coder's progress; also those put away, if asked."""
    return project.store.transcripts(project.coder, archived=archived)


def load_transcript(project: Project, name: str) -> Transcript:
    """The transcript with this name or id.

    Raises:
        UnknownTranscript: when there is none; names the nearest.
    """
    return project.store.transcript(name)


def mark_done(project: Project, transcript_id: str, *, done: bool = True) -> None:
    """Say that this coder has coded a transcript to its end, or take that back."""
    transcript = project.store.transcript(transcript_id)
    refuse_archived(transcript)
    kind = "transcript.done" if done else "transcript.open"
    with project.store.action(project.coder, kind, transcript=transcript.name) as record:
        record.mark_done(transcript.id, project.coder, done=done)


def finish_coded(project: Project, coder: str) -> None:
    """Say for a coder that all they have coded is coded to its end, in one action.

    For codings from elsewhere, whose coders are not here to say so.
    """
    with project.store.unveiled():
        coded = sorted({mark.transcript for mark in project.store.marks(coder)})
    kind, count = "transcript.finished", len(coded)
    with project.store.action(project.coder, kind, count=count, name=coder) as record:
        for id in coded:
            record.mark_done(id, coder, done=True)
