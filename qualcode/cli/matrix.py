"""The command of the matrix: counts per county, as a table or a file, and the quotes behind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption, ReleaseOption, refuse_internal
from qualcode.cli.call import Call, command
from qualcode.cli.formats import Format, meant_format, write_product
from qualcode.cli.matrix_table import show_masked, show_matrix
from qualcode.cli.output import say, say_json
from qualcode.errors import WouldDisclose
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Matrix, Quote
    from qualcode.services.project import Project


class Layer(StrEnum):
    """A layer of codings beside those that coders made."""

    CONSENSUS = "consensus"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "matrix")(matrix)


def matrix(  # noqa: PLR0913  # one parameter an option
    call: Call,
    *,
    family: Annotated[
        str | None, typer.Option(help="Only this code family, by id or name.")
    ] = None,
    by: Annotated[
        str, typer.Option(help="The attribute whose values are the columns, or several: A,B.")
    ] = "county",
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Count only this coder's codings.")
    ] = None,
    layer: Annotated[
        Layer | None, typer.Option(help="Count what coders agreed on, not what each coded.")
    ] = None,
    format_: Annotated[Format | None, typer.Option("--format", help="Default: table.")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; its ending chooses the format.")
    ] = None,
    audience: AudienceOption = Audience.INTERNAL,
    cell: Annotated[
        str | None,
        typer.Option(metavar="CODE[,COLUMN]", help="Show the quotes behind a row or a cell."),
    ] = None,
    release: ReleaseOption = False,
) -> None:
    """Count codes per county: informants, sources and codings in each cell."""
    from qualcode.services.disclosure import release_matrix
    from qualcode.services.matrices import county_matrix

    kind = meant_format(call, format_, output)
    refuse_internal(audience, release=release)
    with call.open() as project:
        with project.store.one_state():
            table = county_matrix(
                project, by=by, family=family, coder=coder, layer=layer.value if layer else ""
            )
            if audience is not Audience.INTERNAL:
                _make_masked(call, project, table, kind, output, audience, cell)
            elif cell:
                _show_quotes(call, project, table, cell)
            elif kind is Format.TABLE:
                show_matrix(table)
            else:
                _write(call, project, table, kind, output)
        if release:
            release_matrix(project, table, audience.value, "matrix")


def _make_masked(  # noqa: PLR0913, PLR0917  # what the command was asked
    call: Call,
    project: Project,
    table: Matrix,
    kind: Format,
    output: Path | None,
    audience: Audience,
    cell: str | None,
) -> None:
    """Show or write a matrix for readers outside; quotes are not for them."""
    from qualcode.services.disclosure import matrix_for, render_masked

    if cell:
        reason = _("quotes behind a cell name who speaks; leave --cell out")
        raise WouldDisclose(audience=audience.value, reason=reason)
    masked = matrix_for(project, table, audience.value)
    if kind is Format.TABLE:
        show_masked(masked)
        return
    content = render_masked(project, table, masked, kind.value)
    name = f"matrix-{_plain(table.by)}-{audience.value}.{kind.value}"
    write_product(call, content, kind, output, project.settings.exports / name)


def _write(call: Call, project: Project, table: Matrix, kind: Format, output: Path | None) -> None:
    """Write a matrix to a file, or print it where it is text and no file is named."""
    from qualcode.services.matrices import render_matrix

    content = render_matrix(project, table, kind.value)
    usual = project.settings.exports / f"matrix-{_plain(table.by)}.{kind.value}"
    write_product(call, content, kind, output, usual)


def _plain(name: str) -> str:
    """A name that is a legal part of a file name everywhere."""
    return "".join(one if one.isalnum() else "-" for one in name) or "matrix"


def _show_quotes(call: Call, project: Project, table: Matrix, cell: str) -> None:
    """Print the quotes behind a row or a cell."""
    from qualcode.services.matrices import quotes_of_cell

    _counted, quotes = quotes_of_cell(project, table, cell)
    if call.json:
        say_json([quote_json(quote) for quote in quotes])
        return
    say_quotes(quotes)


def say_quotes(quotes: Sequence[Quote]) -> None:
    """Quotes with who says them, where, and who coded them."""
    for quote in quotes:
        place = f"{quote.transcript} {quote.coding.span.start}–{quote.coding.span.end}"
        say(f"«{quote.coding.quote}»")
        say(f"    {', '.join(quote.speakers) or '–'} · {place} · {quote.coding.coder}")


def quote_json(quote: Quote) -> dict[str, object]:
    """A quote as JSON."""
    return {
        "id": quote.coding.id,
        "transcript": quote.transcript,
        "start": quote.coding.span.start,
        "end": quote.coding.span.end,
        "code": quote.coding.code,
        "coder": quote.coding.coder,
        "speakers": list(quote.speakers),
        "quote": quote.coding.quote,
        "memo": quote.coding.memo,
    }
