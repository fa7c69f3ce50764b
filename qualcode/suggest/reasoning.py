"""The reasons for a candidate: what in the passage answers to the code, and to what of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.model import Evidence
from qualcode.suggest import reasons as ways
from qualcode.suggest.corpus import located_hits
from qualcode.suggest.judging import LIKELY
from qualcode.suggest.reading import is_name
from qualcode.suggest.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.language import Word
    from qualcode.suggest.corpus import Corpus, Example, Window
    from qualcode.suggest.finding import Candidate
    from qualcode.suggest.hits import Hit
    from qualcode.suggest.learning import Learned
    from qualcode.suggest.reading import Part

KEYWORDS = "keywords/2"
DESCRIBED = "described/1"
LEARNED = "learned/2"

_MOST_WORDS = 3
_FEWEST_WORDS = 2
_STEM = 4
"""Letters by which words are told apart: «jobb» and «jobbe» are one."""
_TELLS = 0.15
"""The least part of what speaks for a code that a word must be to be named."""
_SHARED = 0.5
"""The least part of a word's letters that must be in what it answers to."""
_ALIKE = 0.25
"""From which likeness on, as a cosine, a coded passage is called like another."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What reasons are found in."""

    corpus: Corpus
    learned: Learned
    examples: tuple[Example, ...]
    example_rows: sparse.csr_matrix
    of_code: Mapping[int, NDArray[np.intp]]
    """Which examples each code has."""
    hits: Mapping[int, Sequence[Hit]]
    """The keywords mentioned in each segment."""


def find_grounds(corpus: Corpus, learned: Learned, examples: Sequence[Example]) -> Grounds:
    """All that reasons are found in, looked up once."""
    by_code: dict[int, list[int]] = defaultdict(list)
    for number, example in enumerate(examples):
        by_code[example.code].append(number)
    hits: dict[int, list[Hit]] = defaultdict(list)
    for reading, start in zip(corpus.readings, corpus.starts, strict=False):
        for at, hit in located_hits(reading):
            hits[start + at].append(hit)
    return Grounds(
        corpus=corpus,
        learned=learned,
        examples=tuple(examples),
        example_rows=corpus.rows([one.window for one in examples]),
        of_code={code: np.array(numbers) for code, numbers in by_code.items()},
        hits=hits,
    )


def mentioned(grounds: Grounds, candidate: Candidate) -> list[Evidence]:
    """The code's keywords in a passage."""
    corpus, code = grounds.corpus, grounds.corpus.codes[candidate.code]
    text = _text(grounds, candidate.window)
    return [
        Evidence(
            words=hit.span.of(text),
            keyword=hit.keyword.words,
            how=hit.match.how,
            weight=weigh(hit.match.trust, corpus.found_in[hit.keyword], len(corpus.parts)),
            start=hit.span.start,
        )
        for at in range(*candidate.window)
        for hit in grounds.hits.get(at, ())
        if hit.keyword.code == code
    ]


def described(grounds: Grounds, candidate: Candidate) -> list[Evidence]:
    """The words of a passage that the codebook's text of the code has too, or words like them."""
    return list(
        _telling(grounds, candidate, grounds.corpus.book[candidate.code], ways.DESCRIBED, 0)
    )


def learned(grounds: Grounds, candidate: Candidate) -> list[Evidence]:
    """The words of a passage that passages coded so have too, with how many are like it."""
    others = _others(grounds, candidate)
    if not len(others):
        return []
    coded = grounds.example_rows[others]
    own = grounds.corpus.rows([candidate.window])
    alike = int(((coded @ own.T).toarray() >= _ALIKE).sum())
    support = sparse.csr_matrix(coded.sum(axis=0))
    return list(_telling(grounds, candidate, support, ways.LEARNED, alike))


def find_evidence(grounds: Grounds, candidate: Candidate) -> tuple[str, tuple[Evidence, ...]]:
    """The proposer whose reason is the weightiest, and all reasons; no word is named twice."""
    found: list[tuple[str, Evidence]] = []
    named: set[int] = set()
    for proposer, reasons in PROPOSERS.items():
        fresh = [one for one in reasons(grounds, candidate) if one.start not in named]
        named |= {at for one in fresh for at in range(one.start, one.start + len(one.words))}
        found += ((proposer, one) for one in fresh)
    if not found:
        return LEARNED, ()
    proposer, _evidence = max(found, key=lambda one: one[1].weight)
    return proposer, tuple(one for _proposer, one in found)


def is_chance(probability: float, evidence: Sequence[Evidence]) -> bool:
    """Whether reasons are so thin that there may as well be none: less than two words shared.

    A keyword is reason enough, and so is one word in a passage that is likely to have the code.
    """
    words = {one.words.casefold()[:_STEM] for one in evidence}
    return not evidence or (
        probability < LIKELY
        and len(words) < _FEWEST_WORDS
        and not any(one.keyword for one in evidence)
    )


PROPOSERS: dict[str, Callable[[Grounds, Candidate], list[Evidence]]] = {
    KEYWORDS: mentioned,
    LEARNED: learned,
    DESCRIBED: described,
}
"""Name and version of a proposer -> the reasons it gives; earlier ones name a word first."""


def _telling(
    grounds: Grounds,
    candidate: Candidate,
    support: sparse.csr_matrix,
    how: str,
    passages: int,
) -> Iterator[Evidence]:
    """The words that say most for the code by features that are in the support."""
    corpus, weights = grounds.corpus, grounds.learned.weights
    features = support.indices
    speaks = np.zeros(corpus.counts.shape[1], dtype=np.float32)
    speaks[features] = weights[features, candidate.code] - weights[features].mean(axis=1)
    speaks *= corpus.rare
    known = np.zeros(len(speaks), dtype=bool)
    known[features] = True
    worth: dict[str, float] = {}
    first: dict[str, tuple[Part, Word]] = {}
    for at in range(*candidate.window):
        part = corpus.parts[at]
        for number, word in enumerate(part.words):
            lemma = word.lemmas[0]
            is_none = corpus.language.is_light(word) or (number and is_name(word))
            if lemma not in worth and not is_none:
                own = corpus.counter.features_of(lemma)
                is_known = len(own) > 0 and known[own].mean() >= _SHARED
                worth[lemma] = float(speaks[own].sum()) if is_known else 0.0
                first[lemma] = (part, word)
    total = sum(one for one in worth.values() if one > 0)
    for lemma in sorted(worth, key=lambda lemma: (-worth[lemma], lemma))[:_MOST_WORDS]:
        if worth[lemma] > 0 and worth[lemma] >= _TELLS * total:
            part, word = first[lemma]
            share, start = round(worth[lemma] / total, 3), part.place(word).start
            yield Evidence(word.text, "", how, share, start, passages)


def _others(grounds: Grounds, candidate: Candidate) -> NDArray[np.intp]:
    """The examples of the code that are not this passage itself."""
    window = candidate.window
    own = grounds.of_code.get(candidate.code, np.zeros(0, dtype=np.intp))
    return np.array(
        [
            number
            for number in own
            if grounds.examples[number].window.end <= window.first
            or grounds.examples[number].window.first >= window.end
        ],
        dtype=np.intp,
    )


def _text(grounds: Grounds, window: Window) -> str:
    """The text of the transcript a passage is in."""
    corpus = grounds.corpus
    reading = int(np.searchsorted(corpus.starts, window.first, side="right")) - 1
    return corpus.readings[reading].transcript.text
