"""Planes between passages, compared with an independent implementation and with learning anew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.kernel_ridge import KernelRidge

from qualcode.suggest.separating import SLACK, separate

CODES = 3


def passages(seed: int, number: int = 12) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """Passages of length one, some of them twice, with the codes they have and their weights."""
    chance = np.random.default_rng(seed)
    rows = chance.random((number, 8)) * (chance.random((number, 8)) < 0.5) + 1e-3
    rows[-1] = rows[0]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    codes = (chance.random((number, CODES)) < 0.4).astype(np.float32)
    weights = np.where(np.arange(number) < CODES, 5, 1).astype(np.float32)
    return sparse.csr_matrix(rows.astype(np.float32)), codes, weights


@given(st.integers(0, 10_000))
def test_the_scores_are_those_of_another_program(seed: int) -> None:
    """Kernel ridge regression is the same machine under another name."""
    rows, codes, weights = passages(seed)
    ours = separate(rows, codes, weights).learned().score(rows)
    theirs = KernelRidge(alpha=SLACK).fit(rows.toarray(), codes, sample_weight=weights)
    assert ours == pytest.approx(theirs.predict(rows.toarray()), abs=1e-4)


@given(st.integers(0, 10_000), st.integers(0, 11), st.integers(1, 9))
def test_leaving_passages_out_is_never_having_had_them(seed: int, first: int, number: int) -> None:
    """Nothing of what is held out remains, not even through a passage that says the same."""
    rows, codes, weights = passages(seed)
    without = slice(first, first + number)
    known = np.delete(np.arange(rows.shape[0]), without)
    quick = separate(rows, codes, weights).learned(without)
    anew = separate(rows[known], codes[known], weights[known]).learned()
    assert quick.weights == pytest.approx(anew.weights, abs=1e-4)


def test_a_passage_is_on_the_side_of_each_of_its_codes() -> None:
    """Two codes on a passage are no evidence against each other."""
    rows = sparse.csr_matrix(np.identity(4, dtype=np.float32))
    codes = np.array([[1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 0]], dtype=np.float32)
    scores = separate(rows, codes, np.ones(4, np.float32)).learned().score(rows)
    assert scores == pytest.approx(codes / (1 + SLACK))
