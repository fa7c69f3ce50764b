"""The alphas for unitizing are those of the published continua and of a slow reckoning."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import assume, given, settings

from qualcode.agreement import UnitizedAlpha, unitized_alpha
from qualcode.agreement.unitizing import united
from qualcode.errors import BadSpan, NoUnits, OverlappingUnits
from tests.agreement.spans import LENGTH, Marks, units

# Krippendorff (2004), page 254, category c, from its beginning at 150.
TWO = {
    "i": [(75, 145, "c"), (220, 250, "c")],
    "j": [(70, 150, "c"), (205, 225, "c"), (250, 270, "c")],
}
# The example of an implementation of the paper (unitized_alpha by Lindahl), values recomputed.
THREE = {
    "Alex": [(2, 5, "1")],
    "Paul": [(2, 5, "1"), (10, 20, "2")],
    "Susan": [(2, 5, "2"), (15, 20, "2")],
}


def test_two_observers_of_one_category() -> None:
    """U and |u are the same with one value, and cu is undefined."""
    found = unitized_alpha(TWO, 300)
    assert found.u.value == pytest.approx(0.5162799043, abs=1e-9)
    assert found.bar_u.value == pytest.approx(0.5162799043, abs=1e-9)
    assert found.cu.value is None
    assert "only one value" in found.cu.reason


def test_three_coders_by_pairs() -> None:
    """All four alphas; with three coders the expectation takes each pair by itself."""
    found = unitized_alpha(THREE, 60)
    assert found.u.value == pytest.approx(0.3982981424, abs=1e-9)
    assert found.bar_u.value == pytest.approx(0.5238010446, abs=1e-9)
    assert found.cu.value == pytest.approx(0.3571428571, abs=1e-9)
    assert found.ku["1"].value == pytest.approx(0.3125, abs=1e-9)
    assert found.ku["2"].value == pytest.approx(0.390625, abs=1e-9)


@pytest.mark.parametrize(("spans", "length"), [(TWO, 300), (THREE, 60)])
def test_the_alphas_come_from_the_lengths_told(spans: Marks, length: int) -> None:
    """Whoever has the lengths of each value can reckon each alpha again."""
    found = unitized_alpha(spans, length)
    gaps, *values = found.terms
    assert sum(one.total for one in found.terms) == length * len(spans)
    differ = sum(one.total - one.same for one in found.terms)
    assert found.u.value == pytest.approx(
        1 - differ / sum(one.total - one.by_chance for one in found.terms)
    )
    assert found.bar_u.value == pytest.approx(
        1 - (gaps.total - gaps.same) / (gaps.every_by_chance - gaps.by_chance)
    )
    if found.cu.value is not None:
        assert found.cu.value == pytest.approx(
            1
            - sum(one.shared - one.same for one in values)
            / sum(one.shared - one.same_by_chance for one in values)
        )
    for one in values:
        assert found.coverage[one.value] == pytest.approx(one.shared / one.total)
        value = found.ku[one.value].value
        if value is not None:
            apart = (one.shared - one.same) / one.shared * one.every_by_chance
            assert value == pytest.approx(1 - apart / (one.every_by_chance - one.same_by_chance))


def by_hand(spans: Marks) -> tuple[float | None, float | None]:
    """u-alpha and cu-alpha character by character, straight from the formulas."""
    rows = [["-"] * LENGTH for _coder in spans]
    for row, marked in zip(rows, spans.values(), strict=True):
        for start, end, value in marked:
            row[start:end] = value * (end - start)
    values = sorted({one for row in rows for one in row})
    pairs = dict.fromkeys(product(values, values), 0.0)
    for one, other in permutations(rows, 2):
        for a, b in zip(one, other, strict=True):
            pairs[a, b] += 1 / (len(rows) - 1)
    squares = dict.fromkeys(values, 0.0)
    meetings = dict.fromkeys(values, 0.0)
    squares["-"] = sum(row.count("-") for row in rows)
    for at, marked in enumerate(spans.values()):
        for start, end, value in marked:
            squares[value] += (end - start) ** 2
            for other in [row for place, row in enumerate(rows) if place != at]:
                shared = sum(one != "-" for one in other[start:end])
                meetings[value] += shared**2 / (len(rows) - 1)
    u = _alpha(pairs, values, lambda total, n, k: n * (total**2 - squares[k]) / _left(n, squares))
    named = [value for value in values if value != "-"]
    inner = {pair: count for pair, count in pairs.items() if "-" not in pair}
    n = sum(inner.values())
    shrunk = n - sum(meetings[one] for one in named) / n if n else 0
    if shrunk <= 1e-9:
        return u, None
    return u, _alpha(inner, named, lambda total, _n, k: (total**2 - meetings[k]) / shrunk)


def _left(n: float, squares: dict[str, float]) -> float:
    """What is left of all pairs without those within one unit."""
    return n**2 - sum(squares.values()) or 1.0


def _alpha(
    pairs: dict[tuple[str, str], float], values: list[str], expected: object
) -> float | None:
    """1 - observed / expected disagreement."""
    assert callable(expected)
    n = sum(pairs.values())
    totals = {k: sum(pairs[k, other] for other in values) for k in values}
    disagree = n - sum(pairs[k, k] for k in values)
    by_chance = n - sum(expected(totals[k], n, k) for k in values)
    return None if by_chance <= 1e-9 else 1 - disagree / by_chance


@settings(max_examples=300)
@given(spans=units("abc"))
def test_the_alphas_are_their_formulas(spans: Marks) -> None:
    """U and cu against characters written out."""
    assume(any(spans.values()))
    found = unitized_alpha(spans, LENGTH)
    u, cu = by_hand(spans)
    assert found.u.value == pytest.approx(u)
    assert found.cu.value == pytest.approx(cu)


def every(found: UnitizedAlpha) -> list[float | None]:
    """All values of an answer."""
    rest = [one.value for _value, one in sorted(found.ku.items(), key=str)]
    return [found.u.value, found.bar_u.value, found.cu.value, *rest, *found.coverage.values()]


@settings(max_examples=100)
@given(spans=units("ab"))
def test_the_order_of_coders_does_not_matter(spans: Marks) -> None:
    """Coders may come in any order, and values may be called anything."""
    turned = dict(reversed(spans.items()))
    assert every(unitized_alpha(turned, LENGTH)) == pytest.approx(
        every(unitized_alpha(spans, LENGTH))
    )
    called = {c: [(s, e, {"a": "x", "b": "y"}[v]) for s, e, v in m] for c, m in spans.items()}
    assert every(unitized_alpha(called, LENGTH)) == pytest.approx(
        every(unitized_alpha(spans, LENGTH))
    )


@settings(max_examples=100)
@given(spans=units("ab", (1, 1)))
def test_coders_who_cut_alike(spans: Marks) -> None:
    """Identical coders have 1 everywhere, or nothing where there is no variation."""
    one = spans["KL"]
    found = unitized_alpha({"KL": one, "PL": one, "NN": one}, LENGTH)
    for value in every(found):
        assert value is None or value == pytest.approx(1)


def test_what_one_coder_marks_is_made_units_first() -> None:
    """One value marked twice over is one unit; a unit that only touches is another."""
    assert united([(5, 9, "a"), (0, 6, "a"), (9, 12, "a"), (2, 3, "b")]) == [
        (0, 9, "a"),
        (2, 3, "b"),
        (9, 12, "a"),
    ]


def test_what_cannot_be_unitized_is_told() -> None:
    """Two values of one coder that overlap, one coder alone, no text, an empty span."""
    with pytest.raises(OverlappingUnits, match="KL has “a” and “b” on the same text at 4"):
        unitized_alpha({"KL": [(0, 6, "a"), (4, 9, "b")], "PL": []}, 20)
    with pytest.raises(NoUnits, match="two coders"):
        unitized_alpha({"KL": [(0, 6, "a")]}, 20)
    with pytest.raises(NoUnits):
        unitized_alpha({"KL": [], "PL": []}, 0)
    with pytest.raises(BadSpan):
        unitized_alpha({"KL": [(3, 3, "a")], "PL": []}, 20)
    nothing = unitized_alpha({"KL": [], "PL": []}, 20)
    assert (nothing.u.value, nothing.cu.value, dict(nothing.ku)) == (None, None, {})


def test_a_code_only_one_coder_gave_has_no_alpha_of_its_own() -> None:
    """Nobody else marked any of it: the reason says so, and does not speak of chance."""
    spans: Marks = {"KL": [(0, 6, "a"), (10, 12, "b")], "PL": [(0, 6, "a")]}
    found = unitized_alpha(spans, 20)
    assert found.ku["b"].value is None
    assert found.ku["b"].reason == "no other coder marked any of what was given this code"
    assert found.coverage["b"] == 0
