"""The program itself: the options before a command, and what happens without one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode import __version__
from qualcode.cli.call import (
    Call,
    CoderOption,
    JsonOption,
    LangOption,
    ProjectOption,
    ScreenReaderOption,
)
from qualcode.cli.program import Program
from qualcode.messages import N_, preferred_language, use_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.cli.call import OpenBrowser, OpenScreen

app = typer.Typer(
    name="qualcode",
    cls=Program,
    help=N_(
        "Code interview transcripts and synthesise them. Without a command: the coding screen."
    ),
    invoke_without_command=True,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(
    words: Sequence[str], screen: OpenScreen | None = None, browser: OpenBrowser | None = None
) -> None:
    """Carry out one command line; ``screen`` opens the coding screen where no command is given."""
    use_language(
        _asked(words) or preferred_language()
    )  # a command explains itself before it begins
    call = Call(words=tuple(words), screen=screen, browser=browser)
    app(args=list(words), obj=call, prog_name="qualcode")


def _asked(words: Sequence[str]) -> str | None:
    """The language that a command line asks for, wherever it stands."""
    for word, after in pairwise([*words, ""]):
        if word == "--lang":
            return after
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _show_version(wanted: bool) -> None:  # noqa: FBT001  # Typer calls it so
    """Print the version and leave."""
    if wanted:
        typer.echo(f"qualcode {__version__}")
        raise typer.Exit


@app.callback()
def start(  # noqa: PLR0913  # one parameter an option
    ctx: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001  # answered by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True)
    ] = False,
    project: ProjectOption = None,
    coder: CoderOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    screen_reader: ScreenReaderOption = False,
) -> None:
    """Take the options that stand before the command; without a command open the screen."""
    screen = ctx.obj.screen
    ctx.obj = replace(ctx.obj, project=project, coder=coder, lang=lang, json=json)
    use_language(lang or preferred_language())
    if ctx.invoked_subcommand is None and screen:
        screen(project, coder, reader=screen_reader)
