"""Learning from examples, compared with the formula worked out by hand."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from qualcode.suggest.learning import learn

if TYPE_CHECKING:
    from collections.abc import Sequence


def matrix(rows: Sequence[Sequence[float]]) -> sparse.csr_matrix:
    """A matrix of a few numbers."""
    return sparse.csr_matrix(np.array(rows, dtype=np.float32))


def test_a_code_is_described_by_what_is_not_its_own() -> None:
    """Weights by hand: minus the logarithm of each feature's share in the other codes' examples."""
    learned = learn(matrix([[2, 0], [1, 1], [0, 3]]), matrix([[1, 0], [1, 0], [0, 1]]), smoothing=1)
    # Not of the first code: counts 0 and 3, with smoothing 1 and 4. Of the second: 4 and 2.
    expected = [[-log(1 / 5), -log(4 / 6)], [-log(4 / 5), -log(2 / 6)]]
    assert learned.weights == pytest.approx(np.array(expected))
    scores = learned.score(matrix([[1, 0], [0, 1]]))
    assert scores.argmax(axis=1).tolist() == [0, 1]


def test_an_example_of_two_codes_speaks_for_both() -> None:
    """A passage may have several codes; it is no evidence against either."""
    learned = learn(matrix([[1, 0, 0], [0, 0, 1]]), matrix([[1, 1, 0], [0, 0, 1]]))
    first, second, third = learned.score(matrix([[1, 0, 0]]))[0]
    assert first == second > third


def test_a_code_without_examples_is_no_failure() -> None:
    """It is scored as what the others leave, and never wins over an example."""
    learned = learn(matrix([[1, 0], [0, 1]]), matrix([[1, 0, 0], [0, 1, 0]]))
    scores = learned.score(matrix([[1, 0]]))
    assert np.isfinite(scores).all()
    assert scores.argmax() == 0


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_order_of_examples_does_not_matter(rows: list[list[int]]) -> None:
    """The same codings give the same weights, in whatever order they were made."""
    codes = [[number % 2, 1 - number % 2] for number in range(len(rows))]
    there = learn(matrix(rows), matrix(codes))
    back = learn(matrix(rows[::-1]), matrix(codes[::-1]))
    assert there.weights == pytest.approx(back.weights, abs=1e-5)
