"""Codes that stand on the same words: which, and in how many informants' passages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.synthesis.informants import find_voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Coding, Conversation


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes, by their ids in order, and how many informants say what both stand on."""

    first: str
    second: str
    informants: int


def find_pairs(codings: Iterable[Coding], conversations: Iterable[Conversation]) -> list[Pair]:
    """The pairs of codes with words in common, the most frequent first.

    An informant is counted who speaks in the words that both codes stand on, whoever coded them.
    """
    by_text: dict[str, list[Coding]] = defaultdict(list)
    for one in codings:
        by_text[one.transcript].append(one)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for talk in conversations:
        voices = find_voices(talk, "")
        for one, other in _overlapping(by_text.get(talk.id, ())):
            start, end = max(one.span.start, other.span.start), min(one.span.end, other.span.end)
            pair = min(one.code, other.code), max(one.code, other.code)
            found[pair] |= {person.id for person in voices.in_passage(start, end)}
    pairs = [Pair(*pair, len(people)) for pair, people in found.items() if people]
    return sorted(pairs, key=lambda pair: (-pair.informants, pair.first, pair.second))


def _overlapping(codings: Sequence[Coding]) -> Iterable[tuple[Coding, Coding]]:
    """Every two codings of different codes that have a character in common."""
    open_ones: list[Coding] = []
    for one in sorted(codings, key=lambda one: (one.span.start, one.span.end, one.id)):
        open_ones = [other for other in open_ones if other.span.end > one.span.start]
        yield from ((other, one) for other in open_ones if other.code != one.code)
        open_ones.append(one)
