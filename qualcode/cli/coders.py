"""Commands of coders: who codes, and who does so without seeing others' work."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say_json, say_table
from qualcode.messages import _

Name = Annotated[str, typer.Argument(metavar="NAME", help="The coder's name.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "coders", "Who codes, and who codes blind.")
    command(words, "list")(list_)
    command(words, "blind")(blind)
    command(words, "open")(open_)


def list_(call: Call) -> None:
    """List coders with their codings and the transcripts they marked done."""
    from qualcode.services.blinding import codes_blind, list_coders

    with call.open() as project:
        found = list_coders(project)
        hidden = codes_blind(project)
    if call.json:
        say_json(
            [
                {"name": one.name, "blind": one.blind, "codings": one.codings, "done": one.done}
                for one in found
            ]
        )
    else:
        rows = [(one.name, one.codings, one.done, _("yes") if one.blind else "") for one in found]
        say_table((_("Coder"), _("codings"), _("done"), _("blind")), rows, numbers=(1, 2))
    if hidden:
        remark(_("You code blind: of others only what both have done is counted here."))


def blind(call: Call, name: Name) -> None:
    """Hide others' codings and suggestions from a coder until both have marked a text done."""
    from qualcode.services.blinding import blind_coder

    with call.open() as project:
        is_new = blind_coder(project, name)
    if call.json:
        say_json({"name": name, "blind": True, "new": is_new})
        return
    remark(
        _(
            "{name} codes blind: in each transcript others' codings and suggestions are hidden "
            "until both have marked it done. It holds for whoever works as {name}."
        ).format(name=name)
    )
    if is_new:
        remark(_("{name} has done nothing in this project yet.").format(name=name))


def open_(call: Call, name: Name) -> None:
    """Show a coder everything again."""
    from qualcode.services.blinding import open_coder

    with call.open() as project:
        open_coder(project, name)
    if call.json:
        say_json({"name": name, "blind": False})
        return
    remark(_("{name} sees others' codings and suggestions.").format(name=name))
