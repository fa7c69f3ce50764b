"""Agreement in a project: who is compared on what, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    BadTable,
    BelowZero,
    NotNumeric,
    NoUnits,
    UnknownCode,
    UnknownCoder,
    UnknownTranscript,
    UsageProblem,
)
from qualcode.model import Decision, Span
from qualcode.services.agreement import (
    measure_agreement,
    measure_table,
    render_agreement,
)
from qualcode.services.coding import add_coding
from qualcode.services.comparing import Question
from qualcode.services.deciding import accept_suggestion
from qualcode.services.tracing import list_disagreements, measure_and_trace
from qualcode.services.transcripts import load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

MANDATE = "Mandatet er uklart."


def code(project: Project, coder: str, words: str, code_id: str, *, done: bool = True) -> None:
    """A coder gives the first of these words in the Oslo interview a code, and is done with it."""
    text = load_transcript(project, "oslo_01")
    at = text.text.index(words)
    add_coding(by(project, coder), text, Span(at, at + len(words)), code_id)
    if done:
        mark_done(by(project, coder), text.id)


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """KL and PL coded the Oslo interview; they agree on one of two codes."""
    code(interviewed, "KL", MANDATE, "b-mandat")
    code(interviewed, "PL", MANDATE, "b-mandat")
    code(interviewed, "KL", "fast møteplass", "d-mote")
    return interviewed


def test_only_what_is_done_is_compared(coded: Project) -> None:
    """The other interview is missing for both; the informant's words alone are counted."""
    found = measure_agreement(coded, Question())
    assert (found.coders, found.documents) == (("KL", "PL"), ("oslo_01",))
    assert found.missing == (("vestland_01", "KL"), ("vestland_01", "PL"))
    mandate, _money, meeting = (row.figures for row in found.codes)
    assert (mandate.both, mandate.one, mandate.alpha.value) == (len(MANDATE), 0, 1)
    assert (meeting.both, meeting.one) == (0, len("fast møteplass"))
    text = load_transcript(coded, "oslo_01")
    informant = sum(len(turn.span) for turn in text.turns if not text.is_interviewer(turn))
    assert mandate.n == informant
    whole = measure_agreement(coded, Question(interviewer=True)).codes[0].figures
    assert whole.n == len(text.text)


def test_a_coder_who_is_not_done_is_missing_not_silent(interviewed: Project) -> None:
    """Until two coders marked a transcript done there is nothing to compare."""
    code(interviewed, "KL", MANDATE, "b-mandat", done=False)
    with pytest.raises(UsageProblem, match="nobody has marked a transcript done"):
        measure_agreement(interviewed, Question())
    code(interviewed, "KL", "fast møteplass", "d-mote")
    with pytest.raises(UsageProblem, match="of what is compared KL is the only one"):
        measure_agreement(interviewed, Question())
    code(interviewed, "PL", MANDATE, "b-mandat", done=False)
    with pytest.raises(NoUnits, match="marked done by two of KL, PL"):
        measure_agreement(interviewed, Question(coders=("KL", "PL")))


@pytest.mark.parametrize(
    ("unit", "n", "one"), [("segment", 4, 1), ("turn", 2, 1), ("transcript", 1, 1)]
)
def test_units_are_those_stored_at_import(coded: Project, unit: str, n: int, one: int) -> None:
    """Segments, turns or the whole: a unit has a code if a coding meets it."""
    found = measure_agreement(coded, Question(unit=unit))
    assert [row.figures.n for row in found.codes] == [n] * 3
    assert [row.figures.one for row in found.codes] == [0, 0, one]
    assert found.codes[0].figures.both == 1


def test_codes_can_be_chosen(coded: Project) -> None:
    """One code, a family, codes of the first level."""
    questions = (
        (Question(codes=("d-mote",)), ["d-mote"]),
        (Question(family="drivers"), ["d-mote"]),
        (Question(level=1), ["b-mandat", "b-penger", "d-mote"]),
    )
    for question, expected in questions:
        found = measure_agreement(coded, question)
        assert [row.figures.code for row in found.codes] == expected


