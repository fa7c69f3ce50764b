"""Finding keywords in what somebody says at a stretch."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.suggest.patterns import COMPOUND, FORM, LEMMA, ElementIndex, Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.language import Language, Word
    from qualcode.suggest.patterns import Element, Keyword

_PAUSES = frozenset(("e", "ee", "eh", "ehm", "em", "hm", "hmm", "m", "mm", "æh", "øh", "øhm"))
_BRACKETS = {"[": "]", "(": ")"}
# What ends a thought between two words: a full stop, but not three; an empty line.
_BREAK = re.compile(r"(?<!\.)\.(?!\.)|[!?;:]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the text answers to a keyword."""

    keyword: Keyword
    span: Span
    match: Match


class KeywordFinder:
    """Finds keywords; remembers what it found out about each word, as most words come again."""

    def __init__(self, keywords: Sequence[Keyword], language: Language) -> None:
        self._language = language
        self._first: dict[Element, list[Keyword]] = defaultdict(list)
        for keyword in keywords:
            self._first[keyword.elements[0]].append(keyword)
        self._index = ElementIndex(one for keyword in keywords for one in keyword.elements)
        self._seen: dict[tuple[str, tuple[str, ...]], dict[Element, Match]] = {}

    def find(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """The hits in a text with these words, of overlapping ones of a code only the best.

        Asides among the words keep a phrase from being found.
        """
        hits = sorted(
            self._all(text, words),
            key=lambda hit: (hit.span.start - hit.span.end, -hit.match.trust, hit.span.start),
        )
        taken: dict[str, set[int]] = defaultdict(set)
        best = []
        for hit in hits:
            positions = range(hit.span.start, hit.span.end)
            if taken[hit.keyword.code].isdisjoint(positions):
                taken[hit.keyword.code].update(positions)
                best.append(hit)
        return sorted(best, key=lambda hit: hit.span)

    def _all(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Every hit, overlapping or not."""
        for at, word in enumerate(words):
            for element in self._matches(word):
                for keyword in self._first.get(element, ()):
                    hit = self._follow(keyword, text, words[at : at + len(keyword.elements)])
                    if hit:
                        yield hit

    def _follow(self, keyword: Keyword, text: str, words: Sequence[Word]) -> Hit | None:
        """The hit that these words are, None if they are not the keyword's."""
        if len(words) < len(keyword.elements):
            return None
        matches = [
            self._matches(word).get(element)
            for word, element in zip(words, keyword.elements, strict=True)
        ]
        found = [match for match in matches if match]
        if len(found) < len(matches) or _is_broken(text, words):
            return None
        how = {match.how for match in found}
        weakest = next(kind for kind in (COMPOUND, LEMMA, FORM) if kind in how)
        span = Span(words[0].start, words[-1].end)
        return Hit(keyword, span, Match(weakest, min(match.trust for match in found)))

    def _matches(self, word: Word) -> dict[Element, Match]:
        """What a word answers to."""
        known = self._seen.get((word.text, word.lemmas))
        if known is None:
            known = self._seen[word.text, word.lemmas] = {
                element: match
                for element in self._index.likely(word)
                if (match := element.match(word, self._language))
            }
        return known


def is_aside(text: str, word: Word) -> bool:
    """Whether a word is a filled pause or a remark such as [ler]: what is said goes on after it."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return word.form in _PAUSES or (before in _BRACKETS and _BRACKETS[before] == after)


def _is_broken(text: str, words: Sequence[Word]) -> bool:
    """Whether a sentence ends between these words."""
    return any(_BREAK.search(text, word.end, after.start) for word, after in pairwise(words))
