"""What one can search for: single terms, and queries that join them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the text; blanks answer to any white space."""

    words: str
    whole: bool = False
    """Whether they must not be parts of longer words."""
    folded: bool = False
    """Whether æ, ø, å and accents answer to every way people type them."""
    cased: bool = False
    """Whether capitals must be capitals."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of characters in the notation of regular expressions."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Lemmas:
    """A word, or several one after the other, in any of its forms."""

    words: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What is coded, with a code, a code of a family, or any code, by anybody or one coder."""

    code: str = ""
    """A code's id or name; empty for any."""
    family: str = ""
    """A family's id or name; empty for any."""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Having:
    """What is said by those who have a value of an attribute."""

    attribute: str
    value: str


Term = Words | Shape | Lemmas | Coded | Having


@dataclass(frozen=True, slots=True)
class Not:
    """What does not answer to a query."""

    query: Query


@dataclass(frozen=True, slots=True)
class Both:
    """What answers to two queries."""

    first: Query
    second: Query


@dataclass(frozen=True, slots=True)
class Either:
    """What answers to one query or another."""

    first: Query
    second: Query


@dataclass(frozen=True, slots=True)
class Near:
    """What answers to either query and has the other near it."""

    first: Query
    second: Query
    distance: int | None = None
    """How many units off at most; None for within the same turn."""


Query = Term | Not | Both | Either | Near


class Within(StrEnum):
    """What a query is asked of: whether this segment, turn or transcript answers to it."""

    SEGMENT = "segment"
    TURN = "turn"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what it is asked of."""

    query: Query
    within: Within = Within.SEGMENT


def terms_of(query: Query) -> tuple[Term, ...]:
    """All terms of a query, in its order."""
    match query:
        case Not(inner):
            return terms_of(inner)
        case Both(first, second) | Either(first, second) | Near(first, second):
            return (*terms_of(first), *terms_of(second))
    return (query,)


def pointing_terms(query: Query) -> tuple[Term, ...]:
    """The terms whose words are what is found: those of words that no NOT turns round."""
    match query:
        case Not():
            return ()
        case Both(first, second) | Either(first, second) | Near(first, second):
            return (*pointing_terms(first), *pointing_terms(second))
        case Words() | Shape() | Lemmas():
            return (query,)
    return ()
