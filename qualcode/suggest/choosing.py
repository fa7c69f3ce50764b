"""Two ways of learning from codings, and which of them does better in a project.

Naive Bayes is the better one with few codings and for subjects that have words of their own;
planes between passages are where codes are told apart by how something is said. Which it is
shows in the project's own interviews, each judged by what was learnt without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.suggest.corpus import right_codes
from qualcode.suggest.learning import Learned
from qualcode.suggest.metrics import average_precision
from qualcode.suggest.separating import separate
from qualcode.suggest.teaching import CODEBOOK_WEIGHT, Lesson, Teacher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.suggest.corpus import Corpus, Example

_FEWEST = 30
"""Passages from which on planes are tried."""
_MOST = 3_000
"""Passages up to which they are: with them grow the equations, three times as fast as they do."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What one way of learning made of a project's codings."""

    whole: Lesson
    without: Mapping[int, Lesson]
    """For each part of the interviews, the lesson that does not know it."""
    is_planes: bool = False


def learn_best(corpus: Corpus, examples: Sequence[Example], part_of: Mapping[int, int]) -> Taught:
    """What is learnt in the way that does better; ``part_of`` says in which part an interview is.

    Planes must be better by more than one standard error of the mean over passages.
    """
    bayes = _learn_bayes(corpus, examples, part_of)
    homes = {one.window: part_of[one.transcript] for one in examples}
    few = 1 in {len(corpus.codes), len(bayes.without)}
    if few or not _FEWEST <= len(homes) <= _MOST:
        return bayes
    windows = sorted(homes, key=lambda one: (homes[one], one))  # the passages of a part together
    rows = corpus.rows(windows)
    right = right_codes(windows, examples, len(corpus.codes))
    parts = np.array([homes[window] for window in windows])
    planes = _learn_planes(bayes, rows, right, parts)
    gains = _held_out(planes, rows, right, parts) - _held_out(bayes, rows, right, parts)
    return planes if gains.mean() > gains.std() / np.sqrt(len(gains)) else bayes


def _held_out(
    taught: Taught, rows: sparse.csr_matrix, right: NDArray[np.bool_], parts: NDArray[np.intp]
) -> NDArray[np.float64]:
    """How far up the codes of each passage stand where its own part was not learnt from."""
    return np.concatenate(
        [
            average_precision(lesson.learned.score(rows[parts == part]), right[parts == part])
            for part, lesson in taught.without.items()
        ]
    )


def _learn_bayes(corpus: Corpus, examples: Sequence[Example], part_of: Mapping[int, int]) -> Taught:
    """Naive Bayes, in which a passage that two people gave a code counts twice."""
    rows = corpus.rows([one.window for one in examples])
    codes = np.array([one.code for one in examples], dtype=np.intp)
    parts = np.array([part_of[one.transcript] for one in examples], dtype=np.intp)

    def lesson(known: NDArray[np.intp]) -> Lesson:
        """The lesson of the examples that may be known."""
        ones = np.ones(len(known), dtype=np.float32)
        members = sparse.csr_matrix(
            (ones, (np.arange(len(known)), codes[known])), shape=(len(known), len(corpus.codes))
        )
        teacher = Teacher(corpus.book, rows[known], members)
        return Lesson(teacher, teacher.teach())

    every = sorted(set(part_of.values()))
    return Taught(
        lesson(np.arange(len(examples))),
        {part: lesson(np.flatnonzero(parts != part)) for part in every},
    )


def _learn_planes(
    bayes: Taught, rows: sparse.csr_matrix, right: NDArray[np.bool_], parts: NDArray[np.intp]
) -> Taught:
    """Planes between the codebook's texts and coded passages, scoring as widely as naive Bayes.

    What has several codes is on the right side of several planes.
    """
    teacher = bayes.whole.teacher
    codes = teacher.book.shape[0]
    every = sparse.vstack([teacher.book, rows], format="csr")
    planes = separate(
        every,
        np.vstack([np.identity(codes), right]).astype(np.float32),
        np.repeat(np.array([CODEBOOK_WEIGHT, 1], np.float32), [codes, len(parts)]),
    )
    whole = planes.learned()
    scale = _spread(bayes.whole.learned, every) / _spread(whole, every)
    return Taught(
        Lesson(teacher, Learned(whole.weights * scale)),
        {
            part: Lesson(
                lesson.teacher,
                Learned(planes.learned(_run(parts, part, codes)).weights * scale),
            )
            for part, lesson in bayes.without.items()
        },
        is_planes=True,
    )


def _run(parts: NDArray[np.intp], part: int, before: int) -> slice:
    """Where the passages of a part stand; they stand together, after so many others."""
    first, end = np.searchsorted(parts, [part, part + 1])
    return slice(before + int(first), before + int(end))


def _spread(learned: Learned, rows: sparse.csr_matrix) -> np.float32:
    """How far the scores of a text's codes usually lie from their mean."""
    scores = learned.score(rows)
    return np.float32((scores - scores.mean(axis=1, keepdims=True)).std())
