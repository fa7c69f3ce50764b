"""Transcripts: a source's text with its speakers, turns and segments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.span import Span


class Role(StrEnum):
    """What a speaker is in the conversation; what they are in the world is an attribute."""

    INTERVIEWER = "interviewer"
    INFORMANT = "informant"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice in one transcript.

    ``informant`` is an id shared by the same person in several transcripts, empty if unknown.
    """

    id: str
    name: str
    role: Role = Role.UNKNOWN
    informant: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch, without the label before it.

    ``speaker`` is an index into the transcript's speakers, None where nobody is named;
    ``time`` is seconds from the beginning of the recording, None where unknown.
    """

    span: Span
    speaker: int | None = None
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a transcript came from, as it was."""

    file: str
    """File name inside the project's ``transcripts`` folder."""
    sha256: str
    """Of the file's own bytes."""
    layout: str
    """How the file was understood, e.g. ``labelled-text``, ``teams-docx``, ``webvtt``, ``srt``."""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who speaks where in a transcript, without the words: all that counting needs.

    Turns stand in text order and do not overlap.
    """

    id: str
    name: str
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source's text, never changed after import, with its turns and segments.

    Turns stand in text order, do not overlap and lie within the text; every segment
    (sentence unit) lies within one turn. ``sha256`` is of the text in UTF-8;
    ``segmentation`` names the method that made the segments, so that coders' copies share units.
    """

    id: str
    name: str
    text: str
    sha256: str
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    segments: tuple[Span, ...]
    segmentation: str
    source: Source
    attributes: Mapping[str, str] = field(default_factory=dict)
    imported: str = ""
    archived: bool = False
    """Put away: it leaves lists, counts, suggestions and matrices, and keeps its codings."""

    def speaker(self, turn: Turn) -> Speaker | None:
        """Who speaks in a turn, None where nobody is named."""
        return None if turn.speaker is None else self.speakers[turn.speaker]

    def turns_in(self, span: Span) -> tuple[Turn, ...]:
        """The turns that share at least one character with a span, in order."""
        first = bisect_right(self.turns, span.start, key=lambda turn: turn.span.end)
        last = bisect_left(self.turns, span.end, key=lambda turn: turn.span.start)
        return self.turns[first:last]

    def is_heard(self, turn: Turn) -> bool:
        """Whether an informant speaks in a turn.

        Where somebody but the interviewer is named, a turn without a name is a heading or a note;
        where nobody is, it is the group's.
        """
        speaker = self.speaker(turn)
        if speaker is None:
            return not any(one.role is not Role.INTERVIEWER for one in self.speakers)
        return speaker.role is not Role.INTERVIEWER

    def is_interviewer(self, turn: Turn) -> bool:
        """Whether a turn is the interviewer's."""
        speaker = self.speaker(turn)
        return speaker is not None and speaker.role is Role.INTERVIEWER


@dataclass(frozen=True, slots=True)
class TranscriptEntry:
    """A transcript as a list shows it, without its text."""

    id: str
    name: str
    file: str
    """The file it came from, in the project's ``transcripts`` folder."""
    characters: int
    words: int
    turns: int
    attributes: Mapping[str, str]
    speakers: tuple[Speaker, ...]
    codings: int
    """Of all coders."""
    own_codings: int
    """Of the coder who asks."""
    pending: int
    """Suggestions that wait for a decision."""
    done: tuple[str, ...]
    """Names of the coders who marked it done."""
    coded_share: float = 0.0
    """Share of the informants' segments the asking coder has coded, 0 to 1."""
    archived: bool = False
    """Whether it is put away."""
