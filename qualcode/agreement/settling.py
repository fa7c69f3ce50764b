"""Settling: where coders of one text and one code agree, and what is left to be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A passage that hangs together because somebody marked every character of it."""

    start: int
    end: int
    marks: Mapping[str, tuple[Range, ...]]
    """What each coder who finished the text marked in it, joined where marks meet."""

    @property
    def is_agreed(self) -> bool:
        """Whether everybody marked the same characters."""
        return len(set(self.marks.values())) == 1

    @property
    def common(self) -> tuple[Range, ...]:
        """The characters everybody marked."""
        whole: tuple[Range, ...] = ((self.start, self.end),)
        for spans in self.marks.values():
            whole = tuple(
                (max(start, first), min(end, last))
                for start, end in whole
                for first, last in spans
                if max(start, first) < min(end, last)
            )
        return whole

    @property
    def lost(self) -> int:
        """How many characters some marked and others did not."""
        return self.end - self.start - sum(end - start for start, end in self.common)


def regions(spans: Mapping[str, Iterable[Range]]) -> list[Region]:
    """The passages of a text that anybody marked with a code, in order.

    ``spans`` has every coder who finished the text, also those who marked nothing.
    """
    own = {name: joined(some) for name, some in spans.items()}
    found = []
    for start, end in joined(one for some in own.values() for one in some):
        inside = {
            name: tuple(one for one in some if start <= one[0] < end) for name, some in own.items()
        }
        found.append(Region(start, end, inside))
    return found


def joined(spans: Iterable[Range]) -> tuple[Range, ...]:
    """Spans in order, those that overlap or meet made one."""
    found: list[Range] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)
