"""Commands of agreement: the report, where coders differ, tables from elsewhere, planning."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.adjudicate import adjudicate
from qualcode.cli.agreement_tables import show_figures, show_passages, show_report
from qualcode.cli.call import Call, command, group
from qualcode.cli.formats import Format, meant_format, write_product
from qualcode.cli.output import remark, say, say_json
from qualcode.cli.usual import usual
from qualcode.errors import UsageProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.services.agreement import TableFigures
    from qualcode.services.comparing import Question
    from qualcode.services.project import Project
    from qualcode.services.tracing import Difference

_REPORT = "report"


class Unit(StrEnum):
    """What is compared."""

    CHARACTER = "character"
    SEGMENT = "segment"
    TURN = "turn"
    TRANSCRIPT = "transcript"


class Counts(StrEnum):
    """Whether something counts."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


Names = Annotated[str | None, typer.Option(metavar="A,B,...", help="Only these coders.")]
Transcripts = Annotated[str | None, typer.Option(metavar="A,B,...", help="Only these transcripts.")]
Family = Annotated[str | None, typer.Option(help="Only this code family, by id or name.")]
UnitOption = Annotated[Unit, typer.Option(help="What is compared.")]
InterviewerOption = Annotated[Counts, typer.Option(help="Whether the interviewer's words count.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "agreement", "How far coders agree, and where not.", usual(_REPORT))
    command(words, _REPORT)(report)
    command(words, "disagreements")(disagreements)
    command(words, "table")(table)
    command(words, "adjudicate")(adjudicate)
    command(words, "plan")(plan)


def report(  # noqa: PLR0913  # one parameter an option
    call: Call,
    *,
    coders: Names = None,
    transcripts: Transcripts = None,
    codes: Annotated[str | None, typer.Option(metavar="A,B,...", help="Only these codes.")] = None,
    family: Family = None,
    level: Annotated[
        int | None, typer.Option(min=1, max=1, help="1: codes of the first level.")
    ] = None,
    unit: UnitOption = Unit.CHARACTER,
    interviewer: InterviewerOption = Counts.EXCLUDE,
    uncoded: Annotated[Counts, typer.Option(help="Whether text nobody coded counts.")] = (
        Counts.INCLUDE
    ),
    accepted: Annotated[
        Counts, typer.Option(help="Whether codings that began as suggestions count.")
    ] = Counts.INCLUDE,
    words: Annotated[
        Counts, typer.Option(help="Whether a page or workbook shows what was said.")
    ] = Counts.INCLUDE,
    bootstrap: Annotated[int, typer.Option(min=100, help="How many resamples.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins.")] = 1,
    format_: Annotated[Format | None, typer.Option("--format", help="Default: table.")] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to.")] = None,
) -> None:
    """Report how far coders agree on transcripts that two or more marked done."""
    from qualcode.services.agreement import measure_agreement
    from qualcode.services.comparing import Question

    question = Question(
        coders=_listed(coders),
        transcripts=_listed(transcripts),
        codes=_listed(codes),
        family=family,
        level=level,
        unit=unit.value,
        interviewer=interviewer is Counts.INCLUDE,
        uncoded=uncoded is Counts.INCLUDE,
        accepted=accepted is Counts.INCLUDE,
        resamples=bootstrap,
        seed=seed,
    )
    kind = meant_format(call, format_, output)
    with call.open() as project:
        if kind is Format.TABLE:
            show_report(measure_agreement(project, question))
        else:
            _write(call, project, question, kind, output, words=words is Counts.INCLUDE)


def disagreements(  # noqa: PLR0913  # one parameter an option
    call: Call,
    *,
    code: Annotated[str | None, typer.Option(help="Only this code, by id or name.")] = None,
    coders: Names = None,
    transcripts: Transcripts = None,
    family: Family = None,
    unit: UnitOption = Unit.CHARACTER,
    interviewer: InterviewerOption = Counts.EXCLUDE,
    limit: Annotated[int, typer.Option(min=1, help="How many, the largest first.")] = 20,
) -> None:
    """Show passages that coders coded differently, most characters lost first."""
    from qualcode.services.comparing import Question
    from qualcode.services.tracing import list_disagreements

    question = Question(
        coders=_listed(coders),
        transcripts=_listed(transcripts),
        family=family,
        unit=unit.value,
        interviewer=interviewer is Counts.INCLUDE,
    )
    with call.open() as project:
        found = list_disagreements(project, question, code)
    if call.json:
        say_json([_passage_json(one) for one in found])
        return
    show_passages(found[:limit], unit.value)
    if len(found) > limit:
        remark(_("{n} more: see --limit, or --json.").format(n=len(found) - limit))


def table(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A table with columns unit, coder and value.")],
    *,
    level: Annotated[
        str, typer.Option(help="nominal, ordinal, interval, ratio, masi or jaccard.")
    ] = "nominal",
    bootstrap: Annotated[int, typer.Option(min=100, help="How many resamples.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins.")] = 1,
) -> None:
    """Give every coefficient that fits a table of judgements from elsewhere."""
    from qualcode.services.agreement import measure_table

    found = measure_table(file, level, resamples=bootstrap, seed=seed)
    if call.json:
        say_json(_figures_json(found))
    else:
        show_figures(found)


def plan(
    call: Call,
    *,
    code_share: Annotated[
        float, typer.Option(help="How often the rarest code of interest is used, 0 to 1.")
    ] = 0.2,
    alpha: Annotated[float, typer.Option(help="The lowest alpha that will do, 0 to 1.")] = 0.8,
    significance: Annotated[float, typer.Option(help="How sure: the p value.")] = 0.05,
) -> None:
    """Tell how many codings two coders must both make to show such an alpha."""
    from qualcode.agreement.planning import sample_size

    try:
        codings = sample_size(code_share, alpha, significance)
    except ValueError:
        raise UsageProblem(
            reason=_("A share, an alpha and a p value lie between 0 and 1, both left out.")
        ) from None
    if call.json:
        say_json(
            {
                "code_share": code_share,
                "alpha": alpha,
                "significance": significance,
                "codings": codings,
            }
        )
        return
    say(
        _(
            "{n} codings by each of two coders: so many show an alpha of at least {alpha} for a "
            "code that is {share:.0%} of all, at p = {p} (Bloch and Kraemer 1989)."
        ).format(n=codings, alpha=alpha, share=code_share, p=significance)
    )


def _listed(names: str | None) -> tuple[str, ...]:
    """The names in a list with commas."""
    return tuple(filter(None, (one.strip() for one in (names or "").split(","))))


def _write(  # noqa: PLR0913  # what is written, and where
    call: Call,
    project: Project,
    question: Question,
    kind: Format,
    output: Path | None,
    *,
    words: bool,
) -> None:
    """Write a report to a file, or print it where it is text and no file is named."""
    from qualcode.services.agreement import measure_agreement, render_agreement
    from qualcode.services.tracing import measure_and_trace

    language = project.settings.language or "en"
    if kind in (Format.HTML, Format.XLSX):
        found, trace = measure_and_trace(project, question, words=words)
        content = render_agreement(found, kind.value, language, trace)
    else:
        content = render_agreement(measure_agreement(project, question), kind.value, language)
    usual = project.settings.exports / f"agreement.{kind.value}"
    write_product(call, content, kind, output, usual)
    if words and kind in (Format.HTML, Format.XLSX):
        remark(_("It quotes the interviews: keep it as safe as them, or use --words exclude."))


def _passage_json(one: Difference) -> dict[str, object]:
    """A passage as JSON."""
    return {
        "transcript": one.transcript,
        "code": one.code,
        "start": one.start,
        "end": one.end,
        "lost": one.lost,
        "text": one.text,
        "marks": {coder: [list(mark) for mark in marks] for coder, marks in one.marks.items()},
    }


def _figures_json(found: TableFigures) -> dict[str, object]:
    """The coefficients of a table as JSON."""
    interval = found.interval
    return {
        "coders": list(found.coders),
        "level": found.level,
        "coefficients": {
            name: {
                "value": one.value,
                "n": one.n,
                "q": one.q,
                "se": one.se,
                "ci": list(one.ci) if one.ci else None,
                "reason": one.reason,
            }
            for name, one in found.estimates.items()
        },
        "alpha_bootstrap": {
            "low": interval.low,
            "high": interval.high,
            "resamples": interval.resamples,
            "seed": interval.seed,
            "reason": interval.reason,
        },
    }
