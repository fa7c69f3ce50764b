"""The matrix for others: informants alone, masked so that no cell tells of few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import TOTAL
from qualcode.synthesis.disclosure.counts import Counts, in_a_row, sensitive
from qualcode.synthesis.disclosure.hiding import hide
from qualcode.synthesis.disclosure.masking import HIDDEN, Method, Shown, mask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Code, Matrix, MatrixRow
    from qualcode.settings import Protection


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """A code and what is told of its informants, by column."""

    code: Code
    family: str
    depth: int
    cells: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class MaskedMatrix:
    """A matrix without sources, codings and quotes: those of a hidden cell would tell of it."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[MaskedRow, ...]
    bases: Mapping[str, Shown]
    """How many informants each column could have."""
    coders: int
    """How many coders' codings are counted."""
    audience: str
    protection: Protection
    hidden: int
    """How many numbers are left out."""


def mask_matrix(matrix: Matrix, audience: str, protection: Protection) -> MaskedMatrix | None:
    """The matrix as an audience may see it, None where it has fewer informants than are few.

    Each row is a table of its own: one person speaks of several codes. All of a column that few
    are in is left out, its N too.
    """
    k = protection.cells
    if matrix.bases[TOTAL] < k:
        return None
    bases = _mask_bases(matrix, k)
    rows = tuple(_mask_row(matrix, row, bases, protection) for row in matrix.rows)
    told = [*bases.values(), *(cell for row in rows for cell in row.cells.values())]
    return MaskedMatrix(
        by=matrix.by,
        columns=matrix.columns,
        rows=rows,
        bases=bases,
        coders=len(matrix.coders),
        audience=audience,
        protection=protection,
        hidden=sum(one.is_hidden for one in told),
    )


def _mask_bases(matrix: Matrix, k: int) -> dict[str, Shown]:
    """How many could have spoken in each column, small groups left out."""
    *parts, total = (matrix.bases[column] for column in matrix.columns)
    counts = in_a_row(parts, total, overlap=_overlap(matrix))
    hidden = hide(counts, sensitive(counts, k), k)
    return {
        column: HIDDEN if at in hidden else Shown(value, value)
        for at, (column, value) in enumerate(zip(matrix.columns, counts.values, strict=True))
    }


def _mask_row(
    matrix: Matrix, row: MatrixRow, bases: Mapping[str, Shown], protection: Protection
) -> MaskedRow:
    """What is told of one code."""
    k = protection.cells
    *parts, total = (row.cells[column].informants for column in matrix.columns)
    asked = [None if bases[one].is_hidden else matrix.bases[one] for one in matrix.columns]
    counts = in_a_row(parts, total, asked=asked, overlap=_overlap(matrix))
    few = sensitive(counts, k, rest=protection.rest, nought=protection.nought)
    few |= {at for at, one in enumerate(matrix.columns) if 0 < matrix.bases[one] < k}
    shown = _mask(counts, few, k, Method(protection.method))
    return MaskedRow(row.code, row.family, row.depth, dict(zip(matrix.columns, shown, strict=True)))


def _mask(counts: Counts, few: frozenset[int], k: int, method: Method) -> tuple[Shown, ...]:
    """A row masked; where nothing can be said safely, nothing is."""
    try:
        return mask(counts, few, k, method)
    except ArithmeticError:
        return (HIDDEN,) * len(counts.values)


def _overlap(matrix: Matrix) -> int:
    """How many more the columns have together than the total: those who count in two."""
    return sum(matrix.bases[column] for column in matrix.columns[:-1]) - matrix.bases[TOTAL]
