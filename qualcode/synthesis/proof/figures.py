"""Numbers and years that differ for the same thing, as far as its words tell it is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.written import Fault, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.synthesis.proof.outline import Outline

_YEARS = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s*(?:[–-]|til|to)\s*((?:19|20)\d\d)(?!\d|\.\d)")
_AMOUNT = re.compile(
    r"(?<![\d.,–-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:,\d+)?)(?:\s*(%)|\s+([^\W\d_]{4,}))"
)
_CLAUSE = re.compile(r"[,;:()]|\s(?:mens|men|og|but|while|and)\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG, _STEM, _AT_LEAST = 7, 6, 2
_BEFORE, _AFTER = 5, 3
"""So many words before and after a range of years say what lasts so long."""
_GENERAL = ("periode", "mellom", "andel", "prosent", "årene", "tidsrom", "forløp", "omtrent")
_HERE = ("kapit", "chapter", "tabell", "table", "figur", "avsnitt", "section")
"""What is said of a chapter or a table holds there alone."""
_TURNS = frozenset(
    """ikke ikkje ingen før etter økt økte auka falt sank over under minst høyst mer meir færre
    mindre flere fleire siden sidan not before after more fewer less""".split()  # noqa: SIM905  # a list to add to
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number with what it is said of."""

    at: int
    said: str
    subject: frozenset[str]
    setting: frozenset[str]
    """Years, names and words that turn the meaning: only in the same setting is it the same."""


def check_years(outline: Outline) -> Iterator[Finding]:
    """Ranges of years that begin or end alike and else differ, of what is called by one word."""
    seen: list[tuple[tuple[str, str], set[str]]] = []
    for at, sentence in outline.sentences():
        for found in _YEARS.finditer(sentence):
            years = (found[1], found[2])
            subject = _around(sentence, found)
            other = next(
                (one for one, words in seen if _clash(one, years) and words & subject), None
            )
            if other and years not in (one for one, _words in seen):
                said = "–".join(years)
                yield Finding(Fault.YEARS, at, outline.places[at], said, "–".join(other))
            seen.append((years, subject))


def check_amounts(outline: Outline) -> Iterator[Finding]:
    """Numbers of the same unit and of the same things in the same setting that are not the same."""
    seen: dict[tuple[str, frozenset[str], frozenset[str]], _Told] = {}
    for at, sentence in outline.sentences():
        for unit, told in _amounts(at, outline.places[at], sentence):
            before = seen.setdefault((unit, told.subject, told.setting), told)
            if before.said != told.said:
                yield Finding(Fault.NUMBER, at, outline.places[at], told.said, before.said)


def _clash(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two ranges have one end in common and not the other."""
    return (one[0] == other[0]) != (one[1] == other[1])


def _around(sentence: str, found: re.Match[str]) -> set[str]:
    """The beginnings of the long words near a range of years."""
    before = _WORD.findall(sentence[: found.start()])[-_BEFORE:]
    after = _WORD.findall(sentence[found.end() :])[:_AFTER]
    return {word.casefold()[:_STEM] for word in (*before, *after)
            if len(word) >= _STEM and not _is_general(word)}  # fmt: skip


def _amounts(at: int, place: str, sentence: str) -> Iterator[tuple[str, _Told]]:
    """The numbers of a sentence; a clause with several says nothing that can be compared."""
    for clause in _CLAUSE.split(sentence):
        found = [one for one in _AMOUNT.finditer(clause) if not _YEAR.fullmatch(one[1])]
        if len(found) != 1:
            continue
        [one] = found
        unit = "%" if one[2] or one[3].casefold() in {"prosent", "percent"} else _stem(one[3])
        words = _WORD.findall(clause)
        long = {_stem(word) for word in words if len(word) >= _LONG and not _is_general(word)}
        names = {word for word in words[1:] if word[0].isupper()}
        turns = _TURNS.intersection(map(str.casefold, words))
        if len(long) >= _AT_LEAST:
            here = [place] if any(word.casefold().startswith(_HERE) for word in words) else ()
            setting = frozenset((*names, *turns, *_YEAR.findall(clause), *here))
            yield unit, _Told(at, one[1], frozenset(long), setting)


def _stem(word: str) -> str:
    """The beginning of a word, the same for most of its endings."""
    return word.casefold()[:_LONG]


def _is_general(word: str) -> bool:
    """Whether a word is about numbers or time and not about what is counted."""
    return word.casefold().startswith(_GENERAL)
