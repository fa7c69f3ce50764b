"""Adjudication: what people agreed on where coders had differed. It is a layer of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.span import Span

CONSENSUS = "consensus"
"""Who stands for what was agreed on: no person, and no coder of the project."""


class Outcome(StrEnum):
    """Which of the marks on a passage holds."""

    CODER = "coder"
    """Those of one coder."""
    BOTH = "both"
    """Everything anybody marked."""
    NEITHER = "neither"
    """Nothing: the code does not apply."""
    SPAN = "span"
    """A span of its own."""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A decision about one code on one passage that coders marked differently.

    The codings themselves stay as they are. ``marks`` is what each coder had marked when it was
    decided: where they have changed since, the decision is about something else and does not hold.
    """

    id: str
    transcript: str
    """The transcript's id."""
    span: Span
    code: str
    outcome: Outcome
    chosen: str | None
    """The name of the coder whose marks hold, where it is one coder's."""
    holds: tuple[Span, ...]
    """Where the code applies by this decision."""
    marks: Mapping[str, tuple[Span, ...]]
    """By a coder's name."""
    reason: str
    coder: str
    """Who decided."""
    codebook_version: int
    at: str
