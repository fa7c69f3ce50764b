"""Identities: every row has a UUID, made at creation or derived from what it says."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_ID = 6
"""So many characters of an id are enough to name its row, as with a commit."""
_NAMESPACE = uuid.UUID("5f0f6a3c-3c0e-5d0b-9f6e-7175616c636f")


def new_id() -> str:
    """A new random UUID, hyphenated."""
    return str(uuid.uuid4())


def derived_id(*parts: object) -> str:
    """The UUID that stands for these parts: the same parts, the same UUID."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, parts))))


class _Identified(Protocol):
    """A row that has an id."""

    @property
    def id(self) -> str:
        """The row's UUID, or what stands for one."""


_Row = TypeVar("_Row", bound=_Identified)


def only(rows: Iterable[_Row], key: str, *, shortest: int = SHORTEST_ID) -> _Row | None:
    """The row whose id is ``key``, or the only one whose id begins so; None if there is none."""
    begun = [one for one in rows if one.id.startswith(key)] if len(key) >= shortest else []
    whole = [one for one in begun if one.id == key]
    found = whole or begun
    return found[0] if len(found) == 1 else None


def now() -> str:
    """This instant in UTC, ISO 8601 to the millisecond, e.g. 2026-01-31T12:00:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
