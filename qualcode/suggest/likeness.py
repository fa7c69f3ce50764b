"""Search by example: passages like a passage, or like what was coded with a code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.suggest.finding import pick

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualcode.suggest.corpus import Corpus, Example, Window

LEAST = 0.1
"""The least likeness, as a cosine, that is worth showing."""


class Standing(StrEnum):
    """What people have made of a passage that is like another."""

    OPEN = "open"
    """Nobody has coded it."""
    SAME = "same"
    """Somebody gave it a code that was looked for."""
    OTHER = "other"
    """It was coded, but otherwise: it contradicts, or shows where a code ends."""


@dataclass(frozen=True, slots=True)
class LikePassage:
    """A passage that is like what was asked for."""

    reading: int
    window: Window
    likeness: float
    codes: tuple[int, ...]
    """The codes people gave it."""
    standing: Standing


def like_passage(
    corpus: Corpus, examples: Sequence[Example], window: Window, most: int
) -> list[LikePassage]:
    """The passages most like this one; it, and what overlaps it, is left out."""
    wanted = set(_codes_on(window, examples))
    return _like(corpus, examples, corpus.rows([window]), wanted, most, besides=window)


def like_code(
    corpus: Corpus, examples: Sequence[Example], code: int, most: int
) -> list[LikePassage]:
    """The passages most like the codebook's text of a code and what was coded with it."""
    own = [one.window for one in examples if one.code == code]
    together = sparse.vstack([corpus.book[code], corpus.rows(own)]).mean(axis=0)
    return _like(corpus, examples, sparse.csr_matrix(together), {code}, most)


def _like(  # noqa: PLR0913  # what a search is
    corpus: Corpus,
    examples: Sequence[Example],
    asked: sparse.csr_matrix,
    wanted: Collection[int],
    most: int,
    *,
    besides: Window | None = None,
) -> list[LikePassage]:
    """The passages most like a row of features, the likest first."""
    length = np.sqrt(asked.multiply(asked).sum()) or 1
    found = []
    for reading in range(len(corpus.readings)):
        windows = [
            one
            for one in corpus.windows(reading)
            if besides is None or one.end <= besides.first or besides.end <= one.first
        ]
        if not windows:
            continue
        alike = (corpus.rows(windows) @ asked.T).toarray() / length
        own = [one for one in examples if one.transcript == reading]
        for one in pick(windows, alike.astype(np.float32), LEAST):
            codes = _codes_on(one.window, own)
            standing = Standing.OTHER if codes else Standing.OPEN
            if set(codes) & set(wanted):
                standing = Standing.SAME
            found.append(LikePassage(reading, one.window, one.probability, codes, standing))
    return sorted(found, key=lambda one: (-one.likeness, one.window))[:most]


def _codes_on(window: Window, examples: Sequence[Example]) -> tuple[int, ...]:
    """The codes people gave to segments of a passage."""
    return tuple(
        sorted(
            {
                one.code
                for one in examples
                if one.window.first < window.end and window.first < one.window.end
            }
        )
    )
