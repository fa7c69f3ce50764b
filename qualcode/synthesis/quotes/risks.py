"""Risks of quotes: what a reader could recognise somebody by, or be misled by, told as flags.

A flag is a question to whoever chooses the quote, not a verdict: no list of words finds every name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.synthesis.quotes.edits import Edit, is_long

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_OPENS = re.compile(r"(?:^|[.!?…:»«\"“”–\n])[\s\"«“–-]*$")
_RARE = 9
"""Letters of a word that is worth a look if only one interview has it."""
_OFTEN, _SHARE = 3, 0.3


class Risk(StrEnum):
    """What to look at before a quote is shown to others."""

    NAME = "name"
    """A word with a capital within a sentence."""
    NUMBER = "number"
    PLACE = "place"
    """A county, workplace or the like that the project has as a value."""
    RARE = "rare word"
    """A long word that no other interview has."""
    LONG = "long"
    DENIAL = "denial left out"
    OFTEN = "same informant often"
    GROUP = "few called so"
    """The label fits too few."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A risk with the words it lies in, where it lies in words."""

    risk: Risk
    words: tuple[str, ...] = ()


def flags_in_words(
    words: str, edit: Edit, *, places: Collection[str], spread: Mapping[str, int]
) -> tuple[Flag, ...]:
    """What a quote's words give away.

    ``places`` are values that tell of somebody, in small letters; ``spread`` says in how many
    interviews each word is, in small letters.
    """
    found = list(_WORD.finditer(words))
    known = {one[0] for one in found if one[0].casefold() in places}
    names = {
        one[0]
        for one in found
        if one[0][0].isupper() and not _OPENS.search(words[: one.start()]) and one[0] not in known
    }
    rare = {one[0] for one in found if len(one[0]) >= _RARE and spread.get(one[0].casefold()) == 1}
    flags = (
        _flag(Risk.NAME, [one for one in names if len(one) > 1]),
        _flag(Risk.NUMBER, _NUMBER.findall(words)),
        _flag(Risk.PLACE, known),
        _flag(Risk.RARE, rare - names),
        Flag(Risk.LONG) if is_long(words) else None,
        Flag(Risk.DENIAL, edit.left_out) if edit.drops_a_denial else None,
    )
    return tuple(filter(None, flags))


def used_often(informants: Sequence[Collection[str]]) -> set[str]:
    """Who is quoted too often: more than three times and in more than three of ten quotes."""
    counts: dict[str, int] = {}
    for one in informants:
        for id in one:
            counts[id] = counts.get(id, 0) + 1
    return {id for id, n in counts.items() if n > _OFTEN and n > _SHARE * len(informants)}


def spread_of_words(texts: Collection[str]) -> dict[str, int]:
    """In how many texts each word is, in small letters."""
    spread: dict[str, int] = {}
    for text in texts:
        for word in {found.casefold() for found in _WORD.findall(text)}:
            spread[word] = spread.get(word, 0) + 1
    return spread


def _flag(risk: Risk, words: Collection[str]) -> Flag | None:
    """A flag, if there are words for it."""
    return Flag(risk, tuple(sorted(set(words)))) if words else None
