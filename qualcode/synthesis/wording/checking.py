"""Checking words against counts: what a text says of how many, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.synthesis.quantifiers import MOST, SOME, Quantifier, quantify
from qualcode.synthesis.wording.claims import About, Claim, find_claims
from qualcode.synthesis.wording.lexicon import Amount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SEVERAL, _TWO = 3, 2
_HALF, _ABOUT = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many speak of a code, of how many asked."""

    n: int
    asked: int


@dataclass(frozen=True, slots=True)
class Misstatement:
    """A claim that the counts do not bear out."""

    claim: Claim
    counted: Tally
    fits: Quantifier
    """The word that would fit."""
    said: str
    """The words of the claim."""


def check_words(text: str, counts: Mapping[str, Tally], column: str) -> list[Misstatement]:
    """The claims of a text about one code that its counts do not bear out.

    ``counts`` has a tally for each column and for the total; the text is about ``column``. A
    sentence that names other columns is held against theirs. After a claim that holds, others may
    be of a part of those people.
    """
    found = []
    borne_out = False
    for claim in find_claims(text):
        tally = _tally(claim, counts, column)
        holds = _holds(claim, tally)
        if not holds and not (borne_out and _may_be_part(claim, tally)):
            said = text[claim.start : claim.end]
            fitting = quantify(tally.n, tally.asked)
            found.append(Misstatement(claim, tally, fitting, said))
        borne_out = borne_out or (holds and claim.amount is not Amount.ASKED)
    return found


def _may_be_part(claim: Claim, tally: Tally) -> bool:
    """Whether a claim after one that holds can be of a part: «de fleste …, enkelte …»."""
    fewer = range(tally.n + 1)
    return claim.of is None and any(fits(claim.amount, n, tally.asked, claim.number) for n in fewer)


def _tally(claim: Claim, counts: Mapping[str, Tally], column: str) -> Tally:
    """What a claim is held against."""
    if claim.about is About.COUNTIES:
        counties = [one for name, one in counts.items() if name != "total"]
        return Tally(sum(one.n > 0 for one in counties), len(counties))
    words = f" {' '.join(claim.sentence.casefold().replace(',', ' ').rstrip('.!?').split())} "
    named = [name for name in counts if name != "total" and f" {name.casefold()} " in words]
    tallies = [counts[name] for name in named] or [counts[column]]
    return Tally(sum(one.n for one in tallies), sum(one.asked for one in tallies))


def _holds(claim: Claim, tally: Tally) -> bool:
    """Whether a claim can be true."""
    if claim.about is About.SOME or claim.example:
        return tally.n >= _least(claim)
    if claim.of is not None and claim.of != tally.asked:
        return False
    return fits(claim.amount, tally.n, tally.asked, claim.number)


def _least(claim: Claim) -> int:
    """How many must speak of a code if so many of some group do."""
    if claim.amount in {Amount.EXACTLY, Amount.ONE}:
        return claim.number or 1
    several = {Amount.SEVERAL, Amount.MANY}
    none = {Amount.NONE, Amount.NOT_ALL, Amount.ALL_BUT}
    return _SEVERAL if claim.amount in several else 0 if claim.amount in none else _TWO


def fits(amount: Amount, n: int, asked: int, number: int = 0) -> bool:
    """Whether so many of so many asked may be called this; ``number`` is what the text counts."""
    if amount is Amount.EXACTLY:
        return n == number
    if amount is Amount.ALL_BUT:
        return n == asked - number
    if amount is Amount.ASKED:
        return asked == number
    return _RULES[amount](n, asked, n / asked if asked else 0.0)


_RULES: dict[Amount, Callable[[int, int, float], bool]] = {
    Amount.ALL: lambda n, asked, _share: 0 < n == asked,
    Amount.BOTH: lambda n, asked, _share: n == asked == _TWO,
    Amount.NOT_ALL: lambda n, asked, _share: n < asked,
    Amount.NEARLY_ALL: lambda _n, _asked, share: share > MOST,
    Amount.MOST: lambda _n, _asked, share: share > MOST,
    Amount.MAJORITY: lambda _n, _asked, share: share > _HALF,
    Amount.HALF: lambda _n, _asked, share: abs(share - _HALF) <= _ABOUT,
    Amount.MINORITY: lambda n, _asked, share: n > 0 and share < _HALF,
    Amount.MANY: lambda n, _asked, share: n >= _SEVERAL and share >= SOME,
    Amount.SEVERAL: lambda n, _asked, share: n >= _SEVERAL and SOME <= share <= MOST,
    Amount.SOME: lambda n, _asked, share: n >= _TWO and share <= MOST,
    Amount.FEW: lambda n, _asked, share: n == _TWO or (n > _TWO and share < SOME),
    Amount.ONE: lambda n, _asked, _share: n == 1,
    Amount.NONE: lambda n, _asked, _share: n == 0,
}
"""When each word is right, given how many, of how many asked, and their share."""
