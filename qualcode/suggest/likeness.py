"""Search by example: passages like a passage, or like what was coded with a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.language import FUNCTION_LEMMAS
from qualcode.suggest.finding import pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.suggest.corpus import Corpus, Example, Window
    from qualcode.suggest.reading import Part

LEAST = 0.1
"""The least likeness, as a cosine, that is worth showing."""
_FEWEST = 2
"""Telling words in a passage: «Jeg vet ikke.» is like everything in which somebody knows."""


@dataclass(frozen=True, slots=True)
class LikePassage:
    """A passage that is like what was asked for."""

    reading: int
    window: Window
    likeness: float


def like_passage(corpus: Corpus, window: Window, most: int) -> list[LikePassage]:
    """The passages most like this one; it, and what overlaps it, is left out."""
    return _like(corpus, corpus.rows([window]), most, besides=window)


def like_code(
    corpus: Corpus, examples: Sequence[Example], code: int, most: int
) -> list[LikePassage]:
    """The passages most like the codebook's text of a code and what was coded with it."""
    own = [one.window for one in examples if one.code == code]
    together = sparse.vstack([corpus.book[code], corpus.rows(own)]).mean(axis=0)
    return _like(corpus, sparse.csr_matrix(together), most)


def _like(
    corpus: Corpus, asked: sparse.csr_matrix, most: int, *, besides: Window | None = None
) -> list[LikePassage]:
    """The passages most like a row of features, the likest first."""
    length = np.sqrt(asked.multiply(asked).sum()) or 1
    ends = np.cumsum([0, *(_telling(part) for part in corpus.parts)])
    found = []
    for reading in range(len(corpus.readings)):
        windows = [
            one
            for one in corpus.windows(reading)
            if (besides is None or one.end <= besides.first or besides.end <= one.first)
            and ends[one.end] - ends[one.first] >= _FEWEST
        ]
        if windows:
            alike = (corpus.rows(windows) @ asked.T).toarray() / length
            picked = pick(windows, alike.astype(np.float32), LEAST)
            found += [LikePassage(reading, one.window, one.probability) for one in picked]
    return sorted(found, key=lambda one: (-one.likeness, one.window))[:most]


def _telling(part: Part) -> int:
    """How many words of a segment say what it is about."""
    return sum(word.lemmas[0] not in FUNCTION_LEMMAS for word in part.words)
