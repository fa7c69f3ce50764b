"""Evaluating suggestions on a project's own codings, each interview held out in turn.

What is measured is what a coder would have been shown in an interview that nobody had coded yet:
nothing is learnt from the interview itself. A suggestion counts as right where somebody gave its
code to one of its segments, covering at least half of it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model import Level
from qualcode.suggest.corpus import right_codes
from qualcode.suggest.judging import level_of
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.metrics import (
    Band,
    LevelFigures,
    RankingFigures,
    measure_bands,
    measure_levels,
    measure_ranking,
    measure_several,
)
from qualcode.suggest.proposing import find_proposals
from qualcode.suggest.reasoning import find_grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.suggest.corpus import Corpus, Example, Window
    from qualcode.suggest.lessons import Lessons
    from qualcode.suggest.reasoning import Grounds

FEWEST_TO_LEARN = 10
"""Codings a code needs before its figures say anything."""
FEWEST_INTERVIEWS = 2
HARDLY = 0.1
"""The share of a code's codings below which suggestions hardly find it."""

_FOLDS = 5
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """How well a code is found."""

    code: str
    codings: int
    """Passages that people gave this code."""
    interviews: int
    found: tuple[int, ...]
    """Of those, how many a suggestion of the code shared words with: of each level or a surer
    one, the surest first."""
    levels: tuple[LevelFigures, ...]

    @property
    def can_be_learnt(self) -> bool:
        """Whether there are enough codings, in more than one interview, to learn the code."""
        return self.codings >= FEWEST_TO_LEARN and self.interviews >= FEWEST_INTERVIEWS

    @property
    def is_hardly_found(self) -> bool:
        """Whether there is enough to learn the code from, and next to nothing was learnt."""
        return self.can_be_learnt and self.found[-1] < HARDLY * self.codings


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What is reached with a part of the interviews to learn from."""

    interviews: float
    codings: float
    """How many were learnt from, as means over the folds."""
    ranking: RankingFigures


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good the suggestions are on interviews that were held out."""

    interviews: int
    codings: int
    ranking: RankingFigures
    """Of the codes of coded passages."""
    several: float
    """Multi-label precision: of passages with several codes, the share of as many first codes
    that are right; not a number where there is none."""
    levels: tuple[LevelFigures, ...]
    bands: tuple[Band, ...]
    codes: tuple[CodeFigures, ...]
    curve: tuple[CurvePoint, ...]
    planes: int
    """In how many of the parts planes between passages were learnt, not naive Bayes."""
    parts: int

    @property
    def found(self) -> tuple[int, ...]:
        """How many codings suggestions of each level or a surer one shared words with."""
        return tuple(map(sum, zip(*(one.found for one in self.codes), strict=True)))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A suggestion that would have been made, and whether it was right."""

    code: int
    probability: float
    right: bool
    window: Window


@dataclass(slots=True)
class _Tally:
    """What was found in the parts that were held out so far."""

    shown: list[_Shown] = field(default_factory=list)
    scored: dict[float, list[tuple[NDArray[np.float32], NDArray[np.bool_]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """For each share of the interviews that was learnt from: probabilities, and codes given."""
    sizes: dict[float, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    planes: list[bool] = field(default_factory=list)


def evaluate(
    corpus: Corpus,
    examples: Sequence[Example],
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Hold out each fifth of the coded interviews in turn and compare with what people did.

    ``examples`` must be of at least two interviews.
    """
    coded = sorted({one.transcript for one in examples})
    folds = [coded[number::_FOLDS] for number in range(min(_FOLDS, len(coded)))]
    steps, done = len(folds) * len(_SHARES), 0
    tally = _Tally()
    for held_out in folds:
        known = [reading for reading in coded if reading not in held_out]
        np.random.default_rng(0).shuffle(known)  # neighbours are of one county
        for share in _SHARES:
            part = set(known[: round(share * len(known))])
            taught = [one for one in examples if one.transcript in part]
            lessons = learn_lessons(corpus, taught)
            tally.sizes[share].append((len(part), len(taught)))
            of_each = {
                reading: [one for one in examples if one.transcript == reading]
                for reading in held_out
            }
            tally.scored[share] += (_score(lessons, own) for own in of_each.values())
            if share == _SHARES[-1]:
                tally.shown += _show_all(lessons, of_each)
            done += 1
            if progress:
                progress(done, steps)
        tally.planes.append(lessons.is_planes)
    return _sum_up(corpus, examples, tally)


