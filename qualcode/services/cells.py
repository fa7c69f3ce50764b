"""Cells of matrices as people name them: read from words, and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import NoAttributes, UnknownAttribute, UnknownCell
from qualcode.messages import _
from qualcode.model import TOTAL, UNKNOWN, CellName, Matrix
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.matrices import county_matrix
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from qualcode.model import Codebook
    from qualcode.services.project import Project

_TOLD = 60


def find_cell(project: Project, key: str, *, by: str = "county") -> CellName:
    """The cell that a person calls ``CODE,COLUMN``; ``CODE`` is a row, ``,COLUMN`` a column.

    Raises:
        NoCodebook, UnknownCode, UnknownAttribute, UnknownCell: when there is none.
    """
    code, column = (key, "") if "," not in key else key.rsplit(",", 1)
    return cell_in(county_matrix(project, by=by), current_codebook(project), code, column)


def cell_in(matrix: Matrix, codebook: Codebook, code: str, column: str) -> CellName:
    """The cell of a code and a column as people call them; nothing means all of them.

    Raises:
        UnknownCode, UnknownCell: when there is none.
    """
    columns = {name.casefold(): name for name in matrix.columns}
    columns |= {_("Total").casefold(): TOTAL, _("Unknown").casefold(): UNKNOWN, "": TOTAL}
    found = columns.get(column.strip().casefold())
    if found is None:
        raise UnknownCell(
            by=matrix.by, cell=excerpt(column, _TOLD), columns=", ".join(matrix.columns)
        )
    return CellName(matrix.by, find_code(codebook, code.strip()).id if code.strip() else "", found)


def cell_name(project: Project, cell: CellName) -> str:
    """A cell as people call it: its code and its column."""
    book = project.store.codebook()
    code = book.find(cell.code) if book else None
    names = [code.name if code else cell.code or _("all codes")]
    if cell.column != TOTAL or not cell.code:
        names.append({TOTAL: _("Total"), UNKNOWN: _("Unknown")}.get(cell.column, cell.column))
    return " · ".join(names)


def codings_in(matrix: Matrix, cell: CellName) -> list[str]:
    """The ids of the codings in a cell, a row or a column."""
    return [
        id
        for row in matrix.rows
        if cell.code in {"", row.code.id} and cell.column in row.cells
        for id in row.cells[cell.column].codings
    ]


class Matrices:
    """The matrices of a state by attribute, each counted once, over everybody's codings."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[str, Matrix] = {}

    def __call__(self, by: str) -> Matrix:
        """The matrix by an attribute; an empty one where nobody has it any more."""
        if by not in self._found:
            try:
                self._found[by] = county_matrix(self._project, by=by)
            except (NoAttributes, UnknownAttribute):
                self._found[by] = Matrix(by, (), (), {}, ())
        return self._found[by]
