"""Commands of the audit: who did what, and a package for a reviewer outside."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
import typer.core

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import local_time, remark, say_data, say_json, say_table
from qualcode.cli.usual import usual
from qualcode.messages import _


class Format(StrEnum):
    """How the acts are told."""

    TABLE = "table"
    CSV = "csv"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "audit", "Who did what when, in the project and in copies.", usual("show"))
    command(words, "show")(show)
    command(words, "pack")(pack)


def show(  # noqa: PLR0913  # each narrows the question
    call: Call,
    *,
    code: Annotated[str | None, typer.Option(help="What was done with a code.")] = None,
    transcript: Annotated[str | None, typer.Option(help="What was done in a transcript.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="What one coder did.")] = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="From a day on: 2026-03-01.")] = "",
    form: Annotated[Format, typer.Option("--format", help="table, csv or html.")] = Format.TABLE,
) -> None:
    """Tell who did what when, the oldest first; copies that were merged are among it."""
    from qualcode.exchange.audit import audit_csv, audit_html
    from qualcode.services.auditing import audit

    with call.open() as project:
        found = audit(project, code=code, transcript=transcript, coder=by, since=since)
        name = project.settings.name
    if call.json:
        acts = [
            {"at": one.at, "who": one.who, "what": one.what, "copy": one.copy, "id": one.id}
            for one in found.lines
        ]
        say_json({"acts": acts, "head": found.head})
        return
    if form is Format.CSV:
        say_data(audit_csv(found.lines))
    elif form is Format.HTML:
        say_data(audit_html(found.lines, name, found.head))
    else:
        say_table(
            [_("when"), _("who"), _("what"), _("copy of"), _("id")],
            [(local_time(one.at), one.who, one.what, one.copy, one.id) for one in found.lines],
        )
        remark(_("Newest hash of the journal: {head}").format(head=found.head))


def pack(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="Where to write it.")],
) -> None:
    """Write a package for a reviewer outside: journal, codebooks, codings, memos, decisions."""
    from qualcode.services.auditing import write_pack

    with call.open() as project:
        names = write_pack(project, file)
    if call.json:
        say_json({"written": str(file), "files": names})
        return
    remark(_("Wrote {file} with {n} files.").format(file=file, n=len(names)))
    remark(_("It has words of interviews: it may go only where they may go."))
