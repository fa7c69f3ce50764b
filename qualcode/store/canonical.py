"""Canonical JSON and digests: the same value gives the same characters on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_BETWEEN = "\x1f"


class UnreadableValue(ValueError):
    """What should be JSON is not; the message keeps quiet about what it is."""


def canonical(value: object) -> str:
    """A plain value as JSON with sorted keys, no blanks, and letters as they are."""
    return _ENCODER.encode(value)


def parsed(text: Any) -> Any:  # noqa: ANN401  # a damaged file may hold anything
    """The value that JSON text stands for.

    Raises:
        UnreadableValue: when it is not JSON text.
    """
    try:
        return json.loads(text)
    except (ValueError, TypeError):
        raise UnreadableValue from None


def digest(*parts: str) -> str:
    """The SHA-256 of texts, in hexadecimal; parts are kept apart by a character JSON escapes."""
    return hashlib.sha256(_BETWEEN.join(parts).encode("utf-8")).hexdigest()
