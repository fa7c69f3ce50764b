"""Identities: every row has a UUID, made at creation or derived from what it says."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

_NAMESPACE = uuid.UUID("5f0f6a3c-3c0e-5d0b-9f6e-7175616c636f")


def new_id() -> str:
    """A new random UUID, hyphenated."""
    return str(uuid.uuid4())


def derived_id(*parts: object) -> str:
    """The UUID that stands for these parts: the same parts, the same UUID."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, parts))))


def now() -> str:
    """This instant in UTC, ISO 8601 to the millisecond, e.g. 2026-01-31T12:00:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
