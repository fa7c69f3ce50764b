"""Use case of words for numbers: hold a table of summaries against the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import BadTable
from qualcode.exchange.tables import listed
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.messages import _
from qualcode.model import TOTAL
from qualcode.services.matrices import county_matrix
from qualcode.synthesis.wording.checking import Misstatement, Tally, check_words

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Matrix, MatrixRow
    from qualcode.services.project import Project

_TOTALS = frozenset(("", TOTAL, "totalt", "samlet", "samla", "i alt", "alle"))


@dataclass(frozen=True, slots=True)
class Misread:
    """A misstatement with where it stands."""

    line: int
    code: str
    column: str
    found: Misstatement


def lint_summaries(project: Project, file: Path, *, by: str = "county") -> list[Misread]:
    """What summaries say of how many, and the matrix does not bear out.

    The table has the columns ``code``, the attribute ``by``, and ``text``; without a value, the
    text is about all.

    Raises:
        BadTable: when a column is missing, or a code or a value is none of the project's.
        FileProblem: when it cannot be opened.
    """
    matrix = county_matrix(project, by=by)
    rows = {name.casefold(): row for row in matrix.rows for name in (row.code.name, row.code.id)}
    columns = {name.casefold(): name for name in matrix.columns} | dict.fromkeys(_TOTALS, TOTAL)
    texts = _read(file, ("code", by, "text"))
    problems = [
        _("line {line}: the matrix has no “{name}”").format(line=line, name=name[:80])
        for line, code, column, _text in texts
        for name, known in ((code, rows), (column, columns))
        if name.casefold() not in known
    ]
    if problems:
        raise BadTable(file=file, problems=listed(problems))
    return [
        Misread(line, rows[code.casefold()].code.id, columns[column.casefold()], found)
        for line, code, column, text in texts
        for found in check_words(
            text, _tallies(matrix, rows[code.casefold()]), columns[column.casefold()]
        )
    ]


def _tallies(matrix: Matrix, row: MatrixRow) -> dict[str, Tally]:
    """How many speak of a code, by column."""
    return {
        column: Tally(row.cells[column].informants, matrix.bases[column])
        for column in matrix.columns
    }


def _read(file: Path, wanted: tuple[str, ...]) -> list[tuple[int, str, str, str]]:
    """The wanted cells of the first sheet, each row with its line; rows without text left out."""
    sheets = read_sheets(file)
    rows = next(iter(sheets.values()), [])
    heads = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    missing = [name for name in wanted if name.casefold() not in heads]
    if missing:
        sentence = _("the columns {names} are missing")
        raise BadTable(file=file, problems=sentence.format(names=", ".join(missing)))
    first, second, third = (heads.index(name.casefold()) for name in wanted)
    cells = [(line, [*row, *[""] * len(heads)]) for line, row in rows[1:]]
    return [
        (line, row[first].strip(), row[second].strip(), row[third])
        for line, row in cells
        if row[third].strip()
    ]
