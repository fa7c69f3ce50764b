"""Masking: what a table says in place of its counts, tried against its sums before it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.synthesis.disclosure.hiding import hide
from qualcode.synthesis.disclosure.solving import bounds
from qualcode.synthesis.quantifiers import Quantifier, quantify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.synthesis.disclosure.counts import Counts

FIVE = 5
_BANDS = (5, 10, 20, 50, 100)
_FIRST_BAND = 4


class Method(StrEnum):
    """How a table is made harmless."""

    HIDE = "hide"
    """Counts of few are left out, and others so that they cannot be worked back."""
    ROUND = "round"
    """Every number is the nearest one that five divides; sums are rounded each for itself."""
    BANDS = "bands"
    """Every number is a band: 1–4, 5–9, 10–19."""
    WORDS = "words"
    """Every number is a word for its share of those asked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is told of a number: that it lies between two, or a word for it."""

    low: int
    high: int | None
    """None where nothing is told."""
    rounded: int | None = None
    word: Quantifier | None = None

    @property
    def exact(self) -> bool:
        """Whether the number itself is told."""
        return self.low == self.high and self.word is None

    @property
    def is_hidden(self) -> bool:
        """Whether nothing is told."""
        return self.high is None and not self.low


HIDDEN = Shown(0, None)


def mask(
    counts: Counts, few: Iterable[int], k: int, method: Method = Method.HIDE
) -> tuple[Shown, ...]:
    """What to say of each count; the counts of ``few`` must not be narrowed down to below ``k``.

    A count that is left out could be anything in a range at least ``k`` wide, whatever its
    reader adds up. One that is rounded, in a band or in a word has at least ``k`` possible values;
    where its sums would tell more, they are left out, and where that is not enough, it is.

    Raises:
        ArithmeticError: when too few were asked for anything to be said.
    """
    few = frozenset(few)
    if method is Method.HIDE:
        hidden = hide(counts, few, k)
        values = enumerate(counts.values)
        return tuple(HIDDEN if at in hidden else Shown(value, value) for at, value in values)
    told = [_coarse(counts, at, k, method) for at in range(len(counts.values))]
    while narrow := _narrow(counts, told, few, k):
        before = list(told)
        for at in narrow:
            for victim in _victims(counts, before, at, k):
                told[victim] = HIDDEN
        if told == before:
            message = "nothing is left to hide"
            raise ArithmeticError(message)
    return tuple(told)


def _narrow(counts: Counts, told: list[Shown], few: frozenset[int], k: int) -> list[int]:
    """The counts of few that a reader can tell to within fewer than ``k`` values."""
    known = bounds(counts, {at: (one.low, one.high) for at, one in enumerate(told)})
    return [
        at
        for at, (low, high) in sorted(known.items())
        if (at in few or told[at].is_hidden) and high is not None and high - low + 1 < k
    ]


def _victims(counts: Counts, told: list[Shown], at: int, k: int) -> list[int]:
    """What to leave out for one count: itself if it is told too closely, else its sums."""
    high = told[at].high
    if high is not None and high - told[at].low + 1 < k:
        return [at]
    sums = [one for one in counts.sums if at in (one.total, *one.parts)]
    open_ = [one.total for one in sums if not told[one.total].is_hidden]
    return open_ or [part for one in sums for part in one.parts] or [at]


def _coarse(counts: Counts, at: int, k: int, method: Method) -> Shown:
    """A count rounded, in a band or in a word; where nobody is said not to be known, a word."""
    value, asked = counts.values[at], counts.most[at]
    if method is Method.WORDS and asked is not None:
        return _in_a_word(value, asked)
    if method is Method.ROUND:
        middle = FIVE * ((value + FIVE // 2) // FIVE)
        return Shown(max(middle - FIVE // 2, 0), middle + FIVE // 2, rounded=middle)
    return _in_a_band(value, max(_FIRST_BAND, k + 1))


def _in_a_band(value: int, first: int) -> Shown:
    """The band of a count; nobody is a band of its own, and the first one is wide enough."""
    if not value:
        return Shown(0, 0)
    start = 1
    for end in (first, *(one - 1 for one in _BANDS if one - 1 > first)):
        if value <= end:
            return Shown(start, end)
        start = end + 1
    wide = _BANDS[-1]
    return Shown(value // wide * wide, value // wide * wide + wide - 1)


def _in_a_word(value: int, asked: int) -> Shown:
    """The word for a count, and which counts have the same; one and a few are not told apart."""
    word = _vague(value, asked)
    same = [n for n in range(asked + 1) if _vague(n, asked) is word]
    return Shown(min(same), max(same), word=word)


def _vague(n: int, asked: int) -> Quantifier:
    """The word for a number, with a few for one."""
    word = quantify(n, asked)
    return Quantifier.FEW if word is Quantifier.ONE else word