def test_accepted_suggestions_can_be_left_out(proposed: Project) -> None:
    """Two coders who accepted the same suggestion do not agree independently."""
    pending = proposed.store.suggestions(decision=Decision.PENDING)
    suggestion = next(one for one in pending if one.code == "b-mandat")
    accept_suggestion(proposed, suggestion.id)
    text = proposed.store.transcript(suggestion.transcript)
    add_coding(by(proposed, "PL"), text, suggestion.span, "b-mandat")
    for name in ("KL", "PL"):
        mark_done(by(proposed, name), text.id)
    found = measure_agreement(proposed, Question())
    assert found.codes[0].accepted == 1
    assert "1 of 2 codings began as suggestions" in " ".join(found.codes[0].cautions)
    unaided = measure_agreement(proposed, Question(accepted=False)).codes[0]
    assert (unaided.figures.both, unaided.codings) == (0, {"KL": 0, "PL": 1})


def test_where_coders_differ_stands_with_its_words(coded: Project) -> None:
    """Positions are characters of the transcript, whatever was left out of the comparison."""
    [found] = list_disagreements(coded, Question())
    assert (found.text, found.code, found.lost) == ("fast møteplass", "d-mote", 14)
    assert found.marks == {"KL": ((found.start, found.end),), "PL": ()}
    assert list_disagreements(coded, Question(), "b-mandat") == []
    [unit] = list_disagreements(coded, Question(unit="segment"))
    assert unit.text == "Vi har en fast møteplass annenhver uke."
    assert (unit.lost, unit.marks["KL"]) == (1, ((unit.start, unit.end),))
    [whole] = list_disagreements(coded, Question(interviewer=True))
    assert (whole.start, whole.end) == (found.start, found.end)


def test_a_mark_across_the_interviewers_words_keeps_its_ends(coded: Project) -> None:
    """A coding from one answer into the next is lost by the characters of the answers alone."""
    text = load_transcript(coded, "oslo_01")
    start, end = text.text.index("tildelingsbrevet"), text.text.index("annenhver")
    add_coding(by(coded, "PL"), text, Span(start, end), "b-penger")
    [found] = list_disagreements(coded, Question(), "b-penger")
    assert (found.start, found.end) == (start, end)
    assert found.lost < end - start


def test_what_is_asked_for_must_be_there(coded: Project) -> None:
    """A coder, code, transcript or unit nobody knows; one coder alone."""
    for question, error in (
        (Question(coders=("KL", "XX")), UnknownCoder),
        (Question(codes=("x",)), UnknownCode),
        (Question(transcripts=("x",)), UnknownTranscript),
        (Question(unit="word"), UsageProblem),
        (Question(coders=("KL",)), UsageProblem),
        (Question(transcripts=("vestland_01",), coders=("KL", "PL")), NoUnits),
    ):
        with pytest.raises(error):
            measure_agreement(coded, question)


def test_equal_reports_make_equal_files(coded: Project) -> None:
    """The same state and question give the same bytes."""
    for kind in ("csv", "json"):
        first, second = (
            render_agreement(measure_agreement(coded, Question()), kind) for _time in range(2)
        )
        assert first == second


def test_the_sample_has_something_to_compare(sample: Project) -> None:
    """Both coders of the sample finished ten interviews; most codes are agreed on by half."""
    found = measure_agreement(sample, Question())
    assert (len(found.documents), found.coders) == (10, ("AB", "KL"))
    assert 0.5 < (found.overall.pooled_kappa.value or 0) < 0.65
    assert all(row.figures.intervals["alpha"].documents == 10 for row in found.codes)
    lost = sum(row.figures.one for row in found.codes)
    assert sum(one.lost for one in list_disagreements(sample, Question())) == lost


