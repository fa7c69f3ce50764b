"""Where passages of a text stand in a later version of it: moved, changed, or gone.

Equal lines are matched first, then equal words in what lies between them. A passage whose words
are all there keeps them exactly; one whose words were changed gets what stands in their place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Piece = tuple[int, int, int, int]
    """A stretch that differs: where it begins and ends before, and where after."""
    Range = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+|[^\w\s]")
_MANY = 2_000
"""Words or lines from which very common ones are no anchors: they would be tried endlessly."""
_ALIKE = 0.6
"""How alike changed words must be to what was coded, 0 to 1, to be taken for the same passage."""
_TELLING = 3
"""Words of a passage that is looked for elsewhere when its place is gone."""
_SHORT = 400
"""Characters up to which words are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """From passages of a text to those of its later version."""

    before: str
    after: str
    pieces: tuple[Piece, ...]

    def place(self, span: Span) -> Span | None:
        """Where a passage stands now; None where its words are gone or hardly the same."""
        quote = span.of(self.before)
        start, end = self._start(span.start), self._end(span.end)
        found = self.after[start:end]
        if quote == quote.strip():
            start += len(found) - len(found.lstrip())
            end = max(start, end - (len(found) - len(found.rstrip())))
        found = self.after[start:end]
        if found and (found == quote or _likeness(quote, found) >= _ALIKE):
            return Span(start, end)
        return self._elsewhere(quote)

    def start(self, position: int) -> int:
        """Where what begins at a position begins now."""
        return self._start(position)

    def new_stretches(self) -> list[str]:
        """The words that came in, stretch by stretch."""
        return [self.after[start:end] for _at, _end, start, end in self.pieces if start < end]

    def _piece(self, position: int) -> Piece:
        """The last stretch that differs and begins at or before a position."""
        at = bisect_right(self.pieces, position, key=lambda piece: piece[0]) - 1
        return self.pieces[at] if at >= 0 else (0, 0, 0, 0)

    def _start(self, position: int) -> int:
        """Where a range that begins here begins now: behind what was put in before it."""
        old, old_end, new, new_end = self._piece(position)
        return new if old <= position < old_end else new_end + position - old_end

    def _end(self, position: int) -> int:
        """Where a range that ends here ends now: before what was put in after it."""
        old, old_end, new, new_end = self._piece(position - 1) if position else (0, 0, 0, 0)
        if old == old_end == position:
            return new
        return new_end if position < old_end else new_end + position - old_end

    def _elsewhere(self, quote: str) -> Span | None:
        """Where the very same words stand, if in one place only and not by chance."""
        at = self.after.find(quote)
        if len(quote.split()) < _TELLING or at < 0 or self.after.find(quote, at + 1) >= 0:
            return None
        return Span(at, at + len(quote))


def anchors_between(before: str, after: str) -> Anchors:
    """What a text and its later version have in common."""
    return Anchors(before, after, tuple(_pieces(before, after)))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """The stretches that differ, between those that are equal."""
    at, there = 0, 0
    ends = (len(before), len(before), len(after), len(after))
    for old, old_end, new, new_end in (*_equal(before, after), ends):
        if before[at:old] != after[there:new]:
            yield at, old, there, new
        at, there = old_end, new_end


def _equal(before: str, after: str) -> Iterator[Piece]:
    """Lines, and words of other lines, that are the same in both, in order."""
    at, there = 0, 0
    whole = (0, len(before)), (0, len(after))
    edge = (len(before), len(before), len(after), len(after))
    for line in (*_matched(_LINE, before, after, *whole), edge):
        yield from _matched(_WORD, before, after, (at, line[0]), (there, line[2]))
        yield line
        at, there = line[1], line[3]


def _matched(
    pattern: re.Pattern[str], before: str, after: str, old: Range, new: Range
) -> Iterator[Piece]:
    """What the pattern finds in both stretches alike, in order."""
    ours = list(pattern.finditer(before, *old))
    theirs = list(pattern.finditer(after, *new))
    if not ours or not theirs:
        return
    many = len(ours) > _MANY or len(theirs) > _MANY
    matcher = SequenceMatcher(
        None, [one[0] for one in ours], [one[0] for one in theirs], autojunk=many
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield *ours[block.a + step].span(), *theirs[block.b + step].span()


def _likeness(quote: str, found: str) -> float:
    """How alike two passages are, 0 to 1: by their letters if short, else by their words."""
    if len(quote) + len(found) <= _SHORT:
        return SequenceMatcher(None, quote, found, autojunk=False).ratio()
    ours, theirs = _WORD.findall(quote), _WORD.findall(found)
    return SequenceMatcher(None, _capped(ours), _capped(theirs)).ratio()


def _capped(words: Sequence[str]) -> Sequence[str]:
    """The first words of a very long passage."""
    return words[: 4 * _MANY]
