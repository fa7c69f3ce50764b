"""What is hidden stays hidden: a judge who solves the published table learns too little."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.synthesis.disclosure import hiding
from qualcode.synthesis.disclosure.counts import Counts, crossed, in_a_row, joined, sensitive
from qualcode.synthesis.disclosure.hiding import hide
from qualcode.synthesis.disclosure.solving import bounds
from tests.synthesis.disclosure.judge import (
    Table,
    enumerate_readings,
    print_table,
    random_table,
    readings,
)

K = 3


def hidden_in(table: Table, k: int = K) -> frozenset[int]:
    """What is hidden of a table with its margins."""
    counts = crossed(table)
    return hide(counts, sensitive(counts, k), k)


def judge(number: int, k: int) -> None:
    """A random table does what the promise says: few are hidden, and nothing gives them away."""
    table = random_table(number)
    printed = print_table(table, hidden_in(table, k))
    assert all(cell is None or cell == 0 or cell >= k for row in printed for cell in row)
    for place, (low, high) in readings(printed).items():
        assert high - low >= k - 1e-6, (number, place, printed)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_no_hidden_count_can_be_worked_back(k: int) -> None:
    """Sixty random tables; no hidden number lies in a range narrower than k."""
    for number in range(60):
        judge(number, k)


@pytest.mark.torture
def test_no_hidden_count_of_five_thousand_tables_can_be_worked_back() -> None:
    """The promise of the whole."""
    for number in range(5000):
        judge(number, K)


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=1, max_size=2))
def test_trying_every_table_says_the_same(table: Table) -> None:
    """In small tables the judge need not be believed: every table there is was tried."""
    hidden = hidden_in(table)
    printed = print_table(table, hidden)
    tried = enumerate_readings(printed, 6)
    solved = bounds(crossed(table), dict.fromkeys(hidden, (0, None)))
    wide = len(printed[0])
    for (line, at), (low, high) in tried.items():
        least, most = solved[line * wide + at]
        assert least == low
        assert most is None or high in (most, 6)
        assert high - low >= K


def test_the_textbook_case() -> None:
    """One small count in a table: three others go with it, the smallest ones, and no total."""
    table = [[20, 50, 10], [8, 19, 22], [17, 32, 1]]
    printed = print_table(table, hidden_in(table))
    left_out = [
        (line, at) for line, row in enumerate(printed) for at, c in enumerate(row) if c is None
    ]
    assert len(left_out) == 4
    assert (2, 2) in left_out
    assert all(line < 3 and at < 3 for line, at in left_out)


def test_a_table_of_large_counts_is_left_alone() -> None:
    """Nothing is hidden where nobody can be told apart; empty cells may be shown."""
    assert not hidden_in([[3, 40], [0, 12]])
    counts = crossed([[3, 40], [0, 12]])
    assert sensitive(counts, K, nought=True) == {3}


def test_a_row_hides_one_more_or_its_total() -> None:
    """What is missing to the total is hidden by another cell; if there is none, with the total."""
    row = in_a_row([1, 6, 9], 16)
    assert hide(row, {0}, K) == {0, 1}
    alone = in_a_row([1, 0], 1)
    assert hide(alone, {0, 2}, K) == {0, 2}


def test_who_counts_twice_is_no_hiding_place() -> None:
    """Where a person may be in two columns the sum is looser, but no more than by so many."""
    loose = in_a_row([1, 6, 9], 15, overlap=1)
    assert hide(loose, {0}, K) == {0, 1}
    very_loose = in_a_row([1, 6, 9], 15, overlap=3)
    assert hide(very_loose, {0}, K) == {0}


def test_all_but_a_few_are_few_where_the_number_asked_is_known() -> None:
    """Seven of eight tell of the one who did not."""
    row = in_a_row([7, 5, 4], 16, asked=[8, 9, 8, 25])
    assert sensitive(row, K) == {0}
    assert sensitive(row, K, rest=False) == frozenset()
    hidden = hide(row, {0}, K)
    for low, high in bounds(row, dict.fromkeys(hidden, (0, None))).values():
        assert high is not None
        assert high - low >= K


def test_too_few_asked_for_anything() -> None:
    """Of two people no count can be anything in a range of three: the caller must hide the two."""
    with pytest.raises(ArithmeticError):
        hide(in_a_row([1, 9], 10, asked=[2, 12, 14]), {0}, K)
    assert hide(in_a_row([1, 9], 10, asked=[None, 12, None]), {0}, K) == {0, 1}


def test_tables_beside_each_other_tell_nothing_of_each_other() -> None:
    """Rows of overlapping codes are never added up."""
    rows = [in_a_row([1, 6, 9], 16), in_a_row([5, 5, 5], 15)]
    both = joined(rows)
    assert both.values == (1, 6, 9, 16, 5, 5, 5, 15)
    assert hide(both, {0}, K) == {0, 1}
    assert both.totals == {3, 7}
    assert joined([Counts((4,))]).most == (None,)


def test_a_solver_that_fails_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If what it finds does not differ as it should, nothing is published on its word."""
    row = in_a_row([1, 6, 9], 16)
    same = [float(value) for value in row.values]
    monkeypatch.setattr(hiding, "_twins", lambda *_what: [same, same])
    with pytest.raises(ArithmeticError):
        hide(row, {0}, K)
