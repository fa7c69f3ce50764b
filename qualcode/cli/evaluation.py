"""The command that measures suggestions: how often they would have been right."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.evaluation_tables import (
    as_json,
    band_cells,
    band_headings,
    defined,
    level_heading,
    share_of,
    tell,
    thousandths,
)
from qualcode.cli.output import progress, remark, say_json, say_table
from qualcode.errors import UsageProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.suggest.trials import TrialResult

_LABELS = "0,20,50,200,800"


def register(words: typer.Typer) -> None:
    """Add the command to those of suggestions."""
    command(words, "evaluate")(evaluate)


def evaluate(
    call: Call,
    *,
    dataset: Annotated[
        Path | None,
        typer.Option(help="Labelled texts: a JSON object a line with text and code or codes."),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(help="Their codebook: TOML, or a JSON list of code, label, keywords."),
    ] = None,
    labels: Annotated[
        str, typer.Option(help="With how many labelled texts to learn from, by commas.")
    ] = _LABELS,
    seeds: Annotated[
        int, typer.Option(min=1, max=100, help="How many random choices of them to average.")
    ] = 5,
) -> None:
    """Measure how often suggestions are right: on the project's codings, or on labelled texts."""
    if (dataset is None) != (codebook is None):
        raise UsageProblem(reason=_("--dataset and --codebook belong together."))
    if dataset is None or codebook is None:
        _evaluate_project(call)
        return
    from qualcode.services.evaluation import evaluate_dataset

    numbers = _numbers(labels)
    result = evaluate_dataset(dataset, codebook, labels=numbers, seeds=seeds, project=call.project)
    if call.json:
        say_json(_as_json(result))
    else:
        _tell(result)


def _evaluate_project(call: Call) -> None:
    """Measure on the project's own codings."""
    from qualcode.services.evaluation import evaluate_project

    with call.open() as project:
        with progress(_("Measuring")) as show:
            evaluation = evaluate_project(project, show)
        book = project.store.codebook()
        names = {code.id: code.name for code in book.codes} if book else {}
    if call.json:
        say_json(as_json(evaluation))
    else:
        tell(evaluation, names)


def _numbers(labels: str) -> list[int]:
    """The numbers of labels asked for."""
    parts = [part.strip() for part in labels.split(",")]
    if not all(part.isdecimal() and part.isascii() for part in parts):
        raise UsageProblem(
            reason=_("--labels “{labels}” is no list of numbers such as 0,50,200.").format(
                labels=labels
            )
        )
    return [int(part) for part in parts]


def _as_json(result: TrialResult) -> dict[str, object]:
    """The figures as other programs read them."""
    answer = {
        "n_test": result.tested,
        "codes": list(result.codes),
        "cold": asdict(result.cold.ranking),
        "learned": [{"labels": one.labels, **asdict(one.ranking)} for one in result.learned],
    }
    return defined(answer)


def _tell(result: TrialResult) -> None:
    """The figures as a table."""
    columns = (
        _("Learnt from"),
        _("Top 1"),
        _("Top 3"),
        _("MAP"),
        *(level_heading(one.level) for one in result.cold.levels),
    )
    trials = [(_("the codebook"), result.cold)]
    trials += [(_("{n} labels").format(n=one.labels), one) for one in result.learned]
    rows = [
        (
            name,
            *map(thousandths, (trial.ranking.top1, trial.ranking.top3, trial.ranking.map)),
            *map(share_of, trial.levels),
        )
        for name, trial in trials
    ]
    say_table(columns, rows, numbers=range(1, len(columns)), whole=(0,))
    bands = [
        (name, *band_cells(band))
        for name, trial in trials
        for band in trial.bands
        if band.suggestions and (trial is result.cold or trial.labels)
    ]
    columns = (_("Learnt from"), *band_headings())
    say_table(columns, bands, numbers=range(1, len(columns)), whole=(0,))
    remark(
        _(
            "Texts tested: {n}. Codes: {codes}. Of suggestions that are sure, likely or possible: "
            "the share that is right, and of how many."
        ).format(n=result.tested, codes=len(result.codes))
    )
