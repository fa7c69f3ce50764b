"""Actions: one thing a person did, with its changes. All actions together are the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Payload = dict[str, Any]
"""A row as plain JSON values, column by column."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row: no ``before`` when it was added, no ``after`` when removed."""

    entity: str
    row: str
    before: Payload | None
    after: Payload | None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person did. ``number`` counts from 1 in the order of the journal."""

    id: str
    number: int
    at: str
    coder: str
    kind: str
    """A word of the work: ``coding.add``, ``transcript.import``, ``undo`` ..."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the sentence about the action needs: names and counts, never text of an interview."""
    undoes: str | None = None
    changes: int = 0
    """How many rows it changed."""
    undone: bool = False
    """Whether its effect is taken back at present."""
