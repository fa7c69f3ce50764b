"""Where a search found something in a transcript: which parts of a row are hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Bounds

_START, _END = itemgetter(0), itemgetter(1)


class Found:
    """The hits of a transcript as one colour: those that overlap are one stretch."""

    def __init__(self, hits: Iterable[Bounds] = ()) -> None:
        self._stretches: list[Bounds] = []
        for start, end in sorted(hits):
            if self._stretches and start < self._stretches[-1][1]:
                first, last = self._stretches.pop()
                self._stretches.append((first, max(last, end)))
            else:
                self._stretches.append((start, end))

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def within(self, start: int, end: int) -> list[Bounds]:
        """The stretches that share a character with a range; costs what is there, not the text."""
        first = bisect_right(self._stretches, start, key=_END)
        return self._stretches[first : bisect_left(self._stretches, end, key=_START)]
