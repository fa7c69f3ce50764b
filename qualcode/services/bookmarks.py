"""Where a coder left the coding screen, so that it opens there again.

Kept beside the journal, not in it: to read on is no act. One place for each coder and project.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from qualcode.services import drafts

if TYPE_CHECKING:
    from qualcode.services.project import Project

_WHAT = "place"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A passage of a transcript, and how the screen was set."""

    transcript: str
    """The transcript's id."""
    start: int
    end: int
    unit: str = "segment"
    """By what the coder was selecting."""
    everyone: bool = False
    """Whether other coders' codings were shown."""
    last_code: str = ""
    """The id of the code that would be applied again."""
    count_everyone: bool = False
    """Whether the codebook counted all coders' codings."""
    count_here: bool = False
    """Whether it counted those in the transcript in front only."""
    length: int = 1
    """How many segments were taken at a time."""
    panel: str = ""
    """The side panel the coder was in; empty in the text."""


def read_bookmark(project: Project) -> Bookmark | None:
    """Where this coder left, None if that is not known or the transcript is not there any more."""
    found = drafts.read_draft(project, _WHAT)
    try:
        place = Bookmark(**found)
        sound = 0 <= place.start < place.end and place.length >= 1
    except TypeError:
        return None  # nothing there, or not what this program writes
    return place if sound and place.transcript in project.store.names(archived=False) else None


def keep_bookmark(project: Project, place: Bookmark) -> None:
    """Remember where this coder is.

    Raises:
        FolderRefused, FileProblem: when that cannot be kept.
    """
    drafts.keep_draft(project, _WHAT, asdict(place))
