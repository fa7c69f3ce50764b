"""Offset maps: where a character stands when the same text is counted or written another way.

Other programs count UTF-16 units, or a line break of two characters as one; stored text has one
kind of line break and composed letters. A map knows only the stretches that differ in length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CRLF = re.compile("\r\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_HALF = re.compile("[\ud800-\udbff]")
"""The first half of a pair, as UTF-16 leaves it."""
_JOINS_BEFORE = re.compile("[\u1160-\u11ff]")
"""Parts of Hangul syllables that join what stands before them, though they are no marks."""
Piece = tuple[int, int, int, int]
"""A stretch that differs in length: where it begins and ends in one form and in the other."""
_LINE = re.compile("\r\n|[^\r\n]+|[\r\n]")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From positions in one form of a text to positions in another, both from 0.

    Each piece is ``(from, from end, to, to end)``: a stretch that differs in length. What lies
    inside one cannot be told apart in the other form: there a start goes back to the stretch's
    beginning and an end on to its end, so that no character is lost.
    """

    pieces: tuple[Piece, ...] = ()

    def start(self, position: int) -> int:
        """Where a range that begins here begins in the other form."""
        return self._place(position, inside=2)

    def end(self, position: int) -> int:
        """Where a range that ends here ends in the other form."""
        return self._place(position, inside=3)

    def _place(self, position: int, inside: int) -> int:
        """The position in the other form; within a piece, the side of it that is asked for."""
        before = bisect_left(self.pieces, position, key=lambda piece: piece[0]) - 1
        if before < 0:
            return position
        piece = self.pieces[before]
        return piece[inside] if position < piece[1] else piece[3] + position - piece[1]

    def turned(self) -> OffsetMap:
        """The map the other way round."""
        return OffsetMap(tuple((to, stop, at, end) for at, end, to, stop in self.pieces))


def counted_map(text: str, *, utf16: bool, crlf_is_one: bool) -> OffsetMap:
    """From positions as a program counts them in a text to code points of the same text."""
    shapes = [shape.pattern for shape, wanted in ((_ASTRAL, utf16), (_CRLF, crlf_is_one)) if wanted]
    if not shapes:
        return OffsetMap()
    odd = re.compile("|".join(shapes))
    return OffsetMap(
        _accumulated(
            (found.start(), found.end(), 1 if found[0] == "\r\n" else 2)
            for found in odd.finditer(text)
        )
    ).turned()


def stored_map(raw: str) -> OffsetMap:
    """From code points of a text as it was read to code points of it as it is stored."""
    return OffsetMap(_accumulated(_odd_stretches(raw)))


def _accumulated(
    stretches: Iterable[tuple[int, int, int]],
) -> tuple[tuple[int, int, int, int], ...]:
    """Pieces from stretches (start, end, length in the other form) in the order of the text."""
    pieces: list[Piece] = []
    shift = 0
    for start, end, length in stretches:
        pieces.append((start, end, start + shift, start + shift + length))
        shift += length - (end - start)
    return tuple(pieces)


def _odd_stretches(raw: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of a text whose length changes when it is stored."""
    begin = len(raw) - len(raw.lstrip("\ufeff"))
    if begin:
        yield 0, begin, 0
    if "\r\n" not in raw and not _may_shift(raw):
        return
    for line in _LINE.finditer(raw, begin):
        if line[0] == "\r\n":
            yield line.start(), line.end(), 1
        elif _may_shift(line[0]):
            yield from _odd_clusters(line[0], line.start())


def _may_shift(text: str) -> bool:
    """Whether letters may be composed or taken apart, or surrogates joined, when it is stored."""
    return not unicodedata.is_normalized("NFC", text) or _HALF.search(text) is not None


def _odd_clusters(text: str, at: int) -> Iterator[tuple[int, int, int]]:
    """The clusters of a line whose length changes: a letter and the marks that belong to it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        length = len(to_stored("x" + text[start:end]).text) - 1
        if length != end - start:
            yield at + start, at + end, length
        start = end


def _joins(char: str) -> bool:
    """Whether a character may become one with what stands before it."""
    is_mark = unicodedata.category(char).startswith("M") or _JOINS_BEFORE.match(char)
    return bool(is_mark) or "\udc00" <= char <= "\udfff"
