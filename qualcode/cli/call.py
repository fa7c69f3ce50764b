"""The options every command takes, before and after its name, and what they mean."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer
import typer.core
import typer.models

from qualcode.messages import N_, preferred_language, use_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project

    OpenBrowser = Callable[[Path | None, str | None, int, Callable[[str], None]], None]

    class OpenScreen(Protocol):
        """What opens the coding screen."""

        def __call__(self, folder: Path | None, coder: str | None, *, reader: bool) -> None:
            """Open it on a project, for a coder; ``reader``: to be read aloud."""


ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        readable=False,
        help=N_("The project's folder; default: the nearest one upwards from here."),
    ),
]
CoderOption = Annotated[
    str | None,
    typer.Option(
        "--coder",
        metavar="NAME",
        help=N_("Who is coding; default: qualcode.toml, then the system user."),
    ),
]


class Language(StrEnum):
    """The languages the program speaks."""

    NB = "nb"
    EN = "en"


LangOption = Annotated[
    Language | None, typer.Option("--lang", metavar="nb|en", help=N_("The language of texts."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Answer as JSON on standard output."))]
ScreenReaderOption = Annotated[
    bool,
    typer.Option(
        "--screen-reader",
        envvar="QUALCODE_SCREEN_READER",
        help=N_("Make the coding screen for a screen reader or a Braille line."),
    ),
]

_SHARED: dict[str, tuple[Any, object]] = {
    "project": (ProjectOption, None),
    "coder": (CoderOption, None),
    "lang": (LangOption, None),
    "json": (JsonOption, False),
}


@dataclass(frozen=True, slots=True)
class Call:
    """How the program was called: where, by whom, and in which form it should answer."""

    words: tuple[str, ...] = ()
    screen: OpenScreen | None = None
    """What opens the coding screen; the commands know nothing else of it."""
    browser: OpenBrowser | None = None
    """What shows the coding screen in a browser until it is interrupted."""
    project: Path | None = None
    coder: str | None = None
    lang: str | None = None
    json: bool = False

    def open(self) -> Project:
        """The project this call is about, opened."""
        from qualcode.cli.output import remark
        from qualcode.services.project import open_project

        project = open_project(self.project, coder=self.coder, warn=remark)
        use_language(self.lang or preferred_language(project.settings.language))
        return project

    def merged(self, after: dict[str, Any]) -> Call:
        """This call with the options given after the command's name laid over it."""
        given = {name: value for name, value in after.items() if value not in (None, False)}
        call = replace(self, **given)
        use_language(call.lang or preferred_language())
        return call


def group(
    app: typer.Typer, word: str, words: str, kind: type[typer.core.TyperGroup] | None = None
) -> typer.Typer:
    """Add a group of commands that takes the shared options between its word and the command's."""
    added = typer.Typer(help=words, no_args_is_help=True, cls=kind)

    @added.callback()
    def take(
        ctx: typer.Context,
        *,
        project: ProjectOption = None,
        coder: CoderOption = None,
        lang: LangOption = None,
        json: JsonOption = False,
    ) -> None:
        before = ctx.find_object(Call) or Call()
        after = {"project": project, "coder": coder, "lang": lang, "json": json}
        ctx.obj = before.merged(after)

    take.__doc__ = None  # Typer would show it in place of the group's own words
    app.add_typer(added, name=word)
    return added


def _leave_to_us(annotation: object) -> None:
    """Let a path through that cannot be read: that is no wrong usage, and we say what it is."""
    for word in getattr(annotation, "__metadata__", ()):
        if isinstance(word, typer.models.ParameterInfo):
            word.readable = False


def command(app: typer.Typer, word: str, **settings: Any) -> Callable[..., Callable[..., None]]:  # noqa: ANN401  # Typer's own
    """Register a function as a command that also takes the shared options.

    The function's first parameter is the `Call`; a shared option whose name the function
    uses for a parameter of its own (``matrix --coder``) is left to it.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = dict(list(inspect.signature(function, eval_str=True).parameters.items())[1:])
        for parameter in own.values():
            _leave_to_us(parameter.annotation)
        shared = {key: value for key, value in _SHARED.items() if key not in own}

        @wraps(function)
        def run(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401  # checked by Typer
            before = ctx.find_object(Call) or Call()
            after = {key: values.pop(key) for key in shared}
            function(before.merged(after), **values)

        keyword = inspect.Parameter.KEYWORD_ONLY
        context = inspect.Parameter(
            "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
        )
        parameters = [context, *(one.replace(kind=keyword) for one in own.values())]
        for name, (kind, default) in shared.items():
            parameters.append(inspect.Parameter(name, keyword, default=default, annotation=kind))
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        del run.__wrapped__  # Typer would look through it
        app.command(word, **settings)(run)
        return function

    return register
