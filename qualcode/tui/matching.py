"""Finding a code by a few letters; æ, ø and å answer to every way people type them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code

_ONE = str.maketrans({"å": "a", "ø": "o", "æ": "a", "ö": "o", "ä": "a"})
_TWO = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "ö": "oe", "ä": "ae"})
_LOOSE = 6
_NO_MATCH = 9


def spellings(text: str) -> set[str]:
    """The ways a text may be typed without æ, ø, å and accents, in small letters."""
    small = unicodedata.normalize("NFC", text).casefold()
    return {_plain(small.translate(table)) for table in (_ONE, _TWO)}


def find_codes(query: str, codes: Sequence[Code], tags: Mapping[str, str]) -> list[Code]:
    """The codes a query may mean, the best first; all of them for an empty query."""
    wanted = spellings(query.strip())
    ranked = [(_rank(wanted, code, tags.get(code.id, "")), code) for code in codes]
    found = [entry for entry in ranked if entry[0] < _NO_MATCH]
    if any(rank < _LOOSE for rank, _code in found):
        # Letters spread over a name are only a guess; leave them out where there are real hits.
        found = [entry for entry in found if entry[0] < _LOOSE]
    return [code for _grade, code in sorted(found, key=lambda entry: entry[0])]


def _rank(wanted: set[str], code: Code, tag: str) -> int:
    """How well a code answers, 0 the best."""
    names = spellings(code.name)
    short = spellings(tag) | spellings(code.id)
    return min(
        _against(query, names, short, set().union(*map(spellings, code.keywords)))
        for query in wanted
    )


def _against(query: str, names: set[str], short: set[str], keywords: set[str]) -> int:
    """How well one spelling of the query answers to a code's names, short forms and keywords."""
    grades = (
        query in names or query in short,
        any(name.startswith(query) for name in short),
        any(name.startswith(query) for name in names),
        any(word.startswith(query) for name in names for word in name.split()),
        any(query in name for name in names | short),
        any(word.startswith(query) for word in keywords),
        any(_in_order(query, name) for name in names | short),
    )
    return next((grade for grade, holds in enumerate(grades) if holds), _NO_MATCH)


def _in_order(query: str, name: str) -> bool:
    """Whether all letters of the query occur in the name in this order."""
    letters = iter(name)
    return all(letter in letters for letter in query if letter != " ")


def _plain(text: str) -> str:
    """The text without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