def _score(
    lessons: Lessons, own: Sequence[Example]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The probabilities of all codes for each coded passage, and the codes it has."""
    windows = sorted({one.window for one in own})
    found = lessons.judge.judge(lessons.whole.signs(lessons.corpus, windows))
    return found, right_codes(windows, own, len(lessons.corpus.codes))


def _show_all(lessons: Lessons, of_each: Mapping[int, Sequence[Example]]) -> Iterator[_Shown]:
    """What would have been suggested in interviews, by their numbers with what was coded."""
    grounds = find_grounds(lessons.corpus, lessons.whole.learned, lessons.examples)
    for reading, own in of_each.items():
        yield from _show(lessons, grounds, reading, own)


def _show(
    lessons: Lessons, grounds: Grounds, reading: int, own: Sequence[Example]
) -> Iterator[_Shown]:
    """What would have been suggested in an interview."""
    found = find_proposals(lessons, grounds, reading)
    candidates = [one.candidate for one in found]
    if not candidates:
        return
    windows = [one.window for one in candidates]
    right = right_codes(windows, own, len(lessons.corpus.codes))
    for number, one in enumerate(candidates):
        yield _Shown(one.code, one.probability, bool(right[number, one.code]), one.window)


def _sum_up(corpus: Corpus, examples: Sequence[Example], tally: _Tally) -> Evaluation:
    """All figures of what was found."""
    probabilities = np.array([one.probability for one in tally.shown])
    right = np.array([one.right for one in tally.shown], dtype=bool)
    scores, gold = map(np.concatenate, zip(*tally.scored[_SHARES[-1]], strict=True))
    points: dict[float, CurvePoint] = {}  # of few interviews several shares are as many
    for share, parts in tally.scored.items():
        ranking = measure_ranking(*map(np.concatenate, zip(*parts, strict=True)))
        interviews, codings = np.mean(tally.sizes[share], axis=0).tolist()
        points[interviews] = CurvePoint(interviews, codings, ranking)
    curve = tuple(points.values())
    return Evaluation(
        interviews=len({one.transcript for one in examples}),
        codings=len(examples),
        ranking=curve[-1].ranking,
        several=measure_several(scores, gold),
        levels=measure_levels(probabilities, right, least=0),
        bands=measure_bands(probabilities, right),
        codes=tuple(
            _figures_of(code, number, examples, tally.shown)
            for number, code in enumerate(corpus.codes)
        ),
        curve=curve,
        planes=sum(tally.planes),
        parts=len(tally.planes),
    )


def _figures_of(
    code: str, number: int, examples: Sequence[Example], shown: Sequence[_Shown]
) -> CodeFigures:
    """How well one code is found."""
    own = [one for one in examples if one.code == number]
    of_code = [one for one in shown if one.code == number]
    return CodeFigures(
        code=code,
        codings=len(own),
        interviews=len({one.transcript for one in own}),
        found=_count_found(own, of_code),
        levels=measure_levels(
            np.array([one.probability for one in of_code]),
            np.array([one.right for one in of_code], dtype=bool),
            least=0,
        ),
    )


def _count_found(own: Sequence[Example], shown: Sequence[_Shown]) -> tuple[int, ...]:
    """How many of a code's codings its suggestions share words with, down to each level."""
    best: Counter[Level] = Counter()
    for one in own:
        meeting = [
            other.probability
            for other in shown
            if one.window.first < other.window.end and other.window.first < one.window.end
        ]
        if meeting:
            best[level_of(max(meeting))] += 1
    return tuple(itertools.accumulate(best[level] for level in Level))
