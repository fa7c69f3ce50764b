"""Codings as tables, in and out: transcript,start,end,code,coder,memo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.exchange.codings import CodingRow, Fault, read_codings, refuse_faults, write_codings
from qualcode.model import Origin
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coders import person
from qualcode.services.coding import new_coding, passage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.model import Coding
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class CodingsReport:
    """How many codings a table brought, and how many of its rows were there before."""

    imported: int
    known: int


def import_codings(project: Project, file: Path) -> CodingsReport:
    """Take all codings of a table, or none if one row cannot be used.

    A row without a coder is the present coder's. Rows that are there already are left out,
    so importing a table twice changes nothing.

    Raises:
        BadTable: naming all lines that cannot be used and why.
    """
    rows, faults = read_codings(file)
    codings: list[Coding] = []
    meaning_of = _meanings(project)
    for row in rows:
        try:
            codings.append(meaning_of(row))
        except QualcodeError as error:
            faults.append(Fault(row.line, str(error).removesuffix(".")))
    refuse_faults(file, faults)
    with project.store.unveiled():
        known = {
            (mark.coder, mark.code, mark.transcript, mark.start, mark.end)
            for mark in project.store.marks(archived=True)
        }
    fresh: dict[tuple[str, str, str, int, int], Coding] = {}
    for coding in codings:
        key = (coding.coder, coding.code, coding.transcript, coding.span.start, coding.span.end)
        if key not in known:
            fresh.setdefault(key, coding)
    if fresh:
        with project.store.action(
            project.coder, "coding.import", count=len(fresh), file=file.name
        ) as record:
            record.add_codings(list(fresh.values()))
    return CodingsReport(imported=len(fresh), known=len(rows) - len(fresh))


def export_codings(project: Project) -> str:
    """All codings as CSV, in the order of transcripts, text, codes and coders.

    Projects with the same codings give the same table.
    """
    with project.store.one_state():
        names, codings = project.store.names(), project.store.codings()
    rows = (
        CodingRow(
            transcript=names[coding.transcript],
            start=coding.span.start,
            end=coding.span.end,
            code=coding.code,
            coder=coding.coder,
            memo=coding.memo,
        )
        for coding in codings
    )
    return write_codings(
        sorted(rows, key=lambda row: (row.transcript, row.start, row.end, row.code, row.coder))
    )


def _meanings(project: Project) -> Callable[[CodingRow], Coding]:
    """What finds the coding that a row stands for; it raises where the row stands for none."""
    codebook = current_codebook(project)
    find_transcript = cache(project.store.transcript)
    code_of = cache(lambda key: find_code(codebook, key))

    def meaning_of(row: CodingRow) -> Coding:
        """The coding of one row."""
        transcript = find_transcript(row.transcript)
        code = code_of(row.code)
        span = passage(transcript, row.start, row.end)
        coder = person(row.coder or project.coder)
        return new_coding(
            transcript, span, code, codebook, coder, memo=row.memo, origin=Origin.IMPORT
        )

    return meaning_of
