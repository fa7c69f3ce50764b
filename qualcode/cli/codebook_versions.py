"""Commands that look back on the codebook: its versions, and how two of them differ."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import local_time, remark, say, say_json, say_table
from qualcode.messages import _


def register(group: typer.Typer) -> None:
    """Add these commands to those of the codebook."""
    command(group, "versions")(versions)
    command(group, "compare")(compare)


def versions(call: Call) -> None:
    """List the versions of the codebook, newest first: who made each, when and how."""
    from qualcode.services.codebooks import codebook_versions

    with call.open() as project:
        found = codebook_versions(project)
    if call.json:
        say_json(
            [
                {"version": one.number, "at": one.at, "coder": one.coder, "what": one.what}
                for one in found
            ]
        )
        return
    say_table(
        [_("version"), _("when"), _("who"), _("what")],
        [(one.number, local_time(one.at), one.coder, one.what) for one in found],
        numbers=(0,),
    )


def compare(
    call: Call,
    old: Annotated[
        int | None,
        typer.Argument(metavar="[V1]", help="Default: the one before V2."),
    ] = None,
    new: Annotated[
        int | None, typer.Argument(metavar="[V2]", help="Default: the newest version.")
    ] = None,
) -> None:
    """Say in words how two versions of the codebook differ."""
    from qualcode.services.codebooks import compare_versions

    with call.open() as project:
        earlier, later, found = compare_versions(project, old, new)
    if call.json:
        say_json(
            {
                "old": earlier,
                "new": later,
                "differences": [
                    {
                        "code": one.code,
                        "key": one.key,
                        "before": one.before,
                        "after": one.after,
                        "sentence": one.sentence,
                    }
                    for one in found
                ],
            }
        )
        return
    remark(_("From version {old} to version {new}:").format(old=earlier, new=later))
    for one in found:
        say(f"- {one.sentence}")
    if not found:
        remark(_("They do not differ."))
