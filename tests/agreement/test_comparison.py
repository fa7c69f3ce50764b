"""Texts laid end to end are compared as if their characters were written out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement import cohen_kappa, krippendorff_alpha, percent_agreement, pooled_kappa
from qualcode.agreement.comparison import Grid, Reading, as_characters, as_units, lay_out
from qualcode.agreement.confusion import confusion
from qualcode.agreement.figures import by_document, by_pair, code_figures, overall
from qualcode.agreement.passages import crossings, passages

CODERS, CODES = ("AB", "KL", "NN"), ("p", "q")
LENGTH = 12
Units = list[list[frozenset[int] | None]]


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """One to six texts of twelve units that up to three coders marked with two codes."""
    found = []
    for at in range(draw(st.integers(1, 6))):
        ends = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).filter(
            lambda e: e[0] != e[1]
        )
        mark = st.tuples(st.integers(0, 2), st.integers(0, 1), ends).map(
            lambda one: (one[0], one[1], min(one[2]), max(one[2]))
        )
        marks = draw(st.lists(mark, max_size=6))
        done = draw(st.frozensets(st.integers(0, 2)))
        found.append(Reading(f"t{at}", LENGTH, done, tuple(marks)))
    return found


def written_out(texts: list[Reading]) -> Units:
    """For each coder and unit the codes given, None where the text is not finished."""
    rows: Units = [[], [], []]
    for text in texts:
        if len(text.done) < 2:
            continue
        for coder in range(3):
            for at in range(LENGTH):
                given_ = {c for w, c, s, e in text.marks if w == coder and s <= at < e}
                rows[coder].append(frozenset(given_) if coder in text.done else None)
    return rows


def of_code(units: Units, code: int) -> list[list[bool | None]]:
    """The same for one code."""
    return [[None if one is None else code in one for one in row] for row in units]


@settings(max_examples=150)
@given(texts=readings())
def test_the_figures_are_those_of_the_units(texts: list[Reading]) -> None:
    """Of each code, of each pair, of the sets of codes, whoever finished what."""
    grid, units = lay_out(CODERS, CODES, texts), written_out(texts)
    assert int(grid.lengths.sum()) == len(units[0])
    if not units[0]:
        return
    for code in range(2):
        found = code_figures(grid, code, 100, 1)
        rows = of_code(units, code)
        assert found.alpha.value == pytest.approx(krippendorff_alpha(rows).value)
        assert found.percent.value == pytest.approx(percent_agreement(rows).value)
        for one, other in combinations(range(3), 2):
            kappa = found.kappa[CODERS[one], CODERS[other]]
            assert kappa.value == pytest.approx(cohen_kappa([rows[one], rows[other]]).value)
        read = [[v for v in unit if v is not None] for unit in zip(*rows, strict=True)]
        counts = [(all(unit), any(unit) and not all(unit), not any(unit)) for unit in read]
        assert (found.both, found.one, found.neither) == tuple(map(sum, zip(*counts, strict=True)))
    expected = krippendorff_alpha(units, "masi")
    assert overall(grid, 100, 1).sets.value == pytest.approx(expected.value)


@settings(max_examples=60)
@given(texts=readings())
def test_text_nobody_coded_can_be_left_out(texts: list[Reading]) -> None:
    """What is left is what anybody who finished the text marked."""
    grid = lay_out(CODERS, CODES, texts).coded()
    units = [unit for unit in zip(*written_out(texts), strict=True) if any(unit)]
    assert int(grid.lengths.sum()) == len(units)


@settings(max_examples=100)
@given(texts=readings())
def test_confusion_counts_units_of_pairs(texts: list[Reading]) -> None:
    """Shared codes on the diagonal, the rest crosswise, what only one gave as uncoded."""
    expected = np.zeros((3, 3))
    for unit in zip(*written_out(texts), strict=True):
        for one, other in combinations(unit, 2):
            if one is None or other is None:
                continue
            for code in one & other:
                expected[code, code] += 1
            mine, theirs = one - other or {2}, other - one or {2}
            if one != other:
                for a in mine:
                    for b in theirs:
                        expected[a, b] += 1
                        expected[b, a] += 1
            elif not one:
                expected[2, 2] += 1
    found = confusion(lay_out(CODERS, CODES, texts))
    assert found.tolist() == expected.tolist()
    assert (found == found.T).all()


@settings(max_examples=100)
@given(texts=readings())
def test_passages_add_up_to_what_is_counted(texts: list[Reading]) -> None:
    """Every unit anybody gave a code is in one passage, and only there."""
    grid = lay_out(CODERS, CODES, texts)
    for code in range(2):
        found = passages(grid, code)
        figures = code_figures(grid, code, 100, 1)
        assert sum(one.lost for one in found) == figures.one
        assert sum(one.both for one in found) == figures.both
        assert found == sorted(found, key=lambda one: (one.document, one.start))
        for one in found:
            assert 0 <= one.start < one.end <= LENGTH
            assert one.lost + one.both == one.end - one.start
            inside = [mark for marks in one.marks.values() for mark in marks]
            assert min(start for start, _end in inside) == one.start
            assert max(end for _start, end in inside) == one.end


@settings(max_examples=25)
@given(texts=st.lists(readings(), min_size=2, max_size=3))
def test_the_interval_of_pooled_kappa_is_that_of_texts_drawn_again(
    texts: list[list[Reading]],
) -> None:
    """Each resample lays the texts drawn end to end, some of them several times."""
    every = [replace(one, name=f"t{at}") for at, one in enumerate(chain(*texts))]
    found = overall(lay_out(CODERS, CODES, every), 40, 3).interval
    read = [one for one in every if len(one.done) > 1]
    if len(read) < 5:
        assert (found.low, found.reason) == (None, "not computed: fewer than 5 documents")
        return
    shares = np.full(len(read), 1 / len(read))
    drawn = np.random.default_rng(3).multinomial(len(read), shares, 40)
    values = []
    for times in drawn:
        again = [one for one, n in zip(read, times, strict=True) for _n in range(n)]
        grid = lay_out(CODERS, CODES, again)
        values.append(pooled_kappa([grid.table(code)[0] for code in range(2)]).value)
    known = [one for one in values if one is not None]
    assert found.undefined == 40 - len(known)
    if known:
        expected = np.quantile(known, [0.025, 0.975])
        assert (found.low, found.high) == pytest.approx(tuple(expected), abs=1e-9)


def test_units_know_their_characters() -> None:
    """Sentences of five and seven characters; left-out ones and single readers' do not count."""
    texts = [
        Reading("a", 2, frozenset({0, 1}), ((0, 0, 0, 1),), (5, 7)),
        Reading("b", 2, frozenset({0}), ((0, 0, 0, 2),), (90, 90)),
        Reading("c", 1, frozenset({0, 1}), ((1, 0, 0, 1),), (30,)),
    ]
    grid = lay_out(CODERS[:2], CODES, texts)
    found = overall(grid, 100, 1)
    assert (found.n, found.characters) == (3, 42)
    code = code_figures(grid, 0, 100, 1)
    assert (code.n, code.characters, code.one) == (3, 42, 2)
    assert [one.characters for one in code.documents.values()] == [12, 30]
    assert overall(grid.coded(), 100, 1).characters == 35


