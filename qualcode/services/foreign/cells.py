"""Cells of other programs' tables: any value may stand anywhere, and is taken for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import derived_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, object]


def text(row: Row, name: str) -> str:
    """A cell's text, empty where there is none."""
    value = row.get(name)
    return "" if value is None or isinstance(value, bytes) else str(value)


def number(row: Row, name: str) -> int | None:
    """A cell's whole number, None where there is none."""
    value = row.get(name)
    return value if isinstance(value, int) else None


def guid(kind: str, *parts: object) -> str:
    """An id that is the same each time the same row of the same file is read."""
    return derived_id(kind, "\x1f".join(map(str, parts)))


def moment(row: Row, name: str) -> str:
    """A time as the programs write it, with a T between day and hour."""
    return text(row, name).strip().replace(" ", "T", 1)
