"""The command that says how far the project is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.matrix_table import heading
from qualcode.cli.output import remark, say_json, say_table
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Progress, Tally, Work


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "status")(status)


def status(
    call: Call,
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="ATTRIBUTE", help="Count by this attribute.")
    ] = "county",
) -> None:
    """Show what is done, double-coded, not begun and out of date, per coder and county."""
    from qualcode.services.status import project_status

    with call.open() as project:
        found = project_status(project, by=by)
    if call.json:
        say_json(_as_json(found))
        return
    columns = [
        _("all"),
        _("done"),
        _("double"),
        _("not begun"),
        _("codings"),
        _("open"),
        _("stale"),
    ]
    groups = [(heading(name), tally) for name, tally in found.groups.items()]
    for title, lines in (
        (_("coder"), list(found.coders.items())),
        (found.by, [*groups, (heading("total"), found.total)]),
    ):
        if lines:
            say_table(
                [title, *columns],
                [(name, *_cells(tally)) for name, tally in lines],
                numbers=range(1, len(columns) + 1),
                whole=(0,),
            )
    _explain(found)


def _explain(found: Progress) -> None:
    """What the columns mean, and what is counted nowhere."""
    remark(
        _(
            "double: transcripts marked done by two coders or more. open: informants' segments "
            "without a coding, of all. stale: codings whose code has changed since."
        )
    )
    if found.archived:
        words = ngettext(
            "{n} archived transcript is not counted.",
            "{n} archived transcripts are not counted.",
            found.archived,
        )
        remark(words.format(n=found.archived))


def _cells(tally: Tally) -> tuple[object, ...]:
    """A line of the table."""
    return (
        tally.transcripts,
        tally.done,
        tally.double,
        tally.uncoded,
        tally.codings,
        f"{tally.open}/{tally.segments}",
        tally.stale,
    )


def _as_json(found: Progress) -> dict[str, object]:
    """The status as JSON."""
    return {
        "by": found.by,
        "coders": {name: asdict(tally) for name, tally in found.coders.items()},
        "groups": {name: asdict(tally) for name, tally in found.groups.items()},
        "total": asdict(found.total),
        "archived": found.archived,
        "transcripts": [
            {
                "name": one.name,
                "group": one.group,
                "segments": one.segments,
                "done": list(one.done),
                "coders": {name: _work(work) for name, work in one.coders.items()},
                "everybody": _work(one.everybody),
            }
            for one in found.transcripts
        ],
    }


def _work(work: Work) -> dict[str, int]:
    """What was done in a transcript, as JSON."""
    return asdict(work)
