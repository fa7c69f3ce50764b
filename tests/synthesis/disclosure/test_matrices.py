"""A matrix for others: whoever reads a row of it, with its N, cannot tell who are few."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.model import TOTAL, Cell, Code, Conversation, Mark, Matrix, MatrixRow
from qualcode.settings import METHODS, Protection
from qualcode.synthesis.disclosure.masking import Shown
from qualcode.synthesis.disclosure.matrices import MaskedMatrix, mask_matrix
from qualcode.synthesis.matrix import build_matrix
from tests.synthesis.projects import CODEBOOK, conversation, conversations, marks

K = 3
COLUMNS = ("Alta", "Bø", "Oslo")


def matrix_of(asked: list[int], rows: list[list[int]]) -> Matrix:
    """A matrix of these informants in three columns; everybody is in one."""
    made = tuple(
        MatrixRow(
            Code(f"c{number}", "Kode", "barriers"),
            "Barrierer",
            0,
            {
                column: Cell(n, n, tuple(f"{column}{at}" for at in range(n)))
                for column, n in zip((*COLUMNS, TOTAL), (*row, sum(row)), strict=True)
            },
        )
        for number, row in enumerate(rows)
    )
    bases = dict(zip((*COLUMNS, TOTAL), (*asked, sum(asked)), strict=True))
    return Matrix("county", (*COLUMNS, TOTAL), made, bases, ("kari", "ola"))


def masked(matrix: Matrix, method: str = "hide") -> MaskedMatrix:
    """The matrix as the public may see it."""
    found = mask_matrix(matrix, "public", Protection(cells=K, method=method))
    assert found is not None
    return found


def possible(told: list[Shown], asked: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Every row a reader may think of: within what is told, the N there may be, and its total."""
    cells = [
        range(max(one.low, 0), min(high if one.high is None else one.high, high) + 1)
        for one, (_low, high) in zip(told[:-1], asked, strict=True)
    ]
    total = told[-1]
    return [
        values
        for values in product(*cells)
        if total.low <= sum(values) and (total.high is None or sum(values) <= total.high)
    ]


@settings(max_examples=80)
@given(st.data(), st.lists(st.integers(1, 10), min_size=3, max_size=3), st.sampled_from(METHODS))
def test_no_reader_can_tell_who_are_few(data: st.DataObject, asked: list[int], method: str) -> None:
    """All rows that fit are tried; a count of few, or of all but few, is one of three or more."""
    assume(sum(asked) >= K)
    row = [data.draw(st.integers(0, most)) for most in asked]
    found = masked(matrix_of(asked, [row]), method)
    [line] = found.rows
    told = [line.cells[column] for column in found.columns]
    reach = []
    for column, most in zip(COLUMNS, asked, strict=True):
        base = found.bases[column]
        assert base.is_hidden or base.low == most
        reach.append((0, sum(asked)) if base.is_hidden else (most, most))
    rows = possible(told, reach)
    assert tuple(row) in rows
    for at, (value, most) in enumerate(zip(row, asked, strict=True)):
        if 0 < value < K or 0 < most - value < K or most < K:
            assert len({values[at] for values in rows}) >= K


def test_rows_are_masked_each_for_itself() -> None:
    """A row without few is shown whole, whatever stands above it; totals stay."""
    found = masked(matrix_of([9, 9, 8], [[1, 5, 4], [4, 5, 3], [0, 0, 0]]))
    first, second, third = ([row.cells[one] for one in found.columns] for row in found.rows)
    assert [one.is_hidden for one in first] == [True, False, True, False]
    assert [one.low for one in second] == [4, 5, 3, 12]
    assert not any(one.is_hidden or one.low for one in third)
    assert (found.hidden, found.coders, found.audience) == (2, 2, "public")


def test_a_column_of_few_is_left_out_with_its_n() -> None:
    """And so is another N, from which it could be worked back."""
    found = masked(matrix_of([2, 9, 8], [[0, 4, 4], [2, 5, 4]]))
    assert found.bases["Alta"].is_hidden
    assert sum(one.is_hidden for one in found.bases.values()) == 2
    assert all(row.cells["Alta"].is_hidden for row in found.rows)


def test_too_few_for_a_matrix() -> None:
    """Of two informants nothing is told."""
    assert mask_matrix(matrix_of([1, 1, 0], []), "public", Protection()) is None


def test_who_counts_in_two_columns_is_thought_of() -> None:
    """Columns that have more together than the total do not hide a single cell."""
    told = [conversation(f"t{n}", "IABCD", county=name) for n, name in enumerate(("Oslo", "Bø"))]
    matrix = build_matrix(CODEBOOK, told, [], by="county")
    assert masked(matrix).bases[TOTAL].low == 8
    twice = Matrix(
        matrix.by, matrix.columns, matrix.rows, dict(matrix.bases) | {TOTAL: 6}, matrix.coders
    )
    assert masked(twice).bases[TOTAL].low == 6


@settings(max_examples=60)
@given(conversations(), marks(), st.integers(2, 4), st.sampled_from(METHODS))
def test_what_is_told_of_any_project_is_true(
    told: list[Conversation], made: list[Mark], k: int, method: str
) -> None:
    """Groups, shared ids and unknown counties: no number that is told is another than counted."""
    matrix = build_matrix(CODEBOOK, told, made, by="county")
    found = mask_matrix(matrix, "client", Protection(cells=k, method=method))
    if found is None:
        assert matrix.bases[TOTAL] < k
        return
    assert found.columns == matrix.columns
    assert [row.code for row in found.rows] == [row.code for row in matrix.rows]
    left_out = 0
    for column in matrix.columns:
        base = found.bases[column]
        assert base.is_hidden or base.low == matrix.bases[column] >= k or base.low == 0
        left_out += base.is_hidden
        for row, whole in zip(found.rows, matrix.rows, strict=True):
            cell, n = row.cells[column], whole.cells[column].informants
            assert cell.low <= n
            assert cell.high is None or n <= cell.high
            assert not cell.exact or n == 0 or n >= k
            left_out += cell.is_hidden
    assert found.hidden == left_out


def test_the_threshold_of_the_project_decides() -> None:
    """A count of four is few where five are, and not where three are."""
    matrix = matrix_of([9, 9, 9], [[4, 4, 4]])
    for k, hidden in ((3, 0), (5, 3)):
        found = mask_matrix(matrix, "public", Protection(cells=k, rest=False))
        assert found is not None
        assert sum(one.is_hidden for one in found.rows[0].cells.values()) == hidden


def test_silence_can_be_telling_too() -> None:
    """Where nobody is as telling as few, noughts are left out as well."""
    matrix = matrix_of([9, 9, 9], [[0, 5, 6]])
    open_ = mask_matrix(matrix, "public", Protection(rest=False))
    closed = mask_matrix(matrix, "public", Protection(rest=False, nought=True))
    assert open_ is not None
    assert closed is not None
    assert open_.rows[0].cells["Alta"] == Shown(0, 0)
    assert closed.rows[0].cells["Alta"].is_hidden
    assert closed.hidden == 2
