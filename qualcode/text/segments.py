"""Segments: sentence units of turns, by our own rules, the same on every computer.

A unit ends with a sentence (. ? ! … and closing quotes) or a line break. Full stops of
abbreviations, ordinals and initials do not end one. Transcribed speech without sentence marks is
cut where it can best be: at a pause (#), a dash, a comma, else between words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEGMENTATION = "rules/1"
"""Name and version of the rules, stored with every transcript: change them, change it."""

_LONGEST = 40
"""Words after which a unit is cut."""
_SHORTEST = 10
"""Words a cut leaves at least on its left, where there is a choice."""
_TAIL = 5
"""Words a cut leaves at least on its right."""

# The lookbehind and the possessive repeats keep a page of dots from being read again and again.
_END = re.compile(r"""(?<![.?!…])[.?!…]++(?P<closing>[»”"'’)\]]*+)(?=\s)|\n""")
_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[^\s(«“\"'\[]+\Z")
_BEFORE_LAST = re.compile(r"(\S+)\s+\S+\Z")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.)*[A-ZÆØÅ]")
_SENTENCE_MARKS = (*".?!…:»”", "")
_OPENING = " \t\xa0«“\"'([*_–-"
_LOOK = 16
"""Characters to look back for an abbreviation, more than the longest one."""
_ORDINAL = 2
"""Digits of the longest number that is taken for an ordinal when a number follows."""

_NEVER_END = frozenset(
    """
    f f.eks eks t.eks bl bl.a dvs d.v.s nr kl ca jf jfr dr prof st evt ev inkl ekskl tlf pkt hhv mht
    m.h.t mtp m.t.p ifm i.f.m ift i.f.t iht i.h.t pga p.g.a vha v.h.a vs ang adm ass fhv tidl s
    """.split()  # noqa: SIM905  # a list a person can read and add to
)
_MAY_END = frozenset(
    """
    osv o.s.v etc m mm m.m m.fl mfl m.v mv o.l ol e.l o.a d.e d.å d.d mill mrd kr pst stk min sek
    jan feb apr jun jul aug sep sept okt nov des art kap avd red vol maks gj.sn forts a.s i.e fr hr
    frk
    """.split()  # noqa: SIM905  # a list a person can read and add to
)


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
        if _ends_here(text, start, found, turn.end):
            yield from _pieces(text, start, found.end())
            start = found.end()
    yield from _pieces(text, start, turn.end)


def _ends_here(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether a mark or a line break ends the unit that begins at ``start``."""
    after = text[found.end() : min(end, found.end() + _LOOK)]
    if found[0] == "\n":
        before = text[max(start, found.start() - _LOOK) : found.start()].rstrip()
        wrapped = after.lstrip(" \t")[:1].islower() and before[-1:] not in _SENTENCE_MARKS
        return not wrapped
    goes_on = after.lstrip(_OPENING)[:1].islower()
    mark = found[0].rstrip("»”\"'’)]")
    if mark == "." and not found["closing"]:
        return _full_stop_ends(text, start, found.start(), after.lstrip(_OPENING))
    if mark.strip("."):
        # «Hva?» spurte hun; but lower case after a bare question mark is a new sentence.
        return not (goes_on and (found["closing"] or mark == "…"))
    return not goes_on


def _full_stop_ends(text: str, start: int, stop: int, after: str) -> bool:
    """Whether a single full stop ends a sentence; ``after`` is what follows it."""
    before = text[max(start, stop - _LOOK) : stop]
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    key = word.casefold()
    if key in _NEVER_END:
        return False
    goes_on = after[:1].islower()
    if key in _MAY_END or (len(word) == 1 and word.islower()):
        return not (goes_on or after[:1].isdigit())
    if word.isdigit():
        short = len(word) <= _ORDINAL and after[:1].isdigit()
        return not (short or goes_on or _begins_with(word, before, stop - start))
    if _INITIALS.fullmatch(word):
        return not (goes_on or after[1:2] == "." or _follows_a_name(before))
    return True


def _begins_with(number: str, before: str, length: int) -> bool:
    """Whether a unit is nothing but a number so far: "3. Møteplasser" is one unit."""
    return length <= _LOOK and not before.removesuffix(number).strip(_OPENING + "\n")


def _follows_a_name(before: str) -> bool:
    """Whether an initial begins the unit or stands after a capitalised word, as in a name."""
    earlier = _BEFORE_LAST.search(before)
    return earlier is None or earlier[1][0].isupper()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch without the blanks around it as one segment, or as several if it is very long."""
    stretch = text[start:end]
    # So few characters hold no more words than that.
    if len(stretch) > 2 * _LONGEST and len(stretch.split(None, _LONGEST)) > _LONGEST:
        yield from _cut_long(text, start, end)
        return
    first = start + len(stretch) - len(stretch.lstrip())
    if first < end:
        yield Span(first, start + len(stretch.rstrip()))


def _cut_long(text: str, start: int, end: int) -> Iterator[Span]:
    """A very long stretch in pieces of at most ``_LONGEST`` words."""
    words = [found.span() for found in _WORD.finditer(text, start, end)]
    at = 0
    while len(words) - at > _LONGEST:
        last = min(at + _LONGEST, len(words) - _TAIL)
        cut = max(
            range(at + _SHORTEST, last + 1),
            key=lambda place: (_fitness(text, words[place - 1]), place),
        )
        yield Span(words[at][0], words[cut - 1][1])
        at = cut
    yield Span(words[at][0], words[-1][1])


def _fitness(text: str, word: tuple[int, int]) -> int:
    """How good a place to cut is behind a word: a long pause, a pause, a dash, a comma, none."""
    last = text[word[1] - 1]
    if last == "#":
        return 5 if word[1] - word[0] > 1 and text[word[1] - 2] == "#" else 4
    return {"–": 3, "—": 3, ",": 2}.get(last, 0)
