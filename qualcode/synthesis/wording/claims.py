"""Claims: the places in a text that say how many of those asked say something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.synthesis.wording.lexicon import (
    ASKED,
    COUNTIES,
    INFORMANTS,
    LINKS,
    NUMBERS,
    PHRASES,
    ROLES,
    VERBS,
    Amount,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CLAUSE = re.compile(r"[.!?;:\n()–«»]|,")
_SENTENCE = re.compile(r"[.!?\n]+(?=\s|$)")
_LONGEST = max(len(phrase.split()) for phrase in PHRASES)
_REACH = 3
"""How many words may stand between an amount and whom it counts: «alle de ni erfarne lærerne»."""
_OF = frozenset(("av", "blant", "hos", "ifølge", "ifølgje", "mellom", "fra", "frå"))
_NOT = frozenset(("ikke", "ikkje"))
_ANYBODY = frozenset(("noen", "nokon"))
_EXCEPT = frozenset(("unntatt", "unnateke", "bortsett", "utenom", "utanom", "unntatt"))
_THEM = frozenset(("dem", "dei", "de", "oss"))
_BARE = frozenset(("en", "ein", "ei", "et", "ett", "eitt", "eit"))
"""Articles as well as numbers: counted only where they can be nothing else."""
_MAY_PRECEDE = _OF | {"som", "men", "og", "der"}
_DETERMINERS = frozenset(("de", "dei", "våre", "disse", "desse", "av", "vi", "vår"))


class About(StrEnum):
    """Who is counted."""

    INFORMANTS = "informants"
    SOME = "some of the informants"
    COUNTIES = "counties"


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that says how many."""

    start: int
    end: int
    amount: Amount
    about: About
    number: int = 0
    """How many exactly, or how many are excepted."""
    of: int | None = None
    """Of how many, where the text says so."""
    sentence: str = ""
    """The sentence it stands in."""
    example: bool = False
    """Whether one is told of, and not that there is only one: «en informant forteller»."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its place; ``breaks``: something ends between it and the word before."""

    text: str
    start: int
    end: int
    breaks: bool
    begins: bool
    """Whether it is the first of its sentence."""


def find_claims(text: str) -> list[Claim]:
    """The claims of a text, in its order; none lies in another."""
    found: list[Claim] = []
    for sentence, start in _sentences(text):
        words = _words(sentence, start)
        at = 0
        while at < len(words):
            claim, length = _claim_at(words, at, sentence)
            if claim:
                found.append(claim)
            at += length
    return found


def _sentences(text: str) -> list[tuple[str, int]]:
    """The sentences with where they start."""
    cuts = [0, *(one.end() for one in _SENTENCE.finditer(text)), len(text)]
    pairs = pairwise(cuts)
    return [(text[start:end], start) for start, end in pairs if text[start:end].strip()]


def _words(sentence: str, start: int) -> list[_Word]:
    """The words of a sentence in small letters."""
    found: list[_Word] = []
    last = 0
    for one in _WORD.finditer(sentence):
        between = sentence[last : one.start()]
        breaks = bool(_CLAUSE.search(between))
        place = (one.start() + start, one.end() + start)
        found.append(_Word(one[0].casefold(), *place, breaks, not found))
        last = one.end()
    return found


def _claim_at(words: Sequence[_Word], at: int, sentence: str) -> tuple[Claim | None, int]:
    """The claim that begins at a word, and how many words it takes."""
    amount, length = _amount(words, at)
    if amount is None:
        return None, 1
    of, after = None, at + length
    number = NUMBERS.get(words[at].text, _digits(words[at].text))
    exception = _exception(words, after) if amount is Amount.ALL else None
    if exception:
        amount, about = Amount.ALL_BUT, About.INFORMANTS
        number, end = exception
    else:
        if amount in {Amount.EXACTLY, Amount.ONE}:
            of, after = _of_so_many(words, after)
        amount = _negated(words, at, amount)
        found, end = _about(words, at, after, amount)
        if found is About.INFORMANTS and _is_base(words, at, amount):
            amount = Amount.ASKED
        if found is None and of is None:
            return None, length
        about = found or About.INFORMANTS
    place = (words[at].start, words[end - 1].end)
    example = amount is Amount.ONE and words[at].text in _BARE and of is None
    return Claim(*place, amount, about, number, of, sentence.strip(), example), end - at


