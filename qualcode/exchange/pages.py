"""HTML pages that stand alone: no script, nothing fetched, everything in them made safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

Entry = TypeVar("Entry")
"""A quote, or a passage: what a chapter holds."""

HEAT = (
    ("#ffffff", "#1c2b33"),
    ("#e9f2f5", "#1c2b33"),
    ("#cfe3ea", "#1c2b33"),
    ("#a5ccd8", "#1c2b33"),
    ("#3a788e", "#ffffff"),
    ("#1f566b", "#ffffff"),
)
"""Background and text of a cell: for nothing, then for each fifth of what can be."""
_TEMPLATE = "page.html.jinja"


@dataclass(frozen=True, slots=True)
class Group(Generic[Entry]):
    """Entries that belong together under a heading."""

    anchor: str
    title: str
    count: str
    """How many they are, in words."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter(Generic[Entry]):
    """What is behind a line of a table: of a code, or of all codes together."""

    anchor: str
    title: str
    family: str
    """Of the code; may be empty."""
    words: tuple[str, ...]
    """What there is to know first, a paragraph each."""
    groups: tuple[Group[Entry], ...]


def render_page(folder: Path, **values: object) -> str:
    """The page of the template in a folder; a value the template lacks is an error of ours."""
    from jinja2 import (  # noqa: PLC0415  # paid for when written
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(heat=HEAT, **values)
