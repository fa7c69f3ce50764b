"""A span told by its words: all of a short one, of a long one how it begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

BETWEEN = " … "
"""Stands for the words between the beginning and the end."""
_LONG, _SIDE = 10, 4
"""So many words are told as they are, or else so many of the beginning and of the end."""


def begin_and_end(text: str) -> str:
    """The words, or the first and last of many, with … between."""
    words = text.split()
    if len(words) <= _LONG:
        return " ".join(words)
    return " ".join(words[:_SIDE]) + BETWEEN + " ".join(words[-_SIDE:])


def find_words(text: str, words: str, near: Span) -> Span:
    """Where words stand in a text, whatever the blanks between them; the nearest to a passage.

    With … between them, from the first words to the last ones. Three points will do for it.

    Raises:
        UsageProblem: when they do not stand there, or the end comes before the beginning.
    """
    found = list(_places(text, words))
    if not found:
        begin, between, end = words.replace("...", "…").partition("…")
        if between and begin.strip() and end.strip():
            found = list(_from_to(text, begin, end))
    if not found:
        reason = _("These words do not stand so in the transcript: take whole words from it.")
        raise UsageProblem(reason=reason)
    return min(found, key=lambda one: abs(one.start - near.start) + abs(one.end - near.end))


def _from_to(text: str, begin: str, end: str) -> Iterator[Span]:
    """From each place of some words to each later place of others."""
    ends = list(_places(text, end))
    for first in _places(text, begin):
        yield from (Span(first.start, last.end) for last in ends if last.start >= first.end)


def _places(text: str, words: str) -> Iterator[Span]:
    """Everywhere words stand; nowhere, if there are none."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*one.span()) for one in re.finditer(pattern, text) if pattern)
