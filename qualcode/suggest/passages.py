"""Passages: what the informants say around a hit, as long as a reader needs to judge it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.suggest.hits import Hit

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A turn that is not the interviewer's, with its segments."""

    span: Span
    segments: tuple[Span, ...]

    def segment_at(self, position: int) -> int:
        """The number of the segment at a position, or of the nearest before it."""
        return max(bisect_right(self.segments, position, key=lambda one: one.start) - 1, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments of one turn that carry evidence for one code."""

    code: str
    span: Span
    hits: tuple[Hit, ...]


def read_stretches(transcript: Transcript) -> list[Stretch]:
    """What the informants say; a turn without segments counts as one."""
    found = []
    for turn in transcript.turns:
        if transcript.is_heard(turn):
            first = bisect_left(transcript.segments, turn.span.start, key=lambda one: one.start)
            last = bisect_left(transcript.segments, turn.span.end, key=lambda one: one.start)
            segments = transcript.segments[first:last] or (turn.span,)
            found.append(Stretch(turn.span, segments))
    return found


def join_passages(stretch: Stretch, hits: Sequence[Hit]) -> Iterator[Passage]:
    """The hits in a stretch as passages: code by code, neighbouring segments joined up to three."""
    by_code: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_code[hit.keyword.code].append(hit)
    for code, own in by_code.items():
        groups: list[list[Hit]] = []
        first = last = 0
        for hit in own:
            start = stretch.segment_at(hit.span.start)
            end = stretch.segment_at(hit.span.end - 1)
            if groups and (start <= last or (start == last + 1 and end - first < _LONGEST)):
                groups[-1].append(hit)
                last = max(last, end)
            else:
                groups.append([hit])
                first, last = start, end
        yield from (Passage(code, _span(stretch, group), tuple(group)) for group in groups)


def _span(stretch: Stretch, hits: Sequence[Hit]) -> Span:
    """The segments from the first to the last with a hit; never less than the hits."""
    start = min(hit.span.start for hit in hits)
    end = max(hit.span.end for hit in hits)
    first = stretch.segments[stretch.segment_at(start)]
    last = stretch.segments[stretch.segment_at(end - 1)]
    return Span(min(first.start, start), max(last.end, end))
