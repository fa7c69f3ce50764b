"""How much a keyword weighs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Evidence
from qualcode.suggest.weighing import COMMON, is_common, weigh


def evidence(keyword: str, weight: float, how: str = "form") -> Evidence:
    """A reason of a certain weight."""
    return Evidence(words=keyword, keyword=keyword, how=how, weight=weight, start=0)


def test_a_rare_keyword_weighs_more() -> None:
    """What is said once in the whole project says more than what is said in every fifth place."""
    weights = [weigh(1.0, found_in, 1_000) for found_in in (1, 10, 100, 200)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0


def test_a_keyword_everywhere_is_common() -> None:
    """A keyword in more than a fifth of all passages says nothing, unless there are only a few."""
    assert weigh(1.0, 201, 1_000) == COMMON
    assert weigh(1.0, 200, 1_000) > COMMON
    assert weigh(0.5, 20, 24) > COMMON
    assert is_common(evidence("og", COMMON))


@pytest.mark.parametrize(
    ("found_in", "passages", "common"),
    [(24, 24, False), (5, 25, False), (6, 25, True), (200, 1000, False), (201, 1000, True)],
)
def test_common_begins_beyond_a_fifth_of_enough_passages(
    found_in: int,
    passages: int,
    common: bool,  # noqa: FBT001  # a case's answer
) -> None:
    """In a first short interview every word may be everywhere; nothing is capped for that."""
    weight = weigh(1.0, found_in, passages)
    assert is_common(Evidence("x", "x", "form", weight, 0)) is common


@given(st.integers(1, 500), st.integers(0, 500), st.floats(0.1, 1))
def test_weights_stay_within_bounds_and_fall_with_frequency(
    found_in: int, more: int, trust: float
) -> None:
    """However rare or common, a reason weighs from a twentieth to one, and less if met more."""
    passages = found_in + more
    here, oftener = (weigh(trust, n, passages) for n in (found_in, min(found_in + 1, passages)))
    assert COMMON <= oftener <= here <= 1
