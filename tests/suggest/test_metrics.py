"""Figures of a ranking, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from qualcode.suggest.metrics import (
    RankingFigures,
    mean_figures,
    measure_bands,
    measure_ranking,
    measure_several,
)


def test_figures_by_hand() -> None:
    """One text right at once, one third of four; a text with two codes at places 1 and 3."""
    scores = np.array([[4, 3, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1]], dtype=float)
    gold = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [1, 0, 1, 0]], dtype=bool)
    figures = measure_ranking(scores, gold)
    assert figures.top1 == pytest.approx(2 / 3)
    assert figures.top3 == 1
    assert figures.map == pytest.approx((1 + 1 / 3 + (1 + 2 / 3) / 2) / 3)


def test_texts_without_a_code_are_left_out() -> None:
    """Where nothing applies no ranking is right or wrong."""
    scores = np.array([[1.0, 0.0], [1.0, 0.0]])
    figures = measure_ranking(scores, np.array([[True, False], [False, False]]))
    assert figures == RankingFigures(1, 1, 1)


def test_nothing_to_measure_is_no_number() -> None:
    """Undefined is undefined, never nought."""
    figures = measure_ranking(np.zeros((2, 3)), np.zeros((2, 3), dtype=bool))
    assert all(math.isnan(one) for one in (figures.top1, figures.top3, figures.map))


def test_equal_scores_go_by_the_codebooks_order() -> None:
    """A code is not favoured by chance."""
    gold = np.array([[True, False, False]])
    assert measure_ranking(np.zeros((1, 3)), gold).top1 == 1


def test_the_mean_of_several() -> None:
    """Each figure is averaged on its own."""
    figures = mean_figures([RankingFigures(0, 0.5, 0.2), RankingFigures(1, 1, 0.4)])
    assert (figures.top1, figures.top3) == (0.5, 0.75)
    assert figures.map == pytest.approx(0.3)


def test_bands_compare_what_was_said_with_what_was_the_case() -> None:
    """Every suggestion is in one band; an empty band is undefined, not nought."""
    probabilities = np.array([0.0, 0.6, 0.69, 0.87, 1.0])
    bands = measure_bands(probabilities, np.array([False, True, False, True, True]))
    counts = {one.least: (one.suggestions, one.right) for one in bands if one.suggestions}
    assert counts == {0: (1, 0), 0.5: (2, 0.5), 0.87: (2, 1)}
    assert [one.probability for one in bands if one.least == 0.5] == [pytest.approx(0.645)]
    assert all(math.isnan(one.right) for one in bands if not one.suggestions)


def test_several_codes_by_hand() -> None:
    """Two codes of which one is among the two first are half right; texts with one do not count."""
    scores = np.array([[4, 3, 2, 1]] * 3, dtype=float)
    gold = np.array([[1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 1]], dtype=bool)
    assert measure_several(scores, gold) == pytest.approx((1 + 0.5) / 2)
    assert math.isnan(measure_several(scores[2:], gold[2:]))
