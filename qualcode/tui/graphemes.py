"""Grapheme clusters: what a reader takes for one character, never cut in two.

A simple rule, enough for Norwegian interviews and for emoji: marks, joiners, variation
selectors and skin tones stay with what they follow, what follows a joiner stays with it,
regional indicators go two by two (a flag), and Korean letters make syllables.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER = "\N{ZERO WIDTH JOINER}"
_MARKS = ("Mn", "Mc", "Me")
_STUCK = (
    (0xFE00, 0xFE0F),  # variation selectors
    (0x1F3FB, 0x1F3FF),  # skin tones
    (0xE0020, 0xE01EF),  # tags and more variation selectors
    (0x1160, 0x11FF),  # Hangul vowels and finals
    (0xD7B0, 0xD7FF),  # more of them
    (0x0E33, 0x0E33),  # Thai and Lao am
    (0x0EB3, 0x0EB3),
    (0xFF9E, 0xFF9F),  # halfwidth katakana marks
)
_LEADING = ((0x1100, 0x115F), (0xA960, 0xA97C))
"""Hangul letters that begin a syllable and stay with the one, or the syllable, after them."""
_SYLLABLES = (0xAC00, 0xD7A3)
_FIRST_PLAIN = 0x300
"""Below this no character belongs to the one before."""


def sticks(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    code = ord(character)
    if code < _FIRST_PLAIN:
        return False
    if character == _JOINER or _is_in(character, *_STUCK):
        return True
    return unicodedata.category(character) in _MARKS


def joins(before: str, character: str) -> bool:
    """Whether two characters that follow one another are of one cluster, flags aside."""
    if before == _JOINER or sticks(character):
        return True
    if ord(before) < _LEADING[0][0]:
        return False  # nearly always
    return _is_in(before, *_LEADING) and _is_in(character, *_LEADING, _SYLLABLES)


def _is_in(character: str, *blocks: tuple[int, int]) -> bool:
    """Whether a character is in one of these blocks."""
    return any(first <= ord(character) <= last for first, last in blocks)


def is_regional(character: str) -> bool:
    """Whether a character is half a flag."""
    return 0x1F1E6 <= ord(character) <= 0x1F1FF  # noqa: PLR2004  # the block's bounds


def is_boundary(text: str, at: int, start: int = 0, end: int | None = None) -> bool:
    """Whether a cluster may begin or end here; the ends of the range always may."""
    stop = len(text) if end is None else end
    if at <= start or at >= stop:
        return True
    if joins(text[at - 1], text[at]):
        return False
    if not (is_regional(text[at]) and is_regional(text[at - 1])):
        return True
    first = at
    while first > start and is_regional(text[first - 1]):
        first -= 1
    return (at - first) % 2 == 0


def snap_back(text: str, at: int, start: int, end: int) -> int:
    """The nearest boundary at or before a position."""
    while not is_boundary(text, at, start, end):
        at -= 1
    return at


def snap_forward(text: str, at: int, start: int, end: int) -> int:
    """The nearest boundary at or after a position."""
    while not is_boundary(text, at, start, end):
        at += 1
    return at


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clusters of a range, in order, as half-open ranges that leave nothing out."""
    begin = start
    flags = 0
    for at in range(start, end):
        character = text[at]
        regional = is_regional(character)
        joined = at > start and (joins(text[at - 1], character) or (regional and flags % 2 == 1))
        if not joined and at > begin:
            yield begin, at
            begin = at
        flags = flags + 1 if regional else 0
    if begin < end:
        yield begin, end
