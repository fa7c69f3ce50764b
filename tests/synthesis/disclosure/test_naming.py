"""A county is named with a finding where enough bear it out, and never by being left over."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.disclosure.naming import Naming, Support, name_counties

K = 3
STRONG, WEAK, ALIKE, NOBODY = Support(4, 2), Support(2, 2), Support(5, 1), Support(0, 0)


@pytest.mark.parametrize(
    ("oslo", "vestland", "viken", "words"),
    [
        (STRONG, STRONG, STRONG, "all the counties"),
        (NOBODY, NOBODY, STRONG, "Øst-Viken"),
        (STRONG, NOBODY, STRONG, "Oslo and Øst-Viken"),
        (NOBODY, NOBODY, WEAK, "one of the counties"),
        (NOBODY, NOBODY, ALIKE, "one of the counties"),
        (WEAK, NOBODY, WEAK, "2 of the counties"),
        (STRONG, NOBODY, WEAK, "Oslo and one other county"),
        (STRONG, STRONG, WEAK, "several of the counties"),
        (WEAK, WEAK, WEAK, "several of the counties"),
        (NOBODY, NOBODY, NOBODY, "none of the counties"),
    ],
)
def test_the_words_for_three_counties(
    oslo: Support, vestland: Support, viken: Support, words: str
) -> None:
    """As a careful report would have it."""
    support = {"Oslo": oslo, "Vestland": vestland, "Øst-Viken": viken}
    assert name_counties(support, K).text == words


def worlds(told: Naming, counties: list[str]) -> list[set[str]]:
    """All sets of counties that a reader can think the finding is from."""
    if told.every:
        return [set(counties)]
    left = [one for one in counties if one not in told.named]
    sizes = range(len(left) + 1) if told.others is None else [told.others]
    return [{*told.named, *some} for size in sizes for some in combinations(left, size)]


SUPPORTS = st.builds(Support, st.integers(0, 5), st.integers(1, 3))


@given(st.lists(SUPPORTS, min_size=1, max_size=6), st.integers(1, 4))
def test_no_reader_can_name_a_county_that_was_not(supports: list[Support], k: int) -> None:
    """For each weak county there is a way to read the words in which it is not meant."""
    support = {f"fylke {at}": one for at, one in enumerate(supports)}
    told = name_counties(support, k)
    possible = worlds(told, list(support))
    assert {name for name, one in support.items() if one.informants} in possible
    for name, one in support.items():
        if one.informants and (one.informants < k or one.roles < 2):
            assert name not in told.named
            assert any(name not in world for world in possible)
