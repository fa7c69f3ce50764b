"""Quotes and names of a written report, held against the interviews it is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.written import Fault, Finding, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from qualcode.synthesis.proof.outline import Outline

_QUOTED = re.compile(r"[«“]([^«»“”]+)[»”]")
_MARK = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_REMARK = re.compile(r"\s*(?:\[[^\[\]\n]{1,40}\]|\([^()\n]{1,40}\))")
"""What the transcriber heard beside the words, as [ler] and (pause)."""
_SIGNED = re.compile(r"\s*\n\s*[–-]\s.*\Z|\s*\([^()]*\)\s*\Z", re.DOTALL)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéöäü]+(?:-[A-ZÆØÅ][a-zæøåéöäü]+)*")
_WITHIN = re.compile(r"(?<=[^\W_,] )[A-ZÆØÅ][a-zæøåéöäü]+(?:-[A-ZÆØÅ][a-zæøåéöäü]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = 5
"""Words from which on what stands between quotation marks is taken for a quote, not a term."""
_GAP = 4000
"""Characters that may be left out at a mark."""


@dataclass(frozen=True, slots=True)
class Interviews:
    """What a report is held against: the words of its interviews, and the names in them."""

    texts: tuple[str, ...]
    names: frozenset[str]
    """Names of speakers and of others they speak of."""


def read_interviews(
    texts: Collection[str], speakers: Iterable[str], known: Iterable[str]
) -> Interviews:
    """Interviews, their names those of ``speakers`` and words with a capital within a sentence.

    ``known`` are texts whose words are no secret: the values of attributes, the codebook, the
    project's name. What more than half of the interviews name is none either, nor is a word that
    somebody writes small.
    """
    open_ = {word.casefold() for text in known for word in _plain_words(text)}
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    of_speakers = {name for one in speakers for name in _NAME.findall(one)}
    names = {name for name in _named_by_few(texts) | of_speakers
             if name.casefold() not in open_ | small}  # fmt: skip
    return Interviews(tuple(_line(text) for text in texts), frozenset(names))


def _plain_words(text: str) -> list[str]:
    """The words of a text, and its names with their hyphens."""
    return [*_WORD.findall(text), *_NAME.findall(text)]


def _named_by_few(texts: Collection[str]) -> set[str]:
    """Words with a capital within a sentence that at most half of the texts have."""
    spread = Counter(name for text in texts for name in set(_NAME.findall(text)))
    within = {name for text in texts for name in _WITHIN.findall(text)}
    return {name for name in within if spread[name] * 2 <= len(texts)}


def check_quotes(outline: Outline, interviews: Interviews) -> Iterator[Finding]:
    """What is quoted and stands so in no interview."""
    for at, piece in enumerate(outline.pieces):
        if piece.part is Part.QUOTE:
            quotes = [_SIGNED.sub("", piece.text)]
        elif piece.part is Part.TEXT:
            quotes = [one for one in _QUOTED.findall(piece.text)
                      if len(_WORD.findall(one)) >= _PHRASE]  # fmt: skip
        else:
            continue
        for quote in quotes:
            if _WORD.search(quote) and not is_verbatim(quote, interviews.texts):
                yield Finding(Fault.NOT_SAID, at, outline.places[at], quote)


def check_names(outline: Outline, interviews: Interviews) -> Iterator[Finding]:
    """Names from the interviews, in whatever part of the report."""
    for at, piece in enumerate(outline.pieces):
        words = "\n".join((piece.text, *(cell for row in piece.rows for cell in row)))
        for name in dict.fromkeys(_NAME.findall(words)):
            if name in interviews.names:
                yield Finding(Fault.NAME, at, outline.places[at], name)


def is_verbatim(quote: str, texts: Iterable[str]) -> bool:
    """Whether a quote's words stand in one of the texts, whose blanks are single.

    ``[...]`` stands for words left out, other brackets for some put in or put in place of a few.
    Its first letter may be large or small, its last sign is the sentence's it stands in, and what
    the transcriber heard beside the words may be left out.
    """
    words = _line(quote).strip('«»“”" ').rstrip(".,;")
    pattern = re.compile(_pattern(words))
    return any(pattern.search(text) or pattern.search(_REMARK.sub("", text)) for text in texts)


def _pattern(words: str) -> str:
    """What the stored text must look like for these words to be a quote of it."""
    parts, at = [], 0
    for mark in _MARK.finditer(words):
        parts.append(re.escape(words[at : mark.start()]))
        left_out = not _WORD.search(mark[1])
        parts.append(rf"[\s\S]{{0,{_GAP}}}?" if left_out else r"(?:\s?\S+){0,4}?\s?")
        at = mark.end()
    parts.append(re.escape(words[at:]))
    first = parts[0][:1]
    if first.isalpha():
        parts[0] = f"[{first.lower()}{first.upper()}]{parts[0][1:]}"
    return "".join(parts)


def _line(text: str) -> str:
    """The text with one blank wherever there are some, and one kind of dash."""
    return " ".join(text.split())
