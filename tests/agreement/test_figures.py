"""The figures of a code, worked out by hand, and what they mean to a reviewer."""

from __future__ import annotations

import pytest

from qualcode.agreement.comparison import Grid, Reading, lay_out
from qualcode.agreement.figures import CodeFigures, by_document, code_figures, overall

BOTH = frozenset({0, 1})


def nvivo() -> CodeFigures:
    """The example of NVivo's help: a text of 1,000 characters, 50 coded by both, 150 by one."""
    marks = ((0, 0, 0, 120), (1, 0, 70, 150), (1, 0, 400, 450))
    return code_figures(lay_out(("A", "B"), ("x",), [Reading("t", 1000, BOTH, marks)]), 0, 200, 1)


def test_a_worked_example() -> None:
    """Counts, percent, positive agreement, kappa, alpha, AC1, prevalence and bias."""
    found = nvivo()
    assert (found.n, found.both, found.one, found.neither) == (1000, 50, 150, 800)
    assert found.percent.value == pytest.approx(0.85)
    assert found.positive.value == pytest.approx(2 * 50 / (120 + 130))
    by_chance = (120 * 130 + 880 * 870) / 1000**2
    assert found.kappa["A", "B"].value == pytest.approx((0.85 - by_chance) / (1 - by_chance))
    share = 250 / 2000
    expected = 1 - 0.15 / (2 * 250 * 1750 / (2000 * 1999))
    assert found.alpha.value == pytest.approx(expected)
    chance = 2 * share * (1 - share)
    assert found.ac1.value == pytest.approx((0.85 - chance) / (1 - chance))
    assert found.prevalence.value == pytest.approx(1 - 2 * share)
    assert found.bias.value == pytest.approx(0.01)
    assert found.given == {"A": 120, "B": 130}


def test_characters_claim_no_standard_error() -> None:
    """The interval comes from whole texts, and one text is too few."""
    found = nvivo()
    assert found.ac1.se is None
    assert found.kappa["A", "B"].ci is None
    assert found.intervals["alpha"].reason == "not computed: fewer than 5 documents"


def grid() -> Grid:
    """Three coders: the third has finished the second text alone with the first."""
    first = Reading("a", 10, frozenset({0, 1}), ((0, 0, 0, 5), (1, 0, 0, 5), (2, 0, 0, 9)))
    second = Reading("b", 10, frozenset({0, 2}), ((0, 0, 0, 4), (2, 0, 2, 6)))
    alone = Reading("c", 10, frozenset({1}), ((1, 0, 0, 10),))
    return lay_out(("AB", "KL", "NN"), ("x",), [first, second, alone])


def test_marks_of_a_coder_who_is_not_done_do_not_count() -> None:
    """The third coder's marks in the first text, and all of the third text, are left out."""
    found = code_figures(grid(), 0, 200, 1)
    assert found.n == 20
    assert found.given == {"AB": 9, "KL": 5, "NN": 4}
    assert (found.both, found.one, found.neither) == (5 + 2, 4, 5 + 4)
    assert found.kappa["KL", "NN"].value is None
    assert found.kappa["KL", "NN"].reason == "no unit has values of two coders"
    assert set(found.documents) == {"a", "b"}
    assert (found.documents["a"].percent, found.documents["a"].alpha) == (1, 1)
    assert found.documents["b"].percent == pytest.approx(0.6)


def test_everything_together_is_the_sum_of_the_texts() -> None:
    """Units add up, and the percent of all is the mean over units."""
    whole, parts = overall(grid(), 100, 1), by_document(grid(), 100, 1)
    assert whole.n == sum(one.n for one in parts.values()) == 20
    shares = [(one.percent.value or 0) * one.n for one in parts.values()]
    assert whole.percent.value == pytest.approx(sum(shares) / whole.n)
    assert whole.sets.value == pytest.approx(code_figures(grid(), 0, 200, 1).alpha.value)


def test_no_codes_and_no_texts() -> None:
    """An empty project is no crash."""
    nothing = lay_out(("AB", "KL"), ("x",), [])
    assert nothing.lengths.tolist() == []
    assert by_document(nothing, 100, 1) == {}
    assert nothing.coded().marked.shape == (2, 1, 0)
