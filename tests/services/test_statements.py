"""Statements as people write them: refused where they rest on nothing, stale when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, NoEvidence, UnknownStatement, UsageProblem
from qualcode.model import StatementKind, StatementName, SummaryStatus, Verdict
from qualcode.services.coding import move_coding, remove_coding
from qualcode.services.history import describe, history, redo, undo
from qualcode.services.statement_tables import import_statements, render_statements
from qualcode.services.statements import (
    Said,
    approve_statement,
    remove_statement,
    statement_standings,
    write_statement,
)
from tests.services.whole_report import passage

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

MANDATE = StatementName(StatementKind.ASSUMPTION, "Klart mandat", "precondition", "Oslo")
BOX = StatementName(StatementKind.CHAIN, "Mandat", "inputs")


@pytest.fixture
def unclear(interviewed: Project) -> str:
    """A coding that says the mandate is unclear; its id."""
    return passage(interviewed, "oslo_01", "Mandatet er uklart.", "b-mandat")


def table(tmp_path: Path, text: str) -> Path:
    """A file with a table."""
    file = tmp_path / "utsagn.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_supported_without_evidence_is_refused(interviewed: Project, unclear: str) -> None:
    """Nothing is written; with a coding it is, and it cannot be taken from it again."""
    before = interviewed.store.state_hash()
    with pytest.raises(NoEvidence):
        write_statement(interviewed, MANDATE, Said("Ja.", Verdict.SUPPORTED, counter=[unclear]))
    assert interviewed.store.state_hash() == before
    one = write_statement(interviewed, MANDATE, Said("Ja.", Verdict.SUPPORTED, evidence=[unclear]))
    assert (one.status, one.version, one.position) == (SummaryStatus.DRAFT, 1, 1)
    with pytest.raises(NoEvidence):
        write_statement(interviewed, MANDATE, Said(evidence=[]))
    early = write_statement(interviewed, MANDATE, Said("Vet ikke.", Verdict.TOO_EARLY, evidence=[]))
    assert (early.version, early.evidence, early.author) == (2, (), "KL")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (StatementName(StatementKind.CHAIN, "Boks"), Said("Tekst.")),
        (StatementName(StatementKind.CHAIN, "Boks", "midten"), Said("Tekst.")),
        (StatementName(StatementKind.CHAIN, "Boks", "inputs", "Oslo"), Said("Tekst.")),
        (StatementName(StatementKind.ASSUMPTION, "A", "", "Bergen"), Said("Tekst.")),
        (StatementName(StatementKind.ASSUMPTION, "A"), Said("Tekst.", Verdict.CONFIRMS)),
        (StatementName(StatementKind.CAVEAT, "A"), Said("Tekst.", Verdict.NEW)),
        (StatementName(StatementKind.CAVEAT, "A", "side"), Said("Tekst.")),
        (StatementName(StatementKind.LOGIC, ""), Said("Tekst.")),
        (StatementName(StatementKind.LOGIC, "Sak", "NAV"), Said(" ")),
    ],
)
def test_what_a_kind_does_not_take_is_refused(
    interviewed: Project, name: StatementName, said: Said
) -> None:
    """Stage, county, verdict and words, each with what there could be instead."""
    with pytest.raises(UsageProblem):
        write_statement(interviewed, name, said)
    assert statement_standings(interviewed) == []


def test_a_statement_is_stale_until_somebody_stands_by_it(
    interviewed: Project, unclear: str
) -> None:
    """Its coding was moved: it must be read again; taken back, it holds."""
    said = Said("Nei.", Verdict.NOT_SUPPORTED, codes=["b-mandat"], evidence=[unclear])
    key = write_statement(interviewed, MANDATE, said).id
    assert approve_statement(interviewed, key[:8]).status is SummaryStatus.APPROVED
    (coding,) = interviewed.store.codings(ids=[unclear])
    move_coding(interviewed, unclear, coding.span.start, coding.span.end - 1)
    (one,) = statement_standings(interviewed)
    assert (one.stale, one.is_sound, one.status) == (("links",), False, "approved")
    approve_statement(interviewed, key)
    assert statement_standings(interviewed)[0].is_sound
    remove_coding(interviewed, unclear)
    with pytest.raises(UsageProblem):
        approve_statement(interviewed, key)
    undo(interviewed)
    assert statement_standings(interviewed, StatementKind.ASSUMPTION)[0].is_sound
    assert statement_standings(interviewed, StatementKind.CHAIN) == []


def test_each_act_is_told_and_taken_back(interviewed: Project, tmp_path: Path) -> None:
    """Written, approved, removed and imported, each in a sentence, each undone and redone."""
    states = [interviewed.store.state_hash()]

    def done() -> None:
        states.append(interviewed.store.state_hash())

    key = write_statement(interviewed, BOX, Said(source="Plan")).id
    done()
    approve_statement(interviewed, key)
    done()
    remove_statement(interviewed, key)
    done()
    import_statements(interviewed, table(tmp_path, "kind,subject,text\ncaveat,Utvalg,Lite.\n"))
    done()
    assert [describe(act) for act in history(interviewed, 4)] == [
        "imported statements from “utsagn.csv”: 1",
        "removed the statement on Mandat · inputs",
        "approved the statement on Mandat · inputs",
        "wrote the statement on Mandat · inputs",
    ]
    for expected in reversed(states[:-1]):
        undo(interviewed)
        assert interviewed.store.state_hash() == expected
    for expected in states[1:]:
        redo(interviewed)
        assert interviewed.store.state_hash() == expected
    with pytest.raises(UnknownStatement):
        remove_statement(interviewed, "borte")


def test_a_table_goes_out_and_comes_in_the_same(
    interviewed: Project, unclear: str, tmp_path: Path
) -> None:
    """Words for kinds and verdicts in any case; what says the same is left alone."""
    text = (
        "Kind;Subject;Side;County;Verdict;Text;Note;Source;Codes;Evidence;Status\n"
        f"Assumption;Mandat;;oslo;Supported;Ja.;Andre årsaker.;;b-mandat;{unclear};approved\n"
        "chain;=Midler;inputs;;;;;Plan;b-penger; ;\n"
        ";;;;;;;;;;\n"
    )
    first, second = import_statements(interviewed, table(tmp_path, text))
    assert first.name == StatementName(StatementKind.ASSUMPTION, "Mandat", "", "Oslo")
    assert (first.verdict, first.note, first.codes) == (
        Verdict.SUPPORTED, "Andre årsaker.", ("b-mandat",),
    )  # fmt: skip
    assert (first.status, second.status, second.source) == ("approved", "draft", "Plan")
    for kind in ("csv", "xlsx"):
        file = tmp_path / f"ut.{kind}"
        file.write_bytes(render_statements(interviewed, kind))
        assert import_statements(interviewed, file) == []
        assert render_statements(interviewed, kind) == file.read_bytes()
    again = text.replace("Supported", "partly").replace("approved", "")
    (changed,) = import_statements(interviewed, table(tmp_path, again))
    assert (changed.verdict, changed.version, changed.status) == (Verdict.PARTLY, 2, "draft")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kind;text\nlogic;A\n", "subject"),
        ("", "kind, subject"),
        ("kind;subject;text\nmening;Sak;A\n", "line 2: “mening” is none of chain"),
        ("kind;subject;verdict\nassumption;Sak;kanskje\n", "line 2: “kanskje” is none of"),
        ("kind;subject;verdict\nassumption;Sak;supported\n", "line 2: “Sak” is said to be"),
        ("kind;subject;text\nlogic;Sak;A\nlogic;Sak;B\n", "line 3: this is said"),
        ("kind;subject;text;evidence\nlogic;Sak;A;oslo_01:1-2\n", "line 2: there is no coding"),
        ("kind;subject;text;codes\nlogic;Sak;A;borte\n", "line 2: .*borte"),
    ],
)
def test_a_mistake_stops_the_table(
    interviewed: Project, tmp_path: Path, text: str, problem: str
) -> None:
    """What cannot be is told with its line, and nothing is written."""
    before = interviewed.store.state_hash()
    with pytest.raises(BadTable, match=problem):
        import_statements(interviewed, table(tmp_path, text))
    assert interviewed.store.state_hash() == before
