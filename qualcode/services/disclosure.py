"""Use cases of disclosure control: what an audience may be told, and what a table tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, NoProject, WouldDisclose
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.messages import _
from qualcode.services.matrices import provenance_of
from qualcode.services.releases import hold_against_releases, register_release
from qualcode.settings import INTERNAL, USUAL, Protection, find_project, read_settings
from qualcode.synthesis.disclosure.checking import Finding, check_rows
from qualcode.synthesis.disclosure.matrices import MaskedMatrix, mask_matrix
from qualcode.synthesis.disclosure.published import has_heading, read_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Matrix
    from qualcode.services.project import Project


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


def matrix_for(project: Project, matrix: Matrix, audience: str) -> MaskedMatrix:
    """A matrix as an audience may see it.

    Raises:
        WouldDisclose: when it has fewer informants than may be told of at all, or tells of few
            beside a table that was sent out before.
    """
    protection = project.settings.protections[audience]
    masked = mask_matrix(matrix, audience, protection)
    if masked is None:
        reason = _("the matrix has fewer than {k} informants").format(k=protection.cells)
        raise WouldDisclose(audience=audience, reason=reason)
    if audience != INTERNAL:
        hold_against_releases(project, matrix, masked, audience)
    return masked


def release_matrix(project: Project, matrix: Matrix, audience: str, product: str) -> None:
    """Note in the register that a matrix is sent out, alone or in a product of another name.

    Raises:
        WouldDisclose: as `matrix_for`; then nothing is noted.
    """
    masked = matrix_for(project, matrix, audience)
    register_release(project, matrix, masked, product=product, audience=audience)


def render_masked(project: Project, matrix: Matrix, masked: MaskedMatrix, kind: str) -> bytes:
    """A masked matrix as the bytes of a file: ``csv``, ``json``, ``xlsx`` or ``html``."""
    from qualcode.exchange import matrices as forms  # noqa: PLC0415  # only what is written

    if kind == "csv":
        return forms.masked_csv(masked)
    if kind == "json":
        text = json.dumps(forms.masked_json(masked), ensure_ascii=False, indent=2)
        return (text + "\n").encode("utf-8")
    provenance = provenance_of(project, matrix)
    if kind == "xlsx":
        return forms.masked_xlsx(masked, provenance)
    return forms.masked_html(masked, provenance).encode("utf-8")


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
