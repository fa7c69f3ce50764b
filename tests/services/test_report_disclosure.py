"""Reports of random projects for the public: nobody is told of whom the numbers hide."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model import CellName, QuoteStatus, StatementKind, StatementName, derived_id
from qualcode.model.report import Paragraph, Quotation, Table
from qualcode.services.project import create_project
from qualcode.services.report import build_report
from tests.store.projects import (
    WHEN,
    a_chosen_quote,
    a_codebook,
    a_coding,
    a_statement,
    a_summary,
    a_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Coding, Statement, Transcript
    from qualcode.model.report import Report
    from qualcode.services.project import Project

COUNTIES = ("Oslo", "Vestland", "Voss")
ROLES = ("leder", "skole")
K, MANY = 3, 20
PEOPLE = st.lists(
    st.tuples(st.sampled_from(COUNTIES), st.sampled_from(ROLES), st.booleans()),
    min_size=K,
    max_size=16,
)


def interview(at: int, county: str, role: str) -> Transcript:
    """An interview with somebody of their own."""
    text = a_transcript(f"t{at}", county=county)
    asks, says = text.speakers
    own = replace(says, id=derived_id("k", at), informant=f"k-{at}", attributes={"role": role})
    return replace(text, speakers=(asks, own), attributes={"county": county, "method": "intervju"})


def fill(project: Project, people: list[tuple[str, str, bool]]) -> None:
    """One interview a person; those who speak of it are coded and quoted, all cells summarised."""
    texts = [interview(at, county, role) for at, (county, role, _says) in enumerate(people)]
    codings = [
        a_coding(text, text.segments[1])
        for text, (_county, _role, says) in zip(texts, people, strict=True)
        if says
    ]
    with project.store.action("KL", "test") as record:
        record.add_transcripts(texts)
        record.add_codebook(a_codebook())
        record.add_codings(codings)
        record.choose_quotes(
            [replace(a_chosen_quote(one), status=QuoteStatus.APPROVED) for one in codings]
        )
        if codings:
            record.write_statements(list(verdicts(codings, people)))
            record.write_summaries(
                [
                    replace(
                        a_summary(codings[0]),
                        id=derived_id("summary", county),
                        cell=CellName("county", "mandat", county),
                        changed=WHEN,
                    )
                    for county in {county for county, _role, _says in people}
                ]
            )


def verdicts(
    codings: Sequence[Coding], people: Sequence[tuple[str, str, bool]]
) -> Iterator[Statement]:
    """An assumption that everybody who speaks of the code in a county bears out."""
    saying = [county for county, _role, says in people if says]
    for county in sorted(set(saying)):
        own = [one for one, place in zip(codings, saying, strict=True) if place == county]
        name = StatementName(StatementKind.ASSUMPTION, "Antakelse", "", county)
        yield replace(
            a_statement(own[0]),
            id=derived_id("statement", county),
            name=name,
            evidence=tuple(one.id for one in own),
        )


def judged(report: Report) -> set[str]:
    """The counties of which the report tells a verdict."""
    table = next(
        one for one in report.blocks if isinstance(one, Table) and one.name == "Assumptions"
    )
    assert any(cell.text != "–" for cell in table.rows[0][2:])
    return {
        county
        for county, cell in zip(table.head[2:], table.rows[0][2:], strict=True)
        if cell.text not in {":", "–"}
    }


def numbers(report: Report) -> tuple[dict[str, str], dict[str, int]]:
    """What the table tells of the code that is used, by county, and how many were asked there."""
    table = next(one for one in report.blocks if isinstance(one, Table) and one.name == "Barrierer")
    row = next(row for row in table.rows if row[0].text.strip() == "Mandat")
    told, asked = {}, {}
    for head, cell in zip(table.head[1:-1], row[1:-1], strict=True):
        county, base = head.rstrip(")").replace("\N{NO-BREAK SPACE}", " ").split(" (N = ")
        told[county] = cell.text
        asked[county] = MANY if base == ":" else int(base)
    return told, asked


def could_be(told: dict[str, str], asked: dict[str, int], named: set[str]) -> dict[str, set[int]]:
    """What each county's number can be for a reader of the table, by all ways to fill it."""
    counties = [one for one in told if one != "Total"]
    total = None if told["Total"] == ":" else int(told["Total"])
    ranges = [
        [int(told[one])] if told[one] != ":" else range(K if one in named else 0, asked[one] + 1)
        for one in counties
    ]
    ways = [way for way in product(*ranges) if total is None or sum(way) == total]
    return {one: {way[at] for way in ways} for at, one in enumerate(counties)}


@settings(max_examples=25)
@given(PEOPLE)
def test_what_is_hidden_stays_hidden(people: list[tuple[str, str, bool]]) -> None:
    """Numbers, sentences, summaries and labels together tell of no fewer than k."""
    if not any(says for _county, _role, says in people):
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project(Path(folder) / "p", coder="KL") as project,
    ):
        fill(project, people)
        report = build_report(project, "public")
    told, asked = numbers(report)
    said = [one for one in report.blocks if isinstance(one, Paragraph)]
    sentence = next((one.text for one in said if "speak of this" in one.text), "")
    shown = {one.lead for one in said if one.lead in COUNTIES}
    labels = " ".join(one.label for one in report.blocks if isinstance(one, Quotation))
    named = {one for one in COUNTIES if one in sentence or one in shown or one in labels}
    named |= judged(report)
    assert not named.intersection(one for one in COUNTIES if told.get(one) == ":")
    assert not {"1", "2"}.intersection(told.values())
    for county, values in could_be(told, asked, named).items():
        if told[county] == ":":
            assert max(values) - min(values) + 1 >= K, (county, told)


def test_the_judge_itself_sees_a_leak() -> None:
    """Two shown numbers and their total give the third away."""
    told = {"Oslo": "5", "Voss": ":", "Total": "7"}
    leak = could_be(told, {"Oslo": 9, "Voss": MANY, "Total": 12}, set())
    assert leak["Voss"] == {2}
    safe = could_be({**told, "Oslo": ":"}, {"Oslo": 9, "Voss": MANY, "Total": 12}, set())
    assert len(safe["Voss"]) > K
