"""Groups of commands of which one is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer.core

if TYPE_CHECKING:
    from typer import _click as click

_TAKES_A_WORD = ("--project", "--coder", "--lang")


def usual(word: str) -> type[typer.core.TyperGroup]:
    """A kind of group that takes ``group [WORD]...`` for ``group word [WORD]...``.

    For an argument that is called like a command: ``suggest -- evaluate``.
    """

    class Usual(typer.core.TyperGroup):
        """Puts the usual command where none is named."""

        def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
            """Find out whether a command is named."""
            at = 0
            while at < len(args) and args[at].startswith("-") and args[at] != "--":
                if args[at] in ctx.help_option_names:
                    return super().parse_args(ctx, args)
                at += 2 if args[at] in _TAKES_A_WORD else 1
            if at >= len(args) or args[at] not in self.commands:
                args = [word, *args]
            return super().parse_args(ctx, args)

    return Usual