@pytest.mark.parametrize("unit", ["character", "segment"])
def test_what_is_behind_the_figures_stands_in_the_transcripts(coded: Project, unit: str) -> None:
    """The same figures as without a trace; places are those of the codings, or of their units."""
    question = Question(unit=unit, interviewer=True)
    report, trace = measure_and_trace(coded, question)
    assert render_agreement(report, "json") == render_agreement(
        measure_agreement(coded, question), "json"
    )
    [mandate], [], [meeting] = trace.passages
    words = {"character": "fast møteplass", "segment": "Vi har en fast møteplass annenhver uke."}
    assert trace.texts["oslo_01"][meeting.start : meeting.end] == words[unit]
    assert meeting.marks == {"KL": ((meeting.start, meeting.end),), "PL": ()}
    assert (mandate.both, meeting.lost) == ((len(MANDATE), 14) if unit == "character" else (1, 1))
    [crossing] = trace.crossings[2, 3]
    assert (crossing.start, crossing.end, crossing.units) == (
        meeting.start,
        meeting.end,
        meeting.lost,
    )
    assert measure_and_trace(coded, question, words=False)[1].texts == {}
    page = render_agreement(report, "html", "nb", trace).decode("utf-8")
    assert "fast møteplass" in page


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two coders from elsewhere."""
    file = tmp_path / "tabell.csv"
    rows = [
        "unit;coder;value",
        "1;A;1",
        "1;B;1",
        "2;A;3",
        "2;B;2",
        "3;A;2",
        "3;B;2",
        "4;A;1",
        "4;B;",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_a_table_from_elsewhere(table: Path) -> None:
    """Every coefficient that fits its coders and level; an empty value is missing."""
    found = measure_table(table, "ordinal")
    assert found.coders == ("A", "B")
    assert found.estimates["krippendorff_alpha"].n == 3
    assert {"cohen_kappa", "scott_pi", "gwet_ac2_linear", "weighted_kappa_quadratic"} < set(
        found.estimates
    )
    assert found.interval.reason == "not computed: fewer than 5 units"
    assert "gwet_ac2_linear" not in measure_table(table).estimates


def test_a_table_of_three_coders_and_of_sets(tmp_path: Path) -> None:
    """Pairs of coders are averaged; a cell may hold several codes, or none."""
    file = tmp_path / "sett.csv"
    rows = ["unit,coder,value", "1,A,p q", "1,B,p;q", "1,C,p", "2,A,", "2,B,", "2,C,p"]
    file.write_text("\n".join(rows), encoding="utf-8")
    found = measure_table(file, "masi").estimates
    assert "light_kappa" in found
    assert "cohen_kappa" not in found
    assert found["krippendorff_alpha"].n == 2


@pytest.mark.parametrize(
    ("text", "level", "error", "words"),
    [
        ("", "nominal", BadTable, "columns unit, coder, value are missing"),
        ("unit,coder,value\n", "nominal", NoUnits, "has no rows"),
        ("unit,coder,value\n1,A,1\n", "nominal", NoUnits, "only one coder"),
        ("unit,coder,value\n1,A,1\n1,A,2\n", "nominal", BadTable, "judges the unit “1” twice"),
        ("unit,coder,value\n1,A,høy\n1,B,2\n", "ordinal", NotNumeric, "“høy” is none"),
        ("unit,coder,value\n1,A,inf\n1,B,2\n", "interval", NotNumeric, "“inf” is none"),
        ("unit,coder,value\n1,A,-1\n1,B,2\n", "ratio", BelowZero, "“-1.0” is below"),
        ("unit,coder\n1,A\n", "nominal", BadTable, "the column value is missing"),
        ("unit,coder,value\n1,A,1\n", "metric", Exception, "no “metric”"),
    ],
)
def test_a_table_that_cannot_be_used(
    tmp_path: Path, text: str, level: str, error: type[Exception], words: str
) -> None:
    """One sentence that names what is wrong."""
    file = tmp_path / "tabell.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=words):
        measure_table(file, level)
