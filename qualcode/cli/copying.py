"""The command that copies a whole project: to a team's database, or back into a folder."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say_json
from qualcode.messages import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "copy")(copy)


def copy(
    call: Call,
    *,
    to: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS|DIR",
            help="An empty database, postgresql://SERVER/NAME, or a folder for a project.",
        ),
    ],
) -> None:
    """Copy the whole project to a team's database, or back into a folder; nothing is lost."""
    from qualcode.services.team import copy_project

    with call.open() as project:
        copied = copy_project(project, to)
        count, number, _at = project.store.actions_since(0)
        if call.json:
            say_json(
                {
                    "to": copied.place,
                    "actions": count,
                    "latest": number,
                    "files_missing": copied.missing,
                }
            )
            return
        remark(
            _("Copied everything, with all {n} actions of the journal, to {place}.").format(
                n=count, place=copied.place
            )
        )
        if copied.missing:
            words = ngettext(
                "{n} file that was imported is not in this folder: put it into “transcripts” "
                "there.",
                "{n} files that were imported are not in this folder: put them into “transcripts” "
                "there.",
                copied.missing,
            )
            remark(words.format(n=copied.missing))
        if copied.address:
            words = _("Each coder joins with: qualcode init DIR --database {address}")
            remark(words.format(address=copied.address))
