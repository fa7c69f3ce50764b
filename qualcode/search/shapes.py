r"""Shapes: a small part of the notation of regular expressions that can never run for ever.

Allowed are signs as they stand, ``.`` ``\w`` ``\d`` ``\s`` ``\b``, sets such as ``[a-f]``,
groups with ``|``, and ``?`` ``*`` ``+`` ``{2,4}`` after a single sign or set. A repeat reaches
``REACH`` characters at most, and only so many ways to match are allowed from one place on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import BadQuery
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.search.terms import Shape

REACH = 100
"""How far ``*`` and ``+`` reach."""
_MOST_WAYS = 20_000
"""Ways to match from one place on: two open repeats and a little more."""
_DEEPEST = 20
_CLASSES = "wWdDsSbB"
_AMBIGUOUS = re.compile(r"[\[&|~]|-(?=-)")
"""What later versions of the notation may read as the difference of two sets."""
_REPEAT = re.compile(r"[?*+]|\{(\d{1,3})(?:(,)(\d{0,3}))?\}")


def shape_pattern(shape: Shape) -> re.Pattern[str]:
    """The pattern for a shape, capitals ignored.

    Raises:
        BadQuery: with what is wrong in one sentence.
    """
    reader = _Reader(shape.pattern)
    pattern, ways = reader.read()
    if ways > _MOST_WAYS:
        raise reader.problem(
            _("it could take for ever: use at most two of * and +, and write more words out")
        )
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        raise reader.problem(_("a set such as [a-f] is not in order")) from None


@dataclass(slots=True)
class _Reader:
    """Reads a shape from the left; each reading gives a pattern and how many ways it can match."""

    text: str
    at: int = 0

    def problem(self, reason: str) -> BadQuery:
        """What is wrong, with the pattern it is about."""
        return BadQuery(query=self.text, reason=reason)

    def read(self) -> tuple[str, int]:
        """The whole of it."""
        found = self._alternatives(0)
        if self.at < len(self.text):
            raise self.problem(_("a ) has no ( before it; write \\) for the sign itself"))
        return found

    def _alternatives(self, depth: int) -> tuple[str, int]:
        """Sequences with | between them."""
        if depth > _DEEPEST:
            raise self.problem(_("there are too many ( within each other"))
        pattern, ways = self._sequence(depth)
        while self._next() == "|":
            self.at += 1
            other, more = self._sequence(depth)
            pattern, ways = f"{pattern}|{other}", ways + more
        return pattern, ways

    def _sequence(self, depth: int) -> tuple[str, int]:
        """Signs, sets and groups one after the other."""
        pattern, ways = "", 1
        while self._next() not in ("", "|", ")"):
            is_group = self._next() == "("
            piece, inner = self._group(depth) if is_group else (self._single(), 1)
            repeat, times = self._repeat()
            if is_group and times > 2:  # noqa: PLR2004  # there or not there
                raise self.problem(_("a group in ( ) can be followed by ? but not repeated"))
            pattern, ways = pattern + piece + repeat, min(ways * inner * times, _MOST_WAYS + 1)
        return pattern, ways

    def _group(self, depth: int) -> tuple[str, int]:
        """What is in brackets."""
        self.at += 1
        if self._next() == "?":
            raise self.problem(_("( is followed by ?, which is not known here"))
        inner, ways = self._alternatives(depth + 1)
        if self._next() != ")":
            raise self.problem(_("a ( is not closed; write \\( for the sign itself"))
        self.at += 1
        return f"(?:{inner})", ways

    def _single(self) -> str:
        """One sign, or one of a set."""
        sign = self._next()
        self.at += 1
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        if sign in "*+?{":
            raise self.problem(
                _("{sign} has nothing before it to repeat; write \\{sign} for the sign itself")
                .format(sign=sign)
            )  # fmt: skip
        return sign if sign in ".^$" else re.escape(sign)

    def _escaped(self) -> str:
        """What follows a backslash."""
        sign = self._next()
        self.at += 1
        if not sign:
            raise self.problem(_("it ends with \\; write \\\\ for the sign itself"))
        if sign.isalnum() and sign not in _CLASSES:
            raise self.problem(
                _("\\{sign} is not known; there is \\w \\d \\s \\b").format(sign=sign)
            )
        return f"\\{sign}" if sign.isalnum() else re.escape(sign)

    def _set(self) -> str:
        """A set such as [a-f] up to its end."""
        end = self.text.find("]", self.at + 1 + (self._next() == "^"))
        if end < 0:
            raise self.problem(_("a [ is not closed; write \\[ for the sign itself"))
        inner = _AMBIGUOUS.sub(r"\\\g<0>", self.text[self.at : end])
        self.at = end + 1
        return f"[{inner}]"

    def _repeat(self) -> tuple[str, int]:
        """How often what stood before may come: as a pattern, and in how many ways."""
        found = _REPEAT.match(self.text, self.at)
        if found is None:
            return "", 1
        self.at = found.end()
        if found[0] == "?":
            return "?", 2
        least = int(found[1] or found[0] == "+")
        most = int(found[3] or REACH) if found[2] or not found[1] else least
        if not least <= most <= REACH:
            raise self.problem(_("{repeat} is no number of times up to {most}").format(
                repeat=found[0], most=REACH
            ))  # fmt: skip
        return f"{{{least},{most}}}", most - least + 1

    def _next(self) -> str:
        """The next character, nothing at the end."""
        return self.text[self.at : self.at + 1]
