"""Subtitle files: WebVTT as Teams, Zoom, Meet and Whisper write it, and SubRip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.clocks import CLOCK, seconds
from qualcode.exchange.transcripts.cues import Cue, plain, turns_of, with_names
from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.transcripts.utterances import Script, compose
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.exchange.transcripts.encoding import Decoded

_VOICE = re.compile(r"<v(?:\.[^ \t<>\n]{0,60})?[ \t]+([^<>\n]{1,200})>")
_TIMES = re.compile(
    rf"^[ \t]*(?P<start>{CLOCK})[ \t]*-->[ \t]*(?P<end>{CLOCK})[^\n]*$", re.MULTILINE
)
_ARROW = "-->"
_HEADER = "WEBVTT"


def read_vtt(content: bytes) -> Script:
    """The script of a WebVTT file.

    Raises:
        NotText: when it is not text or not WebVTT.
    """
    import webvtt  # noqa: PLC0415  # only for those who have such files
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    decoded = decode(content)
    if not decoded.text.startswith(_HEADER):
        raise NotText(_("it is not WebVTT: it must begin with the line WEBVTT"))
    try:
        captions = webvtt.WebVTT.from_string(decoded.text).captions
    except (MalformedFileError, MalformedCaptionError):
        raise NotText(_("it is not WebVTT, or it is damaged")) from None
    cues = [
        Cue(
            seconds(caption.start) or 0.0,
            seconds(caption.end) or 0.0,
            words,
            speaker,
            caption.identifier or "",
        )
        for caption in captions
        for speaker, words in _voices(caption.raw_text)
    ]
    return script_of_cues(cues, "webvtt", decoded, lost=_lost(decoded, len(captions)))


def read_srt(content: bytes) -> Script:
    """The script of a SubRip file.

    Subtitles are found by their lines of times; blank lines inside one do not end it.

    Raises:
        NotText: when it is not text or has no subtitles.
    """
    decoded = decode(content)
    found = list(_TIMES.finditer(decoded.text))
    if not found:
        raise NotText(_("it is not SubRip: it has no line with times"))
    ends = [one.start() for one in found[1:]] + [len(decoded.text)]
    cues: list[Cue] = []
    for number, (one, end) in enumerate(zip(found, ends, strict=True), 1):
        words = decoded.text[one.end() : end].strip("\n")
        if number < len(found):
            words = _without_number(words)
        start, stop = seconds(one["start"]) or 0.0, seconds(one["end"]) or 0.0
        cues.append(Cue(start, stop, plain(words).strip()))
    return script_of_cues(cues, "srt", decoded, lost=_lost(decoded, len(found)))


def _without_number(words: str) -> str:
    """A subtitle's words without the number of the next one, which stands on a line of its own."""
    before, line_end, last = words.rpartition("\n")
    if last.strip().isdigit() and (line_end or not before):
        return before.rstrip()
    return words


def _voices(raw: str) -> Iterator[tuple[str | None, str]]:
    """Who says what in one WebVTT cue, by its voice tags; nobody named where there are none."""
    parts = _VOICE.split(raw)
    if plain(parts[0]).strip():
        yield None, plain(parts[0]).strip()
    for name, words in zip(parts[1::2], parts[2::2], strict=True):
        yield plain(name).strip() or None, plain(words).strip()


def _lost(decoded: Decoded, read: int) -> int:
    """How many lines of times were not read."""
    return max(0, sum(_ARROW in line for line in decoded.text.split("\n")) - read)


def script_of_cues(cues: Sequence[Cue], layout: str, decoded: Decoded, lost: int = 0) -> Script:
    """The script of a file's cues; ``lost`` tells how many others could not be read.

    Raises:
        NotText: when there is no speech in them.
    """
    named = with_names(cues)
    text, placed = compose(turns_of(named))
    if not placed:
        raise NotText(_("there is no speech in it"))
    warnings = decoded.warnings
    if lost > 0:
        warning = ngettext(
            "{n} subtitle could not be read: its times are damaged",
            "{n} subtitles could not be read: their times are damaged",
            lost,
        ).format(n=lost)
        warnings = (*warnings, warning)
    whole = "\n".join(cue.text for cue in named)
    return Script(text, placed, layout, decoded.encoding, warnings, whole)
