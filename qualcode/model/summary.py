"""What researchers write of codings: summaries of cells of a matrix, and quotes for a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class SummaryStatus(StrEnum):
    """How far a summary has come."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Basis:
    """Fingerprints of what a summary rested on when somebody last stood by it."""

    code: str = ""
    """Of the code's definition; empty for a summary of all codes."""
    members: str = ""
    """Of which codings and how many informants were in the cell."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Of each linked coding, by its id."""


@dataclass(frozen=True, slots=True)
class CellName:
    """Where in a matrix something is: a cell, a whole row or a whole column.

    Without a code it is the column; with the column ``total`` it is the row.
    """

    by: str
    code: str
    column: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a researcher says of a cell, with the codings that bear it out and those against it."""

    id: str
    cell: CellName
    text: str
    author: str
    status: SummaryStatus
    version: int
    evidence: tuple[str, ...]
    """Ids of codings, in the order they were linked."""
    counter: tuple[str, ...]
    basis: Basis
    changed: str

    @property
    def linked(self) -> tuple[str, ...]:
        """All codings it is linked to."""
        return (*self.evidence, *self.counter)


class QuoteStatus(StrEnum):
    """Whether a quote may be shown to others."""

    CANDIDATE = "candidate"
    APPROVED = "approved"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class ChosenQuote:
    """A coding's words chosen for a report, perhaps with marked edits."""

    id: str
    coding: str
    """The coding's id."""
    stored: str
    """The words as they stood when it was chosen."""
    words: str
    """The words as they are to be printed; what differs from the stored ones is marked."""
    status: QuoteStatus
    coder: str
    """Who decided on it last."""
    note: str
    changed: str
