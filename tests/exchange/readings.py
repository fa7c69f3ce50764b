"""Reading invented files as a researcher's import does, and telling what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.transcripts import Reading
    from qualcode.model import Transcript

Heard = list[tuple[str | None, str]]


def read(folder: Path, name: str, content: str | bytes) -> Reading:
    """What is read from a file of this name and content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_transcript(path)


def said(transcript: Transcript) -> Heard:
    """Who says what, turn by turn."""
    return [
        (
            speaker.name if (speaker := transcript.speaker(turn)) else None,
            turn.span.of(transcript.text),
        )
        for turn in transcript.turns
    ]


def hear(folder: Path, name: str, content: str | bytes) -> Heard:
    """Who says what in a file of this name and content."""
    return said(read(folder, name, content).transcript)


def assert_sound(transcript: Transcript) -> None:
    """The turns lie in the text, in order, apart, with no blanks around them; segments in turns."""
    at = 0
    for turn in transcript.turns:
        assert at <= turn.span.start < turn.span.end <= len(transcript.text)
        words = turn.span.of(transcript.text)
        assert words == words.strip()
        at = turn.span.end
    for segment in transcript.segments:
        assert any(turn.span.contains(segment) for turn in transcript.turns_in(segment))
