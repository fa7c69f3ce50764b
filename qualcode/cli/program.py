"""The words of the program and the files behind them, each loaded when its word is said.

Start-up of every command is paid by every user, every time: a command loads its own file only.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
import typer.core
import typer.main

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer import _click as click

WORDS = {
    "init": "project",
    "demo": "project",
    "import": "transcripts",
    "import-project": "import_project",
    "export": "export",
    "transcripts": "transcripts",
    "codebook": "codebook",
    "suggest": "suggest",
    "coding": "coding",
    "find": "find",
    "memo": "memo",
    "matrix": "matrix",
    "why": "why",
    "plot": "plot",
    "disclose": "disclose",
    "report": "report",
    "summary": "summary",
    "statement": "statement",
    "quote": "quote",
    "lint": "lint",
    "coders": "coders",
    "status": "status",
    "agreement": "agreement",
    "undo": "journal",
    "redo": "journal",
    "history": "journal",
    "check": "journal",
    "audit": "audit",
    "backup": "backup",
    "share": "sharing",
    "merge": "sharing",
    "conflicts": "sharing",
    "copy": "copying",
    "pseudonymise": "pseudonyms",
    "erase": "ending",
    "close": "ending",
    "model": "model",
    "web": "web",
}
"""Each word of the program, in the order of the help, and the module whose ``register`` adds it."""


class _Commands(MutableMapping[str, "click.Command"]):
    """The commands by word; looking one up loads its file."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, word: str) -> click.Command:
        if word not in self._loaded:
            app = typer.Typer(rich_markup_mode=None)
            app.callback()(_nothing)  # without it, Typer makes one command of a group of one
            import_module(f"qualcode.cli.{WORDS[word]}").register(app)
            group = typer.main.get_group(app)
            explain(group)
            self._loaded |= group.commands
        return self._loaded[word]

    def __setitem__(self, word: str, command: click.Command) -> None:
        self._loaded[word] = command

    def __delitem__(self, word: str) -> None:
        del self._loaded[word]

    def __iter__(self) -> Iterator[str]:
        return iter(WORDS)

    def __len__(self) -> int:
        return len(WORDS)


class Program(typer.core.TyperGroup):
    """The whole program as a group of commands that are loaded when they are called."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  # Typer's own
        """Take Typer's settings; its list of commands gives way to ours."""
        super().__init__(**settings)
        explain(self)
        self.commands = _Commands()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # Typer's own
        """The words, in the order of the help, without loading what is behind them."""
        return list(WORDS)


def explain(command: click.Command) -> None:
    """Let a command, its options and all commands below it be explained in the language in use.

    Typer has taken the explanations from docstrings and annotations, in English.
    """
    for one in (command, *command.params):
        said = getattr(one, "help", None)
        if said:
            setattr(one, "help", _(said))  # noqa: B010  # arguments of click have no such word
    for below in getattr(command, "commands", {}).values():
        explain(below)


def _nothing() -> None:
    """Stand for the options of the program, which `app` takes."""
