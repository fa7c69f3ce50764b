"""Use cases of agreement: how far coders agree, and where they do not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import NoUnits
from qualcode.messages import _
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.comparing import Question, characters_of, compare, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.agreement import Estimate, Interval
    from qualcode.agreement.passages import Disagreement
    from qualcode.agreement.report import Asked, Report
    from qualcode.services.comparing import Bounds
    from qualcode.services.project import Project

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that coders coded differently, in characters of its transcript."""

    transcript: str
    code: str
    name: str
    """The code's name."""
    start: int
    end: int
    text: str
    lost: int
    """How many units of it coders decided differently about."""
    marks: Mapping[str, tuple[tuple[int, int], ...]]
    """What each coder who read it marked with the code."""


def measure_agreement(project: Project, question: Question) -> Report:
    """The report on agreement that answers a question.

    Raises:
        UsageProblem: when there are fewer than two coders, or the unit is unknown.
        UnknownCoder, UnknownTranscript, UnknownCode, UnknownFamily: when one is not there.
        NoUnits: when no transcript was marked done by two of the coders.
    """
    from qualcode.agreement.report import make_report  # noqa: PLC0415  # numpy takes its time

    compared = compare(project, question)
    asked = _asked(question)
    return make_report(asked, compared.coders, compared.codes, compared.readings, compared.unaided)


def list_disagreements(
    project: Project, question: Question, code: str | None = None
) -> list[Passage]:
    """Passages that coders coded differently, most units lost first; of one code or all.

    Raises:
        As `measure_agreement`.
    """
    from qualcode.agreement.comparison import lay_out  # noqa: PLC0415  # numpy takes its time
    from qualcode.agreement.passages import disagreements  # noqa: PLC0415

    with project.store.one_state():
        wanted = find_code(current_codebook(project), code).id if code else None
        compared = compare(project, question)
        texts = {project.store.names()[id]: text for id, text in project.store.texts().items()}
    readings = compared.readings if question.accepted else compared.unaided
    grid = lay_out(compared.coders, compared.codes.ids, readings)
    names = dict(zip(compared.codes.ids, compared.codes.names, strict=True))
    found = [
        _passage(passage, names, compared.bounds[passage.document], texts, question)
        for at, id in enumerate(compared.codes.ids)
        if wanted in (None, id)
        for passage in disagreements(grid, at)
    ]
    return sorted(found, key=lambda one: (-one.lost, one.transcript, one.start, one.code))


def _passage(
    found: Disagreement,
    names: Mapping[str, str],
    bounds: Bounds,
    texts: Mapping[str, str],
    question: Question,
) -> Passage:
    """A passage in characters of its transcript, with its words."""
    back = characters_of if question.unit == "character" else units_of
    start, end = back(bounds, found.start, found.end)
    return Passage(
        found.document,
        found.code,
        names[found.code],
        start,
        end,
        texts[found.document][start:end],
        found.lost,
        {name: tuple(back(bounds, *one) for one in marks) for name, marks in found.marks.items()},
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


def render_agreement(report: Report, kind: str, language: str = "en") -> bytes:
    """The report as a file's bytes: ``csv``, ``json``, ``xlsx`` or ``html``.

    Equal reports make equal files; ``language`` is what a page says it is written in.
    """
    from qualcode.exchange import agreement as forms  # noqa: PLC0415  # only what is written

    if kind == "csv":
        return forms.agreement_csv(report)
    if kind == "xlsx":
        return forms.agreement_xlsx(report)
    if kind == "html":
        return forms.agreement_html(report, language)
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
