"""Running words of the sample interviews whose dictionary forms were written by hand.

Each file says how its words were drawn and by which rules they were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent / "data"
DRAWS = {2027: 400, 2028: 400, 2029: 500}
"""The seeds of the draws, in the order they were made, and how many words count at least."""
KINDS = {"N": "noun", "V": "verb", "A": "adjective", "P": "name", "F": "closed class"}


class GoldWord(NamedTuple):
    """A word as it stands in a sentence, and what is right for it."""

    text: str
    start: int
    lemmas: tuple[str, ...]
    kind: str
    """Its class in words, or ``Nynorsk`` in a sentence that is."""
    is_seen: bool
    """Whether the form was used in development, so that it proves nothing."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A segment of an interview with its words."""

    text: str
    words: tuple[GoldWord, ...]


def read_gold(draw: int) -> list[GoldSentence]:
    """The sentences of a draw, in the file's order."""
    blocks = (FOLDER / f"lemmas_{draw}.tsv").read_text(encoding="utf-8").split("\n\n")
    return [_read(block.splitlines()) for block in blocks if block.strip()]


def _read(lines: Iterable[str]) -> GoldSentence:
    """A sentence from its lines; lines with two marks are about the file."""
    head, *rows = [line for line in lines if not line.startswith("##")]
    language, _transcript, text = head.removeprefix("# ").split("\t")
    return GoldSentence(text, tuple(_words(text, language == "nn", rows)))


def _words(text: str, is_nynorsk: bool, rows: Iterable[str]) -> Iterator[GoldWord]:  # noqa: FBT001  # a fact
    """The words of a sentence with their places in it."""
    end = 0
    for row in rows:
        form, lemmas, kind, *seen = row.split("\t")
        start = text.index(form, end)
        end = start + len(form)
        name = "Nynorsk" if is_nynorsk else KINDS[kind]
        yield GoldWord(form, start, tuple(lemmas.split("|")), name, bool(seen))
