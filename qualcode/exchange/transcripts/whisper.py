"""What speech recognition writes as JSON: Whisper, WhisperX with speakers, whisper.cpp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.clocks import seconds
from qualcode.exchange.transcripts.cues import Cue
from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.transcripts.jsontext import parse_json
from qualcode.exchange.transcripts.subtitles import script_of_cues
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.exchange.transcripts.utterances import Script

_LONGEST = 1e6
"""Seconds; no recording is eleven days long."""


def read_whisper(content: bytes) -> Script:
    """The script of a JSON file with timed segments.

    Raises:
        NotText: when it is none, or a segment has no words where others have.
    """
    decoded = decode(content)
    parsed = parse_json(decoded.text)
    segments = parsed
    if isinstance(parsed, dict):
        segments = parsed.get("segments", parsed.get("transcription"))
    if not isinstance(segments, list) or not segments:
        raise NotText(_("it holds no segments as Whisper writes them"))
    cues = [_cue(one, number) for number, one in enumerate(segments, 1)]
    layout = "whisperx" if any(cue.speaker for cue in cues) else "whisper"
    return script_of_cues(cues, layout, decoded)


def _cue(segment: object, number: int) -> Cue:
    """One segment.

    Raises:
        NotText: when it has no words or no times.
    """
    if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
        raise NotText(_("segment {n} has no text").format(n=number))
    speaker = segment.get("speaker")
    start, end = _times(segment)
    if start is None:
        raise NotText(_("segment {n} has no time").format(n=number))
    name = to_stored(speaker).text.strip() if isinstance(speaker, str) else None
    words = to_stored(segment["text"]).text.strip()
    return Cue(start, max(start, end or start), words, name or None)


def _times(segment: Mapping[str, object]) -> tuple[float | None, float | None]:
    """When a segment begins and ends, in seconds."""
    stamps = segment.get("timestamps")
    if isinstance(stamps, dict):
        return _time(stamps.get("from")), _time(stamps.get("to"))
    return _time(segment.get("start")), _time(segment.get("end"))


def _time(given: object) -> float | None:
    """A time in seconds, from a number or a time code."""
    if isinstance(given, str):
        return seconds(given)
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= _LONGEST:
        return None
    return round(float(given), 3)
