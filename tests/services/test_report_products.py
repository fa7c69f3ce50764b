"""Chapters of an evaluation: what each tells whom, from the sample and from a small project."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.messages import use_language
from qualcode.model import StatementKind, StatementName, Verdict
from qualcode.model.report import Figure, Heading, Paragraph, Points, Quotation, Table
from qualcode.services.project import open_project
from qualcode.services.report.chapters import unsound
from qualcode.services.report.ground import Ground, lay_ground
from qualcode.services.report.products import products
from qualcode.services.statements import (
    Said,
    approve_statement,
    statement_standings,
    write_statement,
)
from tests.services.whole_report import passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.model.report import Block
    from qualcode.services.project import Project

COUNTIES = ("Oslo", "Vestland", "Øst-Viken")


@pytest.fixture
def bokmaal() -> Iterator[None]:
    """Speak Bokmål for a while."""
    use_language("nb")
    yield
    use_language("en")


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory, sample_root: Path) -> dict[str, Ground]:
    """The sample as its own people see it, and as the public may; counted once."""
    root = shutil.copytree(sample_root, tmp_path_factory.mktemp("ground") / "p")
    with open_project(root, coder="KL") as project:
        return {whom: lay_ground(project, whom) for whom in ("internal", "public")}


@pytest.fixture
def inside(grounds: dict[str, Ground]) -> Ground:
    """The sample as its own people see it."""
    return grounds["internal"]


@pytest.fixture
def outside(grounds: dict[str, Ground]) -> Ground:
    """The sample as the public may see it."""
    return grounds["public"]


def table(blocks: list[Block], name: str) -> list[list[str]]:
    """The rows of a table by its name, with its head."""
    (found,) = [one for one in blocks if isinstance(one, Table) and one.name == name]
    return [list(found.head), *([cell.text for cell in row] for row in found.rows)]


def points(blocks: list[Block]) -> list[str]:
    """All points of all lists."""
    return [point for one in blocks if isinstance(one, Points) for point in one.points]


def test_the_samples_statements_hold(sample: Project) -> None:
    """Approved, fresh and with evidence, of every kind, and the report of them is final."""
    found = statement_standings(sample)
    assert {one.statement.name.kind for one in found} == set(StatementKind)
    assert all(one.is_sound and one.status == "approved" for one in found)
    assert unsound(lay_ground(sample, "public")) == []


def test_verdicts_have_the_pattern_of_the_material(inside: Ground) -> None:
    """Each assumption with what was found in each county, the project's people see all."""
    head, *rows = table(list(products(inside)), "Assumptions")
    assert head == ["Kind", "Assumption", *COUNTIES]
    assert [row[2:] for row in rows] == [
        ["supported", "partly", "partly"],
        ["supported", "partly", "partly"],
        ["too early to say"] * 3,
        ["not supported"] * 3,
        ["supported"] * 3,
        ["not covered", "not supported", "not covered"],
    ]
    assert rows[0][:2] == ["Expected results", "Bedre tilpasset opplæringsmodell"]


def test_others_read_no_verdict_that_few_bear_out(outside: Ground) -> None:
    """A colon stands for it, its reason is not told, and its quotes are not shown."""
    blocks = list(products(outside))
    _head, *rows = table(blocks, "Assumptions")
    assert [row[2:].count(":") for row in rows] == [0, 2, 1, 2, 0, 1]
    leads = [one.lead for one in blocks if isinstance(one, Paragraph) and one.lead in COUNTIES]
    assert len(leads) == 18 - 6
    last = next(
        at for at, one in enumerate(blocks) if isinstance(one, Heading) and "leve av" in one.text
    )
    chapter = blocks[last + 1 : last + 4]
    assert [one.lead for one in chapter if isinstance(one, Paragraph)] == ["Oslo", "Øst-Viken"]
    assert not [one for one in chapter if isinstance(one, Quotation)]


def test_a_chain_is_a_figure_and_a_table(inside: Ground) -> None:
    """Five stages in their order; each box with its codes."""
    blocks = list(products(inside))
    assert blocks[0] == Heading(1, "Result chain")
    assert isinstance(blocks[1], Table)
    assert isinstance(blocks[2], Figure)
    assert blocks[2].alt.startswith("Problem: For få fullfører, Løpet er for kort; Inputs:")
    head, *rows = table(blocks, "Result chain")
    assert head == ["Problem", "Inputs", "Activities", "Results", "Effects for users"]
    assert [sum(bool(row[at]) for row in rows) for at in range(5)] == [2, 3, 4, 3, 2]
    assert "[Codes: Tilpasset opplæringsmodell]" in rows[1][0]


def test_dimensions_are_compared(inside: Ground) -> None:
    """Every county in every dimension, then the comparison; documents are named as such."""
    blocks = list(products(inside))
    head, *rows = table(blocks, "Implementation")
    assert head == ["Dimension", *COUNTIES, "Comparison"]
    assert len(rows) == 5
    assert all(all(row) for row in rows)
    notes = [one.note for one in blocks if isinstance(one, Table)]
    assert any(one.startswith("From documents, not from interviews: Prosjektplan") for one in notes)


