"""Opening a transcript: which one, and all that is read before it can be shown.

It knows nothing of screens, and takes long enough for a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.services.bookmarks import Bookmark, read_bookmark
from qualcode.services.transcripts import list_transcripts, load_transcript
from qualcode.tui.desk import Desk

if TYPE_CHECKING:
    from qualcode.model import Span, TranscriptEntry
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Opening:
    """A transcript that was read, and where to begin in it."""

    desk: Desk
    at: Span | None
    """The passage it was opened for."""
    left: Bookmark | None
    """Where the coder left it, if it was opened for that."""

    @property
    def start(self) -> int:
        """The position to begin at."""
        return self.at.start if self.at else self.desk.place_to_go_on()


def read_opening(
    project: Project, name: str | None, at: Span | None, *, first: bool
) -> Opening | None:
    """Read a transcript by its name or id, else the one to go on with; None if there is none.

    At the ``first`` opening that is where the coder left, unless it is done by now.

    Raises:
        UnknownTranscript: when there is none of this name.
    """
    left = read_bookmark(project) if first and not name else None
    if not name:
        entries = list_transcripts(project)
        if left is not None and _gives_way(entries, left.transcript, project.coder):
            left = None
        name = left.transcript if left else _first_to_code(entries, project.coder)
    return Opening(Desk(project, load_transcript(project, name)), at, left) if name else None


def _gives_way(entries: list[TranscriptEntry], transcript: str, coder: str) -> bool:
    """Whether a coder has marked a transcript done, and another is left to do."""
    done = {entry.id for entry in entries if coder in entry.done}
    return transcript in done and len(done) < len(entries)


def _first_to_code(entries: list[TranscriptEntry], coder: str) -> str | None:
    """The transcript to begin with: the first this coder has not marked done."""
    todo = [entry for entry in entries if coder not in entry.done]
    return (todo or entries)[0].id if entries else None
