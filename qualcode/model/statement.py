"""What an evaluation concludes: statements of a few kinds, each with the codings it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model.summary import Basis, SummaryStatus


class StatementKind(StrEnum):
    """What a statement is for; the order is that of a report."""

    CHAIN = "chain"
    """A box of the result chain; its side is the stage it stands in."""
    ASSUMPTION = "assumption"
    """An assumption, and by county whether it holds; its side is expected or precondition."""
    IMPLEMENTATION = "implementation"
    """What a measure is like in a county, in one of the dimensions that all are compared in."""
    RESPONSIBILITY = "responsibility"
    """What an actor, its side, has to do with a task in a county."""
    LOGIC = "logic"
    """What an actor, its side, holds in an issue on which actors differ."""
    PRIOR = "prior"
    """What earlier research, its side, says of a finding."""
    CAVEAT = "caveat"
    """What limits a finding."""


class Verdict(StrEnum):
    """What is found of an assumption, an actor's part or earlier research."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SUPPORTED = "not supported"
    TOO_EARLY = "too early"
    NOT_COVERED = "not covered"
    RESPONSIBLE = "responsible"
    CONTRIBUTES = "contributes"
    CONSULTED = "consulted"
    INFORMED = "informed"
    CONFIRMS = "confirms"
    CONTRADICTS = "contradicts"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class StatementName:
    """What a statement is about: at most one statement is there for each."""

    kind: StatementKind
    subject: str
    """The box, assumption, dimension, task, issue or finding."""
    side: str = ""
    """The stage, actor or study; what it is depends on the kind."""
    place: str = ""
    """A county; empty for all of them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a researcher states, with the codings that bear it out and those against it."""

    id: str
    name: StatementName
    position: int
    """Its place among those of its kind."""
    text: str
    verdict: Verdict | None
    note: str
    """What else it may be due to, or another remark that stands beside it."""
    source: str
    """A document it is from, where it is not from interviews alone."""
    codes: tuple[str, ...]
    """Ids of the codes it is linked to."""
    evidence: tuple[str, ...]
    """Ids of codings, in the order they were linked."""
    counter: tuple[str, ...]
    status: SummaryStatus
    author: str
    version: int
    basis: Basis
    changed: str

    @property
    def linked(self) -> tuple[str, ...]:
        """All codings it is linked to."""
        return (*self.evidence, *self.counter)
