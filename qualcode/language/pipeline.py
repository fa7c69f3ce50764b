"""A language as the rest of the program sees it: texts in, words with their lemmas out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qualcode.language.function_words import FUNCTION_LEMMAS
from qualcode.language.light_words import LIGHT_FORMS, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language as Pipeline
    from spacy.tokens import Token

    from qualcode.language.ordbank import Ordbank

# spaCy splits brackets off one at a time: short pieces keep a hostile line from taking for ever.
_LONGEST_PIECE = 2_000
_WORDS = re.compile(r"[^/\\|…–—]+")
_EDGES = "-‐‑_*#'’\"."
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Word(NamedTuple):
    """A word as it stands in a text, ``text[start:end]``, and what it may be a form of."""

    text: str
    start: int
    end: int
    form: str
    """In lower case, without invisible characters."""
    lemmas: tuple[str, ...]
    """Dictionary forms, the likeliest first; the form itself where nothing is known."""


class _Piece(NamedTuple):
    """Where a piece of a text begins, and whether it is the text's last."""

    offset: int
    last: bool


@dataclass(frozen=True, slots=True)
class Language:
    """A loaded pipeline with the dictionary beside it."""

    name: str
    """The model's name, or ``ordbank`` for the dictionary alone."""
    version: str
    is_fallback: bool
    """Whether the dictionary has to do without a model."""
    pipeline: Pipeline
    ordbank: Ordbank
    _known: dict[tuple[str, str], tuple[Word, ...]] = field(default_factory=dict, repr=False)
    """The words of the tokens met so far, as if each stood at the beginning of a text."""

    def words(self, texts: Iterable[str]) -> Iterator[list[Word]]:
        """The words of each text in order; marks and blanks are not words."""
        found: list[Word] = []
        for doc, piece in self.pipeline.pipe(_pieces(texts), as_tuples=True):
            for token in doc:
                at = piece.offset + token.idx
                found += [
                    Word(text, start + at, end + at, form, lemmas)
                    for text, start, end, form, lemmas in self._read(token)
                ]
            if piece.last:
                yield found
                found = []

    def base_forms(self, form: str) -> tuple[str, ...]:
        """What to look for when a codebook says this word: itself if it is a dictionary form."""
        return (form,) if self.ordbank.is_lemma(form) else self.ordbank.lemmas(form) or (form,)

    def has_part(self, word: str, part: str) -> bool:
        """Whether a compound has this word as one of its parts; both as dictionary forms."""
        return self.ordbank.has_part(word, part)

    def is_light(self, word: Word) -> bool:
        """Whether a word fits any talk and says nothing of what it is about."""
        return (
            word.form in LIGHT_FORMS
            or NUMBER.fullmatch(word.form) is not None
            or self.is_light_lemma(word.lemmas[0])
        )

    def is_light_lemma(self, lemma: str) -> bool:
        """Whether a dictionary form is that of a light word, or of a word of a closed class."""
        return lemma in LIGHT_FORMS or lemma in FUNCTION_LEMMAS or lemma in self.ordbank.adverbs

    def _read(self, token: Token) -> tuple[Word, ...]:
        """The words of a token; most tokens come again, so each is taken apart once."""
        whole, lemma = token.text, token.lemma_
        words = self._known.get((whole, lemma))
        if words is None:
            words = self._known[whole, lemma] = tuple(self._split(whole, lemma))
        return words

    def _split(self, whole: str, lemma: str) -> Iterator[Word]:
        """The words in a token's text: none for a mark, two for «vg1/vg2»."""
        for match in _WORDS.finditer(whole):
            text = match.group().strip(_EDGES)
            if not any(map(str.isalnum, text)):
                continue
            at = match.start() + match.group().index(text)
            form = plain_form(text)
            own = lemma.lower().strip(_EDGES) if match.group() == whole else ""
            yield Word(text, at, at + len(text), form, self._candidates(form, own))

    def _candidates(self, form: str, lemma: str) -> tuple[str, ...]:
        """The model's lemma if the dictionary has it, then the dictionary's own.

        A lemma that only ends like a known word is believed where the dictionary reads the whole
        form so: models make «opplæringskontore» of «opplæringskontoret», and «ore» is a word.
        """
        listed = self.ordbank.lemmas(form)
        trusted = bool(lemma) and (
            not listed or lemma in listed or self.ordbank.is_listed_lemma(lemma)
        )
        candidates = (lemma, *listed) if trusted else listed
        return tuple(dict.fromkeys(candidates)) or (form,)


def plain_form(text: str) -> str:
    """A word in lower case, without invisible characters."""
    return text.translate(_INVISIBLE).lower()


def _pieces(texts: Iterable[str]) -> Iterator[tuple[str, _Piece]]:
    """Each text whole, or cut at blanks where it is very long."""
    for text in texts:
        start = 0
        while len(text) - start > _LONGEST_PIECE:
            limit = start + _LONGEST_PIECE
            blank = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
            end = blank if blank > start else limit
            yield text[start:end], _Piece(start, last=False)
            start = end
        yield text[start:], _Piece(start, last=True)
