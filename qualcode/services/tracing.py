"""Use cases of tracing figures of agreement to passages: all of them, or where coders differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.services.agreement import report_of
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.comparing import Question, compare, in_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.agreement.comparison import Grid
    from qualcode.agreement.passages import Crossing, Passage, Trace
    from qualcode.agreement.report import Report
    from qualcode.services.comparing import Compared
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Difference:
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


def list_disagreements(
    project: Project, question: Question, code: str | None = None
) -> list[Difference]:
    """Passages that coders coded differently, most units lost first; of one code or all.

    Raises:
        As `measure_agreement`.
    """
    from qualcode.agreement.passages import passages  # noqa: PLC0415  # numpy takes its time

    with project.store.one_state():
        wanted = find_code(current_codebook(project), code).id if code else None
        compared = compare(project, question)
        texts = {project.store.names()[id]: text for id, text in project.store.texts().items()}
    grid = _grid(compared, question)
    names = dict(zip(compared.codes.ids, compared.codes.names, strict=True))
    found = []
    for at, id in enumerate(compared.codes.ids):
        if wanted in (None, id):
            places = (_placed(one, compared, question) for one in passages(grid, at))
            found += [_difference(one, names, texts) for one in places if one.lost]
    return sorted(found, key=lambda one: (-one.lost, one.transcript, one.start, one.code))


def measure_and_trace(
    project: Project, question: Question, *, words: bool = True
) -> tuple[Report, Trace]:
    """The report that answers a question, and the passages behind it.

    ``words`` takes the transcripts' words along; without them there are places only.

    Raises:
        As `measure_agreement`.
    """
    from qualcode.agreement.passages import Trace, crossings  # noqa: PLC0415  # numpy takes its
    from qualcode.agreement.report import beside_consensus  # noqa: PLC0415  # time

    with project.store.one_state():
        compared = compare(project, question)
        names = project.store.names()
        texts = project.store.texts() if words else {}
    report = report_of(compared, question)
    grid = _grid(compared, question)
    other = replace(question, accepted=not question.accepted)
    beside = {}
    if compared.settled:
        beside = beside_consensus(compared.coders, compared.codes, compared.settled)
    trace = Trace(
        _passages(grid, compared, question),
        {
            cell: tuple(_crossed(one, compared, question) for one in some)
            for cell, some in crossings(grid).items()
        },
        other_codings=_passages(_grid(compared, other), compared, question),
        settled={name: _passages(one, compared, question) for name, one in beside.items()},
        texts={names[id]: text for id, text in texts.items()},
    )
    return report, trace


def _passages(
    grid: Grid, compared: Compared, question: Question
) -> tuple[tuple[Passage, ...], ...]:
    """Of each code its passages, in characters of the transcripts."""
    from qualcode.agreement.passages import passages  # noqa: PLC0415  # numpy takes its time

    return tuple(
        tuple(_placed(one, compared, question) for one in passages(grid, at))
        for at in range(len(compared.codes.ids))
    )


def _grid(compared: Compared, question: Question) -> Grid:
    """What was compared, cut into stretches."""
    from qualcode.agreement.comparison import lay_out  # noqa: PLC0415  # numpy takes its time

    readings = compared.readings if question.accepted else compared.unaided
    return lay_out(compared.coders, compared.codes.ids, readings)


def _placed(found: Passage, compared: Compared, question: Question) -> Passage:
    """A passage that is told in units, in characters of its transcript."""
    bounds = compared.bounds[found.document]
    start, end = in_text(bounds, found.start, found.end, question)
    marks = {
        name: tuple(in_text(bounds, *one, question) for one in some)
        for name, some in found.marks.items()
    }
    return replace(found, start=start, end=end, marks=marks)


def _crossed(found: Crossing, compared: Compared, question: Question) -> Crossing:
    """The same of text to which two codes were given crosswise."""
    start, end = in_text(compared.bounds[found.document], found.start, found.end, question)
    return replace(found, start=start, end=end)


def _difference(found: Passage, names: Mapping[str, str], texts: Mapping[str, str]) -> Difference:
    """A passage with its words."""
    return Difference(
        found.document,
        found.code,
        names[found.code],
        found.start,
        found.end,
        texts[found.document][found.start : found.end],
        found.lost,
        found.marks,
    )
