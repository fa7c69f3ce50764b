"""Use cases of summaries as a table: written by the dozen in a spreadsheet, and read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, QualcodeError
from qualcode.exchange.spreadsheets import as_meant
from qualcode.exchange.tables import listed
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.exchange.written_tables import to_csv, to_workbook
from qualcode.messages import _
from qualcode.model import SummaryStatus
from qualcode.services.cells import cell_in
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding_places import BETWEEN, Codings, places_of
from qualcode.services.matrices import county_matrix
from qualcode.services.summaries import drafted, standings, written

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Summary
    from qualcode.services.project import Project
    from qualcode.services.summaries import Standing

WANTED = ("code", "text")
LINKS = ("evidence", "counter")


def import_summaries(project: Project, file: Path, *, by: str = "county") -> list[Summary]:
    """Write the summaries of a table; one whose words and links stand already is left alone.

    The table has the columns ``code``, the attribute ``by`` and ``text``. Without a value the text
    is about all, without a code it is about all codes. It may have ``evidence`` and ``counter``,
    codings as ids or as ``transcript:start-end:code:coder`` with semicolons between, of which the
    first two parts are needed; and ``status``, where ``approved`` says that whoever imports the
    table stands by the text. All rows are written or none.

    Raises:
        BadTable: when a column is missing, or a row names what is not there.
        FileProblem: when it cannot be opened.
    """
    with project.store.one_state():
        known, codebook = Codings(project), current_codebook(project)
        matrix = county_matrix(project, by=by)
        present = {one.cell: one for one in project.store.summaries()}
        found: dict[object, Summary] = {}
        problems = []
        for line, row in _rows(file, by):
            try:
                cell = cell_in(matrix, codebook, row["code"], row[by])
                evidence, counter = (known.find(row.get(side), cell.code) for side in LINKS)
                one = drafted(project, cell, row["text"], (evidence, counter))
                if row.get("status") == SummaryStatus.APPROVED:
                    one = replace(one, status=SummaryStatus.APPROVED)
            except QualcodeError as error:
                problems.append(_("line {line}: {problem}").format(line=line, problem=error))
                continue
            if cell in found:
                sentence = _("line {line}: the cell has a summary in this table already")
                problems.append(sentence.format(line=line))
            found[cell] = one
        if problems:
            raise BadTable(file=file, problems=listed(problems))
        fresh = [one for one in found.values() if _says_more(one, present.get(one.cell))]
        fresh = written(project, fresh)
    with project.store.action(
        project.coder, "summary.import", file=file.name, count=len(fresh)
    ) as record:
        record.write_summaries(fresh)
    return fresh


def render_summaries(project: Project, kind: str, *, by: str = "county") -> bytes:
    """The summaries by an attribute as a file, ``csv`` or ``xlsx``, ready to be imported again."""
    rows = _table(project, by)
    return to_csv(rows) if kind == "csv" else to_workbook(rows, _("Summaries"))


def _table(project: Project, by: str) -> list[list[str]]:
    """The summaries by an attribute as rows with a head."""
    head = ["code", by, "text", *LINKS, "status", "stale", "author", "version", "name"]
    with project.store.one_state():
        places = places_of(project)
        rows = [_row(one, places) for one in standings(project, by=by)]
    return [head, *rows]


def _row(one: Standing, places: dict[str, str]) -> list[str]:
    """A summary as a row; a coding that is gone keeps its id."""
    summary = one.summary
    sides = [
        f"{BETWEEN} ".join(places.get(id, id) for id in side)
        for side in (summary.evidence, summary.counter)
    ]
    about = [summary.cell.code, summary.cell.column, summary.text]
    stale = " ".join(map(str, one.stale))
    return [
        *about,
        *sides,
        str(summary.status),
        stale,
        summary.author,
        str(summary.version),
        one.name,
    ]


def _says_more(one: Summary, before: Summary | None) -> bool:
    """Whether a summary differs from the one there in words or links."""
    if before is None:
        return True
    is_same = (one.text, one.linked, one.evidence) == (before.text, before.linked, before.evidence)
    return not is_same or (one.status, before.status) == ("approved", "draft")


def _rows(file: Path, by: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of the first sheet by their heads, each with its line; those without text are not.

    Raises:
        BadTable, FileProblem: when it cannot be read, or lacks a column.
    """
    lines = next(iter(read_sheets(file).values()), [])
    heads = [cell.strip().casefold() for cell in lines[0][1]] if lines else []
    wanted = {by.casefold(): by, **{name: name for name in (*WANTED, *LINKS, "status")}}
    missing = [name for name in (*WANTED, by) if name.casefold() not in heads]
    if missing:
        sentence = _("the columns {names} are missing")
        raise BadTable(file=file, problems=sentence.format(names=", ".join(missing)))
    found = []
    for line, cells in lines[1:]:
        named = zip(heads, cells, strict=False)
        row = {wanted[head]: as_meant(cell.strip()) for head, cell in named if head in wanted}
        if row.get("text"):
            found.append((line, dict.fromkeys((*WANTED, by), "") | row))
    return found
