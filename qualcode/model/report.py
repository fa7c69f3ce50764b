"""A report as content: blocks in their order, the same whatever they are written as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a paragraph is meant."""

    BODY = "body"
    TERM = "term"
    """What a code means."""
    NOTE = "note"
    """How something was counted, or what it rests on."""
    WARNING = "warning"
    """What has to be read again before it is sent."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a chapter (1), a section (2) or a part of one (3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; ``lead`` stands before them in bold."""

    text: str
    tone: Tone = Tone.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, under the name it is shown."""

    words: str
    label: str
    note: str = ""
    """Such as that it is not approved yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table, with the quotes that open from it."""

    text: str
    quotes: tuple[Quotation, ...] = ()
    heat: int = 0
    """How large its share is, 0-5."""
    hidden: bool = False
    """Whether a number is left out so that nobody can be recognised."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first row of heads stands on every page."""

    name: str
    """What its sheet in a workbook is called."""
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    note: str = ""
    wide: bool = False
    """Whether it needs a page on its side."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, with what it shows in words for those who do not see it."""

    caption: str
    svg: str
    alt: str
    wide: bool = False
    """Whether it needs a page on its side."""


Block = Heading | Paragraph | Points | Quotation | Table | Figure


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. Equal reports make equal files."""

    title: str
    subtitle: str
    language: str
    facts: tuple[tuple[str, str], ...]
    """What it was made from and for whom, as labels and texts."""
    blocks: tuple[Block, ...]
    at: str
    """The time of the latest change in the project."""
