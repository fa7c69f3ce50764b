"""What a REFI-QDA file says, as frozen values in the words of the standard.

GUIDs are lower case without braces. They are not always unique in a file, as programs write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, PDF, PICTURE, AUDIO, VIDEO = "text", "PDF", "picture", "audio", "video"
"""Kinds of sources."""


@dataclass(frozen=True, slots=True)
class RefiUser:
    """Somebody who coded or wrote."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class RefiCode:
    """A code with the codes below it; one that is not codable is a folder."""

    guid: str
    name: str
    codable: bool = True
    colour: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()
    codes: tuple[RefiCode, ...] = ()

    def walk(self) -> Iterator[RefiCode]:
        """This code and all below it, in the order of the file."""
        yield self
        for code in self.codes:
            yield from code.walk()


@dataclass(frozen=True, slots=True)
class RefiValue:
    """A value of a variable; ``variable`` is the variable's GUID."""

    variable: str
    text: str


@dataclass(frozen=True, slots=True)
class RefiVariable:
    """A variable; ``kind`` is Text, Boolean, Integer, Float, Date or DateTime."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class RefiCase:
    """A unit of analysis, with its values and the GUIDs of what belongs to it."""

    guid: str
    name: str
    description: str = ""
    values: tuple[RefiValue, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefiCoding:
    """A code, or a case, that somebody gave a selection or a whole source."""

    guid: str
    code: str
    user: str = ""
    created: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefiSelection:
    """A part of a source; ``start`` is None where it is no stretch of text."""

    guid: str
    name: str
    start: int | None
    end: int | None
    codings: tuple[RefiCoding, ...] = ()
    description: str = ""
    notes: tuple[str, ...] = ()
    user: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class RefiSource:
    """A source, a text that belongs to one (``texts``), or a note, which has the same form."""

    guid: str
    name: str
    kind: str = TEXT
    description: str = ""
    content: str | None = None
    """The text itself where it stands in the project's XML."""
    plain_path: str = ""
    rich_path: str = ""
    selections: tuple[RefiSelection, ...] = ()
    codings: tuple[RefiCoding, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[RefiValue, ...] = ()
    texts: tuple[RefiSource, ...] = ()
    user: str = ""
    created: str = ""
    changed: str = ""

    def all_codings(self) -> Iterator[RefiCoding]:
        """Every coding of the source, of its selections and of its texts."""
        yield from self.codings
        for selection in self.selections:
            yield from selection.codings
        for text in self.texts:
            yield from text.all_codings()


@dataclass(frozen=True, slots=True)
class RefiSet:
    """A named group of codes, sources or notes, by their GUIDs."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefiLink:
    """A link from one thing to another, by their GUIDs."""

    guid: str
    name: str
    origin: str
    target: str


@dataclass(frozen=True, slots=True)
class RefiProject:
    """A whole project, or a codebook, which is one with codes and sets only."""

    name: str
    origin: str = ""
    description: str = ""
    users: tuple[RefiUser, ...] = ()
    codes: tuple[RefiCode, ...] = ()
    variables: tuple[RefiVariable, ...] = ()
    cases: tuple[RefiCase, ...] = ()
    sources: tuple[RefiSource, ...] = ()
    memos: tuple[RefiSource, ...] = ()
    """The file's notes; ``notes`` are those of them that are on the project."""
    links: tuple[RefiLink, ...] = ()
    sets: tuple[RefiSet, ...] = ()
    graphs: int = 0
    notes: tuple[str, ...] = ()
    namespace: str = ""

    def all_codes(self) -> Iterator[RefiCode]:
        """All codes, parents before those below them."""
        for code in self.codes:
            yield from code.walk()
