"""Use cases of agreement: how far coders agree, in a project or a table from elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import NoUnits
from qualcode.messages import _
from qualcode.services.comparing import compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.agreement import Estimate, Interval
    from qualcode.agreement.passages import Trace
    from qualcode.agreement.report import Asked, Report
    from qualcode.services.comparing import Compared, Question
    from qualcode.services.project import Project

_PAIR = 2


def measure_agreement(project: Project, question: Question) -> Report:
    """The report on agreement that answers a question.

    Raises:
        UsageProblem: when there are fewer than two coders, or the unit is unknown.
        UnknownCoder, UnknownTranscript, UnknownCode, UnknownFamily: when one is not there.
        NoUnits: when no transcript was marked done by two of the coders.
    """
    return report_of(compare(project, question), question)


def report_of(compared: Compared, question: Question) -> Report:
    """The report on what was compared.

    Raises:
        NoUnits: when no transcript was marked done by two of the coders.
    """
    from qualcode.agreement.report import make_report  # noqa: PLC0415  # numpy takes its time

    asked = _asked(question)
    return make_report(
        asked,
        compared.coders,
        compared.codes,
        compared.readings,
        compared.unaided,
        settled=compared.settled,
    )


def _asked(question: Question) -> Asked:
    """The choices that stand in the report."""
    from qualcode.agreement.report import Asked  # noqa: PLC0415  # numpy takes its time

    return Asked(
        question.unit,
        question.interviewer,
        question.uncoded,
        question.accepted,
        question.resamples,
        question.seed,
    )


def render_agreement(
    report: Report, kind: str, language: str = "en", trace: Trace | None = None
) -> bytes:
    """The report as a file's bytes: ``csv``, ``json``, ``xlsx`` or ``html``.

    Equal reports make equal files; ``language`` is what a page says it is written in. With a
    trace a workbook and a page show the passages behind their figures.
    """
    from qualcode.exchange import agreement as forms  # noqa: PLC0415  # only what is written

    if kind == "csv":
        return forms.agreement_csv(report)
    if kind == "xlsx":
        return forms.agreement_xlsx(report, trace)
    if kind == "html":
        return forms.agreement_html(report, language, trace)
    text = json.dumps(forms.agreement_json(report), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class TableFigures:
    """Every coefficient that fits a table of judgements from elsewhere."""

    coders: tuple[str, ...]
    level: str
    estimates: Mapping[str, Estimate]
    """By the coefficient's name."""
    interval: Interval
    """Of alpha, over units."""


def measure_table(
    file: Path, level: str = "nominal", *, resamples: int = 1000, seed: int = 1
) -> TableFigures:
    """Every coefficient that fits a table with the columns unit, coder and value.

    Raises:
        BadTable, FileProblem: when it is no such table.
        NoUnits: when it is empty or has one coder.
        NotNumeric, UnknownLevel: when the level does not go with the values.
    """
    from qualcode.agreement.choosing import fitting_coefficients  # noqa: PLC0415  # numpy
    from qualcode.agreement.resampling import bootstrap  # noqa: PLC0415
    from qualcode.exchange.agreement import read_unit_table  # noqa: PLC0415

    coders, rows = read_unit_table(file, level)
    if len(coders) < _PAIR:
        raise NoUnits(reason=_("“{file}” has only one coder").format(file=file))
    interval = bootstrap(rows, level=level, resamples=resamples, seed=seed)
    return TableFigures(tuple(coders), level, fitting_coefficients(rows, level), interval)
