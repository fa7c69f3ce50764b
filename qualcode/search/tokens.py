"""Tokens: a typed query as operators, brackets, quoted phrases and words."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadQuery
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2_000
"""Characters of the longest query: more was pasted by mistake."""
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”"}
_WORD = re.compile(r'[^\s()"“”„«»]+')
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)
OPERATORS = frozenset({"AND", "OR", "NOT", "WITHIN", "BY"})


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    """What stands in quotes: words as they are, never an operator."""
    OPERATOR = auto()
    NEAR = auto()
    """The text is the distance, empty for within the same turn."""
    OPEN = auto()
    CLOSE = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of a query."""

    kind: Kind
    text: str
    joined: bool = False
    """Whether it follows the token before without a blank."""


def read_tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, an END the last.

    Raises:
        BadQuery: when a quote is not closed, or the query is too long.
    """
    if len(query) > LONGEST:
        raise BadQuery(query=query, reason=_("it is longer than {n} characters").format(n=LONGEST))
    at = 0
    while at < len(query):
        sign = query[at]
        joined = at > 0 and not query[at - 1].isspace()
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield Token(Kind.OPEN if sign == "(" else Kind.CLOSE, sign, joined)
            at += 1
        elif sign in _QUOTES:
            end = query.find(_QUOTES[sign], at + 1)
            if end < 0:
                raise BadQuery(query=query, reason=_("a {sign} is not closed").format(sign=sign))
            yield Token(Kind.PHRASE, query[at + 1 : end], joined)
            at = end + 1
        elif found := _WORD.match(query, at):
            yield _word(found[0], joined=joined)
            at = found.end()
        else:  # a closing quote nobody opened is a sign as any other
            yield Token(Kind.WORD, sign, joined)
            at += 1
    yield Token(Kind.END, "")


def _word(word: str, *, joined: bool) -> Token:
    """A word, or the operator it is."""
    if word in OPERATORS:
        return Token(Kind.OPERATOR, word, joined)
    if near := _NEAR.fullmatch(word):
        return Token(Kind.NEAR, word if near[1] is not None else "", joined)
    return Token(Kind.WORD, word, joined)
