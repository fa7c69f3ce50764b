"""Wordings: words to look for as a pattern, and where it is found in what people say."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from qualcode.search.terms import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.model import Bounds

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters nobody sees, which may stand within a word: soft hyphens, zero-width marks."""
_ALIKE = ("'’‘`´", '"“”„«»', "-‐‑–—")
"""Marks that are typed one way and printed another."""
_TWO_FOR_ONE = {"aa": "å", "ae": "æ", "oe": "ø"}
_ONE_FOR_TWO = {one: two for two, one in _TWO_FOR_ONE.items()} | {"ä": "ae", "ö": "oe"}
_VARIANTS = {"a": "åæäáàâã", "o": "øöóòôõ", "e": "éèêë", "u": "üúùû", "i": "íìîï", "c": "ç"}
_PLAIN = {variant: plain for plain, variants in _VARIANTS.items() for variant in variants}


_GAP = f"[{_UNSEEN}]*"


@dataclass(frozen=True, slots=True)
class Wording:
    """What to look for as two patterns: as a text usually is, and with characters nobody sees."""

    usual: re.Pattern[str]
    loose: re.Pattern[str]

    def in_turns(self, text: str, turns: Sequence[Bounds]) -> Iterator[Bounds]:
        """Where it is found within a turn, from the left, without overlaps."""
        pattern = self.loose if any(sign in text for sign in _UNSEEN) else self.usual
        return found_in_turns(pattern, text, turns)


def wording(term: Words) -> Wording:
    """The patterns for words as they stand in the text."""
    pieces = list(_pieces(unicodedata.normalize("NFC", term.words.strip()), term))
    return Wording(
        *(re.compile(_bounded(gap.join(pieces), whole=term.whole)) for gap in ("", _GAP))
    )


def wording_of_forms(phrase: Sequence[Collection[str]]) -> Wording | None:
    """The patterns for a phrase in which each word may have any of its forms.

    None where a word has no form: then there is nothing to look for.
    """
    if not phrase or not all(phrase):
        return None
    any_case = Words("")
    patterns = []
    for gap in ("", _GAP):
        words = [
            "|".join(
                gap.join(_pieces(form, any_case)) for form in sorted(forms, key=_longest_first)
            )
            for forms in phrase
        ]
        joined = r"[^\w.!?]+".join(f"(?:{alternatives})" for alternatives in words)
        patterns.append(re.compile(_bounded(joined, whole=True)))
    return Wording(*patterns)


def turn_at(turns: Sequence[Bounds], offset: int) -> int | None:
    """The number of the turn a position is in; None for labels and blanks between turns."""
    number = bisect_right(turns, offset, key=itemgetter(0)) - 1
    return number if number >= 0 and offset < turns[number][1] else None


def found_in_turns(
    pattern: re.Pattern[str], text: str, turns: Sequence[Bounds]
) -> Iterator[Bounds]:
    """Where a pattern is found within turns; labels between turns are nobody's words."""
    at = 0
    while found := pattern.search(text, at):
        at = found.start() + 1
        number = turn_at(turns, found.start())
        if number is None:
            continue
        end = turns[number][1]
        inside = found if found.end() <= end else pattern.search(text, found.start(), end)
        if inside is None:
            at = end
        else:
            yield inside.span()
            at = max(at, inside.end())


def _bounded(pattern: str, *, whole: bool) -> str:
    """The pattern, not within a longer word if whole words are asked for."""
    return rf"(?<!\w)(?:{pattern})(?!\w)" if whole else pattern


def _pieces(words: str, term: Words) -> Iterator[str]:
    """What each character, or two that stand for one, is to be in the text."""
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            if not words[at : at + 1].isspace():
                yield r"\s+"
            continue
        two = words[at : at + 2].casefold()
        if term.folded and two in _TWO_FOR_ONE:
            first, second = (_letter(one, term) for one in words[at : at + 2])
            yield f"(?:{first}{second}|{_letter(_TWO_FOR_ONE[two], term)})"
            at += 2
        else:
            yield _answer(words[at], term)
            at += 1


def _answer(sign: str, term: Words) -> str:
    """The pattern for one character."""
    for alike in _ALIKE:
        if sign in alike:
            return f"[{re.escape(alike)}]"
    if not term.folded:
        return _letter(sign, term)
    small = sign.casefold()
    if small not in _PLAIN:
        return _letter(sign + _VARIANTS.get(small, ""), term)
    one = _letter(sign + _PLAIN[small], term)
    two = _ONE_FOR_TWO.get(small)
    return f"(?:{''.join(_letter(half, term) for half in two)}|{one})" if two else one


def _letter(signs: str, term: Words) -> str:
    """A pattern for any of these characters, in both cases unless capitals count."""
    both = signs if term.cased else [case for sign in signs for case in _cases(sign)]
    every = "".join(dict.fromkeys(both))
    return re.escape(every) if len(every) == 1 else f"[{re.escape(every)}]"


def _cases(sign: str) -> tuple[str, ...]:
    """A character in both cases, as far as one character answers to one."""
    return tuple(case for case in (sign, sign.lower(), sign.upper()) if len(case) == 1)


def _longest_first(form: str) -> tuple[int, str]:
    """An order in which no form hides a longer one that begins with it."""
    return -len(form), form
