"""Words for numbers: when a text may say all, most, several, a few, one or none of so many."""

from __future__ import annotations

from enum import StrEnum

MOST, SOME = 0.75, 0.25
"""Above the first share it is most; below the second only a few, however many those are."""
_SEVERAL = 3


class Quantifier(StrEnum):
    """A word for a number of people among those asked, from all to none."""

    ALL = "all"
    MOST = "most"
    SEVERAL = "several"
    FEW = "few"
    ONE = "one"
    NONE = "none"


def quantify(n: int, asked: int) -> Quantifier:
    """The word for ``n`` of so many asked.

    All and none are exact. Most are more than three in four, several at least three people and a
    quarter, and what is left are a few, or one.
    """
    if n <= 0:
        return Quantifier.NONE
    if n >= asked:
        return Quantifier.ALL
    if n == 1:
        return Quantifier.ONE
    if n > MOST * asked:
        return Quantifier.MOST
    if n >= _SEVERAL and n >= SOME * asked:
        return Quantifier.SEVERAL
    return Quantifier.FEW
