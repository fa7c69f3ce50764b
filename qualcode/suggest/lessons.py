"""What codings teach, so that no passage is ever judged by its own coding.

Interviews that have codings are put into up to five parts, and for each part there is a lesson
without it. Passages that somebody has coded are judged by the lesson that does not know their
interview: what it says there is what it would have said before, and one coder's work does not
come back to another as a suggestion on the same words. All else is judged by all codings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.suggest.choosing import learn_best
from qualcode.suggest.corpus import right_codes
from qualcode.suggest.finding import pick
from qualcode.suggest.judging import Judge, fit_judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.suggest.corpus import Corpus, Example, Window
    from qualcode.suggest.teaching import Lesson

_FOLDS = 5
_FEWEST_TO_JUDGE = 30
"""Examples from which on the judge listens to them."""
_MOST_WINDOWS = 4_000
"""Passages the judge is fitted on, in whole interviews: enough, and always as quick."""
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lesson of all codings, those that leave interviews out, and the judge of both."""

    corpus: Corpus
    examples: tuple[Example, ...]
    whole: Lesson
    without: Mapping[int, Lesson]
    """For each interview with codings, by its number, the lesson that does not know it."""
    judge: Judge
    is_planes: bool
    """Whether planes between passages were learnt, which did better here, not naive Bayes."""

    @property
    def is_fitted(self) -> bool:
        """Whether there are so many examples that the judge listens to them."""
        return len(self.examples) >= _FEWEST_TO_JUDGE

    def judge_windows(self, reading: int, windows: Sequence[Window]) -> NDArray[np.float32]:
        """How likely each code is for each passage of an interview: passages x codes."""
        found = self.judge.judge(self.whole.signs(self.corpus, windows))
        if reading in self.without:
            own = [one for one in self.examples if one.transcript == reading]
            right = right_codes(windows, own, len(self.corpus.codes))
            coded = np.flatnonzero(right.any(axis=1))
            there = [windows[at] for at in coded.tolist()]
            if there:
                found[coded] = self.judge.judge(self.without[reading].signs(self.corpus, there))
        return found


def learn_lessons(corpus: Corpus, examples: Sequence[Example]) -> Lessons:
    """Learn from all examples, and from all but those of each part of the interviews."""
    taught = sorted({one.transcript for one in examples})
    parts = {reading: number % _FOLDS for number, reading in enumerate(taught)}
    found = learn_best(corpus, examples, parts)
    without = {reading: found.without[part] for reading, part in parts.items()}
    judge = _fit(corpus, examples, taught, without)
    return Lessons(corpus, tuple(examples), found.whole, without, judge, found.is_planes)


def _fit(
    corpus: Corpus,
    examples: Sequence[Example],
    taught: Sequence[int],
    without: Mapping[int, Lesson],
) -> Judge:
    """The judge that fits what people coded, each interview seen by who does not know it."""
    if len(examples) < _FEWEST_TO_JUDGE:
        return Judge()
    signs, right, seen = [], [], 0
    for reading in taught:
        windows = corpus.windows(reading)
        seen += len(windows)
        found = without[reading].signs(corpus, windows)
        picked = pick(windows, Judge().judge(found), _LEAST)
        rows, codes = [one.row for one in picked], [one.code for one in picked]
        own = [one for one in examples if one.transcript == reading]
        signs.append(found[rows, codes])
        right.append(right_codes(windows, own, len(corpus.codes))[rows, codes])
        if seen > _MOST_WINDOWS:
            break
    return fit_judge(np.concatenate(signs), np.concatenate(right))
