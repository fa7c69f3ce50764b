"""Commands of disclosure control: check a table from anywhere before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption
from qualcode.cli.call import Call, command, group
from qualcode.cli.output import remark, say_json, say_table
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.services.releases import Released
    from qualcode.synthesis.disclosure.checking import Finding


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "disclose", "Whether a table tells of too few people.")
    command(words, "check")(check)
    command(words, "releases")(releases)


def check(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A table: .xlsx, .csv, or text with tabs.")],
    *,
    n: Annotated[
        str | None,
        typer.Option(
            "--n", metavar="NAME", help="The column or row that tells how many were asked."
        ),
    ] = None,
    audience: AudienceOption = Audience.PUBLIC,
) -> None:
    """Find what a table tells of few people, outright, in percentages or by its totals."""
    from qualcode.services.disclosure import check_file, find_protections

    protection = find_protections(call.project)[audience.value]
    found = check_file(file, protection, n=n)
    if call.json:
        say_json([_json(sheet, one) for sheet, one in found])
    elif found:
        _show(found)
    words = ngettext("{n} finding", "{n} findings", len(found)) if found else _("Nothing found")
    remark(
        _("{found}; for this audience ({audience}) fewer than {k} are few.").format(
            found=words.format(n=len(found)), audience=audience.value, k=protection.cells
        )
    )
    if found:
        raise typer.Exit(1)


def releases(call: Call) -> None:
    """List the tables that were sent out, which later ones are held against."""
    from qualcode.services.releases import list_releases

    with call.open() as project:
        found = list_releases(project)
    if call.json:
        say_json([_released(one) for one in found])
    elif found:
        heads = [_("id"), _("sent out"), _("by"), _("product"), _("audience"), _("columns")]
        rows = [
            [one.id[:8], one.at[:10], one.coder, one.product, one.audience, one.release.by]
            for one in found
        ]
        say_table(heads, rows)
    else:
        remark(_("Nothing was sent out: `--release` of matrix and report says so."))


def _released(one: Released) -> dict[str, object]:
    """A release as JSON."""
    return {
        "id": one.id,
        "at": one.at,
        "coder": one.coder,
        "product": one.product,
        "audience": one.audience,
        "by": one.release.by,
        "codes": len(one.release.rows) - 1,
    }


def _show(found: Sequence[tuple[str, Finding]]) -> None:
    """The findings as a table; sheets only where they have names."""
    heads = [_("line"), _("row"), _("column"), _("shown"), _("what it tells")]
    rows: list[list[object]] = [
        [one.place.line, one.place.row, one.place.column, one.place.text, explain(one)]
        for _sheet, one in found
    ]
    named = int(any(sheet for sheet, _one in found))
    if named:
        heads.insert(0, _("sheet"))
        rows = [[sheet, *row] for (sheet, _one), row in zip(found, rows, strict=True)]
    say_table(heads, rows, numbers=(named, named + 3), whole=(named + 4,))


def explain(one: Finding) -> str:
    """What a number tells, in a few words."""
    words = {
        "small count": _("only {range}"),
        "small complement": _("all but {range} of {asked}"),
        "small count from a percentage": _("{range} of {asked}"),
        "small complement from a percentage": _("all but {range} of {asked}"),
        "impossible percentage": _("no number of {asked} gives this"),
        "hidden but can be worked back": _("can be worked back: {range}"),
    }
    reach = f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}"
    return words[one.trouble.value].format(range=reach, asked=one.place.asked)


def _json(sheet: str, one: Finding) -> dict[str, object]:
    """A finding as JSON."""
    return {
        "finding": one.trouble.value,
        "sheet": sheet,
        "line": one.place.line,
        "row": one.place.row,
        "column": one.place.column,
        "shown": one.place.text,
        "asked": one.place.asked,
        "low": one.low,
        "high": one.high,
    }
