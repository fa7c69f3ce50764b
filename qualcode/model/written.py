"""A written report as its reader meets it: headings, captions, sentences, quotes and tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a piece of a report is."""

    HEADING = "heading"
    CAPTION = "caption"
    TEXT = "text"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a table with its rows of cells."""

    part: Part
    text: str = ""
    level: int = 0
    """Of a heading, from 1."""
    rows: tuple[tuple[str, ...], ...] = ()


class Fault(StrEnum):
    """What is wrong in a written report."""

    NO_TARGET = "no such target"
    """It refers to a table, figure or chapter that is not there."""
    WRONG_TABLE = "wrong table"
    """It refers to one table and speaks of another."""
    GAP = "number gap"
    TWICE = "number twice"
    OTHER_CHAPTER = "other chapter"
    """Tables are numbered after another chapter than the one they stand in."""
    YEARS = "other years"
    """The same thing lasts from or to other years than before."""
    NUMBER = "other number"
    """Of the same thing another number was told before."""
    NOT_SAID = "not verbatim"
    NAME = "name"
    SMALL = "small count"
    REST = "small complement"
    IMPOSSIBLE = "impossible percentage"
    WORKED_BACK = "hidden but can be worked back"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, with where it stands and the words it lies in."""

    fault: Fault
    at: int
    """The piece, from 0."""
    where: str
    """The number or words of the heading above, or of the table."""
    said: str
    instead: str = ""
    """What contradicts it, or would be right."""
