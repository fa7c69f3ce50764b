"""What holds of every coefficient, whatever the table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement import (
    Estimate,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    holsti,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    pooled_kappa,
    scott_pi,
    unit_table,
    weighted_kappa,
)
from tests.agreement.tables import Rows, alpha_by_hand, unit_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.agreement.tables import Values

Coefficients = dict[str, "Callable[[Values], Estimate]"]
SEVERAL: Coefficients = {
    "percent": percent_agreement,
    "holsti": holsti,
    "light": light_kappa,
    "fleiss": fleiss_kappa,
    "conger": conger_kappa,
    "brennan": brennan_prediger,
    "ac1": gwet_ac1,
    "alpha": krippendorff_alpha,
    "pooled": lambda rows: pooled_kappa([rows]),
}
ORDERED: Coefficients = {
    "ac2": gwet_ac2,
    "ordinal": partial(krippendorff_alpha, level="ordinal"),
    "interval": partial(krippendorff_alpha, level="interval"),
    "ratio": partial(krippendorff_alpha, level="ratio"),
}
NOMINAL_PAIR: Coefficients = {"cohen": cohen_kappa, "scott": scott_pi}
PAIR: Coefficients = {
    **NOMINAL_PAIR,
    "linear": weighted_kappa,
    "quadratic": partial(weighted_kappa, weights="quadratic"),
}


def fitting(rows: Rows, *, ordered: bool = True) -> Coefficients:
    """The coefficients that fit a table of so many coders."""
    found: Coefficients = dict(SEVERAL)
    if ordered:
        found |= ORDERED
    if len(rows) == 2:
        found |= PAIR if ordered else NOMINAL_PAIR
    return found


def same(name: str, one: Estimate, other: Estimate) -> None:
    """Two estimates are the same but for rounding."""
    assert one.value == pytest.approx(other.value, abs=1e-9), name
    assert one.se == pytest.approx(other.se, abs=1e-6), name
    assert (one.n, one.q, one.reason) == (other.n, other.q, other.reason), name


@settings(max_examples=150)
@given(rows=unit_rows(), draw=st.data())
def test_the_order_of_coders_and_units_does_not_matter(rows: Rows, draw: st.DataObject) -> None:
    """Coders and units may come in any order."""
    coders = draw.draw(st.permutations(range(len(rows))))
    units = draw.draw(st.permutations(range(len(rows[0]))))
    mixed = [[rows[coder][unit] for unit in units] for coder in coders]
    for name, coefficient in fitting(rows).items():
        same(name, coefficient(unit_table(mixed)), coefficient(rows))


@settings(max_examples=100)
@given(rows=unit_rows(), names=st.permutations("abcd"))
def test_what_categories_are_called_does_not_matter(rows: Rows, names: list[str]) -> None:
    """Nominal coefficients know only whether two values are the same."""
    called = [[None if one is None else names[one] for one in row] for row in rows]
    for name, coefficient in fitting(rows, ordered=False).items():
        same(name, coefficient(called), coefficient(rows))


@settings(max_examples=100)
@given(rows=unit_rows(), place=st.integers(0, 12))
def test_a_unit_nobody_judged_changes_nothing(rows: Rows, place: int) -> None:
    """What nobody read says nothing about agreement."""
    wider = [[*row[:place], None, *row[place:]] for row in rows]
    for name, coefficient in fitting(rows).items():
        same(name, coefficient(wider), coefficient(rows))


@settings(max_examples=100)
@given(row=unit_rows((1, 1), missing=False), copies=st.integers(2, 4))
def test_coders_who_agree_in_everything(row: Rows, copies: int) -> None:
    """Identical coders give 1, or nothing where there is no variation; never another number."""
    for name, coefficient in fitting(row * copies).items():
        found = coefficient(row * copies)
        if len(set(row[0])) > 1:
            assert found.value == pytest.approx(1), name
        else:
            assert found.value in (None, pytest.approx(1)), name
            assert bool(found.reason) == (found.value is None), name


@settings(max_examples=200)
@given(rows=unit_rows())
def test_alpha_is_its_definition(rows: Rows) -> None:
    """Alpha of coincidences is alpha by counting every pair of values."""
    expected = alpha_by_hand(rows)
    assert krippendorff_alpha(rows).value == pytest.approx(expected)
    if expected is None:
        assert krippendorff_alpha(rows).reason


@settings(max_examples=100)
@given(rows=unit_rows(missing=False))
def test_alpha_of_complete_values_is_fleiss_kappa_but_for_small_samples(rows: Rows) -> None:
    """1 - alpha = (1 - kappa)(n - 1)/n, n being the number of values."""
    alpha, kappa = krippendorff_alpha(rows).value, fleiss_kappa(rows).value
    assert (alpha is None) == (kappa is None)
    if alpha is not None and kappa is not None:
        n = len(rows) * len(rows[0])
        assert 1 - alpha == pytest.approx((1 - kappa) * (n - 1) / n)


@settings(max_examples=60)
@given(rows=unit_rows(), times=st.integers(1, 2))
def test_arrays_and_lists_are_the_same_table(rows: Rows, times: int) -> None:
    """Lists with None and arrays with NaN, short ones and ones long enough to be counted."""
    longer = [row * 10**times for row in rows]
    array = np.array(longer, dtype=float)
    arrays = [array] if np.isnan(array).any() else [array, array.astype(int)]
    listed = unit_table(longer)
    for table in map(unit_table, arrays):
        for name, coefficient in fitting(rows).items():
            same(name, coefficient(table), coefficient(listed))


def test_patterns_that_repeat_are_kept_once() -> None:
    """A long table of few categories becomes as many columns as there are patterns."""
    table = unit_table(np.array([[0, 1] * 500, [0, 1] * 499 + [1, 1]]))
    assert table.codes.shape == (2, 3)
    assert sorted(table.weights) == [1, 499, 500]


def test_numbers_of_every_kind_are_categories() -> None:
    """Fractions, negative and large numbers, truth values and numbers with words."""
    assert unit_table(np.array([[0.5, np.nan], [0.5, -2.0]])).categories == (-2.0, 0.5)
    assert unit_table(np.array([[10**12, 3], [3, 3]])).categories == (3, 10**12)
    assert unit_table(np.array([[np.inf, 3], [3, 3.0]])).categories == (3, np.inf)
    assert unit_table(np.array([[True, False], [True, True]])).categories == (False, True)
    assert unit_table(np.array([[-1, 255], [7, 7]], dtype=np.int16)).categories == (-1, 7, 255)
    assert unit_table(np.full((2, 3), np.nan)).categories == ()
    assert unit_table([["b", 2, None], ["a", float("nan"), {"y", "x"}]]).categories == (
        2,
        frozenset("xy"),
        "a",
        "b",
    )
