"""Rules of statements: what they lack, who stands behind them, and where actors clash."""

from __future__ import annotations

import pytest

from qualcode.model import (
    Basis,
    Code,
    Coding,
    Conversation,
    Role,
    Span,
    Speaker,
    Statement,
    StatementKind,
    StatementName,
    SummaryStatus,
    Turn,
    Verdict,
)
from qualcode.synthesis.statements import (
    FORMS,
    STAGES,
    Speakers,
    coded_together,
    find_conflicts,
    is_bare,
)
from qualcode.synthesis.summaries import Stale, ground_of, stale_by

WHEN = "2026-03-14T09:02:00.000Z"


def a_statement(  # noqa: PLR0913  # what a statement can lack
    kind: StatementKind,
    *,
    subject: str = "sak",
    side: str = "",
    place: str = "",
    verdict: Verdict | None = None,
    source: str = "",
    evidence: tuple[str, ...] = (),
    basis: Basis | None = None,
) -> Statement:
    """A statement of which only some is said."""
    return Statement(
        id="s",
        name=StatementName(kind, subject, side, place),
        position=1,
        text="Tekst.",
        verdict=verdict,
        note="",
        source=source,
        codes=(),
        evidence=evidence,
        counter=(),
        status=SummaryStatus.DRAFT,
        author="PL",
        version=1,
        basis=basis or Basis(),
        changed=WHEN,
    )


def a_coding(id: str, start: int, end: int, code: str = "a", transcript: str = "t") -> Coding:
    """A coding somewhere in a conversation."""
    return Coding(id, transcript, Span(start, end), code, "KL", "ord", 1, WHEN)


def a_conversation() -> Conversation:
    """Two persons from two counties, each with a turn, after the interviewer's."""
    speakers = (
        Speaker("i", "Intervjuer", Role.INTERVIEWER),
        Speaker("k", "Kari", Role.INFORMANT, "", {"county": "Oslo", "role": "leder"}),
        Speaker("o", "Ola", Role.INFORMANT, "", {"county": "Vestland", "role": "lærer"}),
    )
    turns = tuple(Turn(Span(at * 10, at * 10 + 10), at) for at in range(3))
    return Conversation("t", "samtale", speakers, turns, {"county": "Oslo"})


def test_every_kind_has_its_form() -> None:
    """A chain has stages and no county; only some kinds have verdicts, none twice."""
    assert set(FORMS) == set(StatementKind)
    assert FORMS[StatementKind.CHAIN].sides == STAGES
    assert not FORMS[StatementKind.CHAIN].has_place
    for form in FORMS.values():
        assert len(set(form.verdicts)) == len(form.verdicts)


@pytest.mark.parametrize(
    ("statement", "bare"),
    [
        (a_statement(StatementKind.CHAIN, side="inputs"), False),
        (a_statement(StatementKind.CAVEAT), False),
        (a_statement(StatementKind.ASSUMPTION), False),
        (a_statement(StatementKind.ASSUMPTION, verdict=Verdict.TOO_EARLY), False),
        (a_statement(StatementKind.ASSUMPTION, verdict=Verdict.NOT_COVERED), False),
        (a_statement(StatementKind.ASSUMPTION, verdict=Verdict.PARTLY), True),
        (a_statement(StatementKind.ASSUMPTION, verdict=Verdict.NOT_SUPPORTED, source="x"), True),
        (a_statement(StatementKind.ASSUMPTION, verdict=Verdict.PARTLY, evidence=("c",)), False),
        (a_statement(StatementKind.IMPLEMENTATION), True),
        (a_statement(StatementKind.IMPLEMENTATION, source="Plan"), False),
        (a_statement(StatementKind.LOGIC, evidence=("c",)), False),
        (a_statement(StatementKind.PRIOR, verdict=Verdict.NEW), True),
    ],
)
def test_what_needs_evidence_is_bare_without(statement: Statement, bare: bool) -> None:  # noqa: FBT001
    """A verdict on an assumption rests on interviews; what a document says may rest on it."""
    assert is_bare(statement) is bare


def test_those_behind_a_statement_are_who_speak_in_its_passages() -> None:
    """With a county only those from there; nobody for the interviewer's words or another text."""
    speakers = Speakers([a_conversation()])
    both = [a_coding("1", 12, 25), a_coding("2", 22, 28)]
    everybody = speakers.behind(both)
    assert len(everybody.informants) == 2
    assert everybody.roles == ("leder", "lærer")
    assert speakers.behind(both, "Vestland").roles == ("lærer",)
    assert not speakers.behind(both, "Øst-Viken").informants
    others = [a_coding("3", 0, 9), a_coding("4", 12, 15, transcript="borte")]
    assert not speakers.behind(others).informants


def test_two_who_are_responsible_for_one_task_clash() -> None:
    """In the same county, or where what is said of all counties meets what is said of one."""
    kind = StatementKind.RESPONSIBILITY

    def part(task: str, actor: str, place: str, verdict: Verdict) -> Statement:
        return a_statement(kind, subject=task, side=actor, place=place, verdict=verdict)

    found = find_conflicts(
        [
            part("plan", "NAV", "Oslo", Verdict.RESPONSIBLE),
            part("plan", "skole", "Oslo", Verdict.RESPONSIBLE),
            part("plan", "skole", "Vestland", Verdict.RESPONSIBLE),
            part("plan", "NAV", "Vestland", Verdict.CONTRIBUTES),
            part("læreplass", "NAV", "", Verdict.RESPONSIBLE),
            part("læreplass", "skole", "Oslo", Verdict.RESPONSIBLE),
            part("læreplass", "NAV", "Vestland", Verdict.RESPONSIBLE),
        ]
    )
    assert found == {("plan", "Oslo"): ("NAV", "skole"), ("læreplass", "Oslo"): ("skole", "NAV")}


def test_codes_on_the_same_words_are_coded_together() -> None:
    """Overlapping passages of other codes, in the same transcript only."""
    evidence = [a_coding("1", 10, 20), a_coding("2", 40, 50)]
    others = [
        a_coding("3", 19, 25, "b"),
        a_coding("4", 20, 25, "c"),
        a_coding("5", 45, 46, "b"),
        a_coding("6", 12, 14, "d", "annen"),
        a_coding("7", 12, 14),
    ]
    found = {code: [one.id for one in some] for code, some in coded_together(evidence, others)}
    assert found == {"b": ["3", "5"]}


def test_a_statement_is_stale_when_what_it_rests_on_is_another() -> None:
    """A coding that moved or is gone, a code defined otherwise; else it holds."""
    code, coding = Code("a", "A", "f", definition="Før."), a_coding("1", 10, 20)
    basis = ground_of([code], [coding])
    one = a_statement(StatementKind.LOGIC, evidence=("1",), basis=basis)
    assert stale_by(one, ground_of([code], [coding])) == ()
    moved = ground_of([code], [a_coding("1", 10, 21)])
    assert stale_by(one, moved) == (Stale.LINKS,)
    assert stale_by(one, ground_of([code], [None])) == (Stale.LINKS,)
    redefined = Code("a", "A", "f", definition="Etter.")
    assert stale_by(one, ground_of([redefined], [coding])) == (Stale.CODE,)
    assert stale_by(a_statement(StatementKind.LOGIC), ground_of([], [])) == ()
