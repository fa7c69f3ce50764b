"""Judging: probabilities that mean what they say, and a judge that listens to what was coded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Level
from qualcode.suggest.judging import COLD_WEIGHTS, Judge, fit_judge, level_of
from qualcode.suggest.metrics import measure_levels

SIGNS = st.lists(
    st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5), min_size=1, max_size=30
)


def test_levels_are_bands_of_probability() -> None:
    """Sure begins a little above where 85 in 100 are right, likely where every second is."""
    found = [level_of(one) for one in (1, 0.87, 0.8699, 0.5, 0.4999, 0)]
    assert found == [
        *(Level.SURE, Level.SURE),
        *(Level.LIKELY, Level.LIKELY),
        *(Level.POSSIBLE, Level.POSSIBLE),
    ]


@given(SIGNS)
def test_stronger_signs_never_lower_the_judgement(signs: list[list[float]]) -> None:
    """The sample's judge lets no sign speak against a code."""
    before = np.array(signs, dtype=np.float32)
    judged = Judge().judge(before)
    assert ((judged >= 0) & (judged <= 1)).all()
    for sign in range(5):
        stronger = before.copy()
        stronger[:, sign] += 1
        assert (Judge().judge(stronger) >= judged).all()


@given(SIGNS, st.booleans())
def test_whatever_was_coded_the_judge_stays_finite(signs: list[list[float]], same: bool) -> None:  # noqa: FBT001  # a case
    """All right or all wrong, a handful of codings or signs that say nothing: no failure."""
    right = np.array([same or number % 2 == 0 for number in range(len(signs))])
    judge = fit_judge(np.array(signs, dtype=np.float32), right)
    assert np.isfinite(judge.weights).all()


def made_up(weights: tuple[float, ...], number: int) -> tuple[np.ndarray, np.ndarray]:
    """Signs of so many candidates, and whether they are right, after these weights."""
    chance = np.random.default_rng(3)
    signs = chance.normal([0, 2, 0.1, 0.5, 3], [1, 1, 0.1, 0.4, 0.5], (number, 5))
    probabilities = Judge(weights).judge(signs.astype(np.float32))
    return signs.astype(np.float32), chance.random(number) < probabilities


def test_a_few_codings_leave_the_judge_as_it_was_and_many_change_it() -> None:
    """Thirty candidates move the weights a little; thousands show what holds in this project."""
    theirs = (0.0, 1.0, 2.0, 0.5, 0.2, -3.0)
    few, many = (fit_judge(*made_up(theirs, number)).weights for number in (10, 20_000))
    cold = np.array(COLD_WEIGHTS)
    assert np.abs(np.array(few) - cold).sum() < np.abs(np.array(many) - cold).sum()
    assert np.array(many)[[0, 1]] == pytest.approx(np.array(theirs)[[0, 1]], abs=0.1)


def test_what_the_fitted_judge_calls_sure_is_right_that_often() -> None:
    """On candidates it has not seen, each level is right as often as it promises."""
    theirs = (0.0, 1.0, 2.0, 0.5, 0.2, -3.0)
    signs, right = made_up(theirs, 20_000)
    judge = fit_judge(signs[:10_000], right[:10_000])
    sure, likely, possible = measure_levels(judge.judge(signs[10_000:]), right[10_000:])
    assert sure.precision > 0.85
    assert 0.5 < likely.precision < 0.85
    assert 0.15 < possible.precision < 0.5


def test_a_step_too_long_is_shortened() -> None:
    """Signs that part right from wrong cleanly pull the weights far out, but to an end."""
    signs = np.zeros((200, 5), dtype=np.float32)
    signs[:, 4] = np.linspace(2, 4, 200)
    judge = fit_judge(signs, signs[:, 4] > 3)
    judged = judge.judge(signs)
    assert judged[0] < 0.1
    assert judged[-1] > 0.9


def test_levels_are_counted_with_what_was_right() -> None:
    """What is less than possible counts nowhere; nothing suggested is undefined, not nought."""
    probabilities = np.array([0.9, 0.95, 0.6, 0.1])
    sure, likely, possible = measure_levels(probabilities, np.array([True, False, True, True]))
    assert (sure.suggestions, sure.right, sure.precision) == (2, 1, 0.5)
    assert (likely.suggestions, likely.precision) == (1, 1)
    assert np.isnan(possible.precision)
