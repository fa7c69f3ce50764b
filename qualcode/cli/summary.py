"""Commands of summaries: write what a cell says, link what bears it out, find what is stale."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say, say_json, say_table
from qualcode.errors import UsageProblem
from qualcode.messages import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Summary
    from qualcode.services.summaries import Standing

_Cell = Annotated[
    str,
    typer.Argument(
        metavar="CELL", help="CODE,COLUMN, such as b-mandat,Oslo; CODE for a row, ,COLUMN for one."
    ),
]
_By = Annotated[str, typer.Option("--by", help="The attribute whose values are the columns.")]
_Codings = Annotated[
    list[str],
    typer.Argument(metavar="CODING...", help="Ids from `coding list`, or TRANSCRIPT:START-END."),
]

_MARKS = {
    "links": N_("evidence changed"),
    "code": N_("code redefined"),
    "members": N_("cell changed"),
}
_SHORT = 8


class TableFormat(StrEnum):
    """The formats summaries are exported in."""

    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "summary", "Write what each cell of the matrix says, with its evidence.")
    command(words, "write")(write)
    command(words, "show")(show)
    command(words, "list")(list_)
    command(words, "link")(link)
    command(words, "unlink")(unlink)
    command(words, "approve")(approve)
    command(words, "remove")(remove)
    command(words, "import")(import_)
    command(words, "export")(export)


def write(  # noqa: PLR0913  # one parameter an option
    call: Call,
    cell: _Cell,
    text: Annotated[str, typer.Argument(help="The summary; - reads it from standard input.")],
    *,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="CODING", help="A coding that bears it out.")
    ] = None,
    counter: Annotated[
        list[str] | None, typer.Option(metavar="CODING", help="A coding that speaks against it.")
    ] = None,
    by: _By = "county",
) -> None:
    """Write the summary of a cell, or write it anew; it is a draft until it is approved."""
    from qualcode.services.cells import find_cell
    from qualcode.services.coding_places import Codings
    from qualcode.services.summaries import write_summary

    words = sys.stdin.read() if text == "-" else text
    with call.open() as project:
        place = find_cell(project, cell, by=by)
        known = Codings(project)
        sides = [known.find(";".join(some) if some else None, place.code)
                 for some in (evidence, counter)]  # fmt: skip
        summary = write_summary(project, place, words, evidence=sides[0], counter=sides[1])
        _tell(call, summary, _("Written."))


def show(call: Call, cell: _Cell, *, by: _By = "county") -> None:
    """Show the summary of a cell with the quotes it rests on."""
    from qualcode.services.cells import find_cell
    from qualcode.services.matrices import quotes_behind
    from qualcode.services.summaries import find_summary, standings

    with call.open() as project, project.store.one_state():
        summary = find_summary(project, find_cell(project, cell, by=by))
        (one,) = [one for one in standings(project, by=by) if one.summary == summary]
        quotes = {quote.coding.id: quote for quote in quotes_behind(project, summary.linked)}
    if call.json:
        say_json(_json(one))
        return
    say(f"{one.name}\n{_state(one)} · {summary.author} · v{summary.version}\n\n{summary.text}")
    for head, ids in ((_("Evidence"), summary.evidence), (_("Against"), summary.counter)):
        if ids:
            say(f"\n{head}")
        for id in ids:
            quote = quotes.get(id)
            words = f"«{quote.coding.quote}» {quote.transcript}" if quote else _("(gone)")
            say(f"  {id[:_SHORT]}  {words}")


def list_(
    call: Call,
    *,
    by: Annotated[str | None, typer.Option(help="Only those by this attribute.")] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only what must be read again or lacks evidence.")
    ] = False,
) -> None:
    """List the summaries, and which of them are stale or without evidence."""
    from qualcode.services.summaries import standings

    with call.open() as project:
        found = [one for one in standings(project, by=by) if not (stale and one.is_sound)]
    if call.json:
        say_json([_json(one) for one in found])
        return
    if found:
        heads = [_("cell"), _("state"), _("evidence"), _("against"), _("author"), _("text")]
        say_table(heads, [_line(one) for one in found], numbers=(2, 3), whole=(1,))
    count = ngettext("{n} summary", "{n} summaries", len(found)).format(n=len(found))
    unsound = sum(not one.is_sound for one in found)
    remark(_("{count}, of which {n} must be read again.").format(count=count, n=unsound))


def link(
    call: Call,
    cell: _Cell,
    codings: _Codings,
    *,
    counter: Annotated[
        bool, typer.Option("--counter", help="They speak against the summary.")
    ] = False,
    by: _By = "county",
) -> None:
    """Link codings to a summary as its evidence, or as evidence against it."""
    from qualcode.services.cells import find_cell
    from qualcode.services.coding_places import Codings
    from qualcode.services.summaries import link_codings

    with call.open() as project:
        place = find_cell(project, cell, by=by)
        found = Codings(project).find(";".join(codings), place.code) or []
        summary = link_codings(project, place, found, counter=counter)
        _tell(call, summary, _("Linked."))


def unlink(call: Call, cell: _Cell, codings: _Codings, *, by: _By = "county") -> None:
    """Take codings away from a summary's evidence."""
    from qualcode.services.cells import find_cell
    from qualcode.services.summaries import unlink_codings

    with call.open() as project:
        summary = unlink_codings(project, find_cell(project, cell, by=by), codings)
        _tell(call, summary, _("Taken away."))


