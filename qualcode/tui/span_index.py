"""An index of ranges: what lies at a place is found without looking through everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

Thing = TypeVar("Thing", bound="Hashable")


class SpanIndex(Generic[Thing]):
    """Things that each lie on a half-open range, kept by the blocks their ranges touch.

    Adding, removing and looking up cost what lies in the blocks concerned, however many things
    there are elsewhere. A thing is in the index at most once.
    """

    def __init__(self, block: int) -> None:
        """``block`` is how many places a block has: about what is looked up at a time."""
        self._block = block
        self._blocks: dict[int, dict[Thing, tuple[int, int]]] = {}

    def add(self, thing: Thing, start: int, end: int) -> None:
        """Put a thing on the range from start up to, not including, end."""
        for number in self._numbers(start, end):
            self._blocks.setdefault(number, {})[thing] = (start, end)

    def remove(self, thing: Thing, start: int, end: int) -> None:
        """Take a thing away from the range it was put on.

        Raises:
            KeyError: when it is not there.
        """
        for number in self._numbers(start, end):
            del self._blocks[number][thing]

    def meeting(self, start: int, end: int) -> list[Thing]:
        """What shares at least one place with a range, each thing once."""
        found: dict[Thing, None] = {}
        for number in self._numbers(start, end):
            for thing, (first, stop) in self._blocks.get(number, {}).items():
                if first < end and start < stop:
                    found[thing] = None
        return list(found)

    def _numbers(self, start: int, end: int) -> range:
        """The blocks a range touches."""
        return range(start // self._block, (end - 1) // self._block + 1)
