"""Finding candidates: which passages of a transcript, cut to what carries the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.suggest.corpus import Window
from qualcode.suggest.judging import POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.suggest.corpus import Corpus
    from qualcode.suggest.learning import Learned

_CARRIES = 0.2
"""The least a segment at the edge must say for the code, as a share of the best segment."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may have a code, with how likely that is."""

    window: Window
    code: int
    probability: float
    row: int = -1
    """The number of the passage among those judged; -1 where it was not one of them."""


def pick(
    windows: Sequence[Window], probabilities: NDArray[np.float32], least: float = POSSIBLE
) -> list[Candidate]:
    """The likeliest passages of each code that share no segment, in the order of the text."""
    rows, codes = np.nonzero(probabilities >= least)
    found = probabilities[rows, codes]
    taken: set[tuple[int, int]] = set()
    picked = []
    for at in np.lexsort((rows, -found)):
        row, code = int(rows[at]), int(codes[at])
        window = windows[row]
        places = {(number, code) for number in range(window.first, window.end)}
        if taken.isdisjoint(places):
            taken |= places
            picked.append(Candidate(window, code, float(found[at]), row))
    return sorted(picked, key=lambda one: (one.window, one.code))


def trim(corpus: Corpus, learned: Learned, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each candidate without the segments at its edges that say nothing for its code."""
    segments = sorted({at for one in found for at in range(one.window.first, one.window.end)})
    place = {at: number for number, at in enumerate(segments)}
    says = corpus.counts[segments].multiply(corpus.rare[None, :]).tocsr()
    mentioned = (corpus.mentions[segments] @ corpus.keyword_codes).toarray() > 0
    usual = learned.weights.mean(axis=1)
    # Segment by code, in small steps: only the codes that have candidates.
    for_code = {
        code: says @ (learned.weights[:, code] - usual) for code in {one.code for one in found}
    }
    for one in found:
        numbers = [place[at] for at in range(one.window.first, one.window.end)]
        worth = for_code[one.code][numbers]
        carries = (worth > _CARRIES * max(worth.max(), 0)) | mentioned[numbers, one.code]
        kept = np.flatnonzero(carries)
        if len(kept):
            first = one.window.first
            window = Window(first + int(kept[0]), first + int(kept[-1]) + 1)
            yield Candidate(window, one.code, one.probability, one.row)
        else:
            yield one
