"""How a program counted positions in its texts: found out by trying, or said by the researcher.

The standard says code points, half its readers say otherwise: NVivo counts UTF-16 units, others
count a line break of two characters as one, and whether the last character is included is not
said clearly. Each way of counting is tried on the selections' names and on word boundaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.text.offsets import OffsetMap, counted_map, stored_map
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.exchange.refi.values import RefiSelection

_OURS = re.compile(r"qualcode [^;]*; positions: ([\w-]+)")
"""Our own files say how they count."""
_MOST_TRIED = 2_000
"""Different ranges that are tried: more would not tell more."""
_CLEARLY = 0.05
"""Points of a whole by which another way of counting must be better than the producer's usual."""
_ENOUGH = 5
"""Different ranges from which another way of counting is believed, if none has a name."""
_FOR_NAME = 4
"""What a selection's name that is its very words weighs against one good boundary."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting positions."""

    utf16: bool = False
    crlf_is_one: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        ends = ("-crlf1" if self.crlf_is_one else "") + ("-inclusive" if self.inclusive else "")
        return f"{'utf16' if self.utf16 else 'codepoint'}{ends}"


COUNTINGS: dict[str, Counting] = {
    str(one): one
    for one in (
        Counting(utf16, crlf_is_one, inclusive)
        for inclusive in (False, True)
        for crlf_is_one in (False, True)
        for utf16 in (False, True)
    )
}
"""Every way of counting by its name, such as ``codepoint`` or ``utf16-crlf1``."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The way of counting that was chosen, and how well the selections fit it."""

    counting: Counting
    tried: int = 0
    """Different ranges that were looked at."""
    on_words: int = 0
    """How many of them begin at the beginning of a word or sign and end at the end of one."""
    named: int = 0
    """How many of them have the name that are their very words."""
    forced: bool = False


@dataclass(frozen=True)
class CountedText:
    """A text of a file as it was decoded, and the maps from counted positions to stored text."""

    raw: str

    @cached_property
    def stored(self) -> str:
        """The text as it is stored."""
        return to_stored(self.raw).text

    @cached_property
    def _to_stored(self) -> OffsetMap:
        """From the raw text to the stored one."""
        return stored_map(self.raw)

    def map_of(self, counting: Counting) -> OffsetMap:
        """From positions as they are counted to code points of the raw text."""
        return counted_map(self.raw, utf16=counting.utf16, crlf_is_one=counting.crlf_is_one)

    def stored_range(self, counted: OffsetMap, start: int, end: int) -> tuple[int, int] | None:
        """Where a half-open range stands in the stored text; None if it is not within the text."""
        start, end = counted.start(start), counted.end(end)
        if not 0 <= start <= end <= len(self.raw):
            return None
        return self._to_stored.start(start), self._to_stored.end(end)


@dataclass(slots=True)
class _Score:
    """What speaks for one way of counting."""

    tried: int = 0
    points: int = 0
    most: int = 0
    on_words: int = 0
    named: int = 0

    @property
    def share(self) -> float:
        """Points of those there could be."""
        return self.points / self.most if self.most else 0.0


def own_origin(version: str, counting: Counting) -> str:
    """What our own files say of their origin."""
    return f"qualcode {version}; positions: {counting}"


def choose_counting(
    selected: Sequence[tuple[CountedText, Sequence[RefiSelection]]],
    origin: str,
    forced: Counting | None = None,
) -> Chosen:
    """The way the positions of these texts' selections are counted; all are of one program.

    The producer's usual way holds unless another fits clearly better.
    """
    usual = _usual(origin)
    ours = _OURS.fullmatch(origin)
    if ours and not forced:
        found = _scored(selected, usual)
        return Chosen(usual, found.tried, found.on_words, found.named)
    if forced:
        found = _scored(selected, forced)
        return Chosen(forced, found.tried, found.on_words, found.named, forced=True)
    scores = {one: _scored(selected, one) for one in _differing(selected, usual)}
    best = max(scores, key=lambda one: (scores[one].share, one == usual))
    found = scores[best]
    is_weighty = found.tried >= _ENOUGH or found.named
    if not is_weighty or found.share < scores[usual].share + _CLEARLY:
        best = usual
    found = scores[best]
    return Chosen(best, found.tried, found.on_words, found.named)


def _usual(origin: str) -> Counting:
    """How a producer is known to count."""
    folded = origin.casefold()
    ours = _OURS.fullmatch(origin)
    if ours:
        return COUNTINGS.get(ours[1], Counting())
    if "nvivo" in folded:
        return Counting(utf16=True)
    return Counting(crlf_is_one="atlas" in folded and "win" in folded)


def _differing(
    selected: Iterable[tuple[CountedText, Sequence[RefiSelection]]], usual: Counting
) -> list[Counting]:
    """The ways of counting that differ in these texts, the usual one among them."""
    raws = [text.raw for text, _selections in selected]
    astral = any(max(raw, default="") > "\uffff" for raw in raws)
    crlf = any("\r\n" in raw for raw in raws)
    others = [
        one
        for one in COUNTINGS.values()
        if (astral or not one.utf16) and (crlf or not one.crlf_is_one)
    ]
    return list(dict.fromkeys((usual, *others)))


def _scored(
    selected: Iterable[tuple[CountedText, Sequence[RefiSelection]]], counting: Counting
) -> _Score:
    """How well the selections fit a way of counting."""
    score = _Score()
    for text, selections in selected:
        counted = text.map_of(counting)
        ranges = {(one.start, one.end): one.name for one in selections}
        for (start, end), name in ranges.items():
            if score.tried < _MOST_TRIED and start is not None and end is not None:
                place = counted.start(start), counted.end(end + counting.inclusive)
                _weigh(score, text.raw, place, " ".join(name.split()))
    return score


def _weigh(score: _Score, raw: str, place: tuple[int, int], name: str) -> None:
    """Add what one selection says for the way of counting that puts it at a place."""
    start, end = place
    inside = 0 <= start < end <= len(raw)
    begins = inside and _begins(raw, start)
    ends = inside and _ends(raw, end)
    named = bool(inside and name and _is_named(name, raw[start:end]))
    score.tried += 1
    score.most += 2 + (_FOR_NAME if name else 0)
    score.points += begins + ends + _FOR_NAME * named
    score.on_words += begins and ends
    score.named += named


def _begins(raw: str, start: int) -> bool:
    """Whether a word or sign begins here."""
    return not raw[start].isspace() and not (
        start and raw[start - 1].isalnum() and raw[start].isalnum()
    )


def _ends(raw: str, end: int) -> bool:
    """Whether a word, sign or line ends here."""
    if end == len(raw):
        return True
    if raw[end - 1].isspace():
        return raw[end - 1] in "\r\n" and raw[end - 1 : end + 1] != "\r\n"
    return not (raw[end - 1].isalnum() and raw[end].isalnum())


def _is_named(name: str, passage: str) -> bool:
    """Whether a name is the passage's words, or their beginning and an ellipsis."""
    words = " ".join(passage.split())
    cut = name.removesuffix("…").removesuffix("...").rstrip()
    return words == name or (cut != name and bool(cut) and words.startswith(cut))
