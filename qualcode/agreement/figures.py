"""The figures of a comparison: of each code, of each text, of each pair, and of all together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qualcode.agreement.alpha import krippendorff_alpha
from qualcode.agreement.categories import bias_index, positive_agreement, prevalence_index
from qualcode.agreement.chance import gwet_ac1, percent_agreement
from qualcode.agreement.pairs import kappa_of, pooled_kappa
from qualcode.agreement.resampling import Interval, coefficient_of, over_documents, over_squares
from qualcode.agreement.tables import MISSING, UnitTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.agreement.comparison import Grid
    from qualcode.agreement.estimate import Estimate
    from qualcode.agreement.tables import Floats, Integers

Pair = tuple[str, str]


class Cells(NamedTuple):
    """How many units a pair of coders both gave a code, only one of them, or neither."""

    both: int
    first: int
    second: int
    neither: int


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """How far coders agree on one code, in units of text that two or more of them read."""

    code: str
    n: int
    characters: int
    """How many characters these units have."""
    both: int
    """Units that everybody who read them gave the code."""
    one: int
    """Units that some gave it and some not."""
    neither: int
    percent: Estimate
    positive: Estimate
    kappa: Mapping[Pair, Estimate]
    cells: Mapping[Pair, Cells]
    """What kappa is reckoned from."""
    spread: Mapping[tuple[int, int], int]
    """Units by how many coders gave the code, of how many; alpha and AC1 come from these."""
    alpha: Estimate
    ac1: Estimate
    intervals: Mapping[str, Interval]
    """Of alpha and AC1, over documents."""
    prevalence: Estimate
    bias: Estimate
    given: Mapping[str, int]
    """How many units each coder gave it."""
    documents: Mapping[str, DocumentFigures]


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """How far coders agree on a code in one text."""

    n: int
    characters: int
    both: int
    one: int
    neither: int
    percent: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Overall:
    """How far coders agree over all codes together."""

    n: int
    characters: int
    """How many characters these units have."""
    percent: Estimate
    """Of units and codes: did two coders decide alike?"""
    pooled_kappa: Estimate
    interval: Interval
    """Of pooled kappa, over documents."""
    sets: Estimate
    """Alpha of the sets of codes, with MASI distances."""
    grid: Grid = field(compare=False, repr=False)
    """What was compared, for whoever asks what the figures come from."""


def code_figures(grid: Grid, code: int, resamples: int, seed: int) -> CodeFigures:
    """The figures of one code."""
    table, counts = grid.table(code)
    names = list(combinations(grid.coders, 2))
    near = np.eye(2)
    squares = table.contingencies()
    kinds = _kinds(table)
    n, both, one, neither = (counts @ kinds).sum(axis=0).astype(int).tolist()
    given = (np.maximum(table.codes, 0) @ table.weights).tolist()
    return CodeFigures(
        code=grid.codes[code],
        n=n,
        characters=int(_characters_read(grid).sum()),
        both=both,
        one=one,
        neither=neither,
        percent=percent_agreement(table),
        positive=positive_agreement(table, category=True),
        kappa={
            pair: kappa_of(square, near, independent=False)
            for pair, square in zip(names, squares, strict=True)
        },
        cells={pair: cells_of(square) for pair, square in zip(names, squares, strict=True)},
        spread=spread_of(table),
        alpha=krippendorff_alpha(table),
        ac1=gwet_ac1(table),
        intervals={
            name: over_documents(coefficient_of(table, name), counts, resamples, seed)
            for name in ("alpha", "ac1")
        },
        prevalence=prevalence_index(table, category=True),
        bias=bias_index(table, category=True),
        given=dict(zip(grid.coders, given, strict=True)),
        documents=_by_document(grid, table, counts, kinds),
    )


def cells_of(square: Floats) -> Cells:
    """A contingency table of a code, most agreement first."""
    (neither, second), (first, both) = square.astype(int).tolist()
    return Cells(both, first, second, neither)


def spread_of(table: UnitTable) -> dict[tuple[int, int], int]:
    """Units by how many coders gave the code of how many who read them, most first."""
    found: dict[tuple[int, int], int] = {}
    read = (table.codes >= 0).sum(axis=0).tolist()
    gave = (table.codes > 0).sum(axis=0).tolist()
    for one, all_, units in zip(gave, read, table.weights.tolist(), strict=True):
        if units and all_:
            found[one, all_] = found.get((one, all_), 0) + units
    return dict(sorted(found.items(), key=lambda one: (-one[0][1], -one[0][0])))


def _kinds(table: UnitTable) -> Floats:
    """Of each column whether two read it, and whether all, some or none of them gave the code."""
    read = (table.codes >= 0).sum(axis=0)
    gave = (table.codes > 0).sum(axis=0)
    twice = read > 1
    kinds = [twice, twice & (gave == read), twice & (gave > 0) & (gave < read), twice & (gave == 0)]
    return np.column_stack(kinds).astype(float)


def _by_document(
    grid: Grid, table: UnitTable, counts: Floats, kinds: Floats
) -> dict[str, DocumentFigures]:
    """The figures of one code in each text that two coders finished."""
    chosen = [coefficient_of(table, name) for name in ("percent", "alpha")]
    values = [one.values(counts @ one.parts()) for one in chosen]
    rows = (counts @ kinds).astype(int).tolist()
    characters = _characters_read(grid).tolist()
    return {
        name: DocumentFigures(n, size, both, one, neither, _known(percent), _known(alpha))
        for name, size, (n, both, one, neither), percent, alpha in zip(
            grid.documents, characters, rows, *values, strict=True
        )
        if n
    }


def _characters_read(grid: Grid) -> Integers:
    """Of each text how many characters two or more coders read."""
    read = grid.present.sum(axis=0) > 1
    found = np.bincount(
        grid.places[read], weights=grid.characters[read], minlength=len(grid.documents)
    )
    return found.astype(np.int64)


def _known(value: float) -> float | None:
    """The number, or None for what is none."""
    return None if np.isnan(value) else float(value)


def overall(grid: Grid, resamples: int, seed: int) -> Overall:
    """The figures of all codes together."""
    columns = [grid.table(code) for code in range(len(grid.codes))]
    tables = [table for table, _counts in columns]
    together = _joined(tables)
    read = grid.present.sum(axis=0) > 1
    squares = [counts @ _cells(table) for table, counts in columns]
    return Overall(
        n=int(grid.lengths[read].sum()),
        characters=int(grid.characters[read].sum()),
        percent=percent_agreement(together),
        pooled_kappa=pooled_kappa(tables),
        interval=over_squares(np.concatenate(squares, axis=1), resamples, seed),
        sets=krippendorff_alpha(grid.sets(), "masi"),
        grid=grid,
    )


def _joined(tables: list[UnitTable]) -> UnitTable:
    """Tables of several codes as one: a decision is a unit and a code."""
    return UnitTable(
        np.concatenate([one.codes for one in tables], axis=1),
        (False, True),
        np.concatenate([one.weights for one in tables]),
        independent=False,
    )


def _cells(table: UnitTable) -> Floats:
    """Of each column the cell of each pair's contingency table it belongs to; none if missing."""
    found = []
    for one, other in combinations(table.codes, 2):
        cell = np.where((one < 0) | (other < 0), MISSING, 2 * one + other)
        found += [cell == at for at in range(4)]
    return np.column_stack(found).astype(float)


def by_pair(grid: Grid, resamples: int, seed: int) -> dict[Pair, Overall]:
    """The figures of all codes together, for each pair of coders."""
    found: dict[Pair, Overall] = {}
    for one, other in combinations(range(len(grid.coders)), 2):
        rest = grid
        for at in reversed(range(len(grid.coders))):
            if at not in (one, other):
                rest = rest.without(at)
        found[grid.coders[one], grid.coders[other]] = overall(rest, resamples, seed)
    return found


def by_document(grid: Grid, resamples: int, seed: int) -> dict[str, Overall]:
    """The figures of all codes together, for each text two coders finished."""
    return {
        grid.documents[at]: overall(grid.only(grid.places == at), resamples, seed)
        for at in np.unique(grid.places[grid.present.sum(axis=0) > 1]).tolist()
    }
