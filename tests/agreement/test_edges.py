"""Where a coefficient is undefined or cannot be had, it says why in a sentence."""

from __future__ import annotations

import pytest

from qualcode.agreement import (
    Estimate,
    bias_index,
    brennan_prediger,
    category_agreements,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    holsti,
    kappa_maximum,
    kappa_null_error,
    krippendorff_alpha,
    light_kappa,
    one_category,
    percent_agreement,
    pooled_kappa,
    positive_agreement,
    prevalence_index,
    scott_pi,
    unit_table,
    weighted_kappa,
)
from qualcode.agreement.student import student_quantile
from qualcode.errors import (
    NotBinary,
    NotNumeric,
    NotTwoCoders,
    NoUnits,
    UnequalRows,
    UnknownLevel,
)
from tests.agreement import published
from tests.agreement.published import of_square

SAME = [[0] * 10, [0] * 10]
COEFFICIENTS = (
    *(percent_agreement, cohen_kappa, conger_kappa, fleiss_kappa, gwet_ac1, holsti, light_kappa),
    *(krippendorff_alpha, scott_pi, weighted_kappa, kappa_maximum, brennan_prediger, gwet_ac2),
    *(positive_agreement, prevalence_index, bias_index),
)


def test_without_variation_chance_corrected_coefficients_are_undefined() -> None:
    """Nobody applied the code: neither perfect agreement nor none, and the reason is told."""
    for coefficient in (
        *(cohen_kappa, conger_kappa, fleiss_kappa, krippendorff_alpha, light_kappa, scott_pi),
        *(weighted_kappa, kappa_maximum, gwet_ac1, gwet_ac2, brennan_prediger),
    ):
        found = coefficient(SAME)
        assert found.value is None
        expected = "every value is the same, so chance would agree as often"
        assert found.reason == expected or coefficient is light_kappa
    assert percent_agreement(SAME) == Estimate(1.0, 10, 1)
    assert pooled_kappa([SAME]).value is None
    assert kappa_null_error(SAME) is None
    # Coefficients whose chance does not come from the values stay defined if told the choices.
    assert brennan_prediger(SAME, q=2).value == 1


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_without_a_unit_of_two_coders_nothing_is_defined(coefficient: object) -> None:
    """Coders who judged different units cannot be compared."""
    assert callable(coefficient)
    found = coefficient([[1, None, 0], [None, 1, None]])
    if coefficient is not holsti:
        assert found.value is None
        assert found.reason == "no unit has values of two coders"
    assert coefficient([[None, None], [None, None]]).value is None


def test_a_pair_without_variation_leaves_lights_kappa_undefined() -> None:
    """A mean over the other pairs would hide it."""
    found = light_kappa([[0, 0, 1], [0, 0, None], [0, 0, 0]])
    assert found == Estimate(None, 3, 2, reason="a pair of coders has no kappa")


def test_pooling_keeps_what_single_codes_lose() -> None:
    """A code nobody applied has no kappa of its own and still counts in the pooled one."""
    varied = of_square(published.PARADOX_A)
    pooled = pooled_kappa([varied, SAME])
    assert pooled.value == pytest.approx((0.925 - 0.7504) / (1 - 0.7504))
    assert pooled_kappa([varied]).value == pytest.approx(cohen_kappa(varied).value or 0)
    assert pooled_kappa([[[None], [None]]]).value is None


def test_the_paradox_shows_in_its_indices() -> None:
    """Two tables with the same agreement differ in prevalence, not in bias."""
    one, other = of_square(published.PARADOX_A), of_square(published.PARADOX_B)
    assert prevalence_index(one).value == pytest.approx(0.05)
    assert prevalence_index(other).value == pytest.approx(0.75)
    assert bias_index(one).value == pytest.approx(0.03)
    assert bias_index(other).value == pytest.approx(0.05)
    assert prevalence_index(one, 1).value == prevalence_index(one, 2).value


def test_positive_agreement_is_about_one_category() -> None:
    """2a / (2a + b + c), for the category that was named, or for 1 and True."""
    assert positive_agreement([[1, 1, 0, 0], [1, 0, 1, 0]]).value == pytest.approx(0.5)
    assert positive_agreement([[1, 1, 0], [1, 1, 0], [1, 0, 0]]).value == pytest.approx(4 / 5)
    found = category_agreements(of_square(published.PARADOX_B))
    assert found[1].value == pytest.approx(160 / 175)
    assert found[2].value == pytest.approx(10 / 25)
    assert positive_agreement(SAME).reason == "nobody gave this category"
    seen = one_category([["a", "b", "c", None], ["a", "c", "b", "a"]], "a")
    assert positive_agreement(seen).value == 1


