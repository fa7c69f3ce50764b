"""Agreement in projects drawn by chance: every question answered as if units were written out."""

from __future__ import annotations

import os
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.agreement import (
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    pooled_kappa,
)
from qualcode.errors import QualcodeError
from qualcode.model import Coding, Origin, Span, new_id
from qualcode.services.agreement import render_agreement
from qualcode.services.comparing import UNITS, Question
from qualcode.services.tracing import measure_and_trace
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.agreement.passages import Trace
    from qualcode.agreement.report import Report
    from qualcode.model import Transcript
    from qualcode.services.project import Project

EXAMPLES = int(os.environ.get("QUALCODE_EXAMPLES", "25"))
"""More of them may be asked for."""
CODERS, TEXTS = ("AB", "KL", "NN", "PL"), ("oslo_01", "vestland_01")
CODES = ("b-mandat", "b-penger", "d-mote")
ENDS = st.tuples(st.integers(0, 100), st.integers(0, 100)).filter(lambda e: e[0] != e[1])
MARK = st.tuples(
    st.sampled_from(CODERS),
    st.sampled_from(TEXTS),
    st.sampled_from(CODES),
    ENDS.map(sorted).map(tuple),
    st.booleans(),
)
MARKS = st.lists(MARK, max_size=14, unique_by=lambda one: one[:4])
DONE = st.sets(st.tuples(st.sampled_from(CODERS), st.sampled_from(TEXTS)))
Mark = tuple[str, str, str, tuple[int, int], bool]
Rows = list[list[set[str] | None]]


def write(project: Project, marks: list[Mark], done: set[tuple[str, str]]) -> None:
    """Codings of hundredths of a transcript, some of them accepted suggestions, and who is done."""
    texts = {name: load_transcript(project, name) for name in TEXTS}
    with project.store.action("KL", "coding.import") as record:
        record.add_codings(
            [
                _coding(texts[name], coder, code, ends, accepted=accepted)
                for coder, name, code, ends, accepted in marks
            ]
        )
        for coder, name in sorted(done):
            record.mark_done(texts[name].id, coder, done=True)


def _coding(
    text: Transcript, coder: str, code: str, ends: tuple[int, int], *, accepted: bool
) -> Coding:
    """A coding from one hundredth of a text to another."""
    size = len(text.text)
    span = Span(ends[0] * size // 100, ends[1] * size // 100)
    return Coding(
        id=new_id(),
        transcript=text.id,
        span=span,
        code=code,
        coder=coder,
        quote=span.of(text.text),
        codebook_version=1,
        created="2026-11-26T12:00:00Z",
        origin=Origin.ACCEPTED if accepted else Origin.IMPORT,
    )


def units_of(text: Transcript, question: Question) -> list[tuple[int, int]]:
    """The units of a text, one by one."""
    turns = [
        turn.span for turn in text.turns if question.interviewer or not text.is_interviewer(turn)
    ]
    if question.unit == "turn":
        return [(one.start, one.end) for one in turns]
    if question.unit == "segment":
        return [
            (one.start, one.end)
            for one in text.segments
            if any(turn.start <= one.start < turn.end for turn in turns)
        ]
    if question.unit == "transcript":
        return [(0, len(text.text))]
    if question.interviewer:
        return [(at, at + 1) for at in range(len(text.text))]
    return [(at, at + 1) for turn in turns for at in range(turn.start, turn.end)]


def written_out(
    project: Project, question: Question, marks: list[Mark], done: set[tuple[str, str]]
) -> tuple[list[str], Rows]:
    """The coders compared, and of each for every unit the codes given; None where not done."""
    coders = sorted({coder for coder, _name in done})
    rows: Rows = [[] for _coder in coders]
    for name in TEXTS:
        if sum((coder, name) in done for coder in coders) < 2:
            continue
        text = load_transcript(project, name)
        for (start, end), (row, coder) in product(
            units_of(text, question), zip(rows, coders, strict=True)
        ):
            own = [
                (code, _coding(text, coder, code, ends, accepted=False).span)
                for who, where, code, ends, accepted in marks
                if (who, where) == (coder, name) and (question.accepted or not accepted)
            ]
            given_ = {code for code, span in own if span.start < end and start < span.end}
            row.append(given_ if (coder, name) in done else None)
    if not question.uncoded:
        kept = [at for at, unit in enumerate(zip(*rows, strict=True)) if any(unit)]
        rows = [[row[at] for at in kept] for row in rows]
    return coders, rows


def check(report: Report, trace: Trace, rows: Rows) -> None:
    """Every figure is that of the units."""
    tables = []
    for row, passages in zip(report.codes, trace.passages, strict=True):
        found, code = row.figures, row.figures.code
        table = [[None if one is None else code in one for one in units] for units in rows]
        tables.append(table)
        for estimate, coefficient in (
            (found.alpha, krippendorff_alpha),
            (found.percent, percent_agreement),
        ):
            assert estimate.value == pytest.approx(coefficient(table).value)
        if len({one for units in table for one in units if one is not None}) > 1:
            assert found.ac1.value == pytest.approx(gwet_ac1(table).value)
        for one, other in combinations(range(len(rows)), 2):
            kappa = found.kappa[report.coders[one], report.coders[other]].value
            assert kappa == pytest.approx(cohen_kappa([table[one], table[other]]).value)
        assert sum(one.both for one in passages) == found.both
        assert sum(one.lost for one in passages) == found.one
        assert found.both + found.one + found.neither == found.n == len(rows[0])
    assert report.overall.pooled_kappa.value == pytest.approx(pooled_kappa(tables).value)
    sets = [[None if one is None else frozenset(one) for one in units] for units in rows]
    assert report.overall.sets.value == pytest.approx(krippendorff_alpha(sets, "masi").value)
    for (row_at, column), places in trace.crossings.items():
        assert sum(one.units for one in places) == report.confusion[row_at, column]


QUESTIONS = st.builds(
    Question,
    unit=st.sampled_from(UNITS),
    interviewer=st.booleans(),
    uncoded=st.booleans(),
    accepted=st.booleans(),
    resamples=st.just(100),
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(marks=MARKS, done=DONE, question=QUESTIONS)
def test_every_question_is_answered_as_by_hand(
    interviewed: Project, marks: list[Mark], done: set[tuple[str, str]], question: Question
) -> None:
    """All units, with and without the interviewer, uncoded text, and accepted suggestions."""
    write(interviewed, marks, done)
    try:
        coders, rows = written_out(interviewed, question, marks, done)
        if len(coders) < 2 or not rows[0]:
            with pytest.raises(QualcodeError) as refusal:
                measure_and_trace(interviewed, question)
            assert len(str(refusal.value).splitlines()) == 1
            return
        report, trace = measure_and_trace(interviewed, question)
        assert report.coders == tuple(coders)
        check(report, trace, rows)
        for kind in ("json", "csv", "html"):
            assert render_agreement(report, kind, "nb", trace)
    finally:
        if marks or done:
            interviewed.store.undo("KL")
