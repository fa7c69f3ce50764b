"""Words for numbers keep to their rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.quantifiers import Quantifier, quantify

ORDER = tuple(Quantifier)[::-1]


@pytest.mark.parametrize(
    ("n", "asked", "word"),
    [
        (0, 9, Quantifier.NONE),
        (9, 9, Quantifier.ALL),
        (1, 1, Quantifier.ALL),
        (1, 2, Quantifier.ONE),
        (7, 9, Quantifier.MOST),
        (6, 8, Quantifier.SEVERAL),
        (3, 12, Quantifier.SEVERAL),
        (3, 13, Quantifier.FEW),
        (2, 4, Quantifier.FEW),
    ],
)
def test_the_rule_at_its_edges(n: int, asked: int, word: Quantifier) -> None:
    """Each word where it begins and ends."""
    assert quantify(n, asked) is word


@given(st.integers(1, 60), st.data())
def test_more_people_never_get_a_smaller_word(asked: int, data: st.DataObject) -> None:
    """The words are in an order that the numbers keep."""
    fewer = data.draw(st.integers(0, asked - 1))
    one, more = quantify(fewer, asked), quantify(fewer + 1, asked)
    assert ORDER.index(one) <= ORDER.index(more)
