"""Consensus: what coders differed about is decided, and their codings stay as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import OutsideText, UnknownPassage, UsageProblem
from qualcode.model import CONSENSUS, TOTAL, Origin, Outcome, Span, new_id
from qualcode.services.agreement import measure_agreement, render_agreement
from qualcode.services.coding import add_coding, remove_coding
from qualcode.services.comparing import Question
from qualcode.services.consensus import (
    Contested,
    consensus_layer,
    contested,
    find_contested,
    reopen,
    settle,
)
from qualcode.services.history import CONSENSUS_ACTS, describe, history, undo
from qualcode.services.matrices import county_matrix, quotes_behind, render_matrix
from qualcode.services.tracing import measure_and_trace
from qualcode.services.transcripts import load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project

MANDATE = "Mandatet er uklart."
MEETING = "fast møteplass"


def code(project: Project, coder: str, words: str, code_id: str) -> None:
    """A coder gives the first of these words in the Oslo interview a code."""
    text = load_transcript(project, "oslo_01")
    at = text.text.index(words)
    add_coding(by(project, coder), text, Span(at, at + len(words)), code_id)


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """KL and PL finished the Oslo interview: agreed once, differing in length and about a code."""
    for coder in ("KL", "PL"):
        code(interviewed, coder, MANDATE, "b-mandat")
    code(interviewed, "KL", "Mandatet", "b-penger")
    code(interviewed, "PL", "Mandatet er", "b-penger")
    code(interviewed, "KL", MEETING, "d-mote")
    for coder in ("KL", "PL"):
        mark_done(by(interviewed, coder), load_transcript(interviewed, "oslo_01").id)
    return interviewed


def about(project: Project, code_id: str) -> Contested:
    """The only passage on which coders differ about a code."""
    (found,) = contested(project, code=code_id)
    return found


def measured(project: Project) -> dict[str, object]:
    """All figures of agreement between coders on their own."""
    found = json.loads(render_agreement(measure_agreement(project, Question()), "json"))
    return {name: found[name] for name in found if name not in ("with_consensus", "remarks")}


def held(project: Project) -> dict[str, list[str]]:
    """The words of the consensus, by code."""
    found: dict[str, list[str]] = {}
    for one in consensus_layer(project).codings:
        found.setdefault(one.code, []).append(one.quote)
    return found


def test_what_waits_is_what_coders_marked_differently(coded: Project) -> None:
    """In text order, with everybody's marks and how much they differ; agreed ones are not there."""
    length, meeting = contested(coded)
    assert (length.code, length.lost, length.name) == ("b-penger", len(" er"), "oslo_01")
    assert {name: len(spans) for name, spans in meeting.marks.items()} == {"KL": 1, "PL": 0}
    assert find_contested(coded, meeting.id[:8]) == meeting
    assert contested(coded, transcript="vestland_01") == []
    for wrong in ("", "abc", "ffffffff"):
        with pytest.raises(UnknownPassage):
            find_contested(coded, wrong)


def test_undecided_passages_count_as_far_as_all_agree(coded: Project) -> None:
    """The common words are in the layer, what one marked alone is not."""
    layer = consensus_layer(coded)
    assert (layer.settled, layer.undecided, layer.alone) == (0, 2, 0)
    assert held(coded) == {"b-mandat": [MANDATE], "b-penger": ["Mandatet"]}
    assert {one.coder for one in layer.codings} == {CONSENSUS}


@pytest.mark.parametrize(
    ("outcome", "chosen", "words"),
    [
        (Outcome.CODER, "PL", ["Mandatet er"]),
        (Outcome.CODER, "KL", ["Mandatet"]),
        (Outcome.BOTH, None, ["Mandatet er"]),
        (Outcome.NEITHER, None, []),
        (Outcome.SPAN, None, [MANDATE]),
    ],
)
def test_a_decision_says_what_holds(
    coded: Project, outcome: Outcome, chosen: str | None, words: list[str]
) -> None:
    """Who, when and why are kept; codings and agreement are as before; undo opens it again."""
    passage = about(coded, "b-penger")
    start = passage.span.start
    span = Span(start, start + len(MANDATE)) if outcome is Outcome.SPAN else None
    before = coded.store.codings(), measured(coded)
    found = settle(coded, passage, outcome, chosen=chosen, span=span, reason=" Etter samtale.\n")
    assert held(coded).get("b-penger", []) == words
    assert (found.coder, found.reason) == ("KL", "Etter samtale.")
    assert about(coded, "b-penger").decision == found
    assert (coded.store.codings(), measured(coded)) == before
    assert consensus_layer(coded).settled == 1
    said = chosen or outcome
    assert describe(history(coded)[0]).endswith(f"where coders differed: {said}")
    undo(coded, within=CONSENSUS_ACTS)
    assert about(coded, "b-penger").decision is None
    assert coded.store.check() == []