@settings(max_examples=100)
@given(texts=readings())
def test_crossings_add_up_to_the_confusion(texts: list[Reading]) -> None:
    """Every cell off the diagonal is made of places where two coders gave just these two."""
    grid, expected = lay_out(CODERS, CODES, texts), confusion(lay_out(CODERS, CODES, texts))
    found = crossings(grid)
    done = {one.name: one.done for one in texts}
    for row, column in combinations(range(3), 2):
        cell = found.get((row, column), [])
        assert sum(one.units for one in cell) == expected[row, column]
        for one in cell:
            assert one.units == one.end - one.start
            assert {CODERS.index(one.row), CODERS.index(one.column)} <= done[one.document]
            inside = [
                span
                for passage in passages(grid, row)
                if passage.document == one.document
                for span in passage.marks[one.row]
            ]
            assert any(start <= one.start and one.end <= end for start, end in inside)


def grid_of(*marks: tuple[int, int, int, int], done: int = 2) -> Grid:
    """A grid of one text."""
    return lay_out(CODERS[:done], CODES, [Reading("t", 40, frozenset(range(done)), marks)])


def test_passages_hang_together() -> None:
    """Marks that touch are one passage, with each coder's part in it."""
    grid = grid_of((0, 0, 0, 10), (1, 0, 10, 20), (0, 0, 30, 35))
    [first, second] = passages(grid, 0)
    assert (first.start, first.end, first.lost) == (0, 20, 20)
    assert first.marks == {"AB": ((0, 10),), "KL": ((10, 20),)}
    assert (second.start, second.end, second.marks["KL"]) == (30, 35, ())