def _amount(words: Sequence[_Word], at: int) -> tuple[Amount | None, int]:
    """The longest phrase for an amount that begins here, and how many words it has."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        part = words[at : at + length]
        if not any(one.breaks for one in part[1:]):
            amount = PHRASES.get(" ".join(one.text for one in part))
            if amount:
                return amount, length
    text = words[at].text
    return (Amount.EXACTLY, 1) if text in NUMBERS or _digits(text) else (None, 1)


def _digits(text: str) -> int:
    """A number in digits that can be one of people; 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) <= len("999") else 0


def _of_so_many(words: Sequence[_Word], at: int) -> tuple[int | None, int]:
    """«av ni», «av de ni», and where it ends."""
    if at + 1 < len(words) and words[at].text == "av":
        next_ = at + 2 if words[at + 1].text in _DETERMINERS and at + 2 < len(words) else at + 1
        text = words[next_].text
        of = NUMBERS.get(text, _digits(text)) if text not in _BARE else 0
        if of:
            return of, next_ + 1
    return None, at


def _exception(words: Sequence[_Word], at: int) -> tuple[int, int] | None:
    """«(informanter) unntatt én», «bortsett fra to»: how many, and where it ends."""
    for there in range(at, min(at + _REACH + 1, len(words) - 1)):
        if words[there].text in _EXCEPT:
            number = there + (2 if words[there].text == "bortsett" else 1)
            if number < len(words) and words[number].text in NUMBERS:
                return NUMBERS[words[number].text], number + 1
    return None


def _is_base(words: Sequence[_Word], at: int, amount: Amount) -> bool:
    """Whether a number says how many were asked: «av 22 informanter er det seks som …»."""
    before = at - 1
    if before >= 0 and words[before].text in _DETERMINERS and words[before].text != "av":
        before -= 1
    return amount is Amount.EXACTLY and before == 0 and words[before].text in _OF


def _negated(words: Sequence[_Word], at: int, amount: Amount) -> Amount:
    """None, where anybody is denied: «ikke nevnt av noen»."""
    if words[at].text not in _ANYBODY:
        return amount
    before = at
    while before and not words[before].breaks:
        before -= 1
        if words[before].text in _NOT:
            return Amount.NONE
    return amount


def _about(words: Sequence[_Word], at: int, after: int, amount: Amount) -> tuple[About | None, int]:
    """Who is counted, and where that is said; None where it is something else."""
    asked = _asked(words, after)
    if asked:
        return About.INFORMANTS, asked
    for there in range(after, min(after + _REACH + 1, len(words))):
        if words[there].breaks:
            break
        text = words[there].text
        for about, nouns in (
            (About.INFORMANTS, INFORMANTS),
            (About.SOME, ROLES),
            (About.COUNTIES, COUNTIES),
        ):
            if text in nouns:
                return about, there + 1
        if text in _THEM and words[there - 1].text in _OF and there == after + 1:
            return About.SOME, there + 1
        if not _may_stand_between(text):
            break
    if _do_something(words, after):
        return About.INFORMANTS, after
    if amount is Amount.EXACTLY:
        return None, after
    return (About.INFORMANTS, after) if _alone(words, at, after) else (None, after)


def _asked(words: Sequence[_Word], after: int) -> int:
    """Where «av dem vi snakket med» ends if that begins here; else 0."""
    end = after
    while end < len(words) and not words[end].breaks:
        end += 1
    found = ASKED.match(" ".join(one.text for one in words[after:end]))
    return after + len(found[0].split()) if found else 0


def _do_something(words: Sequence[_Word], after: int) -> bool:
    """Whether what follows is «som» and a verb of people: «det er mange som sier»."""
    return (
        after + 1 < len(words)
        and words[after].text == "som"
        and words[after + 1].text in VERBS
        and not any(one.breaks for one in words[after : after + 2])
    )


def _may_stand_between(text: str) -> bool:
    """Whether a word between an amount and whom it counts leaves the two together."""
    return text in _DETERMINERS or text in NUMBERS or bool(_digits(text)) or text.endswith("e")


def _alone(words: Sequence[_Word], at: int, after: int) -> bool:
    """Whether an amount stands for people by itself: before a verb, after one, or after «av»."""
    next_ = words[after].text if after < len(words) and not words[after].breaks else ""
    before = words[at - 1].text if at and not words[at].breaks else ""
    article = words[at].text in _BARE
    if next_ in VERBS:
        # «noe nesten alle legger vekt på»: a phrase of its own needs nothing before it.
        single = after - at == 1 and before not in _MAY_PRECEDE
        return not before or not (article or single)
    ends = not next_ or next_ in LINKS
    return ends and not article and (before in VERBS or before in _OF)