def test_two_who_are_responsible_are_pointed_out(inside: Ground, outside: Ground) -> None:
    """To the project's people; others where both may be told."""
    clash = "Skriftlig oppfølgingsplan, Øst-Viken: informants and documents name several"
    blocks = list(products(inside))
    assert [one for one in points(blocks) if one.startswith(clash)]
    assert not [one for one in points(list(products(outside))) if one.startswith(clash)]
    head, *rows = table(blocks, "Responsibilities")
    assert head == ["Task", "Actor", *COUNTIES]
    assert rows[0][2] == "Responsible. Avdelingslederen ringer bedrifter hun kjenner."
    assert rows[0][3:] == ["–", "–"]


def test_logics_stand_against_each_other(inside: Ground, outside: Ground) -> None:
    """Two actors to each issue; what else is coded there only where it may be told."""
    head, *rows = table(list(products(inside)), "Logics")
    assert head[-1] == "Also coded there"
    issues = [row[0] for row in rows]
    assert all(issues.count(one) == 2 for one in issues)
    assert [row[3] for row in rows if row[:2] == ["Krav til norsk", "Skolen"]] == [
        "Svake norskferdigheter"
    ]
    assert table(list(products(outside)), "Logics")[0] == ["Issue", "Actor", "Holds"]


def test_findings_stand_beside_earlier_research(outside: Ground) -> None:
    """With their relation in a word, and what limits them as points."""
    blocks = list(products(outside))
    _head, *rows = table(blocks, "Earlier research")
    assert [row[2] for row in rows] == ["confirms", "partly", "contradicts", "new"]
    assert rows[3][1] == "–"
    assert any(one.startswith("Utvalget: Deltakerne selv") for one in points(blocks))


@pytest.mark.usefixtures("bokmaal")
def test_the_chapters_are_in_bokmaal(outside: Ground) -> None:
    """Headings, heads and verdicts; nothing of the program's own is left in English."""
    blocks = list(products(outside))
    chapters = [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]
    assert chapters == [
        "Resultatkjede",
        "Holder forutsetningene?",
        "Gjennomføring",
        "Roller og ansvar",
        "Institusjonelle logikker",
        "Funn og tidligere forskning",
        "Forbehold",
    ]
    head, first, *_rest = table(blocks, "Forutsetninger")
    assert head[:2] == ["Type", "Forutsetning"]
    assert first[0] == "Forventede resultater"
    assert first[2:] == ["støttes", "delvis", "delvis"]


def test_by_something_else_others_read_of_no_county(sample: Project) -> None:
    """The table that would show its numbers is not there; what no interview says is."""
    blocks = list(products(lay_ground(sample, "public", by="role")))
    _head, *rows = table(blocks, "Assumptions")
    assert {cell for row in rows for cell in row[2:]} == {":", "not covered"}
    _head, *rows = table(blocks, "Implementation")
    assert rows[0][1].startswith("Opplæring som tiltak")
    assert rows[3][1:4] == [":", ":", ":"]
    assert rows[3][4].startswith("I alle fylkene")
    _head, *rows = table(blocks, "Earlier research")
    assert [row[2] for row in rows].count("confirms") == 1


def test_what_must_be_read_again_is_marked(interviewed: Project) -> None:
    """In the table and under its heading; a note that speaks against is counted inside."""
    unclear = passage(interviewed, "oslo_01", "Mandatet er uklart.", "b-mandat")
    name = StatementName(StatementKind.ASSUMPTION, "Klart mandat")
    said = Said("Nei.", Verdict.NOT_SUPPORTED, counter=[unclear])
    write_statement(interviewed, name, said)
    write_statement(interviewed, StatementName(StatementKind.LOGIC, "Mål", "NAV"), Said("Tall."))
    everywhere = StatementName(StatementKind.RESPONSIBILITY, "Plan", "NAV")
    write_statement(interviewed, everywhere, Said("", Verdict.RESPONSIBLE, source="Plan"))
    oslo = StatementName(StatementKind.RESPONSIBILITY, "Plan", "Skolen", "Oslo")
    key = write_statement(interviewed, oslo, Said("", Verdict.RESPONSIBLE, source="Plan")).id
    approve_statement(interviewed, key)
    blocks = list(products(lay_ground(interviewed, "internal")))
    said_there = [one.text for one in blocks if isinstance(one, Paragraph)]
    assert {"Not supported. Nei.", "Passages that say the contrary: 1.", "This is a draft."} <= {
        *said_there
    }
    assert table(blocks, "Logics")[1][2] == "Tall. [a draft; without evidence]"
    assert table(blocks, "Responsibilities")[1:] == [
        ["Plan", "NAV", "Responsible. [a draft]"],
        ["Plan", "Skolen", "Responsible."],
    ]
    assert points(blocks)[0].startswith("Plan, Oslo: informants and documents name several")
