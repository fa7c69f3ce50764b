"""Codings by place: which meet a passage, without looking through all of them.

Every turn has a bucket of the codings that touch it, so what a key costs depends on the turn under
the cursor and not on the length of the interview.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.model import Coding, Span, Turn


class CodingIndex:
    """The codings of one transcript, found by id and by place."""

    def __init__(self, turns: Sequence[Turn], codings: Iterable[Coding]) -> None:
        self._starts = [turn.span.start for turn in turns]
        self._ends = [turn.span.end for turn in turns]
        self._buckets: defaultdict[int, dict[str, Coding]] = defaultdict(dict)
        self._all: dict[str, Coding] = {}
        for coding in codings:
            self.put(coding)

    def __iter__(self) -> Iterator[Coding]:
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def get(self, id: str) -> Coding | None:
        """The coding with this id, None if it is not here."""
        return self._all.get(id)

    def put(self, coding: Coding) -> None:
        """Take a coding in, in place of the one with the same id."""
        self.drop(coding.id)
        self._all[coding.id] = coding
        for bucket in self._touched(coding.span):
            self._buckets[bucket][coding.id] = coding

    def drop(self, id: str) -> None:
        """Let go of a coding; nothing happens if it is not here."""
        coding = self._all.pop(id, None)
        if coding is not None:
            for bucket in self._touched(coding.span):
                del self._buckets[bucket][id]

    def meeting(self, span: Span) -> list[Coding]:
        """The codings that share a character with a passage, in no particular order."""
        found = {
            id: coding
            for bucket in self._touched(span)
            for id, coding in self._buckets.get(bucket, {}).items()
            if coding.span.overlaps(span)
        }
        return list(found.values())

    def _touched(self, span: Span) -> range:
        """The turns a passage touches; what lies between two turns goes with the one before."""
        first = max(bisect_right(self._ends, span.start), 0)
        first = min(first, max(bisect_right(self._starts, span.start) - 1, 0))
        return range(first, max(bisect_left(self._starts, span.end), first + 1))