def test_grids_of_some_coders_texts_and_groups() -> None:
    """Pairs, single texts, and codes counted together."""
    texts = [
        Reading("a", 10, frozenset({0, 1, 2}), ((0, 0, 0, 5), (1, 1, 0, 5))),
        Reading("b", 10, frozenset({0, 2}), ((0, 0, 0, 5), (2, 0, 0, 5))),
        Reading("c", 10, frozenset({1}), ((1, 0, 0, 5),)),
    ]
    grid = lay_out(CODERS, CODES, texts)
    assert list(by_document(grid, 100, 1)) == ["a", "b"]
    assert by_document(grid, 100, 1)["b"].pooled_kappa.value == 1
    pairs = by_pair(grid, 100, 1)
    assert list(pairs) == [("AB", "KL"), ("AB", "NN"), ("KL", "NN")]
    assert pairs["AB", "KL"].n == 10
    assert pairs["AB", "NN"].n == 20
    together = grid.grouped([("either", [0, 1])])
    assert by_pair(together, 100, 1)["AB", "KL"].pooled_kappa.value == 1


def test_marks_on_characters_become_marks_on_units() -> None:
    """A mark counts for every unit it meets; text outside all units is no text."""
    bounds = [(5, 10), (12, 20), (20, 30)]
    marks = [(0, 0, 6, 8), (0, 0, 9, 13), (1, 1, 10, 12), (1, 1, 0, 40)]
    assert as_units(marks, bounds) == (((0, 0, 0, 1), (0, 0, 0, 2), (1, 1, 0, 3)), 3)
    assert as_characters(marks, bounds) == (
        ((0, 0, 1, 3), (0, 0, 4, 6), (1, 1, 0, 23)),
        23,
    )
    assert as_units([], []) == ((), 0)
    assert as_characters([], []) == ((), 0)


def test_more_codes_than_a_number_has_bits() -> None:
    """A codebook of seventy codes: sets of codes are told apart, whichever codes they are of."""
    codes = tuple(f"k{at}" for at in range(70))
    marks = ((0, 3, 0, 10), (0, 69, 0, 10), (1, 69, 0, 10), (1, 68, 10, 20))
    grid = lay_out(CODERS[:2], codes, [Reading("t", 20, frozenset({0, 1}), marks)])
    expected = [
        [frozenset({3, 69})] * 10 + [frozenset()] * 10,
        [frozenset({69})] * 10 + [frozenset({68})] * 10,
    ]
    found = krippendorff_alpha(grid.sets(), "masi")
    assert found.value == pytest.approx(krippendorff_alpha(expected, "masi").value)
    either = grid.grouped([("a", list(range(35))), ("b", list(range(35, 70)))])
    assert overall(either, 100, 1).pooled_kappa.value == pytest.approx(0)
    assert confusion(grid)[68, 70] == 10