def test_a_new_decision_takes_the_place_of_the_old(coded: Project) -> None:
    """One decision about a passage; undo brings the one before back; it can be reopened."""
    settle(coded, about(coded, "d-mote"), Outcome.NEITHER)
    settle(coded, about(coded, "d-mote"), Outcome.BOTH)
    assert len(coded.store.adjudications()) == 1
    undo(coded)
    decision = about(coded, "d-mote").decision
    assert decision
    assert decision.outcome is Outcome.NEITHER
    reopen(coded, about(coded, "d-mote"))
    assert coded.store.adjudications() == []
    with pytest.raises(UnknownPassage):
        reopen(coded, about(coded, "d-mote"))


def test_a_decision_lapses_when_marks_change(coded: Project) -> None:
    """It was about other marks: the passage waits again, and what was shown cannot be decided."""
    old = about(coded, "b-penger")
    settle(coded, old, Outcome.NEITHER)
    code(coded, "KL", "Mandatet er uklart", "b-penger")
    assert about(coded, "b-penger").decision is None
    with pytest.raises(UnknownPassage):
        settle(coded, old, Outcome.BOTH)
    (meeting,) = coded.store.codings(code="d-mote")
    shown = about(coded, "d-mote")
    remove_coding(coded, meeting.id)
    with pytest.raises(UnknownPassage):
        settle(coded, shown, Outcome.NEITHER)


def test_what_cannot_be_decided_is_said(coded: Project) -> None:
    """A coder who did not code there, a span without a reason or outside the text."""
    passage = about(coded, "d-mote")
    for words, chosen, span in (
        ("Choose one of KL, PL", "NN", None),
        ("needs a reason", None, Span(0, 3)),
    ):
        outcome = Outcome.SPAN if span else Outcome.CODER
        with pytest.raises(UsageProblem, match=words):
            settle(coded, passage, outcome, chosen=chosen, span=span)
    with pytest.raises(OutsideText):
        settle(coded, passage, Outcome.SPAN, span=Span(0, 10**6), reason="Feil.")
    assert coded.store.adjudications() == []


def test_the_matrix_counts_the_consensus_and_says_so(coded: Project) -> None:
    """Its quotes are behind its numbers, in every form; where one coder worked alone all counts."""
    text = load_transcript(coded, "vestland_01")
    add_coding(coded, text, text.segments[1], "d-mote")
    settle(coded, about(coded, "b-penger"), Outcome.CODER, chosen="PL")
    matrix = county_matrix(coded, layer=CONSENSUS)
    assert matrix.layer == CONSENSUS
    assert matrix.coders == ("consensus", "KL")
    assert matrix.note.startswith("Consensus: passages decided: 1; undecided: 1")
    counts = {row.code.id: len(row.cells[TOTAL].codings) for row in matrix.rows}
    assert counts == {"b-mandat": 1, "b-penger": 1, "d-mote": 1}
    money = next(row for row in matrix.rows if row.code.id == "b-penger").cells[TOTAL].codings
    (quote,) = quotes_behind(coded, money, layer=CONSENSUS)
    assert (quote.coding.quote, quote.coding.coder) == ("Mandatet er", CONSENSUS)
    for kind in ("csv", "json", "html", "xlsx"):
        assert render_matrix(coded, matrix, kind)
    assert b"Consensus: passages decided: 1" in render_matrix(coded, matrix, "html")
    assert b'"layer": "consensus"' in render_matrix(coded, matrix, "json")
    with pytest.raises(UsageProblem, match="A consensus has no coder"):
        county_matrix(coded, layer=CONSENSUS, coder="KL")


def test_each_coder_is_compared_with_what_holds(coded: Project) -> None:
    """Once something is decided; agreement itself stays as it was, and it is said what this is."""
    before = measure_agreement(coded, Question())
    assert before.with_consensus == {}
    settle(coded, about(coded, "b-penger"), Outcome.CODER, chosen="PL")
    settle(coded, about(coded, "d-mote"), Outcome.NEITHER)
    found = measure_agreement(coded, Question())
    assert (found.overall, found.codes) == (before.overall, before.codes)
    assert list(found.with_consensus) == ["KL", "PL"]
    assert found.with_consensus["PL"].pooled_kappa.value == 1
    assert (found.with_consensus["KL"].pooled_kappa.value or 1) < 1
    lost = len(" er") + len(MEETING)
    decisions = 3 * found.with_consensus["KL"].n
    assert found.with_consensus["KL"].percent.value == pytest.approx(1 - lost / decisions)
    assert "not how far coders agree" in found.remarks[-1]
    assert "decided yet holds as far as everybody marked it" in found.remarks[-1]
    again = measure_agreement(coded, Question(unit="segment"))
    assert again.with_consensus["PL"].pooled_kappa.value == 1
    for kind in ("json", "html", "xlsx"):
        assert render_agreement(found, kind)
    assert "KL with the consensus" in render_agreement(found, "html").decode()
    written = json.loads(render_agreement(found, "json"))["with_consensus"]
    assert written["PL"]["pooled_kappa"] == 1


