"""Commands of the language model: status, install."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say, say_json


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(help="The language model behind the suggestions.", no_args_is_help=True)
    command(group, "status")(status)
    command(group, "install")(install)
    app.add_typer(group, name="model")
