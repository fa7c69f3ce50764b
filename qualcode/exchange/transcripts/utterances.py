"""Utterances: what a reader of any format finds, and the transcript that is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.interviewers import find_interviewers
from qualcode.exchange.transcripts.names import fold
from qualcode.model import Role, Source, Span, Speaker, Transcript, Turn, new_id, now
from qualcode.text.segments import SEGMENTATION, segment
from qualcode.text.stored import sha256, to_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says at a stretch; no speaker where nobody is named."""

    speaker: str | None
    text: str
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance whose words stand in a text already."""

    speaker: str | None
    span: Span
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A text and who speaks where in it: what every reader returns."""

    text: str
    placed: tuple[Placed, ...]
    layout: str
    encoding: str = ""
    warnings: tuple[str, ...] = ()
    whole: str = ""
    """The file's words as found without looking for turns; empty where the text is all of it."""


def compose(utterances: Sequence[Utterance]) -> tuple[str, tuple[Placed, ...]]:
    """A text of ``Name: words`` paragraphs, and where each utterance stands in it."""
    parts: list[str] = []
    placed: list[Placed] = []
    at = 0
    for utterance in utterances:
        words = to_stored(utterance.text).text.strip()
        if not words:
            continue
        name = to_stored(utterance.speaker).text if utterance.speaker else None
        label = f"{name}: " if name else ""
        start = at + len(label)
        placed.append(Placed(name, Span(start, start + len(words)), utterance.time))
        parts.append(f"{label}{words}\n")
        at += len(parts[-1])
    return "".join(parts), tuple(placed)


def make_transcript(
    script: Script,
    name: str,
    file: str,
    file_sha256: str,
    wished: Callable[[str], Role | None] = lambda _name: None,
) -> Transcript:
    """The transcript of a script, with its speakers, turns and segments.

    Speakers whose names differ only in case or blanks are one, called as at first. ``wished``
    gives the role of a speaker by name where a person has said it.
    """
    names: dict[str, str] = {}
    for one in script.placed:
        if one.speaker:
            names.setdefault(fold(one.speaker), one.speaker)
    roles = {key: role for key, speaker in names.items() if (role := wished(speaker)) is not None}
    interviewers = frozenset(key for key, role in roles.items() if role is Role.INTERVIEWER)
    interviewers = interviewers or find_interviewers(script.text, script.placed, name)
    index = {key: number for number, key in enumerate(names)}
    turns = tuple(
        Turn(one.span, index[fold(one.speaker)] if one.speaker else None, one.time)
        for one in script.placed
    )
    return Transcript(
        id=new_id(),
        name=name,
        text=script.text,
        sha256=sha256(script.text),
        speakers=tuple(
            Speaker(new_id(), speaker, roles.get(key, _role(key, interviewers)))
            for key, speaker in names.items()
        ),
        turns=turns,
        segments=segment(script.text, [turn.span for turn in turns]),
        segmentation=SEGMENTATION,
        source=Source(file, file_sha256, script.layout, script.encoding),
        imported=now(),
    )


def _role(key: str, interviewers: frozenset[str]) -> Role:
    """The role of a speaker: whoever is not the interviewer is an informant, if we know who is."""
    if key in interviewers:
        return Role.INTERVIEWER
    return Role.INFORMANT if interviewers else Role.UNKNOWN
