"""Use cases of disclosure control: what an audience may be told, and what a table tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, NoProject
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.messages import _
from qualcode.settings import USUAL, Protection, find_project, read_settings
from qualcode.synthesis.disclosure.checking import Finding, check_rows
from qualcode.synthesis.disclosure.published import has_heading, read_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping


def find_protections(folder: Path | None) -> Mapping[str, Protection]:
    """How audiences are protected here: as the project says, as usual where there is none.

    Raises:
        BadSettings, NoProject: when a named folder is no project, or its settings are wrong.
    """
    try:
        root = find_project(folder or Path.cwd())
    except NoProject:
        if folder is not None:
            raise
        return USUAL
    return read_settings(root).protections


def check_file(
    file: Path, protection: Protection, *, n: str | None = None
) -> list[tuple[str, Finding]]:
    """What the tables in a file tell of few people, each with the name of its sheet.

    ``n`` is the heading of the column or row that tells how many were asked.

    Raises:
        BadTable: when the file holds no table, or none with that heading.
        FileProblem: when it cannot be opened.
    """
    sheets = read_sheets(file)
    if not any(block.places for rows in sheets.values() for block in read_blocks(rows, n)):
        raise BadTable(file=file, problems=_("it holds no table with numbers"))
    if n is not None and not any(has_heading(rows, n) for rows in sheets.values()):
        raise BadTable(file=file, problems=_("no column or row is called “{n}”").format(n=n))
    return [
        (name, finding)
        for name, rows in sheets.items()
        for finding in check_rows(rows, protection.cells, n=n, rest=protection.rest)
    ]
