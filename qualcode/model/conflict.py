"""What was changed on both sides of a merge, with all that was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Version:
    """One of the things that were written, by whom and when."""

    value: Any
    coder: str
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one row that several copies changed; the latest stands until it is decided."""

    id: str
    entity: str
    """The table: ``coding``, ``code``, ``memo``, ``transcript`` ..."""
    row: str
    """The row's id; for a code its stable id."""
    field: str
    versions: tuple[Version, ...]
    stands: Any = None
    """What stands there now."""
