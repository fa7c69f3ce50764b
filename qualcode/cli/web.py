"""The command that shows the coding screen in a browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say
from qualcode.messages import _


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "web")(web)


def web(
    call: Call,
    *,
    port: Annotated[
        int, typer.Option(help="Where to listen; default: any free port.", min=0, max=65535)
    ] = 0,
) -> None:
    """Show the coding screen in a browser on this computer; nobody else can reach it."""
    if call.browser:
        call.browser(call.project, call.coder, port, _announce)


def _announce(address: str) -> None:
    """Say where to go, and how it ends."""
    remark(_("Open this address in a browser on this computer; it works once:"))
    say(address)
    sys.stdout.flush()  # it is read while this goes on
    remark(_("Ctrl-C here closes the coding screen; everything is saved as you do it."))
