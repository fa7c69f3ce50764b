"""Commands that make a project: init, demo."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import progress, remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    command(app, "init")(init)
    command(app, "demo")(demo)


def init(
    call: Call,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Default: here.")] = Path(),
    *,
    name: Annotated[str | None, typer.Option(help="The project's name.")] = None,
    codebook: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A codebook to begin with (TOML).")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Join the project in a team's PostgreSQL database."),
    ] = None,
) -> None:
    """Make a project: three folders, a settings file and a project file."""
    from qualcode.services.project import create_project

    target = call.project or folder
    if database:
        if codebook:
            raise UsageProblem(reason=_("A team's project has its codebook: leave --codebook out."))
        _join(call, target, database, name)
        return
    with create_project(target, name=name, codebook=codebook, coder=call.coder) as project:
        book = project.store.codebook()
        if call.json:
            say_json(
                {
                    "project": str(project.settings.root),
                    "name": project.settings.name,
                    "codes": len(book.codes) if book else 0,
                }
            )
            return
        remark(
            _("Made the project “{name}” in {folder}.").format(
                name=project.settings.name, folder=project.settings.root
            )
        )
        remark(
            ngettext(
                "Its codebook has {n} code. Next: qualcode import FILE...",
                "Its codebook has {n} codes. Next: qualcode import FILE...",
                len(book.codes),
            ).format(n=len(book.codes))
            if book
            else _("Next: qualcode codebook import FILE, then qualcode import FILE...")
        )


def _join(call: Call, folder: Path, address: str, name: str | None) -> None:
    """Make a folder from which one works in a team's project."""
    from qualcode.services.team import join_project

    with join_project(folder, address, name=name, coder=call.coder) as project:
        if call.json:
            say_json({"project": str(project.settings.root), "name": project.settings.name})
            return
        words = _("Joined the project in {database} as {coder}; your folder is {folder}.")
        remark(
            words.format(
                database=project.store.name, coder=project.coder, folder=project.settings.root
            )
        )


def demo(
    call: Call,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("qualcode-demo"),
    *,
    install_model: Annotated[
        bool, typer.Option("--install-model", help="Try once to install nb_core_news_sm first.")
    ] = False,
) -> None:
    """Run the main job on the invented sample project, from files to a county matrix."""
    from qualcode.services.demo import run_demo

    target = call.project or folder
    with progress(_("Reading transcripts")) as show:
        steps = run_demo(target, coder=call.coder, model=install_model, progress=show)
        for step in steps:
            remark(step) if call.json else say(step)
    if call.json:
        say_json({"project": str(target.resolve())})
    else:
        _show_result(target, call.coder)


def _show_result(folder: Path, coder: str | None) -> None:
    """The county matrix of barriers and drivers, and how to go on."""
    from qualcode.cli.matrix_table import show_matrix
    from qualcode.services.matrices import county_matrix
    from qualcode.services.project import open_project

    with open_project(folder, coder=coder) as project:
        for family in ("barriers", "drivers"):
            show_matrix(county_matrix(project, family=family))
    say(
        _("Open the coding screen: {command} --project {folder}").format(
            command=_own_name(), folder=folder
        )
    )


def _own_name() -> str:
    """What to type to run this program here: its name if the shell finds it, else its path."""
    return "qualcode" if shutil.which("qualcode") else sys.argv[0]
