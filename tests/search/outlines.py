"""Outlines of small invented talks: a line is a turn, a sentence is a segment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.model import Outline, Role, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENTENCE = re.compile(r"[^.?!\s][^.?!]*[.?!]?")


def outline_of(text: str, attributes: Mapping[str, str] | None = None) -> Outline:
    """The outline of lines such as «Kari: Det er uklart. Ja.»; «I» is the interviewer."""
    turns, segments, voices = [], [], []
    speakers: dict[str, Speaker] = {}
    at = 0
    for line in text.splitlines(keepends=True):
        name, label, said = line.rstrip("\n").partition(": ")
        if label:
            start = at + len(name) + len(label)
            turns.append((start, start + len(said)))
            found = _SENTENCE.finditer(text, start, start + len(said))
            segments += [sentence.span() for sentence in found]
            role = Role.INTERVIEWER if name == "I" else Role.INFORMANT
            speakers.setdefault(name, Speaker(name, name, role))
            voices.append(list(speakers).index(name))
        at += len(line)
    return Outline(
        id="t",
        name="prøve",
        turns=tuple(turns),
        segments=tuple(segments),
        voices=tuple(voices),
        speakers=tuple(speakers.values()),
        attributes=attributes or {},
    )
