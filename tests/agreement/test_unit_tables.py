"""Unit tables: what becomes of values on their way to a coefficient."""

from __future__ import annotations

import numpy as np
import pytest

from qualcode.agreement import UnitTable, one_category, unit_table
from qualcode.agreement.tables import in_order, sorted_categories


def test_counts_and_contingencies() -> None:
    """How many coders gave each category, and how often a pair met in each two."""
    table = unit_table([["a", "b", None, "a"], ["a", "a", "b", None], ["b", "b", "b", "a"]])
    assert table.counts().tolist() == [[2, 1], [1, 2], [0, 2], [2, 0]]
    assert table.contingency(0, 1).tolist() == [[1, 0], [1, 0]]
    assert [square.sum() for square in table.contingencies()] == [2, 3, 3]
    assert table.coders == 3


def test_weights_stand_for_units() -> None:
    """A column that stands for seven units counts seven times."""
    table = UnitTable(np.array([[0, 1], [0, 0]]), ("a", "b"), np.array([7, 2]))
    assert table.contingency(0, 1).tolist() == [[7, 0], [2, 0]]
    assert table.independent


def test_an_order_of_categories_is_kept() -> None:
    """Those named come first, in their order; those used besides come last."""
    table = in_order(unit_table([["lav", "høy", "?"], ["lav", "lav", "høy"]]), ["lav", "høy"])
    assert table.categories == ("lav", "høy", "?")
    assert table.codes.tolist() == [[0, 1, 2], [0, 0, 1]]
    assert unit_table(table) is table


def test_one_category_against_the_rest() -> None:
    """Missing stays missing."""
    table = one_category([["a", "b", None], ["c", "a", "a"]], "a")
    assert table.codes.tolist() == [[1, 0, -1], [0, 1, 1]]
    assert table.categories == (False, True)
    assert one_category(table, category=True).codes.tolist() == table.codes.tolist()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({3, 1, 10, 2.5}, [1, 2.5, 3, 10]),
        ({"b", "a", "å"}, ["a", "b", "å"]),
        ({"b", 2, "a", 1}, [1, 2, "a", "b"]),
        ({True, False}, [False, True]),
    ],
)
def test_categories_have_one_order(values: set[object], expected: list[object]) -> None:
    """Numbers by size before words by the alphabet, whoever said what first."""
    assert sorted_categories(values) == expected
