"""The outline of a written report: which chapter each piece stands in, and what is numbered how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.written import Part, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"(?:kapittel |chapter )?(\d+(?:\.\d+)*)\.?[\s:]+(?=\S)", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?P<label>tabell|figur|table|figure)\s+(?P<number>\d+(?:\.\d+)*)(?P<sign>[.:]?)\s*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABELS = {"tabell": "table", "table": "table", "figur": "figure", "figure": "figure"}
_LONGEST = 200
"""Characters of a caption that no style marks as one."""
_UNNUMBERED = re.compile(
    r"(?:forord|føreord|sammendrag|samandrag|summary|innhold|innhald|contents|preface|referanse"
    r"|litteratur|kilder|kjelder|references|vedlegg|appendi)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])(?<!\bjf\.)(?<!\bjfr\.)(?<!\bkap\.)(?<!\bnr\.)(?<!\bbl\.)"
                       r"(?<!\bca\.)[»”\")]*\s+(?=[«“\"(]*[A-ZÆØÅ\d])")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """The number and the words over a table or under a figure."""

    at: int
    label: str
    """``table`` or ``figure``."""
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A report with its numbers read."""

    pieces: tuple[Piece, ...]
    places: tuple[str, ...]
    """For each piece the number of the heading above it, or its words where it has none."""
    chapters: tuple[str, ...]
    """For each piece the number of its chapter, empty where that cannot be known."""
    captions: tuple[Caption, ...]
    headings: frozenset[str]
    """The numbers of all headings; empty where they have none."""

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence of the text with its piece."""
        for at, piece in enumerate(self.pieces):
            if piece.part is Part.TEXT:
                for sentence in _SENTENCE.split(piece.text):
                    yield at, sentence


def read_outline(pieces: Sequence[Piece]) -> Outline:
    """Read the numbers of headings and captions.

    Where headings have no numbers in their words, chapters are counted, and believed if most
    captions agree.
    """
    captions = tuple(_captions(pieces))
    numbers = {at: found[1] for at, one in enumerate(pieces)
               if one.part is Part.HEADING and (found := _NUMBER.match(one.text))}  # fmt: skip
    places, place = [], ""
    for at, piece in enumerate(pieces):
        if piece.part is Part.HEADING:
            place = numbers.get(at, piece.text)
        places.append(place)
    chapters = _running(pieces, numbers or _counted(pieces))
    if not numbers:
        agreeing = [chapters[one.at] == one.number.split(".")[0] for one in captions]
        if sum(agreeing) * 2 <= len(agreeing):
            chapters = ("",) * len(pieces)
    headings = frozenset(numbers.values())
    return Outline(tuple(pieces), tuple(places), chapters, captions, headings)


def _running(pieces: Sequence[Piece], numbers: dict[int, str]) -> tuple[str, ...]:
    """The chapter each piece stands in."""
    chapters, chapter = [], ""
    for at, piece in enumerate(pieces):
        if piece.part is Part.HEADING and piece.level == 1:
            chapter = numbers.get(at, "").split(".")[0]
        chapters.append(chapter)
    return tuple(chapters)


def _counted(pieces: Sequence[Piece]) -> dict[int, str]:
    """Chapters without numbers, counted but for those that never have one."""
    found = [at for at, one in enumerate(pieces) if one.part is Part.HEADING and one.level == 1
             and not _UNNUMBERED.match(one.text)]  # fmt: skip
    return {at: str(number) for number, at in enumerate(found, 1)}


def _captions(pieces: Sequence[Piece]) -> Iterator[Caption]:
    """The captions: by their style, or words such as «Tabell 3.1 Deltakere» on their own."""
    for at, piece in enumerate(pieces):
        found = _CAPTION.fullmatch(piece.text)
        if not found or piece.part not in {Part.CAPTION, Part.TEXT}:
            continue
        begins = found["sign"] or found["words"][:1].isupper()
        if piece.part is Part.TEXT and not (begins and len(piece.text) < _LONGEST):
            continue
        label = _LABELS[found["label"].casefold()]
        yield Caption(at, label, found["number"], found["words"].strip())
