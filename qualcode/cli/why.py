"""The command that traces a number: which codings it counts, in which state of the project."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.matrix import Layer, quote_json, say_quotes
from qualcode.cli.output import remark, say, say_json
from qualcode.messages import _


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "why")(why)


def why(  # noqa: PLR0913  # one parameter an option
    call: Call,
    cell: Annotated[str, typer.Argument(metavar="CODE[,COLUMN]", help="The number's cell.")],
    *,
    by: Annotated[str, typer.Option(help="The attribute whose values are the columns.")] = "county",
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this coder's codings.")
    ] = None,
    layer: Annotated[Layer | None, typer.Option(help="What coders agreed on.")] = None,
    state: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="The state told on the product; refuse any other."),
    ] = None,
) -> None:
    """Trace a number in a product to its codings: what it counts, and who says what where.

    Every product tells the state it was made from. Give it with --state to be sure that the
    codings are those that were counted then.
    """
    from qualcode.services.matrices import county_matrix, quotes_of_cell, state_is

    with call.open() as project, project.store.one_state():
        now = state_is(project, state)
        table = county_matrix(project, by=by, coder=coder, layer=layer.value if layer else "")
        counted, quotes = quotes_of_cell(project, table, cell)
    if call.json:
        told = {"informants": counted.informants, "sources": counted.sources, "state": now}
        say_json({**told, "codings": [quote_json(one) for one in quotes]})
        return
    words = _("Informants: {n}, sources: {sources}, codings: {codings}.")
    say(words.format(n=counted.informants, sources=counted.sources, codings=len(quotes)))
    say_quotes(quotes)
    remark(_("State: {state}").format(state=now))
