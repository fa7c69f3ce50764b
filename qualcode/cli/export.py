"""Commands that give the project to other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.import_project import losses_entry, tell_losses
from qualcode.cli.output import remark, say_json
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.services.refi.exporting import ProjectExport


class DialectWord(StrEnum):
    """For whom a project file is meant."""

    STANDARD = "standard"
    NVIVO = "nvivo"
    MAXQDA = "maxqda"
    ATLASTI = "atlasti"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "export", "Give the project to other programs.")
    command(words, "refi")(refi)
    command(words, "tables")(tables)


def refi(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .qdpx to write.")],
    *,
    dialect: Annotated[
        DialectWord, typer.Option(help="For whom: programs count positions differently.")
    ] = DialectWord.STANDARD,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only tell what would be in it and what not.")
    ] = False,
) -> None:
    """Write the project as REFI-QDA (.qdpx), which NVivo, MAXQDA, ATLAS.ti and others read.

    What the standard has no place for is told first; suggestions stay here.
    """
    from qualcode.services.exports import write_bytes
    from qualcode.services.refi.exporting import Dialect, export_project

    with call.open() as project:
        made = export_project(project, Dialect(dialect))
    if not call.json:
        _tell(made)
    if not preview:
        write_bytes(file, made.content)
    if call.json:
        say_json(_entry(made, None if preview else file))
    elif not preview:
        remark(_("Wrote {file}.").format(file=file))


def tables(
    call: Call,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write into.")],
    *,
    by: Annotated[str, typer.Option(help="The attribute the cells are by.")] = "county",
) -> None:
    """Write tidy tables for R and Python, for the institute alone: they quote interviews.

    Codings, cells, cases, codebook and agreement as CSV in UTF-8, and as Parquet where pyarrow is
    installed, with a dictionary of their columns.
    """
    from qualcode.services.tidy import export_tables

    with call.open() as project:
        written = export_tables(project, folder, by=by)
    if call.json:
        say_json([str(one) for one in written])
    else:
        for one in written:
            remark(_("Wrote {file}.").format(file=one))


def _tell(made: ProjectExport) -> None:
    """What is in the file and what is not."""
    words = _("Transcripts: {transcripts}, codes: {codes}, codings: {codings}, memos: {memos}.")
    remark(
        words.format(
            transcripts=made.transcripts, codes=made.codes, codings=made.codings, memos=made.memos
        )
    )
    tell_losses(made.losses)


def _entry(made: ProjectExport, file: Path | None) -> dict[str, object]:
    """An export as JSON."""
    return {
        "written": str(file) if file else None,
        "transcripts": made.transcripts,
        "codes": made.codes,
        "codings": made.codings,
        "memos": made.memos,
        "losses": losses_entry(made.losses),
    }
