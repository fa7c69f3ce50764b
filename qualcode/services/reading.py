"""Reading a transcript segment by segment, with what is coded and proposed on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.services.coding import list_codings
from qualcode.services.suggestions import pending_suggestions
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.model import Coding, Span, Suggestion
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as a coder reads it."""

    span: Span
    words: str
    turn: int
    """The number of its turn, from 1."""
    speaker: str
    codings: tuple[Coding, ...]
    """Those that begin in it."""
    suggestions: tuple[Suggestion, ...]
    """Those that begin in it and wait for a decision."""


def read_passages(project: Project, transcript: str, *, everyone: bool = False) -> list[Passage]:
    """The segments of a transcript in the order of the text.

    This coder's codings, or everybody's; each stands where it begins.

    Raises:
        UnknownTranscript: when there is no such transcript.
    """
    talk = load_transcript(project, transcript)
    coder = None if everyone else project.coder
    codings = list_codings(project, transcript=talk.id, coder=coder)
    waiting = pending_suggestions(project, talk.id)
    passages: list[Passage] = []
    for segment in talk.segments:
        turns = talk.turns_in(segment)
        speaker = talk.speaker(turns[0]) if turns else None
        passages.append(
            Passage(
                span=segment,
                words=segment.of(talk.text),
                turn=talk.turns.index(turns[0]) + 1 if turns else 0,
                speaker=speaker.name if speaker else "",
                codings=tuple(one for one in codings if _begins(one.span, segment)),
                suggestions=tuple(one for one in waiting if _begins(one.span, segment)),
            )
        )
    return passages


def _begins(span: Span, segment: Span) -> bool:
    """Whether a span begins in a segment."""
    return segment.start <= span.start < segment.end
