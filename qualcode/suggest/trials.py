"""Trials: how well codes are found in labelled texts, without and with examples to learn from.

A trial never sees the codes of what it is tested on, and a text's group (its interview) is
tested as a whole. How rare a feature is, is counted in the texts learnt from and the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.suggest.features import FeatureCounter, rarity, weigh
from qualcode.suggest.metrics import RankingFigures, mean_figures, measure_ranking
from qualcode.suggest.teaching import Teacher, active_codes, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.language import Language
    from qualcode.model import Codebook, LabelledText

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class LearnedFigures:
    """What was reached with so many labelled texts to learn from."""

    labels: int
    figures: RankingFigures


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What was reached on texts that were held out."""

    tested: int
    """How many texts that have a code."""
    codes: tuple[str, ...]
    cold: RankingFigures
    """With the codebook alone."""
    learned: tuple[LearnedFigures, ...]


@dataclass(frozen=True, slots=True)
class _Material:
    """Labelled texts and the codebook as counts."""

    book: sparse.csr_matrix
    texts: sparse.csr_matrix
    gold: NDArray[np.bool_]


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
    codes = active_codes(codebook)
    counter = FeatureCounter()
    words = list(language.words([*map(describe, codes), *(one.text for one in texts)]))
    counts = counter.count(words)
    gold = np.array([[code.id in one.codes for code in codes] for one in texts], dtype=bool)
    material = _Material(counts[: len(codes)], counts[len(codes) :], gold)
    splits = list(_split(texts))
    fewest = min(len(train) for train, _test in splits)
    cold, _scores = _try(material, splits, 0, 0)
    learned = [
        LearnedFigures(
            number, mean_figures([_try(material, splits, number, seed)[0] for seed in range(seeds)])
        )
        for number in dict.fromkeys(min(asked, fewest) for asked in labels)
    ]
    tested = int(gold[np.concatenate([test for _train, test in splits])].any(axis=1).sum())
    return TrialResult(tested, tuple(code.id for code in codes), cold, tuple(learned))


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
    material: _Material,
    splits: Sequence[tuple[NDArray[np.intp], NDArray[np.intp]]],
    labels: int,
    seed: int,
) -> tuple[RankingFigures, NDArray[np.float32]]:
    """The figures of one trial over all splits, and the scores of the texts tested."""
    scores, gold = [], []
    for train, test in splits:
        chosen = np.random.default_rng(seed).permutation(train)[:labels]
        rare = rarity(sparse.vstack([material.book, material.texts[train]], format="csr"))
        teacher = Teacher(
            weigh(material.book, rare),
            weigh(material.texts[chosen], rare),
            sparse.csr_matrix(material.gold[chosen], dtype=np.float32),
        )
        scores.append(teacher.teach().score(weigh(material.texts[test], rare)))
        gold.append(material.gold[test])
    found = np.concatenate(scores)
    return measure_ranking(found, np.concatenate(gold)), found
