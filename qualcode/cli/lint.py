"""Commands that read what was written: whether words fit counts, and a report itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption
from qualcode.cli.call import Call, command, group
from qualcode.cli.matrix_table import heading
from qualcode.cli.output import remark, say_json, say_table
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.written import Finding
    from qualcode.services.wording import Misread

_WORDS = {
    "all": "alle",
    "most": "de fleste",
    "several": "flere",
    "few": "enkelte",
    "one": "én",
    "none": "ingen",
}
"""The words of the texts, which are Norwegian whatever language the program speaks."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group_of_words = group(app, "lint", "Whether what was written fits what was coded.")
    command(group_of_words, "words")(words)
    command(group_of_words, "report")(report)


def words(
    call: Call,
    file: Annotated[
        Path, typer.Argument(help="A table with the columns code, county and text (.csv, .xlsx).")
    ],
    *,
    by: Annotated[
        str, typer.Option(help="The attribute the texts are by, and the name of its column.")
    ] = "county",
) -> None:
    """Find words such as alle, de fleste, flere and ingen that do not fit the counts."""
    from qualcode.services.wording import lint_summaries

    with call.open() as project:
        found = lint_summaries(project, file, by=by)
    if call.json:
        say_json([_json(one) for one in found])
    elif found:
        heads = [_("line"), _("code"), by, _("says"), _("counted"), _("would fit")]
        say_table(heads, [_row(one) for one in found], numbers=(0,), whole=(3, 4, 5))
    count = ngettext("{n} finding.", "{n} findings.", len(found)).format(n=len(found))
    remark(count if found else _("The words fit the counts."))
    if found:
        raise typer.Exit(1)


def _row(one: Misread) -> list[object]:
    """A finding as a line."""
    tally = one.found.counted
    counted = _("{n} of {asked}").format(n=tally.n, asked=tally.asked)
    fits = _WORDS[one.found.fits.value]
    return [one.line, one.code, heading(one.column), one.found.said, counted, fits]


def _json(one: Misread) -> dict[str, object]:
    """A finding as JSON."""
    claim, tally = one.found.claim, one.found.counted
    return {
        "line": one.line,
        "code": one.code,
        "column": one.column,
        "start": claim.start,
        "end": claim.end,
        "says": one.found.said,
        "amount": claim.amount.value,
        "about": claim.about.value,
        "n": tally.n,
        "asked": tally.asked,
        "fits": one.found.fits.value,
    }


def report(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A report in Word (.docx).")],
    *,
    audience: AudienceOption = Audience.PUBLIC,
) -> None:
    """Find what a reader of a report would stumble over, and what it tells of few people.

    References and numbers, years and figures that differ for the same thing, and tables with N;
    within a project also quotes that are not verbatim, and names from the interviews.
    """
    from qualcode.services.proofs import lint_report

    found, is_held = lint_report(file, audience.value, call.project)
    if call.json:
        say_json([_fault_json(one) for one in found])
    elif found:
        heads = [_("where"), _("words"), _("what is wrong")]
        say_table(heads, [[one.where, one.said, _wrong(one)] for one in found], whole=(0, 2))
    count = ngettext("{n} finding.", "{n} findings.", len(found)).format(n=len(found))
    remark(count if found else _("Nothing found."))
    if not is_held:
        remark(_("Quotes and names were not looked at: there is no project here."))
    if found:
        raise typer.Exit(1)


def _wrong(one: Finding) -> str:
    """What is wrong, in a few words."""
    words = {
        "no such target": _("there is none in the report"),
        "wrong table": _("the sentence speaks of what {other} shows"),
        "number gap": _("this number is left out"),
        "number twice": _("this number is given twice"),
        "other chapter": _("numbered so in chapter {other}"),
        "other years": _("before it was {other}"),
        "other number": _("before it was {other}"),
        "not verbatim": _("no interview says it in these words"),
        "name": _("a name from the interviews"),
        "small count": _("tells of few: {other}"),
        "small complement": _("tells of all but a few: {other}"),
        "impossible percentage": _("no number of people gives this: {other}"),
        "hidden but can be worked back": _("can be worked back: {other}"),
    }
    return words[one.fault.value].format(other=one.instead)


def _fault_json(one: Finding) -> dict[str, object]:
    """A fault of a report as JSON."""
    return {
        "finding": one.fault.value,
        "where": one.where,
        "words": one.said,
        "instead": one.instead,
        "piece": one.at,
    }
