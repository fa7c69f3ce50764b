"""Finding: of overlapping passages the likeliest, cut to what says something for the code."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.suggest.corpus import Window
from qualcode.suggest.finding import Candidate, pick, trim
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.proposing import find_candidates, read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript

WINDOWS = [Window(at, at + 3) for at in range(10)]


def test_of_overlapping_passages_the_likeliest_stands() -> None:
    """A second passage of the code has to begin where the first has ended."""
    probabilities = np.zeros((10, 2), dtype=np.float32)
    probabilities[[0, 1, 2, 4], 0] = [0.5, 0.9, 0.6, 0.4]
    probabilities[2, 1] = 0.3
    picked = [(one.window.first, one.code, one.row) for one in pick(WINDOWS, probabilities)]
    assert picked == [(1, 0, 1), (2, 1, 2), (4, 0, 4)]


def test_what_is_less_than_possible_is_not_picked() -> None:
    """The edge itself is in."""
    probabilities = np.array([[0.1499], [0.15]], dtype=np.float32)
    assert [one.row for one in pick([Window(0, 1), Window(1, 2)], probabilities)] == [1]
    assert pick([], np.zeros((0, 3), dtype=np.float32)) == []


@given(
    st.lists(st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3), min_size=10, max_size=10)
)
def test_picked_passages_of_a_code_never_overlap_and_miss_no_better(
    rows: list[list[float]],
) -> None:
    """Nothing is suggested twice, and what is left out gave way to something as likely."""
    probabilities = np.array(rows, dtype=np.float32)
    picked = pick(WINDOWS, probabilities)
    for one, other in itertools.combinations(picked, 2):
        if one.code == other.code:
            assert one.window.end <= other.window.first or other.window.end <= one.window.first
    for row, code in zip(*np.nonzero(probabilities >= 0.15), strict=True):
        rivals = [
            one.probability
            for one in picked
            if one.code == code
            and one.window.first < WINDOWS[row].end
            and WINDOWS[row].first < one.window.end
        ]
        assert max(rivals) >= probabilities[row, code]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ja da. Et mandat. Vel vel.", (1, 2)),
        ("Et mandat. Ja da. Et brev.", (0, 3)),
        ("Ja da. Ja vel. Et brev.", (2, 3)),
        ("Et mandat. Et brev. Ja da.", (0, 2)),
    ],
)
def test_edges_that_say_nothing_are_cut(
    talk: Callable[..., Transcript],
    book: Callable[..., Codebook],
    language: Language,
    said: str,
    kept: tuple[int, int],
) -> None:
    """What stands between two reasons is kept; what stands before and after them goes."""
    corpus = read_corpus(book(a="mandat, brev", b="ost"), [talk(f"Skole: {said}")], language)
    lessons = learn_lessons(corpus, [])
    (one,) = trim(corpus, lessons.whole.learned, [Candidate(Window(0, 3), 0, 0.5, 7)])
    assert one == Candidate(Window(*kept), 0, 0.5, 7)


def test_a_passage_in_which_nothing_stands_out_is_kept_whole(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """There is no better cut than none."""
    corpus = read_corpus(book(a="mandat", b="ost"), [talk("Skole: Ja. Nei. Vel.")], language)
    lessons = learn_lessons(corpus, [])
    whole = Candidate(Window(0, 3), 0, 0.5)
    assert list(trim(corpus, lessons.whole.learned, [whole])) == [whole]


def test_a_keyword_is_always_a_candidate_and_only_once(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """However unlikely, what the researcher named is shown; a likelier passage takes it in."""
    text = "Skole: Et mandat.\nSkole: Ost. Ja. Nei. Vel. Et mandat."
    corpus = read_corpus(book(a="mandat", b="ost", c="sko"), [talk(text)], language)
    found = find_candidates(learn_lessons(corpus, []), 0)
    segments = [(one.code, at) for one in found for at in range(*one.window)]
    assert len(segments) == len(set(segments))
    assert {(0, 0), (0, 5), (1, 1)} <= set(segments)
