"""Units of reading: segments, turns, words and single characters of a transcript."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.tui.graphemes import is_boundary, snap_back, snap_forward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Transcript

_WORD = re.compile(r"\S+")
_EDGES = "«»“”\"'()[]{}.,:;!?…–—-"


class Unit(StrEnum):
    """What one step of the cursor takes."""

    SEGMENT = "segment"
    TURN = "turn"
    WORD = "word"
    FREE = "free"
    """One character, as a reader counts characters."""


class Units:
    """Finds the unit at, after and before a position; no unit cuts a grapheme in two."""

    def __init__(self, transcript: Transcript) -> None:
        self._text = transcript.text
        self._turns = [turn.span for turn in transcript.turns]
        self._segments = list(transcript.segments) or self._turns
        self._turn_starts = [span.start for span in self._turns]
        self._segment_starts = [span.start for span in self._segments]

    def turn_number(self, offset: int) -> int:
        """The index of the turn at a position, else of the last one before it."""
        return max(0, bisect_right(self._turn_starts, offset) - 1)

    def at(self, unit: Unit, offset: int) -> Span:
        """The unit at a position, else the nearest one before it in the text."""
        turn = self._turns[self.turn_number(offset)]
        inside = min(max(offset, turn.start), turn.end - 1)
        match unit:
            case Unit.TURN:
                return turn
            case Unit.SEGMENT:
                return self._segment(inside, turn)
            case Unit.WORD:
                return self._word(inside, turn)
        return self._snap(Span(inside, inside + 1), turn)

    def after(self, unit: Unit, span: Span) -> Span | None:
        """The next unit that begins at or after a span's end, None at the end of the text."""
        match unit:
            case Unit.TURN:
                return _next(self._turns, self._turn_starts, span.end)
            case Unit.SEGMENT:
                found = _next(self._segments, self._segment_starts, span.end)
                return None if found is None else self.at(unit, found.start)
        offset: int | None = self._inside(span.end)
        if unit is Unit.WORD:
            offset = self._next_word(span.end)
        return None if offset is None else self.at(unit, offset)

    def before(self, unit: Unit, span: Span) -> Span | None:
        """The last unit that ends at or before a span's start, None at the beginning."""
        number = self.turn_number(span.start)
        limit = self._word_start(span.start) if unit is Unit.WORD else span.start
        while number >= 0:
            turn = self._turns[number]
            end = min(turn.end, limit)
            offset = self._last_start(unit, turn, end) if end > turn.start else None
            if offset is not None:
                return self.at(unit, offset)
            number -= 1
        return None

    def first(self, unit: Unit) -> Span:
        """The first unit of the text."""
        return self.at(unit, self._segments[0].start)

    def last(self, unit: Unit) -> Span:
        """The last unit of the text."""
        return self.at(unit, self._segments[-1].end - 1)

    def _segment(self, offset: int, turn: Span) -> Span:
        """The segment at a position within a turn; blanks belong to the one before."""
        index = max(0, bisect_right(self._segment_starts, offset) - 1)
        found = self._segments[index]
        if not found.overlaps(turn) and index + 1 < len(self._segments):
            found = self._segments[index + 1]  # a turn that begins with blanks
        return self._snap(found, turn) if found.overlaps(turn) else turn

    def _word(self, offset: int, turn: Span) -> Span:
        """The word at a position, else the last one before it in the turn, else the turn."""
        start = offset
        while start > turn.start and self._text[start].isspace():
            start -= 1
        found = _WORD.search(self._text, self._word_start(start), turn.end)
        if found is None:
            return turn
        first, last = found.span()
        while last - first > 1 and self._text[last - 1] in _EDGES:
            last -= 1
        while last - first > 1 and self._text[first] in _EDGES:
            first += 1
        return self._snap(Span(first, last), turn)

    def _word_start(self, offset: int) -> int:
        """Where the run of non-blanks around a position begins, within its turn."""
        first = self._turns[self.turn_number(offset)].start
        while offset > first and not self._text[offset - 1].isspace():
            offset -= 1
        return offset

    def _next_word(self, offset: int) -> int | None:
        """Where the next word of any turn begins, after the rest of the word at hand."""
        here = offset
        while here < len(self._text) and not self._text[here].isspace():
            here += 1
        for number in range(self.turn_number(offset), len(self._turns)):
            turn = self._turns[number]
            begin = max(here, turn.start) if turn.start <= offset else turn.start
            found = _WORD.search(self._text, begin, turn.end) if begin < turn.end else None
            if found is not None:
                return found.start()
        return None

    def _inside(self, offset: int) -> int | None:
        """This position, or the beginning of the next turn if it is in none."""
        turn = self._turns[self.turn_number(offset)]
        if turn.start <= offset < turn.end:
            return offset
        found = _next(self._turns, self._turn_starts, offset)
        return None if found is None else found.start

    def _last_start(self, unit: Unit, turn: Span, end: int) -> int | None:
        """A position in the last unit of a turn that ends at or before a position."""
        match unit:
            case Unit.TURN:
                return turn.start if turn.end <= end else None
            case Unit.SEGMENT:
                index = bisect_right(self._segment_starts, end - 1) - 1
                inside = index >= 0 and self._segments[index].start >= turn.start
                return self._segments[index].start if inside else None
            case Unit.WORD:
                words = self._text[turn.start : end].rstrip()
                return turn.start + len(words) - 1 if words else None
        return end - 1

    def _snap(self, span: Span, turn: Span) -> Span:
        """The span widened to whole graphemes, within its turn."""
        start, end = max(span.start, turn.start), min(span.end, turn.end)
        return Span(
            snap_back(self._text, start, turn.start, turn.end),
            snap_forward(self._text, end, turn.start, turn.end),
        )

    def is_whole(self, span: Span) -> bool:
        """Whether a span begins and ends between graphemes."""
        first = self._turns[self.turn_number(span.start)]
        last = self._turns[self.turn_number(span.end - 1)]
        return is_boundary(self._text, span.start, first.start, first.end) and is_boundary(
            self._text, span.end, last.start, last.end
        )


def _next(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span | None:
    """The first span that begins at or after a position."""
    index = bisect_right(starts, offset - 1)
    return spans[index] if index < len(spans) else None
