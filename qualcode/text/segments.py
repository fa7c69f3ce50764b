"""Segments: sentence units of turns, by our own rules, the same on every computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEGMENTATION = "rules/1"
"""Name and version of the rules, stored with every transcript: change them, change it."""

_LONGEST = 40
"""Words after which speech without sentence marks is cut at a pause, a dash, a comma, a word."""

_END = re.compile(r"""[.?!…]+[»”"'’)\]]*(?=\s)|\s*\n\s*""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"])(?:f[.]?eks|bl[.]?a|o[.]?l|o[.]?a|m[.]?m|m[.]?fl|m[.]?v|d[.]?v[.]?s|osv|ca|kl|nr"
    r"|jf|jfr|mht|mtp|ifm|ift|ifht|pga|evt|ev|inkl|ekskl|etc|st|tlf|kr|mill|mrd|pst|art|kap|avd|red"
    r"|vol|dr|prof|hr|fr|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des|t[.]?d|d[.]?d|e[.]?l|i[.]?e"
    r"|ang|maks|min|tidl|forts|gj[.]?sn|[A-ZÆØÅ]|\d+)$",
    re.IGNORECASE,
)
_BREAKS = (re.compile(r"\s#+(?=\s)"), re.compile(r"\s[–—](?=\s)"), re.compile(r",(?=\s)"))
_WORD = re.compile(r"\S+")
_LOOK_BACK = 12


def segment(text: str, turns: Sequence[Span]) -> tuple[Span, ...]:
    """The sentence units of turns, in order.

    Every character of a turn that is not white space is in exactly one segment; segments begin
    and end with such a character and never cross a turn.
    """
    return tuple(span for turn in turns for span in _segments(text, turn))


def _segments(text: str, turn: Span) -> Iterator[Span]:
    """The segments of one turn."""
    start = turn.start
    for found in _END.finditer(text, turn.start, turn.end):
        if found[0][0] == "." and _goes_on(text, turn, found):
            continue
        yield from _pieces(text, start, found.end())
        start = found.end()
    yield from _pieces(text, start, turn.end)


def _goes_on(text: str, turn: Span, found: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation, an initial or an ordinal, not a sentence."""
    before = text[max(turn.start, found.start() - _LOOK_BACK) : found.start()]
    if found[0] != "." or not _ABBREVIATION.search(before):
        return False
    after = text[found.end() : found.end() + 2].lstrip()
    return not before[-1].isdigit() or after[:1].islower()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch as one segment, or as several where it is very long."""
    words = list(_WORD.finditer(text, start, end))
    while len(words) > _LONGEST:
        cut = _cut(text, words)
        yield Span(words[0].start(), words[cut - 1].end())
        words = words[cut:]
    if words:
        yield Span(words[0].start(), words[-1].end())


def _cut(text: str, words: list[re.Match[str]]) -> int:
    """After how many words to cut: at the last pause, dash or comma that is not too early."""
    first, last = words[_LONGEST // 4].start(), words[_LONGEST].start()
    for mark in _BREAKS:
        places = [found.end() for found in mark.finditer(text, first, last)]
        if places:
            return sum(word.end() <= places[-1] for word in words)
    return _LONGEST
