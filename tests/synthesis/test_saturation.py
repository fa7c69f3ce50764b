"""The curve counts codes, and the rule of Guest, Namey and Chen is theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.saturation import measure_saturation

CODES = [set("abcdefghij"), set("klmno"), set("pqrs"), set("t"), {"u"}, {"a"}, {"b"}, {"v"}]


def test_the_order_of_coding_is_counted_as_it_was() -> None:
    """After each interview, how many codes were seen."""
    found = measure_saturation(CODES)
    assert found.seen == (10, 15, 19, 20, 21, 21, 21, 22)


@pytest.mark.parametrize(
    ("interviews", "reached"),
    [
        (CODES, 6),
        ([*CODES[:4], {"u", "w"}, {"x"}, {"a"}, {"b"}], 7),
        (CODES[:5], None),
        ([set()] * 9, None),
        ([{str(n)} for n in range(12)], None),
        ([{"a"}] * 6, 6),
    ],
)
def test_the_rule(interviews: list[set[str]], reached: int | None) -> None:
    """A base of four, a run of two with at most five per cent of the base new."""
    assert measure_saturation(interviews).reached == reached


@given(st.lists(st.sets(st.sampled_from("abcdef")), max_size=12))
def test_every_order_ends_with_the_same_codes(interviews: list[set[str]]) -> None:
    """Curves only rise, the middle lies between its ends, and chance is the same every time."""
    found = measure_saturation(interviews)
    every = len(set().union(*interviews))
    assert found == measure_saturation(interviews)
    for curve in (found.seen, found.low, found.high):
        assert list(curve) == sorted(curve)
        assert not curve or curve[-1] == every
    assert all(
        low <= middle <= high
        for low, middle, high in zip(found.low, found.middle, found.high, strict=True)
    )
