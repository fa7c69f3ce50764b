"""Codings: one span of a transcript, one code, one coder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.model.span import Span


class Origin(StrEnum):
    """How a coding came about; a machine's suggestion is never a coding until accepted."""

    MANUAL = "manual"
    ACCEPTED = "accepted"
    IMPORT = "import"
    SEARCH = "search"
    """Coded with all hits of a search, after the coder had seen which."""


class Valence(StrEnum):
    """What a passage says of its code: that it hinders, helps, both, or that it is not so."""

    BARRIER = "barrier"
    DRIVER = "driver"
    BOTH = "both"
    CONTRADICTING = "contradicting"


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes, or the program itself (``machine``), which only suggests."""

    id: str
    name: str
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """A coder's judgement that a code applies to a span.

    ``quote`` is the text of the span when it was coded: an anchor that can be checked.
    """

    id: str
    transcript: str
    """The transcript's id."""
    span: Span
    code: str
    coder: str
    """The coder's name."""
    quote: str
    codebook_version: int
    created: str
    memo: str = ""
    origin: Origin = Origin.MANUAL
    suggestion: str | None = None
    """The id of the accepted suggestion, where it came from one."""
    valence: Valence | None = None
    """None where nobody said."""


class Mark(NamedTuple):
    """A coding without its words: all that counting needs, cheap in great numbers."""

    id: str
    transcript: str
    start: int
    end: int
    code: str
    coder: str
    origin: str = Origin.MANUAL


@dataclass(frozen=True, slots=True)
class Quote:
    """A coding with what one needs to read it: whose words, from where."""

    coding: Coding
    transcript: str
    """The transcript's name."""
    speakers: tuple[str, ...]
    """Names of those who speak in it, without the interviewer."""
    attributes: tuple[tuple[str, str], ...]
    """The transcript's attributes, by name."""
