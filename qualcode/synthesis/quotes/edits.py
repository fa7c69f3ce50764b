"""Edits of quotes: only what is marked may differ from the stored text.

``[...]`` or ``[…]`` stands for words left out, any other brackets for words put in. Taking the
marks back must give the stored text; how it is broken into lines does not matter. Brackets that
stand in the stored text itself, as ``[ler]``, are its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"\s*\[[^\[\]]*\]\s*")
_LEFT_OUT = frozenset(("[...]", "[…]", "[ ... ]", "[ … ]", "[. . .]"))
_DENIALS = frozenset(
    (
        *("ikke", "ikkje", "aldri", "ingen", "ingenting", "inkje", "neppe", "knapt"),
        *("verken", "korkje", "uten", "utan"),
    )
)
_WORD = re.compile(r"\w+")
_LONG = 60
"""Words; what is longer is rarely read."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed in a quote."""

    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()

    @property
    def drops_a_denial(self) -> bool:
        """Whether a word such as «ikke» was left out: then the quote may say the opposite."""
        words = " ".join(self.left_out).casefold()
        return bool(_DENIALS.intersection(_WORD.findall(words)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an edited quote: words as they stand, or a mark with the blanks around it."""

    words: str
    mark: bool = False
    blank_before: bool = False
    blank_after: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """How far into the stored text a reading has come, and what it took back."""

    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()


def read_edit(edited: str, stored: str) -> Edit | None:
    """What was changed in a quote, None where something differs that is not marked."""
    text = _one_line(stored)
    ways: dict[int, _Way] = {0: _Way()}
    for piece in _pieces(_one_line(edited)):
        ways = _follow(piece, text, ways)
        if not ways:
            return None
    found = ways.get(len(text))
    return None if found is None else Edit(found.left_out, found.put_in)


def is_long(quote: str) -> bool:
    """Whether a quote is longer than readers bear."""
    return len(_WORD.findall(quote)) > _LONG


def _one_line(text: str) -> str:
    """The text with one blank wherever there are some."""
    return " ".join(text.split())


def _pieces(edited: str) -> Iterator[_Piece]:
    """The parts of an edited quote in their order."""
    at = 0
    for found in _MARK.finditer(edited):
        if found.start() > at:
            yield _Piece(edited[at : found.start()])
        words = found[0].strip()
        yield _Piece(words, True, found[0][0] == " ", found[0][-1] == " ")  # noqa: FBT003  # a mark
        at = found.end()
    if at < len(edited):
        yield _Piece(edited[at:])


def _follow(piece: _Piece, text: str, ways: dict[int, _Way]) -> dict[int, _Way]:
    """The places a reading can be at after a piece; of two ways to a place the first is kept."""
    after: dict[int, _Way] = {}
    for at, way in sorted(ways.items()):
        for literal in _literally(piece):
            if text.startswith(literal, at):
                after.setdefault(at + len(literal), way)
        if piece.mark and piece.words not in _LEFT_OUT:
            inside = piece.words[1:-1].strip()
            for end in _gap(piece, text, at):
                after.setdefault(end, _Way(way.left_out, (*way.put_in, inside)))
    if piece.words in _LEFT_OUT:
        _leave_out(text, ways, after)
    return after


def _literally(piece: _Piece) -> list[str]:
    """How a piece reads where it is the stored text's own."""
    before, after = " " * piece.blank_before, " " * piece.blank_after
    return [f"{before}{piece.words}{after}"]


def _gap(piece: _Piece, text: str, at: int) -> list[int]:
    """Where the stored text goes on behind words that were put in: after a blank, or at once."""
    blank = at < len(text) and text[at] == " "
    if piece.blank_before and piece.blank_after:
        return [at + 1] if blank else []
    if piece.blank_before or piece.blank_after:
        at_edge = at in {0, len(text)} or not text[at].isalnum() or not text[at - 1].isalnum()
        return [at, *([at + 1] if blank else [])] if at_edge else []
    return [at]


def _leave_out(text: str, ways: dict[int, _Way], after: dict[int, _Way]) -> None:
    """Add the places behind some whole words that were left out."""
    first = min(ways)
    starts = [at for at in sorted(ways) if _between_words(text, at)]
    for end in range(first + 1, len(text) + 1):
        if _between_words(text, end):
            start = next((at for at in reversed(starts) if at < end and text[at:end].strip()), None)
            if start is not None:
                way = ways[start]
                left_out = (*way.left_out, text[start:end].strip())
                after.setdefault(end, _Way(left_out, way.put_in))


def _between_words(text: str, at: int) -> bool:
    """Whether no word is cut in two here."""
    return at in {0, len(text)} or not (text[at - 1].isalnum() and text[at].isalnum())
