"""Every coefficient gives the values that were published for it."""

from __future__ import annotations

import pytest

from qualcode.agreement import (
    Estimate,
    brennan_prediger,
    category_kappas,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    kappa_maximum,
    kappa_null_error,
    krippendorff_alpha,
    percent_agreement,
    randolph_kappa,
    scott_pi,
    weighted_kappa,
)
from tests.agreement import published
from tests.agreement.published import of_counts, of_digits, of_square

SIX = of_counts(published.SIX_RATERS)
FOUR = of_digits(published.FOUR_OBSERVERS)
FLEISS = [[int(unit[coder]) for unit in published.FLEISS.split()] for coder in range(6)]
PAIRS = {
    "Artstein and Poesio": (published.ARTSTEIN_POESIO, 0.7, 0.348, 0.4, 0.341),
    "Brennan and Prediger": (published.BRENNAN_PREDIGER, 0.6, 0.273, 0.4, 0.223),
    "Cohen": (published.COHEN, 0.7, 0.492, 0.55, 0.487),
    "paradox A": (published.PARADOX_A, 0.85, 0.6995, 0.7, 0.6992),
    "paradox B": (published.PARADOX_B, 0.85, 0.318, 0.7, 0.314),
    "abstractors": (published.ABSTRACTORS, 0.89, 0.79641, 0.835, 0.79624),
}


def value(found: Estimate) -> float:
    """The value of an estimate that has one."""
    assert found.value is not None
    assert not found.reason
    return found.value


@pytest.mark.parametrize("name", PAIRS)
def test_two_coders(name: str) -> None:
    """Percent agreement, Cohen's, Brennan and Prediger's kappa and Scott's pi are as published."""
    square, *expected = PAIRS[name]
    coefficients = percent_agreement, cohen_kappa, brennan_prediger, scott_pi
    found = [value(one(of_square(square))) for one in coefficients]
    assert found == pytest.approx(expected, abs=0.001)


def test_the_tables_of_the_handbook() -> None:
    """Gwet's abstractors: values and standard errors as irrCAC in R prints them."""
    units = of_square(published.ABSTRACTORS)
    found = cohen_kappa(units), scott_pi(units), gwet_ac1(units)
    assert [value(one) for one in found] == pytest.approx(
        [0.7964094, 0.7962397, 0.8493305], abs=2e-6
    )
    errors = [0.05891072, 0.05905473, 0.04321747]
    assert [one.se for one in found] == pytest.approx(errors, abs=2e-6)
    assert value(krippendorff_alpha(units)) == pytest.approx(0.7972585, abs=2e-6)


def test_six_raters() -> None:
    """Several coders: values, standard errors and intervals as in irrCAC's documentation."""
    expected = {
        gwet_ac1: (0.4448007, 0.08418757, 0.264, 0.625),
        fleiss_kappa: (0.4139265, 0.08119291, 0.240, 0.588),
        brennan_prediger: (0.4388889, 0.08312142, 0.261, 0.617),
    }
    for coefficient, (at, error, low, high) in expected.items():
        found = coefficient(SIX)
        assert value(found) == pytest.approx(at, abs=1e-6)
        assert found.se == pytest.approx(error, abs=1e-6)
        assert found.ci == pytest.approx((low, high), abs=0.0005)
    assert value(krippendorff_alpha(SIX)) == pytest.approx(0.4204384, abs=1e-6)
    assert value(percent_agreement(SIX)) == pytest.approx(0.5511111, abs=1e-6)


def test_fleiss_psychiatrists() -> None:
    """Fleiss' own example, over all and for each diagnosis."""
    assert value(fleiss_kappa(FLEISS)) == pytest.approx(0.4302445, abs=1e-6)
    assert value(percent_agreement(FLEISS)) == pytest.approx(0.5556, abs=0.0005)
    assert value(randolph_kappa(FLEISS)) == pytest.approx(0.4444, abs=0.0005)
    found = [value(one) for one in category_kappas(FLEISS).values()]
    assert found == pytest.approx([0.248, 0.248, 0.517, 0.470, 0.565], abs=0.005)


