"""Changes of marks: what came into the margin and what went since it was last drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.tui.lanes import Mark


@dataclass(slots=True)
class MarkChanges:
    """Marks to show and marks to show no longer; what came and went in between is neither."""

    added: list[Mark] = field(default_factory=list)
    removed: list[Mark] = field(default_factory=list)

    def note(self, added: Iterable[Mark], removed: Iterable[Mark]) -> None:
        """Remember that some went, and then that some came."""
        for mark in removed:
            _cancel(mark, self.added, self.removed)
        for mark in added:
            _cancel(mark, self.removed, self.added)


def _cancel(mark: Mark, there: list[Mark], other: list[Mark]) -> None:
    """Take a mark out of the one list, or else put it into the other."""
    if mark in there:
        there.remove(mark)
    else:
        other.append(mark)
