"""Commands of the language model: status, install."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import progress, say, say_json
from qualcode.errors import NoProject
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.language import ModelStatus


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "model", "The language model behind the suggestions.")
    command(words, "status")(status)
    command(words, "install")(install)


def status(call: Call) -> None:
    """Say which language pipeline is in use, and what is lost without the model."""
    from qualcode.language import model_status
    from qualcode.services.project import open_project
    from qualcode.settings import model_named

    wanted = model_named()
    with suppress(NoProject), open_project(call.project) as project:
        wanted = project.settings.model
    report = model_status(wanted or None)
    if call.json:
        say_json(asdict(report))
    else:
        _tell(report)


def install(
    call: Call,
    *,
    timeout: Annotated[
        float, typer.Option(help="Seconds to wait for the download.", min=1)
    ] = 120.0,
) -> None:
    """Download nb_core_news_sm for the installed spaCy: the only command that uses the network."""
    from qualcode.language import install_model

    with progress(_("Downloading the model")) as show:
        report = install_model(show, timeout=timeout)
    if call.json:
        say_json(asdict(report))
    else:
        _tell(report)
        say(_compared(report))


def _compared(report: ModelStatus) -> str:
    """With what the checksum of a file just installed was compared."""
    if report.compared == "published":
        return _("It is the checksum that is published with the release.")
    if report.compared == "earlier":
        return _("The release publishes none; it is that of the file installed before.")
    return _(
        "The release publishes none, or could not be asked; this one is recorded, and another file "
        "of the same version will be refused. Compare it with a colleague's."
    )


def _tell(report: ModelStatus) -> None:
    """Say what is in use, what is lost and what to do about it."""
    if report.problem:
        say(report.problem)
    elif report.is_fallback:
        say(_("In use: Norsk Ordbank {version}, without a model.").format(version=report.version))
    else:
        say(_("In use: {name} {version} ({path}).").format(**asdict(report)))
    if report.sha256:
        say(_("SHA-256 of the file it was installed from: {digest}.").format(digest=report.sha256))
    say(_("spaCy {version}.").format(version=report.spacy))
    for line in (report.lost, report.advice):
        if line:
            say(line)