def test_a_coefficient_of_two_coders_refuses_three() -> None:
    """It names what to use instead."""
    with pytest.raises(NotTwoCoders, match="given 3: name a pair, or use"):
        cohen_kappa([[1, 0], [1, 0], [0, 1]])
    with pytest.raises(NotTwoCoders, match="Scott's pi compares two coders"):
        scott_pi([[1, 0]])


def test_words_have_no_order_of_their_own() -> None:
    """A level that needs numbers names the word, and takes an order if it is given one."""
    words = [["lav", "høy", "lav"], ["lav", "middels", "middels"]]
    for refused in (weighted_kappa, gwet_ac2):
        with pytest.raises(NotNumeric, match="needs numbers, and “høy” is none"):
            refused(words)
    with pytest.raises(NotNumeric, match="“interval”"):
        krippendorff_alpha(words, "interval")
    order = ["lav", "middels", "høy"]
    numbers = [[order.index(one) for one in row] for row in words]
    assert weighted_kappa(words, categories=order) == weighted_kappa(numbers)
    assert gwet_ac2(words, categories=order) == gwet_ac2(numbers)
    found = krippendorff_alpha(words, "ordinal", categories=order)
    assert found.value == krippendorff_alpha(numbers, "ordinal").value


def test_a_category_nobody_used_still_sets_the_scale() -> None:
    """An order may name more categories than were given."""
    assert gwet_ac2([[1, 2], [1, 3]], categories=[1, 2, 3, 4]).q == 4


def test_empty_sets_are_alike() -> None:
    """Two coders who left a segment uncoded agree about it."""
    rows = [[set(), {"a"}, {"b"}], [set(), {"a"}, set()]]
    assert krippendorff_alpha(rows, "masi").value == pytest.approx(6 / 11)
    assert krippendorff_alpha(rows, "jaccard").value == pytest.approx(6 / 11)


@pytest.mark.parametrize("table", [[], [[], []]])
def test_an_empty_table_is_refused(table: list[list[object]]) -> None:
    """Nothing can be compared where there is nothing."""
    with pytest.raises(NoUnits, match="the table is empty"):
        unit_table(table)


def test_what_a_table_or_a_question_lacks_is_named() -> None:
    """Rows of unequal length, levels nobody knows, three categories where two are meant."""
    with pytest.raises(UnequalRows, match="coder 2 has 1 where the first has 2"):
        unit_table([[1, 2], [1]])
    with pytest.raises(UnknownLevel, match="no “metric”: choose one of nominal, ordinal"):
        krippendorff_alpha(SAME, "metric")
    with pytest.raises(UnknownLevel, match="linear, quadratic"):
        weighted_kappa([[1, 2], [2, 1]], "cubic")
    with pytest.raises(NotBinary, match="prevalence index is for two categories"):
        prevalence_index([["a", "b"], ["c", "a"]])
    with pytest.raises(NoUnits, match="no code was given"):
        pooled_kappa([])


@pytest.mark.parametrize(
    ("freedom", "expected"),
    [(1, 12.7062), (2, 4.30265), (11, 2.20099), (14, 2.14479), (1e6, 1.95997)],
)
def test_students_t(freedom: float, expected: float) -> None:
    """The 97.5 % points of a printed table."""
    assert student_quantile(0.975, freedom) == pytest.approx(expected, rel=1e-5)


def test_numbers_of_any_size_are_compared() -> None:
    """Alpha does not depend on the unit of measurement, however large or small the numbers are."""
    rows = [[1, 2, 3, 4, 2], [1, 3, 3, 4, 1]]
    for level in ("interval", "ratio"):
        expected = krippendorff_alpha(rows, level=level).value
        for size in (1e-300, 1e-3, 1e300):
            scaled = [[one * size for one in row] for row in rows]
            assert krippendorff_alpha(scaled, level=level).value == pytest.approx(expected)
    far = [[1e308, 1.0], [-1e308, 1.0]]
    value = krippendorff_alpha(far, level="interval").value
    assert value is not None
    assert value < 1
    assert krippendorff_alpha([[0, 0], [0, 0]], level="ratio").value is None
