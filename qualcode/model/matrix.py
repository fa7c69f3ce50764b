"""Matrices: codes by values of an attribute, counted in informants, sources and codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.codebook import Code

TOTAL = "total"
"""Key of the column that counts everybody, in every language."""
UNKNOWN = "unknown"
"""Key of the column of those who lack the attribute; present only where there are some."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One code in one column. ``codings`` holds the ids behind the counts, in text order."""

    informants: int
    sources: int
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A code and its cells, by column; ``depth`` is its level in the code tree from 0."""

    code: Code
    family: str
    """The family's name."""
    depth: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes in codebook order by the values of an attribute, plus the total."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    bases: Mapping[str, int]
    """How many informants each column could have: its N."""
    coders: tuple[str, ...]
    """Whose codings are counted."""
    layer: str = ""
    """``consensus`` where that is counted; else the codings as their coders made them."""
    note: str = ""
    """What the layer is made of, in a sentence."""
