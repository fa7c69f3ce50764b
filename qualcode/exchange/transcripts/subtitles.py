"""Subtitle files: WebVTT as Teams, Zoom, Meet and Whisper write it, and SubRip."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.transcripts.labels import LONGEST_NAME
from qualcode.exchange.transcripts.utterances import Script, Utterance, compose
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]+)>(.*?)(?=</v>|<v[ .]|$)", re.DOTALL)
_TAG = re.compile(r"</?(?:[bciu]|v|lang|ruby|rt|\d\d:[\d:.]+|font)(?:[ .][^>]*)?>")
_NAMED = re.compile(
    rf"\(?(?P<name>[^\W_][^:()\n]{{0,{LONGEST_NAME - 1}}}?)(?:\)\s*\n|:(?!//|\d)\s*)"
)
_BRACKETED = re.compile(r"\((?P<name>[^()\n]{1,63})\)[ \t]*\n")
_COLON = re.compile(rf"(?P<name>[^\W_][^:\n]{{0,{LONGEST_NAME - 1}}}?):(?!//|\d)\s+")
_SENTENCE_END = re.compile(r"[.?!…][»”\"')\]]*$")
_BREATH = 2.0
"""Seconds of pause within which a speaker's unfinished sentence goes on."""
_MOST_WORDS = 4
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&lrm;", ""), ("&rlm;", ""))


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: when, what it says, who says it if it tells, and its own name."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    id: str = ""


def read_vtt(content: bytes) -> Script:
    """The script of a WebVTT file.

    Raises:
        NotText: when it is not text or not WebVTT.
    """
    import webvtt  # noqa: PLC0415  # only for those who have such files
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    decoded = decode(content)
    try:
        captions = webvtt.from_buffer(io.StringIO(_lines(decoded.text))).captions
    except (MalformedFileError, MalformedCaptionError, ValueError, IndexError):
        raise NotText(_("it is not WebVTT: it must begin with the line WEBVTT")) from None
    cues: list[Cue] = []
    for caption in captions:
        raw = caption.raw_text
        voices = [(found[1].strip(), found[2]) for found in _VOICE.finditer(raw)]
        for speaker, words in voices or [(None, raw)]:
            text = _plain(words)
            cues.append(
                Cue(
                    caption.start_in_seconds,
                    caption.end_in_seconds,
                    text,
                    speaker,
                    caption.identifier or "",
                )
            )
    return _script(cues, "webvtt", decoded.encoding, decoded.warnings)


def read_srt(content: bytes) -> Script:
    """The script of a SubRip file.

    Raises:
        NotText: when it is not text or has no subtitles.
    """
    import srt  # noqa: PLC0415

    decoded = decode(content)
    try:
        parsed = list(srt.parse(_lines(decoded.text), ignore_errors=False))
    except (srt.SRTParseError, ValueError):
        raise NotText(_("it is not SubRip: a subtitle is broken or cut off")) from None
    cues = [
        Cue(one.start.total_seconds(), one.end.total_seconds(), _plain(one.content))
        for one in parsed
    ]
    return _script(cues, "srt", decoded.encoding, decoded.warnings)


def _script(cues: Sequence[Cue], layout: str, encoding: str, warnings: tuple[str, ...]) -> Script:
    """The script of a file's cues.

    Raises:
        NotText: when there is nothing in them.
    """
    named = _name(cues)
    utterances = _join(named)
    text, placed = compose(utterances)
    if not placed:
        raise NotText(_("there is no speech in it"))
    return Script(text, placed, layout, encoding, warnings)


def _name(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with the names that stand in their words taken out, where names they are."""
    if any(cue.speaker for cue in cues):
        return list(cues)
    found = [_BRACKETED.match(cue.text) or _COLON.match(cue.text) for cue in cues]
    names = [one["name"].strip() if one else None for one in found]
    known = {name for name in names if name and _is_name(name, names.count(name), len(cues))}
    return [
        replace(cue, speaker=name, text=cue.text[one.end() :]) if one and name in known else cue
        for cue, one, name in zip(cues, found, names, strict=True)
    ]


def _is_name(name: str, count: int, cues: int) -> bool:
    """Whether the words before a colon are a name: short, and recurring or capitalised."""
    words = name.split()
    if len(words) > _MOST_WORDS or any(mark in name for mark in ".?!,"):
        return False
    return count > 1 or (len(words) <= 2 and name[0].isupper() and cues < 40)  # noqa: PLR2004


def _join(cues: Iterable[Cue]) -> list[Utterance]:
    """The cues as utterances: what one speaker says on is one turn."""
    cues = list(cues)
    anyone = any(cue.speaker for cue in cues)
    turns: list[list[Cue]] = []
    for cue in cues:
        if turns and _goes_on(turns[-1], cue, anyone=anyone):
            turns[-1].append(cue)
        else:
            turns.append([cue])
    return [
        Utterance(
            turn[0].speaker, " ".join(" ".join(cue.text.split()) for cue in turn), turn[0].start
        )
        for turn in turns
    ]


def _goes_on(turn: Sequence[Cue], cue: Cue, *, anyone: bool) -> bool:
    """Whether a cue goes on with a turn: no name where names are given, or the same breath."""
    last = turn[-1]
    if not anyone:
        return False
    if cue.speaker is None:
        return turn[0].speaker is not None
    if cue.speaker != turn[0].speaker:
        return False
    if "-" in cue.id and cue.id.rpartition("-")[0] == last.id.rpartition("-")[0] != "":
        return True
    unfinished = not _SENTENCE_END.search(last.text.rstrip())
    return unfinished and _marks_sentences(turn) and cue.start - last.end <= _BREATH


def _marks_sentences(turn: Sequence[Cue]) -> bool:
    """Whether the words are written with sentence marks, so that a missing one tells something."""
    return any(mark in cue.text for cue in turn for mark in ",.?!") or turn[0].text[:1].isupper()


def _lines(text: str) -> str:
    """The text with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str) -> str:
    """Words without tags and entities."""
    plain = _TAG.sub("", text)
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return plain.replace("&amp;", "&").strip()