def test_beside_the_consensus_accepted_suggestions_always_count(coded: Project) -> None:
    """It was made from them too: left out, coders would seem corrected where they were not."""
    text = load_transcript(coded, "oslo_01")
    mine = add_coding(coded, text, Span(0, 4), "b-mandat")
    accepted = [
        replace(mine, id=new_id(), coder=name, span=Span(5, 9), origin=Origin.ACCEPTED)
        for name in ("KL", "PL")
    ]
    accepted = [replace(one, quote=one.span.of(text.text)) for one in accepted]
    with coded.store.action("KL", "coding.import") as record:
        record.add_codings(accepted)
    settle(coded, about(coded, "d-mote"), Outcome.NEITHER)
    every = Question(interviewer=True)
    found = measure_agreement(coded, every)
    report, trace = measure_and_trace(coded, replace(every, accepted=False))
    assert report.overall != found.overall
    assert report.with_consensus == found.with_consensus
    assert "suggestions count all the same" in report.remarks[-1]
    assert "all the same" not in " ".join(found.remarks)
    assert [one.both for one in trace.settled["KL"][0]] == [0, 4, len(MANDATE)]
    assert [len(some[0]) for some in (trace.passages, trace.other_codings)] == [2, 3]
    page = render_agreement(report, "html", trace=trace).decode()
    own = page[page.index("<h3>with codings that began") :].partition("</section>")[0]
    assert "oslo_01 5–9 (both 4, one 0: KL 5–9; PL 5–9)" in own
    beside = page[page.index("<h3>KL with the consensus") :].partition("</section>")[0]
    assert f"(both 0, one {len(MEETING)}: KL " in beside
    assert "; consensus –)" in beside


def test_only_coders_who_are_done_are_asked(coded: Project) -> None:
    """A third coder counts once done; what they marked before is nobody's business yet."""
    code(coded, "NN", "Mandatet er uklart", "b-penger")
    code(coded, "NN", MEETING, "d-mote")
    assert set(about(coded, "b-penger").marks) == {"KL", "PL"}
    settle(coded, about(coded, "b-penger"), Outcome.CODER, chosen="KL")
    mark_done(by(coded, "NN"), load_transcript(coded, "oslo_01").id)
    three = about(coded, "b-penger")
    assert {name: len(spans) for name, spans in three.marks.items()} == {"KL": 1, "NN": 1, "PL": 1}
    assert three.decision is None
    assert [span.of(load_transcript(coded, "oslo_01").text) for span in three.common] == [
        "Mandatet"
    ]
    assert about(coded, "b-mandat").marks["NN"] == ()
    settle(coded, three, Outcome.CODER, chosen="NN")
    assert held(coded)["b-penger"] == ["Mandatet er uklart"]


def test_where_one_coder_worked_alone_their_codings_hold(coded: Project) -> None:
    """Finished or not, by one or by two who are not done: nothing of such a transcript is lost."""
    text = load_transcript(coded, "vestland_01")
    add_coding(coded, text, text.segments[1], "d-mote")
    add_coding(by(coded, "PL"), text, text.segments[1], "d-mote")
    layer = consensus_layer(coded)
    alone = [one for one in layer.codings if one.transcript == text.id]
    assert layer.alone == 1
    assert {one.coder for one in alone} == {"KL", "PL"}
    assert {one.id for one in alone} <= {one.id for one in coded.store.codings()}
    mark_done(coded, text.id)
    assert consensus_layer(coded).alone == 1
    mark_done(by(coded, "PL"), text.id)
    after = consensus_layer(coded)
    assert after.alone == 0
    assert [one.coder for one in after.codings if one.transcript == text.id] == [CONSENSUS]


def test_the_layer_is_the_same_whoever_asks_and_when(coded: Project) -> None:
    """Its codings have the same ids each time, so that a matrix can be traced and compared."""
    settle(coded, about(coded, "b-penger"), Outcome.CODER, chosen="PL")
    once = consensus_layer(coded)
    assert consensus_layer(by(coded, "PL")) == once
    assert len({one.id for one in once.codings}) == len(once.codings)
    texts = coded.store.texts()
    assert all(one.quote == one.span.of(texts[one.transcript]) for one in once.codings)
    first = render_matrix(coded, county_matrix(coded, layer=CONSENSUS), "xlsx")
    assert render_matrix(coded, county_matrix(coded, layer=CONSENSUS), "xlsx") == first