def test_missing_values() -> None:
    """Krippendorff's examples C and D at every level, and Gwet's coefficients of the same data."""
    levels = {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403}
    for level, expected in levels.items():
        assert value(krippendorff_alpha(FOUR, level)) == pytest.approx(expected, abs=1e-6)
    expectations = {
        gwet_ac1: (0.77544, 0.14295),
        fleiss_kappa: (0.76117, 0.15302),
        brennan_prediger: (0.77273, 0.14472),
    }
    for coefficient, (at, error) in expectations.items():
        found = coefficient(FOUR)
        assert (value(found), found.se) == pytest.approx((at, error), abs=1e-5)
    assert value(percent_agreement(FOUR)) == pytest.approx(0.8181818, abs=1e-6)
    assert krippendorff_alpha(FOUR).n == 11  # the twelfth unit has one value


@pytest.mark.parametrize(
    ("rows", "level", "expected"),
    [
        (of_digits(published.BINARY), "nominal", 0.0952381),
        (published.BEN_AND_GERRY, "nominal", 155 / 224),
        (of_digits(published.FIVE_OBSERVERS), "ordinal", 0.7598292),
        (of_digits(published.CONTINUUM_A), "nominal", 0.3285714),
        ([[set(one) for one in row.split()] for row in published.SETS], "masi", 0.394058296),
        ([[set(one) for one in row.split()] for row in published.SETS], "jaccard", 0.4369114878),
    ],
)
def test_alpha(rows: list[list[object]], level: str, expected: float) -> None:
    """Alpha is as published for pairs, words, several observers and sets of codes."""
    assert value(krippendorff_alpha(rows, level)) == pytest.approx(expected, abs=1e-7)


def test_a_continuum_cut_into_parts() -> None:
    """Kappa and pi of Krippendorff's continuum A, the oldest character by character example."""
    units = of_digits(published.CONTINUUM_A)
    assert value(cohen_kappa(units)) == pytest.approx(0.385, abs=0.001)
    assert value(scott_pi(units)) == pytest.approx(0.314, abs=0.001)


def test_the_printout_of_sas() -> None:
    """Kappa and weighted kappa with standard errors and intervals as SAS prints them."""
    units = of_square(published.SAS)
    plain, weighted = cohen_kappa(units), weighted_kappa(units, "linear")
    assert plain.ci is not None
    assert weighted.ci is not None
    found = value(plain), plain.se, *plain.ci
    assert found == pytest.approx((0.4842, 0.1380, 0.2137, 0.7547), abs=6e-5)
    found = value(weighted), weighted.se, *weighted.ci
    assert found == pytest.approx((0.4701, 0.1457, 0.1845, 0.7558), abs=6e-5)
    assert kappa_null_error(units) == pytest.approx(0.1484, abs=6e-5)


def test_ordered_categories() -> None:
    """Weighted kappa as R's irr prints it, AC2 as irrCAC does, and Cohen's highest kappa."""
    units = of_digits(published.ANXIETY)
    assert value(cohen_kappa(units)) == pytest.approx(-0.006289308, abs=1e-6)
    assert value(weighted_kappa(units, "linear")) == pytest.approx(0.1459075, abs=1e-6)
    assert value(weighted_kappa(units, "quadratic")) == pytest.approx(0.2520325, abs=1e-6)
    cohen = of_square(published.COHEN)
    assert value(gwet_ac1(cohen)) == pytest.approx(0.57597, abs=1e-5)
    assert value(gwet_ac2(cohen, "quadratic")) == pytest.approx(0.63855, abs=1e-5)
    assert value(kappa_maximum(cohen)) == pytest.approx(0.831, abs=0.001)


def test_conger_is_cohen_of_two_and_the_mean_over_pairs_of_several() -> None:
    """Conger's chance is the mean of the pairs' chances."""
    pair = of_square(published.COHEN)
    assert value(conger_kappa(pair)) == pytest.approx(value(cohen_kappa(pair)))
    assert value(conger_kappa(FOUR)) == pytest.approx(0.762818, abs=1e-3)
