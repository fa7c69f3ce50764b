"""Cues: the timed pieces of subtitle files, and the turns that are made of them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.names import LONGEST_NAME, Found, choose_names, fold
from qualcode.exchange.transcripts.utterances import Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAG = re.compile(r"</?(?:[bciu]|v|lang|ruby|rt|font)(?:[ .\t][^<>\n]*)?>|<\d{1,3}:[\d:.]{1,12}>")
_NAME = rf"(?P<name>[^\W_][^:()\[\]\n]{{0,{LONGEST_NAME - 1}}}(?:\([^()\n]{{1,40}}\))?)"
_BEFORE_WORDS = (
    re.compile(rf"\({_NAME}\)[ \t]*\n"),
    re.compile(rf"\[{_NAME}\]:?[ \t\n]"),
    re.compile(rf"(?:>>[ \t]*|-[ \t]+)?{_NAME}[ \t]*:(?![\d/\\:])"),
)
_SENTENCE_END = re.compile(r"[.?!…][»”\"')\]]*\Z")
_BREATH = 2.0
"""Seconds of pause within which a speaker's unfinished sentence goes on."""
_LONGEST_JOIN = 1_000
"""Characters after which a cue that is not marked as going on begins a new turn."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: when, what it says, who says it if it tells, and its own name."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    id: str = ""


def turns_of(cues: Sequence[Cue]) -> list[Utterance]:
    """The cues as turns: what one speaker says on, cut by the program alone, is one turn."""
    named = [cue for cue in cues if cue.text.strip()]
    anyone = any(cue.speaker for cue in named)
    turns: list[list[Cue]] = []
    for cue in named:
        if turns and _goes_on(turns[-1], cue, anyone=anyone):
            turns[-1].append(cue)
        else:
            turns.append([cue])
    return [
        Utterance(turn[0].speaker, " ".join(_words(cue.text) for cue in turn), turn[0].start)
        for turn in turns
    ]


def plain(text: str) -> str:
    """Words without subtitle tags and entities; other angle brackets, as in <ler>, stay."""
    return html.unescape(_TAG.sub("", text))


def _words(text: str) -> str:
    """A cue's words on one line: its line breaks only serve the screen."""
    return " ".join(text.split("\n")).strip()


def with_names(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with the names that stand in their words taken out, where names they are."""
    if any(cue.speaker for cue in cues):
        return list(cues)
    found = [
        next((match for form in _BEFORE_WORDS if (match := form.match(cue.text))), None)
        for cue in cues
    ]
    labels = [Found(one["name"].strip(), place) for place, one in enumerate(found) if one]
    names = choose_names(labels, len(cues))
    return [
        replace(cue, speaker=one["name"].strip(), text=cue.text[one.end() :])
        if one and fold(one["name"]) in names
        else cue
        for cue, one in zip(cues, found, strict=True)
    ]


def _goes_on(turn: Sequence[Cue], cue: Cue, *, anyone: bool) -> bool:
    """Whether a cue goes on with a turn: no name where names are given, or the same breath."""
    last = turn[-1]
    if anyone and cue.speaker is None:
        return turn[0].speaker is not None
    if cue.speaker != turn[0].speaker:
        return False
    if "-" in cue.id and cue.id.rpartition("-")[0] == last.id.rpartition("-")[0] != "":
        return True
    if cue.start - last.end > _BREATH or sum(len(one.text) for one in turn) > _LONGEST_JOIN:
        return False
    return _marks_sentences(turn) and not _SENTENCE_END.search(last.text.rstrip())


def _marks_sentences(turn: Iterable[Cue]) -> bool:
    """Whether the words are written with sentence marks, so that a missing one tells something."""
    texts = [cue.text.lstrip() for cue in turn]
    return texts[0][:1].isupper() or any(mark in text for text in texts for mark in ",.?!")
