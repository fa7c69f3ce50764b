"""Lessons: what codings teach, and that no interview is judged by its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qualcode.suggest.corpus import Corpus, Example, Window, right_codes
from qualcode.suggest.judging import COLD_WEIGHTS
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript

SAID = "Skole: Vi ventet på svar i ukevis.\nSkole: Bussen sto fast i snøen.\n"


@pytest.fixture
def corpus(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> Corpus:
    """Twenty interviews that say the same two things; segments 2n and 2n + 1."""
    talks = [talk(SAID, f"t{number}") for number in range(20)]
    return read_corpus(book(a="ost", b="sko", c="tak"), talks, language)


def taught(*interviews: int) -> list[Example]:
    """Waiting coded as the first code, the bus as the second."""
    return [
        Example(at, Window(2 * at + code, 2 * at + code + 1), code)
        for at in interviews
        for code in (0, 1)
    ]


def test_an_interview_coded_alone_is_judged_as_if_it_were_not(corpus: Corpus) -> None:
    """Its own codings change nothing in it, and much in the others."""
    windows = [corpus.windows(number) for number in (0, 1)]
    before = [learn_lessons(corpus, []).judge_windows(at, windows[at]) for at in (0, 1)]
    after = [learn_lessons(corpus, taught(0)).judge_windows(at, windows[at]) for at in (0, 1)]
    assert after[0] == pytest.approx(before[0])
    assert after[1][0, 0] > before[1][0, 0]
    assert after[1][1, 1] > before[1][1, 1]


def test_what_is_not_coded_in_an_interview_learns_from_what_is(corpus: Corpus) -> None:
    """Halfway through an interview its first half helps with the second."""
    half = [one for one in taught(0) if one.code == 0]
    windows = corpus.windows(0)
    lessons = learn_lessons(corpus, half)
    cold = learn_lessons(corpus, []).judge_windows(0, windows)
    coded, open_ = lessons.judge_windows(0, windows)
    assert coded == pytest.approx(cold[0])
    assert not np.allclose(open_, cold[1])


def test_interviews_are_left_out_in_five_parts(corpus: Corpus) -> None:
    """Each interview has a lesson that does not know it, and there are only five of them."""
    lessons = learn_lessons(corpus, taught(*range(12)))
    assert sorted(lessons.without) == list(range(12))
    different = {id(one): one for one in lessons.without.values()}.values()
    assert sorted(one.teacher.examples.shape[0] for one in different) == [18, 18, 20, 20, 20]
    assert lessons.whole.teacher.examples.shape[0] == 24


def test_the_judge_listens_from_thirty_codings_on(corpus: Corpus) -> None:
    """Below that the sample's weights hold."""
    assert learn_lessons(corpus, taught(*range(14))).judge.weights == COLD_WEIGHTS
    assert learn_lessons(corpus, taught(*range(15))).judge.weights != COLD_WEIGHTS


def test_the_same_codings_in_another_order_teach_the_same(corpus: Corpus) -> None:
    """Who coded first makes no difference."""
    there, back = (learn_lessons(corpus, taught(*order)) for order in ((0, 1, 2), (2, 1, 0)))
    windows = corpus.windows(5)
    assert there.judge_windows(5, windows) == pytest.approx(back.judge_windows(5, windows))


def test_a_code_is_right_where_it_was_given_to_a_segment() -> None:
    """One shared segment is enough; the next segment is not."""
    windows = [Window(0, 3), Window(3, 6)]
    examples = [Example(0, Window(2, 3), 0), Example(0, Window(2, 4), 1)]
    assert right_codes(windows, examples, 3).tolist() == [
        [True, True, False],
        [False, True, False],
    ]
    assert not right_codes(windows, [], 3).any()
