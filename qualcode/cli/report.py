"""The command of the report: one document of everything counted, written and chosen."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.audiences import Audience, AudienceOption, ReleaseOption, refuse_internal
from qualcode.cli.call import Call, command
from qualcode.cli.output import say_written
from qualcode.errors import UsageProblem
from qualcode.messages import _


class Kind(StrEnum):
    """What a report can be written as."""

    DOCX = "docx"
    HTML = "html"
    XLSX = "xlsx"
    MD = "md"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    command(app, "report")(report)


def report(  # noqa: PLR0913  # one parameter an option
    call: Call,
    *,
    audience: AudienceOption = Audience.INTERNAL,
    final: Annotated[
        bool, typer.Option("--final", help="Refuse drafts and what is stale or has no evidence.")
    ] = False,
    format_: Annotated[
        Kind | None, typer.Option("--format", help="Default: the file's ending, else docx.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; default: the exports folder.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .docx whose styles and margins to use.")
    ] = None,
    by: Annotated[str, typer.Option(help="The attribute whose values are compared.")] = "county",
    release: ReleaseOption = False,
) -> None:
    """Write the report: chapters with summaries, quotes, figures, method and codebook."""
    from qualcode.services.disclosure import release_matrix
    from qualcode.services.exports import write_bytes
    from qualcode.services.matrices import county_matrix
    from qualcode.services.report import ReportFormat, build_report, render_report

    kind = _kind(format_, output)
    refuse_internal(audience, release=release)
    if template and kind is not Kind.DOCX:
        raise UsageProblem(reason=_("A template is for docx: leave --template out."))
    with call.open() as project:
        made = build_report(project, audience.value, by=by, final=final)
        target = output or project.settings.exports / f"report-{audience.value}.{kind.value}"
        write_bytes(target, render_report(made, ReportFormat(kind.value), template))
        if release:
            release_matrix(project, county_matrix(project, by=by), audience.value, "report")
    say_written(call, target)


def _kind(chosen: Kind | None, output: Path | None) -> Kind:
    """The format asked for: by name, or by the file's ending."""
    ending = output.suffix.lstrip(".").casefold() if output else ""
    if chosen:
        if ending in set(Kind) - {chosen.value}:
            reason = _("“{file}” ends in .{ending}, but --format says {format}.")
            raise UsageProblem(
                reason=reason.format(file=output, ending=ending, format=chosen.value)
            )
        return chosen
    if output and ending not in set(Kind):
        raise UsageProblem(
            reason=_("“{file}” does not end in .docx, .html, .xlsx or .md: use --format.").format(
                file=output
            )
        )
    return Kind(ending) if output else Kind.DOCX
