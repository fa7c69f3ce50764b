"""Rounded, in bands, in words or left out: what is said of a number never tells it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.synthesis.disclosure.counts import Counts, in_a_row, sensitive
from qualcode.synthesis.disclosure.masking import HIDDEN, Method, Shown, mask
from qualcode.synthesis.quantifiers import Quantifier

K = 3


def masked(counts: Counts, method: Method) -> tuple[Shown, ...]:
    """What is said of a row."""
    return mask(counts, sensitive(counts, K), K, method)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=3), st.sampled_from(Method))
def test_what_is_said_is_true_and_not_too_much(parts: list[int], method: Method) -> None:
    """Every row that fits what is said: the counts of few have three values and more."""
    asked = [*(10 for _ in parts), 10 * len(parts)]
    row = in_a_row(parts, sum(parts), asked=asked)
    told = masked(row, method)
    possible = [
        (*values, sum(values))
        for values in product(range(11), repeat=len(parts))
        if all(map(fits, (*values, sum(values)), told))
    ]
    assert row.values in possible
    for at in sensitive(row, K):
        assert len({values[at] for values in possible}) >= K


def fits(value: int, one: Shown) -> bool:
    """Whether a number could be behind what is said."""
    return one.low <= value and (one.high is None or value <= one.high)


def test_four_ways_to_say_it() -> None:
    """The same row left out, rounded, in bands and in words."""
    row = in_a_row([1, 6, 9, 0], 16, asked=[12, 12, 9, 12, 45])
    left_out = masked(row, Method.HIDE)
    assert left_out[:2] == (HIDDEN, HIDDEN)
    assert [one.low for one in left_out[2:]] == [9, 0, 16]
    assert all(one.exact for one in left_out[2:])
    assert [one.rounded for one in masked(row, Method.ROUND)] == [0, 5, 10, 0, 15]
    bands = [(one.low, one.high) for one in masked(row, Method.BANDS)]
    assert bands == [(1, 4), (5, 9), (5, 9), (0, 0), (10, 19)]
    words = [one.word for one in masked(row, Method.WORDS)]
    assert words[1:4] == [Quantifier.SEVERAL, Quantifier.ALL, Quantifier.NONE]
    assert words[0] in (None, Quantifier.FEW)


def test_sums_that_tell_what_rounding_hid_are_left_out() -> None:
    """Four twos rounded to nought, and their sum to ten: each can only be two."""
    told = masked(in_a_row([2, 2, 2, 2], 8), Method.ROUND)
    assert [one.rounded for one in told] == [0, 0, 0, 0, None]
    assert told[-1].is_hidden


def test_a_word_that_fits_one_number_is_no_disguise() -> None:
    """Most of eight can only be seven: not even the word is said."""
    told = masked(in_a_row([7, 5], 12, asked=[8, 9, 17]), Method.WORDS)
    assert told[0].is_hidden


def test_large_numbers_have_bands_too() -> None:
    """Bands never end, and there is one for each number."""
    assert [masked(Counts((n,)), Method.BANDS)[0].low for n in (4, 19, 99, 100, 250)] == [
        1,
        10,
        50,
        100,
        200,
    ]


def test_too_few_for_anything() -> None:
    """Where one was asked and that is known, there is nothing to say."""
    with pytest.raises(ArithmeticError):
        masked(in_a_row([1], 1, asked=[1, 1]), Method.ROUND)
