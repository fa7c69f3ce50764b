"""Keywords in context: what was found with the words on its left and on its right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.model import Bounds

_BLANKS = re.compile(r"\s+")


class Context(NamedTuple):
    """What was found and what stands around it, each on one line."""

    left: str
    words: str
    right: str


def in_context(text: str, found: Bounds, turn: Bounds, width: int) -> Context:
    """What was found with up to ``width`` characters on either side, of the same turn.

    A word that would be cut is left out.
    """
    start, end = found
    first, last = max(turn[0], start - width), min(turn[1], end + width)
    left, right = _on_one_line(text[first:start]), _on_one_line(text[end:last])
    if first > turn[0] and not text[first - 1].isspace():
        left = left.partition(" ")[2]
    if last < turn[1] and not text[last].isspace():
        right = right.rpartition(" ")[0]
    return Context(left.lstrip(), _on_one_line(text[start:end]), right.rstrip())


def _on_one_line(text: str) -> str:
    """The text with single blanks for all white space."""
    return _BLANKS.sub(" ", text)
