"""Cells as people name them: read with any spelling, told in words, counted in whole rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import UnknownAttribute, UnknownCell, UnknownCode
from qualcode.model import TOTAL, CellName
from qualcode.services.cells import Matrices, cell_name, codings_in, find_cell
from qualcode.services.codebook_editing import rename_code

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.mark.parametrize(
    ("key", "code", "column", "name"),
    [
        ("b-styring,Oslo", "b-styring", "Oslo", "Styringssignaler og mandat · Oslo"),
        (
            "B-STYRING , øst-viken",
            "b-styring",
            "Øst-Viken",
            "Styringssignaler og mandat · Øst-Viken",
        ),
        ("Styringssignaler og mandat", "b-styring", TOTAL, "Styringssignaler og mandat"),
        ("b-styring,Total", "b-styring", TOTAL, "Styringssignaler og mandat"),
        ("b-styring,total", "b-styring", TOTAL, "Styringssignaler og mandat"),
        (",Vestland", "", "Vestland", "all codes · Vestland"),
        (",", "", TOTAL, "all codes · Total"),
    ],
)
def test_a_cell_is_read_and_told(
    sample: Project, key: str, code: str, column: str, name: str
) -> None:
    """By id or name of the code, in whatever case; a row has no column, a column no code."""
    cell = find_cell(sample, key)
    assert cell == CellName("county", code, column)
    assert cell_name(sample, cell) == name


def test_a_code_may_have_commas_in_its_name(sample: Project) -> None:
    """Only what stands behind the last comma is the column."""
    rename_code(sample, "b-styring", "Signaler, mandat, oppdrag")
    assert find_cell(sample, "Signaler, mandat, oppdrag,Oslo").code == "b-styring"


def test_what_is_not_there_is_told(sample: Project) -> None:
    """The columns there are, the code that is near, the attributes there are."""
    with pytest.raises(UnknownCell, match="Oslo, Vestland, Øst-Viken, total"):
        find_cell(sample, "b-styring,Bergen")
    with pytest.raises(UnknownCode):
        find_cell(sample, "b-styringen,Oslo")
    with pytest.raises(UnknownAttribute):
        find_cell(sample, "b-styring,Oslo", by="fylket")


def test_rows_and_columns_hold_what_their_cells_hold(sample: Project) -> None:
    """A row's codings are its columns' together; a column's those of all its codes."""
    count = Matrices(sample)
    matrix = count("county")
    assert count("county") is matrix
    row = codings_in(matrix, CellName("county", "b-styring", TOTAL))
    parts = [
        codings_in(matrix, CellName("county", "b-styring", one)) for one in matrix.columns[:-1]
    ]
    assert set(row) == {id for part in parts for id in part}
    everything = codings_in(matrix, CellName("county", "", TOTAL))
    assert len(everything) == len(set(everything)) == 801
    assert codings_in(matrix, CellName("county", "b-styring", "Bergen")) == []
    assert count("finnes ikke").rows == ()
