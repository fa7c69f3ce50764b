"""What became of each thing that was done in a copy, counted so that the counts add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What became of one row that was changed in the copy."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"
    """It was so here already."""
    CLASHED = "clashed"
    """Changed on both sides; both are kept, to be decided."""
    KEPT = "kept"
    """What is here stands, for a reason that is told."""
    LEFT = "left"
    """Not for the project: suggestions that wait for somebody."""


@dataclass(slots=True)
class Receipt:
    """What a merge did, or would do."""

    name: str
    """Whose copy it was."""
    incoming: int = 0
    """Rows that were changed in the copy."""
    counts: Counter[tuple[str, Fate]] = field(default_factory=Counter)
    """By table and outcome; together they are the incoming."""
    remarks: list[str] = field(default_factory=list)
    """All that was decided in merging that a person may want otherwise."""
    transcripts: list[str] = field(default_factory=list)
    """Names of the transcripts that came."""

    def of(self, outcome: str, table: str | None = None) -> int:
        """How many rows of a table, or of all, came to this."""
        return sum(
            n
            for (name, what), n in self.counts.items()
            if what == outcome and table in (None, name)
        )
