"""What stands in the cell of a table from elsewhere: a count, a percentage, a sign for hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"([-−]?)(\d+)(?:[.,](\d+))?\s*(%|prosent|per\s?cent)?", re.IGNORECASE)
_PAIR = re.compile(r"([\d\s]+?)\s*\(\s*([\d.,]+)\s*(?:%|prosent)?\s*\)")
_ASKED = re.compile(r"\(?\bn\s*=\s*(\d+)\)?", re.IGNORECASE)
_NOUGHT = frozenset("-–—−")
_HIDDEN = frozenset((":", "*", "**", "..", "…", "x", "[c]"))
"""The signs of national statistics: a dash is nobody, a colon is not told."""
_HIDDEN_WORDS = re.compile(r"<\s*\d+|ikke vist|ikkje vist|hidden|suppressed|skjult", re.IGNORECASE)
_PER_CENT = re.compile(r"%|\bprosent|\bper ?cent\b|\bandel\b|\bdel i\b", re.IGNORECASE)
_WHOLE = 100
_FINEST = 6
"""Decimals of a percentage that say something; the rest is how computers divide."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell: a count, or a percentage with so many decimals."""

    value: Fraction
    decimals: int = 0
    share: bool = False

    def counts(self, asked: int) -> tuple[int, int] | None:
        """The least and the most people of those asked that a percentage can stand for.

        None where no whole number gives it. A half may have been rounded up or down.
        """
        slack = Fraction(1, 2 * 10**self.decimals)
        low = max(0, ceil((self.value - slack) * asked / _WHOLE))
        high = min(asked, floor((self.value + slack) * asked / _WHOLE))
        return (low, high) if low <= high else None

    @property
    def count(self) -> int | None:
        """The number of people, None where this is none."""
        whole = not self.share and self.value.denominator == 1 and self.value >= 0
        return self.value.numerator if whole else None


def read_cell(text: str, *, share: bool = False) -> tuple[Figure, ...]:
    """The figures in a cell: none, one, or a count with its percentage in brackets.

    ``share`` says that its column is one of percentages.
    """
    cleaned = _BLANKS.sub("", text.strip())
    if cleaned and cleaned in _NOUGHT:
        return (Figure(Fraction(0), share=share),)
    if pair := _PAIR.fullmatch(cleaned):
        return (*read_cell(pair[1]), *read_cell(pair[2], share=True))
    found = _NUMBER.fullmatch(cleaned)
    if not found:
        return ()
    sign, whole, decimals, per_cent = found.groups()
    decimals = (decimals or "")[:_FINEST]
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    is_share = share or bool(per_cent)
    if is_share or not decimals.strip("0"):
        return (Figure(-value if sign else value, len(decimals), is_share),)
    return ()


def is_hidden(text: str) -> bool:
    """Whether a cell says that its number is left out."""
    return text.strip().casefold() in _HIDDEN or bool(_HIDDEN_WORDS.fullmatch(text.strip()))


def means_share(head: str) -> bool:
    """Whether a heading says that percentages stand below it."""
    return bool(_PER_CENT.search(head))


def asked_in(head: str) -> int | None:
    """The number asked in a heading such as ``Oslo (N = 24)``."""
    found = _ASKED.search(head)
    return int(found[1]) if found else None


def without_asked(head: str) -> str:
    """A heading without the number asked."""
    return _ASKED.sub("", head).strip()
