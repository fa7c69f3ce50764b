"""Provenance: what a product was made from, told on the product itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a matrix comes from. Equal provenance and matrix make equal files."""

    project: str
    state: str
    """The project's state hash."""
    at: str
    """The time of the latest action in the journal, never the clock's."""
    codebook: str = ""
    """The codebook's name and version."""
    filters: tuple[tuple[str, str], ...] = ()
    """What the matrix was limited to, e.g. ``("Family", "Barriers")``."""
    language: str = "en"
    """The language of headings and notes, as HTML names it."""