def approve(call: Call, cell: _Cell, *, by: _By = "county") -> None:
    """Stand by a summary as its cell is now: it is approved and no longer stale."""
    from qualcode.services.cells import find_cell
    from qualcode.services.summaries import approve_summary

    with call.open() as project:
        summary = approve_summary(project, find_cell(project, cell, by=by))
        _tell(call, summary, _("Approved."))


def remove(call: Call, cell: _Cell, *, by: _By = "county") -> None:
    """Take a summary away; undo brings it back."""
    from qualcode.services.cells import find_cell
    from qualcode.services.summaries import remove_summary

    with call.open() as project:
        _tell(call, remove_summary(project, find_cell(project, cell, by=by)), _("Removed."))


def import_(
    call: Call,
    file: Annotated[
        Path, typer.Argument(help="A table with the columns code, county and text (.csv, .xlsx).")
    ],
    *,
    by: _By = "county",
) -> None:
    """Write the summaries of a table, all of them or none."""
    from qualcode.services.summary_tables import import_summaries

    with call.open() as project:
        fresh = import_summaries(project, file, by=by)
    if call.json:
        say_json({"written": len(fresh)})
    else:
        count = ngettext("{n} summary", "{n} summaries", len(fresh)).format(n=len(fresh))
        remark(_("{count} written; what stood already was left alone.").format(count=count))


def export(
    call: Call,
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx file.")],
    *,
    by: _By = "county",
) -> None:
    """Write the summaries as a table that can be changed and imported again."""
    from qualcode.cli.output import say_written
    from qualcode.services.exports import write_bytes
    from qualcode.services.summary_tables import render_summaries

    kind = output.suffix.lstrip(".").casefold()
    if kind not in set(TableFormat):
        raise UsageProblem(reason=_("“{file}” does not end in .csv or .xlsx.").format(file=output))
    with call.open() as project:
        content = render_summaries(project, kind, by=by)
    write_bytes(output, content)
    say_written(call, output)


def _tell(call: Call, summary: Summary, sentence: str) -> None:
    """Say that it is done."""
    if call.json:
        say_json({"id": summary.id, "status": summary.status, "version": summary.version})
    else:
        remark(sentence)


def _state(one: Standing) -> str:
    """How far a summary is, and why it must be read again."""
    status = {"draft": _("draft"), "approved": _("approved")}[one.summary.status]
    marks = [_(_MARKS[reason]) for reason in one.stale]
    stale = [_("stale: {why}").format(why=", ".join(marks))] if marks else []
    return ", ".join([status, *stale, *([_("no evidence")] if one.is_bare else [])])


def _line(one: Standing) -> list[object]:
    """A summary as a line of a list."""
    summary = one.summary
    sides = [len(summary.evidence), len(summary.counter)]
    return [one.name, _state(one), *sides, summary.author, summary.text]


def _json(one: Standing) -> dict[str, object]:
    """A summary as JSON."""
    summary = one.summary
    return {
        "id": summary.id,
        "by": summary.cell.by,
        "code": summary.cell.code,
        "column": summary.cell.column,
        "name": one.name,
        "text": summary.text,
        "author": summary.author,
        "status": summary.status,
        "version": summary.version,
        "stale": list(one.stale),
        "no_evidence": one.is_bare,
        "evidence": list(summary.evidence),
        "counter": list(summary.counter),
        "changed": summary.changed,
    }
