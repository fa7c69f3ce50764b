"""Our values are those of scikit-learn, statsmodels and NLTK, where these have any."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import assume, given, settings

from qualcode.agreement import (
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    randolph_kappa,
    scott_pi,
    weighted_kappa,
)
from tests.agreement.tables import Rows, unit_rows

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from nltk.metrics import interval_distance, masi_distance
    from nltk.metrics.agreement import AnnotationTask
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats import inter_rater

TWO = unit_rows((2, 2), missing=False)


def answers(rows: Rows) -> list[tuple[str, str, int]]:
    """Rows as NLTK wants them, without what is missing."""
    return [
        (f"coder {coder}", f"unit {unit}", one)
        for coder, row in enumerate(rows)
        for unit, one in enumerate(row)
        if one is not None
    ]


def varied(rows: Rows) -> None:
    """Leave out tables without variation: the libraries disagree about those."""
    assume(len({one for row in rows for one in row if one is not None}) > 1)


@settings(max_examples=60)
@given(rows=TWO)
def test_kappa_and_weighted_kappa(rows: Rows) -> None:
    """Cohen's kappa of scikit-learn and statsmodels, with the latter's standard error."""
    varied(rows)
    assume(cohen_kappa(rows).value is not None)
    size = len({one for row in rows for one in row})
    places = {one: at for at, one in enumerate(sorted({one for row in rows for one in row}))}  # type: ignore[type-var]
    square = np.zeros((size, size))
    for one, other in zip(*rows, strict=True):
        square[places[one], places[other]] += 1
    for weights, ours in (
        (None, cohen_kappa(rows)),
        ("linear", weighted_kappa(rows, "linear")),
        ("quadratic", weighted_kappa(rows, "quadratic")),
    ):
        theirs = cohen_kappa_score(*rows, weights=weights)
        assert ours.value == pytest.approx(theirs, abs=1e-9)
        if weights != "quadratic":
            with np.errstate(all="ignore"):
                second = inter_rater.cohens_kappa(square, wt=weights)
            assert ours.value == pytest.approx(second.kappa, abs=1e-9)
            # Its root of a variance that rounding left below 0 is no number.
            error = 0.0 if np.isnan(second.std_kappa) else second.std_kappa
            assert ours.se == pytest.approx(error, abs=1e-6)


@settings(max_examples=60)
@given(rows=unit_rows((2, 5), missing=False))
def test_fleiss_and_randolph(rows: Rows) -> None:
    """Fleiss' and Randolph's kappa of statsmodels."""
    varied(rows)
    counts, _names = inter_rater.aggregate_raters(np.array(rows).T)
    assert fleiss_kappa(rows).value == pytest.approx(inter_rater.fleiss_kappa(counts))
    expected = inter_rater.fleiss_kappa(counts, method="randolph")
    assert randolph_kappa(rows).value == pytest.approx(expected)


@settings(max_examples=60)
@given(rows=unit_rows((2, 4)))
def test_alpha_with_missing_values(rows: Rows) -> None:
    """Nominal and interval alpha of NLTK."""
    varied(rows)
    assume(krippendorff_alpha(rows).value is not None)
    theirs = AnnotationTask(answers(rows)).alpha()
    assert krippendorff_alpha(rows).value == pytest.approx(theirs)
    theirs = AnnotationTask(answers(rows), distance=interval_distance).alpha()
    assert krippendorff_alpha(rows, "interval").value == pytest.approx(theirs)


@settings(max_examples=40)
@given(rows=TWO)
def test_pi(rows: Rows) -> None:
    """Scott's pi of NLTK."""
    varied(rows)
    assert scott_pi(rows).value == pytest.approx(AnnotationTask(answers(rows)).pi())


@settings(max_examples=40)
@given(rows=unit_rows((2, 3), missing=False, categories=7))
def test_alpha_of_sets(rows: Rows) -> None:
    """Alpha with MASI of NLTK, for sets of one to three codes."""
    varied(rows)
    sets = [
        [frozenset("abc"[at] for at in range(3) if (one or 0) + 1 >> at & 1) for one in row]
        for row in rows
    ]
    named = [(f"{c}", f"{u}", one) for c, row in enumerate(sets) for u, one in enumerate(row)]
    theirs = AnnotationTask(named, distance=masi_distance).alpha()
    assert krippendorff_alpha(sets, "masi").value == pytest.approx(theirs)
