"""Two releases that cannot be subtracted from each other, and those that can."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model import TOTAL, Cell, Code, Matrix, MatrixRow
from qualcode.settings import Protection
from qualcode.synthesis.disclosure.matrices import mask_matrix
from qualcode.synthesis.disclosure.releases import (
    Clash,
    Leak,
    N,
    Release,
    compare_releases,
    read_release,
    release_of,
    written,
)

K = 3


def release(
    state: str, by: str, asked: dict[str, int], rows: dict[str, list[int]], *, k: int = K
) -> Release:
    """A masked matrix of these informants by some attribute."""
    columns = (*asked, TOTAL)
    made = tuple(
        MatrixRow(
            Code(code, code, "f"),
            "F",
            0,
            {
                column: Cell(n, n, ("x",) * n)
                for column, n in zip(columns, (*row, sum(row)), strict=True)
            },
        )
        for code, row in rows.items()
    )
    bases = {**asked, TOTAL: sum(asked.values())}
    found = mask_matrix(
        Matrix(by, columns, made, bases, ("kari",)), "public", Protection(cells=k, rest=False)
    )
    assert found is not None
    return release_of(found, state)


COUNTY = {"Oslo": 9, "Vestland": 9, "Øst-Viken": 8}
ROLE = {"leder": 10, "veileder": 16}


def leaks(earlier: Release, later: Release) -> list[tuple[Leak, str, str]]:
    """What is found, without the numbers."""
    return [(one.leak, one.code, one.column) for one in compare_releases(earlier, later, K)]


def test_the_same_release_twice_tells_nothing_new() -> None:
    """Nor does one with fewer codes."""
    one = release("a", "county", COUNTY, {"tid": [4, 5, 1], "lønn": [5, 5, 5]})
    assert leaks(one, one) == []
    assert leaks(one, release("a", "county", COUNTY, {"tid": [4, 5, 1]})) == []


def test_one_more_interview_shows_in_the_difference() -> None:
    """The numbers asked and the codes that the one new informant spoke of."""
    before = release("a", "county", COUNTY, {"tid": [4, 5, 5], "lønn": [5, 5, 5]})
    after = release("b", "county", COUNTY | {"Oslo": 10}, {"tid": [5, 5, 5], "lønn": [5, 5, 5]})
    found = compare_releases(before, after, K)
    assert {(one.code, one.column) for one in found} == {
        (N, "Oslo"),
        (N, TOTAL),
        ("tid", "Oslo"),
        ("tid", TOTAL),
    }
    assert all(one.leak is Leak.DIFFERENCE and (one.low, one.high) == (1, 1) for one in found)


def test_many_more_interviews_may_be_told() -> None:
    """Three and more who came are not few."""
    before = release("a", "county", COUNTY, {"tid": [4, 5, 5]})
    after = release("b", "county", COUNTY | {"Oslo": 14}, {"tid": [8, 5, 5]})
    assert leaks(before, after) == []


def test_what_was_hidden_must_stay_hidden() -> None:
    """Another threshold, or another method, shows what the first release left out."""
    strict = release("a", "county", COUNTY, {"tid": [4, 6, 6]}, k=5)
    usual = release("a", "county", COUNTY, {"tid": [4, 6, 6]})
    found = leaks(strict, usual)
    assert (Leak.SHOWN, "tid", "Oslo") in found
    assert leaks(usual, strict) == [(one, code, column) for one, code, column in found]


def test_two_attributes_tell_together() -> None:
    """A total that one leaves out and the other shows gives a hidden cell away."""
    alone = release("a", "county", {"Oslo": 9, "Vestland": 9}, {"tid": [1, 0]})
    assert alone.rows["tid"][TOTAL].is_hidden
    by_role = release("a", "role", {"leder": 9, "veileder": 9}, {"tid": [0, 1]})
    assert leaks(alone, by_role) == []
    shown = release("a", "role", {"alle": 18}, {"tid": [1]}, k=1)
    found = compare_releases(alone, shown, K)
    assert Clash(Leak.SHOWN, "tid", TOTAL, 1, 1) in found
    assert Clash(Leak.WORKED_BACK, "tid", "Oslo", 1, 1) in found


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
)
def test_a_small_change_is_always_found(before: list[int], after: list[int]) -> None:
    """Wherever both releases show a number that differs by one or two."""
    first = release("a", "county", COUNTY, {"tid": [min(n, 8) for n in before]})
    second = release("b", "county", COUNTY, {"tid": [min(n, 8) for n in after]})
    found = {one.column for one in compare_releases(first, second, K) if one.code == "tid"}
    for column in (*COUNTY, TOTAL):
        one, other = (each.rows["tid"][column] for each in (first, second))
        if one.exact and other.exact:
            assert (column in found) == (0 < abs(one.low - other.low) < K)


def test_a_release_is_written_and_read() -> None:
    """The register keeps all that a reader of the table was told."""
    one = release("a", "county", COUNTY, {"tid": [4, 5, 1], "lønn": [0, 5, 5]})
    assert read_release(written(one)) == one


def test_releases_of_a_year_are_compared_one_by_one() -> None:
    """Three waves, of which the last adds a single person."""
    waves = [
        release(state, "county", COUNTY | {"Oslo": n}, {"tid": [n - 4, 5, 5]})
        for state, n in (("a", 9), ("b", 15), ("c", 16))
    ]
    assert [bool(leaks(one, other)) for one, other in pairwise(waves)] == [False, True]
