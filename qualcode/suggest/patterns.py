"""Keywords as patterns: what a codebook's keyword looks for, word by word."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.language import Language, Word
    from qualcode.model import Codebook

FORM = "form"
LEMMA = "lemma"
COMPOUND = "compound"

_SHORTEST = 3
_WILDCARD = "*"

_EXACT = 1.0
_FIRST_LEMMA = 0.95
_OTHER_LEMMA = 0.7
_PART = 0.5


class Match(NamedTuple):
    """How a word in the text answers to a keyword, and how far that can be trusted, 0 to 1."""

    how: str
    trust: float


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a keyword."""

    form: str
    lemmas: tuple[str, ...]
    is_prefix: bool = False
    """Written with a star: any word that begins so."""
    acronym: str = ""
    """A short keyword in capitals: matched in capitals only, «IT» is not «it»."""
    in_compounds: bool = False
    """Whether it may be a part of a longer word."""

    def match(self, word: Word, language: Language) -> Match | None:
        """How a word answers to this one, None if it does not."""
        if self.acronym:
            return self._match_acronym(word)
        if self.is_prefix:
            return Match(FORM, _FIRST_LEMMA) if word.form.startswith(self.form) else None
        if word.form == self.form:
            return Match(FORM, _EXACT)
        if word.lemmas[0] in self.lemmas:
            return Match(LEMMA, _FIRST_LEMMA)
        if any(lemma in self.lemmas for lemma in word.lemmas):
            return Match(LEMMA, _OTHER_LEMMA)
        return self._match_part(word, language) if self.in_compounds else None

    def _match_acronym(self, word: Word) -> Match | None:
        """The acronym itself, or a hyphenated word with it: «A2-nivå»."""
        if word.text == self.acronym:
            return Match(FORM, _EXACT)
        return Match(COMPOUND, _PART) if self.acronym in word.text.split("-") else None

    def _match_part(self, word: Word, language: Language) -> Match | None:
        """A compound with this word as a part."""
        found = any(
            part in lemma and language.has_part(lemma, part)
            for lemma in word.lemmas
            for part in self.lemmas
        )
        return Match(COMPOUND, _PART) if found else None


class ElementIndex:
    """Finds the elements that a word may answer to, without trying every one.

    A word matches by what it is, by how it begins, or by a word that stands in it: each is looked
    up among the pieces of the word's form and dictionary forms.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._whole: defaultdict[str, list[Element]] = defaultdict(list)
        self._pieces: defaultdict[str, list[Element]] = defaultdict(list)
        self._order: dict[Element, int] = {}
        for element in dict.fromkeys(elements):
            self._order[element] = len(self._order)
            anywhere = element.is_prefix or element.acronym or element.in_compounds
            for piece in {element.form, *element.lemmas}:
                (self._pieces if anywhere else self._whole)[piece].append(element)
        self._lengths = sorted(set(map(len, self._pieces)))

    def likely(self, word: Word) -> list[Element]:
        """The elements a word may answer to, in their order; no other can match it."""
        found: dict[Element, None] = {}
        for text in dict.fromkeys((word.form, *word.lemmas)):
            found |= dict.fromkeys(self._whole.get(text, ()))
            for length in self._lengths:
                for start in range(len(text) - length + 1):
                    found |= dict.fromkeys(self._pieces.get(text[start : start + length], ()))
        return sorted(found, key=self._order.__getitem__)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a code, as the codebook has it and as what to look for."""

    code: str
    words: str
    elements: tuple[Element, ...]


def read_keywords(codebook: Codebook, language: Language) -> tuple[Keyword, ...]:
    """The keywords of the codes in use, in codebook order.

    Left out are words of one or two letters, unless in capitals («A2»), and a code's keyword
    that looks for the same as one before it.
    """
    found: dict[tuple[str, tuple[Element, ...]], Keyword] = {}
    for code in codebook.codes:
        if code.status is not CodeStatus.ACTIVE:
            continue
        for written in code.keywords:
            words = " ".join(unicodedata.normalize("NFC", written).split())
            elements = tuple(_elements(words, language))
            if elements and not _is_too_short(words):
                found.setdefault((code.id, elements), Keyword(code.id, words, elements))
    return tuple(found.values())


def _elements(words: str, language: Language) -> Iterator[Element]:
    """The words of a keyword as what to look for."""
    parts = words.split()
    for part, found in zip(parts, language.words(parts), strict=True):
        for word in found:
            if len(word.text) < _SHORTEST and word.text.isupper():
                yield Element(word.form, (word.form,), acronym=word.text)
            elif part.endswith(_WILDCARD) and word is found[-1]:
                yield Element(word.form, (), is_prefix=True)
            else:
                base = language.base_forms(word.form)
                yield Element(word.form, base, in_compounds=len(parts) == len(found) == 1)


def _is_too_short(words: str) -> bool:
    """Whether a keyword would be found everywhere."""
    letters = [character for character in words if character.isalnum()]
    return len(letters) < _SHORTEST and not words.isupper()
