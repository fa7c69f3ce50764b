"""Progress: which of the informants' segments a coder has coded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model import Span, Transcript

_FINE = 1_000_000
"""So finely a share is counted: no transcript has as many segments."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder has come: informants' segments coded, of how many."""

    coded: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; with nothing to code it is 0, as in the lists."""
        return self.coded / self.of if self.of else 0.0

    @property
    def percent(self) -> int:
        """In per cent."""
        return percent(self.coded, self.of)


def percent(part: int, whole: int) -> int:
    """A share in per cent: nothing to code is all coded, a beginning is not nothing.

    Nearly all is not all: it is the same number wherever it is shown.
    """
    return max(100 * part // whole, min(1, part)) if whole else 100


def percent_of(share: float) -> int:
    """A share from 0 to 1 in per cent, by the same rule."""
    return percent(round(share * _FINE), _FINE)


class Coverage:
    """By how many codings each segment of everybody but the interviewer is covered."""

    def __init__(self, transcript: Transcript) -> None:
        """Begin with nothing covered."""
        self._segments = _informants_segments(transcript)
        self._starts = [segment.start for segment in self._segments]
        self._covered: Counter[int] = Counter()

    @property
    def progress(self) -> Progress:
        """How many segments are covered."""
        return Progress(len(self._covered), len(self._segments))

    def count(self, span: Span, by: int) -> None:
        """Count a coding of a passage in (1) or out (-1)."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for at in range(first, bisect_left(self._starts, span.end)):
            if self._segments[at].overlaps(span):
                self._covered[at] += by
                if not self._covered[at]:
                    del self._covered[at]

    def next_start(self, offset: int) -> int | None:
        """Where the first informant's segment from a position on begins, if there is one."""
        at = bisect_left(self._starts, offset)
        return self._starts[at] if at < len(self._starts) else None


def _informants_segments(transcript: Transcript) -> list[Span]:
    """The segments of what informants say, in order."""
    starts = [segment.start for segment in transcript.segments]
    return [
        segment
        for turn in transcript.turns
        if transcript.is_heard(turn)
        for segment in transcript.segments[
            bisect_left(starts, turn.span.start) : bisect_left(starts, turn.span.end)
        ]
    ]
