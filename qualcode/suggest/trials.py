"""Trials: how well codes are found in labelled texts, without and with examples to learn from.

The texts are read as if each were an interview of one turn, and judged as in a project. A trial
never sees the codes of what it is tested on, and a text's group is tested as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model import Source, Span, Transcript, Turn
from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.metrics import (
    Band,
    LevelFigures,
    RankingFigures,
    mean_figures,
    measure_bands,
    measure_levels,
    measure_ranking,
)
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.language import Language
    from qualcode.model import Codebook, LabelledText
    from qualcode.suggest.corpus import Corpus

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class TrialFigures:
    """What was reached with so many labelled texts to learn from."""

    labels: int
    ranking: RankingFigures
    levels: tuple[LevelFigures, ...]
    """Of all suggestions that would have been made, over all seeds."""
    bands: tuple[Band, ...]
    """Of every text and code, over all seeds."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What was reached on texts that were held out."""

    tested: int
    """How many texts that have a code."""
    codes: tuple[str, ...]
    cold: TrialFigures
    """With the codebook alone."""
    learned: tuple[TrialFigures, ...]


def run_trials(
    texts: Sequence[LabelledText],
    codebook: Codebook,
    language: Language,
    labels: Sequence[int],
    seeds: int,
) -> TrialResult:
    """Find the codes of held-out texts, with the codebook alone and with so many labels.

    Where the texts say which are ``train`` and ``test``, that is kept to; else five folds are
    tested, whole groups at a time. Where more labels are asked for than there are, all are
    used. Each number of labels is the mean over ``seeds`` random choices of the labels.
    """
    known = [one for one in texts if one.split != "dev" and one.text.strip()]
    corpus = read_corpus(codebook, [_as_transcript(one) for one in known], language)
    gold = np.array([[code in one.codes for code in corpus.codes] for one in known], dtype=bool)
    splits = list(_split(known))
    fewest = min(len(train) for train, _test in splits)
    numbers = dict.fromkeys(min(asked, fewest) for asked in labels)
    tested = np.concatenate([test for _train, test in splits])
    return TrialResult(
        tested=int(gold[tested].any(axis=1).sum()),
        codes=corpus.codes,
        cold=_try(corpus, gold, splits, 0, 1),
        learned=tuple(_try(corpus, gold, splits, number, seeds) for number in numbers),
    )


def _as_transcript(labelled: LabelledText) -> Transcript:
    """A labelled text as an interview of one turn."""
    text = labelled.text
    turn = Turn(Span(0, len(text)))
    source = Source("", "", "")
    return Transcript("", "", text, "", (), (turn,), (turn.span,), "", source)


def _split(texts: Sequence[LabelledText]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Which texts are learnt from and which are tested, once or fold by fold."""
    split = np.array([one.split for one in texts])
    if (split == "test").any():
        yield np.flatnonzero(split == "train"), np.flatnonzero(split == "test")
        return
    groups = [one.group or f"\x1f{number}" for number, one in enumerate(texts)]
    names = list(dict.fromkeys(groups))
    mixed = np.random.default_rng(0).permutation(len(names))
    fold_of = {names[at]: number % _FOLDS for number, at in enumerate(mixed)}
    folds = np.array([fold_of[group] for group in groups])
    for fold in range(min(_FOLDS, len(names))):
        yield np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)


def _try(
    corpus: Corpus,
    gold: NDArray[np.bool_],
    splits: Sequence[tuple[NDArray[np.intp], NDArray[np.intp]]],
    labels: int,
    seeds: int,
) -> TrialFigures:
    """The figures of one number of labels, over all splits and seeds."""
    right = np.concatenate([gold[test] for _train, test in splits])
    found = [
        np.concatenate(
            [
                _judge(corpus, gold, np.random.default_rng(seed).permutation(train)[:labels], test)
                for train, test in splits
            ]
        )
        for seed in range(seeds)
    ]
    said, was = np.ravel(found), np.tile(right.ravel(), seeds)
    return TrialFigures(
        labels,
        mean_figures([measure_ranking(one, right) for one in found]),
        measure_levels(said, was),
        measure_bands(said, was),
    )


def _judge(
    corpus: Corpus, gold: NDArray[np.bool_], known: NDArray[np.intp], test: NDArray[np.intp]
) -> NDArray[np.float32]:
    """How likely each code is for each text tested, learnt from the texts that may be known."""
    examples = [
        Example(int(text), Window(int(text), int(text) + 1), int(code))
        for text in sorted(known)
        for code in np.flatnonzero(gold[text])
    ]
    lessons = learn_lessons(corpus, examples)
    windows = [Window(int(text), int(text) + 1) for text in test]
    return lessons.judge.judge(lessons.whole.signs(corpus, windows))
