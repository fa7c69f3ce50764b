"""References and numbers: tables that are not there, and one named where another is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.model.written import Fault, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.synthesis.proof.outline import Caption, Outline

_REFERENCE = re.compile(
    r"\b(?P<label>tabell(?:ene?|ane|er|ar)?|figur(?:ene?|ane|er|ar)?|kapittel|kapitla|kapitlene"
    r"|kap\.|avsnitt|tables?|figures?|chapters?|sections?)\s+(?P<numbers>\d+(?:\.\d+)*"
    r"(?:\s*(?:,|og|eller|til|and|or|to|–|-)\s*\d+(?:\.\d+)*)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ELSEWHERE = re.compile(r"\s*(?:i|hos|in|from|fra|frå)\s+(?:NOU|Meld|[A-ZÆØÅ][^.]{0,60}?\(?\d{4})")
"""A table of somebody else's: «tabell 4 i Hansen (2019)»."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_FEW = 2
"""So many words may differ between captions that are of one kind."""


def check_references(outline: Outline) -> Iterator[Finding]:
    """References to what is not there, or to another table than the sentence speaks of."""
    targets = {label: {one.number: one for one in outline.captions if one.label == label}
               for label in ("table", "figure")}  # fmt: skip
    for at, sentence in outline.sentences():
        for found in _REFERENCE.finditer(sentence):
            if _ELSEWHERE.match(sentence, found.end()):
                continue
            label = _kind(found["label"])
            for number in _NUMBER.findall(found["numbers"]):
                said = f"{found['label']} {number}"
                where = outline.places[at]
                if label == "chapter":
                    if outline.headings and number not in outline.headings:
                        yield Finding(Fault.NO_TARGET, at, where, said)
                elif number not in targets[label]:
                    yield Finding(Fault.NO_TARGET, at, where, said)
                elif meant := _meant(targets[label][number], targets[label].values(), sentence):
                    yield Finding(Fault.WRONG_TABLE, at, where, said, meant.number)


def check_numbers(outline: Outline) -> Iterator[Finding]:
    """Numbers left out, given twice, or of another chapter."""
    rows: dict[tuple[str, str], list[Caption]] = defaultdict(list)
    for one in outline.captions:
        rows[one.label, one.number.rpartition(".")[0]].append(one)
    for (_label, before), captions in rows.items():
        yield from _in_a_row(outline, before, captions)
        strange = [one for one in captions if before and outline.chapters[one.at]
                   and outline.chapters[one.at] != before.split(".")[0]]  # fmt: skip
        if strange:
            first = strange[0]
            chapter = outline.chapters[first.at]
            yield Finding(Fault.OTHER_CHAPTER, first.at, chapter, first.number, chapter)


def _in_a_row(outline: Outline, before: str, captions: list[Caption]) -> Iterator[Finding]:
    """What is missing or doubled among the numbers of one kind in one chapter."""
    seen: set[int] = set()
    for one in captions:
        number = int(one.number.rpartition(".")[2])
        where = outline.chapters[one.at] or outline.places[one.at]
        if number in seen:
            yield Finding(Fault.TWICE, one.at, where, one.number)
        missing = set(range(max(seen, default=0) + 1, number))
        for left in sorted(missing):
            yield Finding(Fault.GAP, one.at, where, f"{before}.{left}" if before else f"{left}")
        seen |= {number, *missing}


def _kind(label: str) -> str:
    """What a word of reference refers to."""
    start = label.casefold()[:3]
    return {"tab": "table", "fig": "figure"}.get(start, "chapter")


def _meant(given: Caption, others: Iterable[Caption], sentence: str) -> Caption | None:
    """The table of the same kind that a sentence speaks of, where it is not the one it names.

    Its words that the named one lacks are all in the sentence, and none the other way round.
    """
    here, spoken = _words(given.words), _words(sentence)
    for other in others:
        there = _words(other.words)
        theirs, ours = there - here, here - there
        alike = here & there and 0 < len(theirs) <= _FEW and 0 < len(ours) <= _FEW
        if alike and theirs <= spoken and not ours & spoken and f"{other.number}" not in sentence:
            return other
    return None


def _words(text: str) -> set[str]:
    """The words of a text in small letters."""
    return {one.casefold() for one in _WORD.findall(text)}
