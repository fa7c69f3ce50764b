"""Use case of tidy tables: the project for R and Python, all tables of one state.

They are for the institute alone: they quote interviews and count single informants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import FileProblem, NoUnits, UsageProblem
from qualcode.exchange.tidy import Column, Tidy, dictionary_of, tidy_csv, tidy_parquet
from qualcode.model import TOTAL
from qualcode.services.agreement import measure_agreement
from qualcode.services.codebooks import current_codebook
from qualcode.services.comparing import Question
from qualcode.services.exports import write_bytes
from qualcode.services.matrices import county_matrix, provenance_of
from qualcode.services.quotes import speakers_of
from qualcode.synthesis.informants import people

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.tidy import Value
    from qualcode.model import Matrix
    from qualcode.services.project import Project


def export_tables(project: Project, folder: Path, *, by: str = "county") -> list[Path]:
    """Write the tables and their dictionary into a folder, and say which files were written.

    Parquet comes beside CSV where pyarrow is installed. The same state gives the same CSV.

    Raises:
        NoCodebook, UnknownAttribute: when nothing can be counted.
        FileProblem: when a file cannot be written.
    """
    tables = tidy_tables(project, by=by)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(file=folder, reason=error.strerror or error) from None
    written = []
    for one in (*tables, dictionary_of(tables)):
        for ending, content in (("csv", tidy_csv(one)), ("parquet", tidy_parquet(one))):
            if content is not None:
                write_bytes(folder / f"{one.name}.{ending}", content)
                written.append(folder / f"{one.name}.{ending}")
    return written


def tidy_tables(project: Project, *, by: str = "county") -> list[Tidy]:
    """The tables: project, codings, cells, cases, codebook and agreement.

    Raises:
        NoCodebook, UnknownAttribute: when nothing can be counted.
    """
    with project.store.one_state():
        matrix = county_matrix(project, by=by)
        return [
            _about(project, matrix),
            _codings(project),
            _cells(matrix),
            _cases(project),
            _codebook(project),
            _agreement(project),
        ]


def _about(project: Project, matrix: Matrix) -> Tidy:
    """What the tables were made from."""
    made = provenance_of(project, matrix)
    rows: tuple[tuple[Value, ...], ...] = (
        ("name", made.project),
        ("state", made.state),
        ("latest", made.at),
        ("codebook", made.codebook),
        ("coders", ", ".join(matrix.coders)),
    )
    return _table("project", rows, key="what is told", value="what it is in this project")


def _codings(project: Project) -> Tidy:
    """One row a coding."""
    talks = {one.id: one for one in project.store.conversations()}
    names = {code.id: code for code in current_codebook(project).codes}
    rows = tuple(
        (
            one.id, talks[one.transcript].name, one.span.start, one.span.end, one.code,
            names[one.code].name if one.code in names else "", one.coder,
            " ".join(f"[{who}]" for who in speakers_of(one, talks[one.transcript])),
            one.valence or "", one.origin, one.codebook_version, one.created, one.quote, one.memo,
        )
        for one in project.store.codings() if one.transcript in talks
    )  # fmt: skip
    return _table(
        "codings", rows, id="the coding's id, as `why` tells it", transcript="its transcript",
        start="its first character, counted from 0", end="the character behind its last",
        code="the code's id", code_name="the code's name", coder="who coded it",
        cases="the ids of the informants heard in it, each in brackets",
        valence="barrier, driver, both, contradicting, or nothing", origin="how it was made",
        version="the codebook's version it was made under", created="when, in UTC",
        quote="the words", memo="what the coder wrote of it",
    )  # fmt: skip


def _cells(matrix: Matrix) -> Tidy:
    """One row a code and a value of the attribute, and one a code for all."""
    rows = tuple(
        (
            row.code.id, matrix.by, column, int(column == TOTAL), row.cells[column].informants,
            matrix.bases[column], row.cells[column].sources, len(row.cells[column].codings),
        )
        for row in matrix.rows for column in matrix.columns
    )  # fmt: skip
    return _table(
        "cells", rows, code="the code's id", by="the attribute", value="its value, or total",
        is_total="1 for all values together: leave these out before you add up",
        informants="how many informants speak of the code", asked="how many were interviewed",
        sources="in how many transcripts", codings="in how many codings",
    )  # fmt: skip


def _cases(project: Project) -> Tidy:
    """One row an informant and an attribute."""
    found = people(project.store.conversations())
    rows = tuple(
        (id, name, value) for id, known in sorted(found.items()) for name, value in
        sorted(known.items())
    )  # fmt: skip
    return _table(
        "cases", rows, case="the informant's id", attribute="such as county or role",
        value="what it is for this informant",
    )  # fmt: skip


def _codebook(project: Project) -> Tidy:
    """One row a code."""
    book = current_codebook(project)
    rows = tuple(
        (one.id, one.name, one.family, one.parent, one.status.value, one.definition, one.when,
         one.when_not) for one in book.codes
    )  # fmt: skip
    return _table(
        "codebook", rows, code="the code's id", name="its name", family="its family's id",
        parent="the code above it", status="active, retired or merged", definition="what it means",
        when="when to use it", when_not="when not",
    )  # fmt: skip


def _agreement(project: Project) -> Tidy:
    """One row a code that two coders or more could have given."""
    try:
        report = measure_agreement(project, Question(resamples=1))
        found = report.codes
    except (NoUnits, UsageProblem):
        found = ()
    rows = tuple(
        (
            one.code,
            one.n,
            one.both,
            one.one,
            one.alpha.value,
        )
        for one in (row.figures for row in found)
    )
    return _table(
        "agreement", rows, code="the code's id", characters="read by two coders or more",
        both="characters that all who read them gave the code", one="that some gave it",
        alpha="Krippendorff's alpha by characters; nothing where it is undefined",
    )  # fmt: skip


def _table(_name: str, rows: tuple[tuple[Value, ...], ...], **columns: str) -> Tidy:
    """A table whose columns are named with their meanings."""
    return Tidy(_name, tuple(Column(*one) for one in columns.items()), rows)
