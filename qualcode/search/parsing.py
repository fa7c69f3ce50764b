"""Parsing: a typed query becomes terms joined by AND, OR, NOT and NEAR.

Words side by side are one phrase. A prefix says what the words are: ``code:Felles mål``. NOT binds
closest, then NEAR, AND and OR; brackets change that. ``WITHIN turn`` at the end asks turns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import BadQuery
from qualcode.messages import _
from qualcode.search.terms import (
    Both,
    Coded,
    Either,
    Having,
    Lemmas,
    Near,
    Not,
    Question,
    Shape,
    Within,
    Words,
)
from qualcode.search.tokens import Kind, Token, read_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.search.terms import Query, Term

_TERMS: dict[str, Callable[[str], Term]] = {
    "text": Words,
    "word": lambda words: Words(words, whole=True),
    "fold": lambda words: Words(words, folded=True),
    "exact": lambda words: Words(words, cased=True),
    "regex": Shape,
    "lemma": Lemmas,
    "code": lambda code: Coded(code="" if code == _ANY else code),
    "family": lambda family: Coded(family=family),
}
_ANY = "*"
_PREFIX = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^=]+)=(.*)", re.DOTALL)
_DEEPEST = 50
_FARTHEST = 1_000


def parse_query(text: str) -> Question:
    """The question a text asks.

    Raises:
        BadQuery: with what is wrong in one sentence.
    """
    return _Parser(text).read()


class _Parser:
    """Reads tokens from the left, one rule of the language a method."""

    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._tokens = list(read_tokens(self._text))
        self._at = 0
        self._depth = 0

    def read(self) -> Question:
        """The whole query."""
        query = self._either()
        within = self._within() if self._is_operator("WITHIN") else Within.SEGMENT
        if self._next.kind is Kind.CLOSE:
            raise self._problem(_("a ) has no ( before it"))
        if self._next.kind is not Kind.END:
            raise self._no_operator(self._next.text)
        return Question(query, within)

    # The rules

    def _either(self) -> Query:
        """Queries with OR between them."""
        query = self._both()
        while self._take_operator("OR"):
            query = Either(query, self._both())
        return query

    def _both(self) -> Query:
        """Queries with AND between them."""
        query = self._near()
        while self._take_operator("AND"):
            query = Both(query, self._near())
        return query

    def _near(self) -> Query:
        """Queries with NEAR between them."""
        query = self._single()
        while self._next.kind is Kind.NEAR:
            distance = self._distance(self._take().text)
            if self._is_operator("NOT"):
                raise self._problem(_("after NEAR stands what is to be near, not NOT"))
            query = Near(query, self._single(), distance)
        return query

    def _single(self) -> Query:
        """A term, a query in brackets, or NOT before one of them."""
        if self._take_operator("NOT"):
            return Not(self._deeper(self._single))
        if self._pass(Kind.OPEN):
            query = self._deeper(self._either)
            if not self._pass(Kind.CLOSE):
                raise self._problem(_("a ( is not closed"))
            if self._next.kind in (Kind.WORD, Kind.PHRASE, Kind.OPEN):
                raise self._no_operator(self._next.text)
            return query
        return self._term()

    def _term(self) -> Term:
        """Words, with what their prefix makes of them."""
        if self._next.kind not in (Kind.WORD, Kind.PHRASE):
            raise self._nothing_here()
        first = self._next
        prefix = _PREFIX.fullmatch(first.text) if first.kind is Kind.WORD else None
        attribute = _ATTRIBUTE.fullmatch(first.text) if first.kind is Kind.WORD else None
        if prefix and (attribute is None or ":" in attribute[1]):
            return self._prefixed(*prefix.groups())
        if attribute:
            self._take()
            name, value = attribute[1], self._words(attribute[2])
            if not value:
                raise self._problem(_("after {name}= stands no value").format(name=name))
            return Having(name, value)
        words = self._words("")
        if not words:
            raise self._problem(_("there are no words in it"))
        return Words(words)

    def _prefixed(self, prefix: str, rest: str) -> Term:
        """Words after a prefix."""
        if prefix not in _TERMS:
            raise self._problem(
                _("“{prefix}:” is not known, there is {known}; put words with a : in quotes")
                .format(prefix=prefix, known=" ".join(f"{one}:" for one in _TERMS))
            )  # fmt: skip
        self._take()
        words = self._words(rest)
        if not words:
            raise self._problem(_("after {prefix}: stands nothing").format(prefix=prefix))
        term = _TERMS[prefix](words)
        if self._is_operator("BY"):
            return self._by(term)
        return term

    def _by(self, term: Term) -> Term:
        """A term of codings, of one coder only."""
        self._take()
        if not isinstance(term, Coded):
            raise self._problem(_("BY can only follow code: and family:"))
        coder = self._words("")
        if not coder:
            raise self._problem(_("after BY stands no coder"))
        return Coded(term.code, term.family, coder)

    def _words(self, first: str) -> str:
        """The words from here to the next operator, bracket or end, as one phrase."""
        words = first
        while self._next.kind in (Kind.WORD, Kind.PHRASE):
            token = self._next
            if words and token.kind is Kind.WORD and self._begins_term(token.text):
                raise self._no_operator(token.text)
            self._take()
            words += token.text if token.joined else f" {token.text}"
        if self._next.kind is Kind.OPEN:
            raise self._no_operator(self._next.text)
        return words.strip()

    def _begins_term(self, word: str) -> bool:
        """Whether a word cannot go on with a phrase, as it says what kind of term it is."""
        prefix = _PREFIX.fullmatch(word)
        return bool(prefix and prefix[1] in _TERMS) or bool(_ATTRIBUTE.fullmatch(word))

    def _within(self) -> Within:
        """What the query is asked of."""
        self._take()
        word = self._words("")
        try:
            return Within(word)
        except ValueError:
            raise self._problem(
                _("after WITHIN stands segment, turn or transcript, not “{word}”")
                .format(word=word)
            ) from None  # fmt: skip

    def _distance(self, near: str) -> int | None:
        """How far NEAR reaches: NEAR/3, or NEAR for the same turn."""
        if not near:
            return None
        number = near.partition("/")[2]
        if not number.isdecimal() or int(number[:9]) > _FARTHEST:
            raise self._problem(
                _("NEAR/ is followed by a number of segments up to {most}, as in NEAR/3")
                .format(most=_FARTHEST)
            )  # fmt: skip
        return int(number)

    # Tokens and mistakes

    def _deeper(self, rule: Callable[[], Query]) -> Query:
        """What a rule reads, one level deeper."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._problem(_("there is too much within each other"))
        query = rule()
        self._depth -= 1
        return query

    @property
    def _next(self) -> Token:
        """The token at hand."""
        return self._tokens[self._at]

    def _take(self) -> Token:
        """The token at hand; then the next one is."""
        self._at += 1
        return self._tokens[self._at - 1]

    def _pass(self, kind: Kind) -> bool:
        """Pass over a token of this kind, if it is at hand."""
        found = self._next.kind is kind
        self._at += found
        return found

    def _is_operator(self, word: str) -> bool:
        """Whether this operator is at hand."""
        return self._next.kind is Kind.OPERATOR and self._next.text == word

    def _take_operator(self, word: str) -> bool:
        """Pass over an operator, if it is at hand."""
        found = self._is_operator(word)
        self._at += found
        return found

    def _nothing_here(self) -> BadQuery:
        """What to say where a term should stand."""
        if not self._text:
            return self._problem(_("there is nothing in it"))
        if self._next.kind is Kind.OPEN:
            return self._no_operator("(")
        if self._at == 0:
            return self._problem(_("nothing stands before {word}").format(word=self._said))
        before = self._tokens[self._at - 1]
        return self._problem(
            _("after {word} stands nothing to look for").format(word=before.text or "NEAR")
        )

    @property
    def _said(self) -> str:
        """The token at hand as it was typed."""
        return self._next.text or "NEAR"

    def _no_operator(self, word: str) -> BadQuery:
        """What to say where two things stand side by side."""
        return self._problem(_("write AND or OR before “{word}”").format(word=word[:40]))

    def _problem(self, reason: str) -> BadQuery:
        """What is wrong with the query."""
        return BadQuery(query=self._text, reason=reason)
