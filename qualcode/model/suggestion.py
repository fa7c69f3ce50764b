"""Suggestions: what the program proposes and why; never a coding until a person accepts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model.span import Span


class Level(StrEnum):
    """How much a suggestion is worth reading, in words."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Order(StrEnum):
    """In which order suggestions are gone through."""

    TEXT = "text"
    """As the text goes."""
    SURE = "sure"
    """The surest first: quick work."""
    UNCERTAIN = "uncertain"
    """As likely right as wrong first: those decisions teach most."""


class Decision(StrEnum):
    """What a person made of a suggestion."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a suggestion: words in the text, and what they answer to."""

    words: str
    """As they stand in the transcript."""
    keyword: str
    """The codebook's keyword; empty where it is no keyword they answer to."""
    how: str
    """How a keyword was met, as ``form``, ``lemma`` or ``compound``; ``described`` where the
    code's text has such words, ``learned`` where passages coded so have."""
    weight: float
    start: int
    """Where the words begin in the transcript."""
    passages: int = 0
    """How many passages with the code are like this one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate code for a span, with its reasons."""

    id: str
    transcript: str
    span: Span
    code: str
    proposer: str
    """Name and version of who gave the weightiest reason, e.g. ``keywords/2``."""
    score: float
    level: Level
    evidence: tuple[Evidence, ...]
    decision: Decision = Decision.PENDING
    decided_by: str | None = None
    decided_at: str | None = None


_EVEN = 0.5


def place_in_order(one: Suggestion, order: Order) -> float:
    """How far back a suggestion comes in an order; what is worth the same goes as the text goes."""
    match order:
        case Order.SURE:
            return -one.score
        case Order.UNCERTAIN:
            return abs(one.score - _EVEN)
    return 0.0
