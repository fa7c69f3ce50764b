"""Commands of the language model: status, install."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import NoProject


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(help="The language model behind the suggestions.", no_args_is_help=True)
    command(group, "status")(status)
    command(group, "install")(install)
    app.add_typer(group, name="model")


def status(call: Call) -> None:
    """Say which language pipeline is in use, and what is lost without the model."""
    from qualcode.language import model_status
    from qualcode.services.project import open_project

    wanted = None
    with suppress(NoProject), open_project(call.project) as project:
        wanted = project.settings.model or None
    report = model_status(wanted)
    if call.json:
        say_json(asdict(report))
    else:
        say(str(report))


def install(
    call: Call,
    *,
    timeout: Annotated[
        float, typer.Option(help="Seconds to wait for the download.", min=1)
    ] = 120.0,
) -> None:
    """Download nb_core_news_sm for the installed spaCy: the only command that uses the network."""
    from qualcode.language import install_model

    report = install_model(timeout=timeout)
    if call.json:
        say_json(asdict(report))
    else:
        remark(str(report))
