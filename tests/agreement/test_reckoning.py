"""What figures of all codes together are reckoned from gives them again, step by step."""

from __future__ import annotations

from itertools import combinations, product
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement.comparison import Reading, lay_out
from qualcode.agreement.figures import Cells, overall
from qualcode.agreement.reckoning import Meeting, reckon, shares_of

CODERS, CODES, LENGTH = ("AB", "KL", "NN"), ("p", "q"), 12
MARK = st.tuples(
    st.integers(0, 2),
    st.integers(0, 1),
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
        lambda one: (one[0], min(LENGTH, one[0] + one[1]))
    ),
).map(lambda one: (one[0], one[1], *one[2]))
TEXT = st.tuples(st.lists(MARK, max_size=6), st.sets(st.integers(0, 2), min_size=2))


@settings(max_examples=30)
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_the_figures_come_from_the_counts(
    texts: list[tuple[list[tuple[int, int, int, int]], set[int]]],
) -> None:
    """Kappa from both means, alpha from both distances, and each count unit by unit."""
    readings = [
        Reading(f"t{at}", LENGTH, frozenset(done), tuple(marks))
        for at, (marks, done) in enumerate(texts)
    ]
    grid = lay_out(CODERS, CODES, readings)
    found, figures = reckon(grid), overall(grid, 100, 1)
    if figures.pooled_kappa.value is not None:
        again = (found.alike - found.chance) / (1 - found.chance)
        assert figures.pooled_kappa.value == pytest.approx(again)
    if figures.sets.value is not None:
        assert figures.sets.value == pytest.approx(1 - found.observed / found.expected)
    decided = [(gave, read, n) for (gave, read), n in found.spread.items() if read > 1]
    alike = sum(
        n * (gave * (gave - 1) + (read - gave) * (read - gave - 1)) / (read * (read - 1))
        for gave, read, n in decided
    )
    assert figures.percent.value == pytest.approx(alike / sum(n for _gave, _read, n in decided))
    for code, pair in product(range(len(CODES)), combinations(range(len(CODERS)), 2)):
        counts = found.cells[code][CODERS[pair[0]], CODERS[pair[1]]]
        assert tuple(counts) == by_hand(readings, code, pair)


def by_hand(readings: list[Reading], code: int, pair: tuple[int, int]) -> tuple[int, ...]:
    """Unit by unit: how many both gave the code, only the first, only the second, neither."""
    found = dict.fromkeys(product((True, False), repeat=2), 0)
    for reading in readings:
        if reading.done >= set(pair):
            for unit in range(reading.length):
                gave = tuple(
                    any(
                        (who, what) == (coder, code) and start <= unit < end
                        for who, what, start, end in reading.marks
                    )
                    for coder in pair
                )
                found[gave[0], gave[1]] += 1
    return tuple(found.values())


def test_sets_that_met_are_told_with_their_distance() -> None:
    """What weighs most first; of two coders a unit is a meeting; a subset is a third apart."""
    marks = ((0, 0, 0, 4), (1, 0, 0, 4), (1, 1, 0, 2), (0, 1, 6, 9))
    found = reckon(lay_out(CODERS[:2], CODES, [Reading("t", 10, frozenset({0, 1}), marks)]))
    nothing: frozenset[int] = frozenset()
    one, other, both = frozenset({0}), frozenset({1}), frozenset({0, 1})
    assert found.meetings == (
        Meeting(nothing, other, 1.0, 3.0),
        Meeting(one, both, 1 - 1 / 2 * 2 / 3, 2.0),
        Meeting(nothing, nothing, 0.0, 3.0),
        Meeting(one, one, 0.0, 2.0),
    )
    assert found.observed == pytest.approx((3 + 2 * 2 / 3) / 10)


def test_shares_of_a_pair() -> None:
    """Alike is both and neither; by chance is what each alone would make of it."""
    alike, chance = shares_of(Cells(20, 5, 10, 15))
    assert alike == pytest.approx(0.7)
    assert chance == pytest.approx(mean([0.6, 0.4]))


def test_without_a_pair_there_is_nothing_to_reckon() -> None:
    """No text two coders finished: no shares, no distances."""
    found = reckon(lay_out(CODERS, CODES, [Reading("t", 10, frozenset({0}), ())]))
    assert (found.alike, found.chance, found.observed, found.expected) == (0, 0, 0, 0)
    assert found.meetings == ()
