"""The county matrix of the sample project: counted again by hand, and never with a wrong quote."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli import main
from qualcode.errors import QuoteChanged, UnknownCoder
from qualcode.model import Role
from qualcode.services.coding import add_coding
from qualcode.services.coding_tables import export_codings
from qualcode.services.matrices import county_matrix, quotes_behind, render_matrix
from qualcode.services.project import open_project
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by as as_coder

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Matrix
    from qualcode.services.project import Project

    Ask = Callable[..., Any]
    Counts = dict[tuple[str, str], tuple[int, int, int]]

FORMATS = ("csv", "json", "xlsx", "html")


@pytest.fixture
def ask(sample: Project, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What a command says about the sample project as JSON."""

    def call(*words: str) -> Any:  # noqa: ANN401  # whatever the JSON holds
        with suppress(SystemExit):
            main([*words, "--json", "--project", str(sample.settings.root)])
        return json.loads(capsys.readouterr().out)

    return call


def speaking(transcript: dict[str, Any], start: int, end: int) -> set[tuple[str, str]]:
    """Who but the interviewer speaks in a passage: transcript and name, no name for a group."""
    named = any(one["role"] != "interviewer" for one in transcript["speakers"])
    return {
        (transcript["name"], turn["speaker"] or "")
        for turn in transcript["turns"]
        if turn["role"] != "interviewer" and (turn["speaker"] or not named)
        if turn["start"] < end and start < turn["end"]
    }


def recount(transcripts: list[dict[str, Any]], table: str, by: str) -> Counts:
    """Count a codings table by an attribute the slow way, from what anybody can export."""
    of_name = {one["name"]: one for one in transcripts}
    people: dict[tuple[str, str], tuple[str, str]] = {}
    for one in transcripts:
        own = one["attributes"].get(by) or "unknown"
        people[one["name"], ""] = (f"group {one['name']}", own)
        for person in one["speakers"]:
            identity = person["informant"] or f"{one['name']} {person['name']}"
            people[one["name"], person["name"]] = (
                identity,
                person["attributes"].get(by) or own,
            )
    found: dict[tuple[str, str], tuple[set[str], set[str], set[int]]]
    found = defaultdict(lambda: (set(), set(), set()))
    for number, row in enumerate(csv.DictReader(io.StringIO(table, newline=""))):
        name = row["transcript"]
        heard = speaking(of_name[name], int(row["start"]), int(row["end"]))
        columns = {people[one][1] for one in heard} or {people[name, ""][1]}
        for column in (*columns, "total"):
            persons, sources, codings = found[row["code"], column]
            persons |= {
                identity
                for identity, where in map(people.__getitem__, heard)
                if column in (where, "total")
            }
            sources.add(name)
            codings.add(number)
    return {key: (len(one), len(two), len(three)) for key, (one, two, three) in found.items()}


def speak_in_both(project: Project, *names: str) -> None:
    """Make one person of those who are interviewed in these interviews."""
    with project.store.action(project.coder, "transcript.attributes", count=len(names)) as record:
        for talk in (load_transcript(project, name) for name in names):
            for speaker in talk.speakers:
                if speaker.role is not Role.INTERVIEWER:
                    record.set_speaker(talk.id, replace(speaker, informant="p-1"))


def counts(matrix: Matrix) -> Counts:
    """The cells of a matrix in which something is."""
    return {
        (row.code.id, column): (cell.informants, cell.sources, len(cell.codings))
        for row in matrix.rows
        for column, cell in row.cells.items()
        if cell.codings
    }


@pytest.mark.parametrize("by", ["county", "role", "method"])
def test_the_matrix_is_what_one_counts_by_hand(sample: Project, ask: Ask, by: str) -> None:
    """From the exported codings and transcripts anybody gets the numbers of the report."""
    speak_in_both(sample, "oslo_01_prosjektleder", "vestland_01_prosjektleder")
    transcripts = [
        {**entry, **ask("transcripts", "show", entry["name"], "--turns")}
        for entry in ask("transcripts", "list")
    ]
    expected = recount(transcripts, export_codings(sample), by)
    assert counts(county_matrix(sample, by=by)) == expected
    told = ask("matrix", "--by", by)
    assert {
        (row["code"], column): (cell["informants"], cell["sources"], cell["codings"])
        for row in told["rows"]
        for column, cell in row["cells"].items()
        if cell["codings"]
    } == expected
    assert len(expected) > 60


def test_two_coders_make_the_union(sample: Project) -> None:
    """Codings of one coder and of the other add up to those of all; a stranger is told apart."""
    whole = counts(county_matrix(sample))
    parts = [counts(county_matrix(sample, coder=coder)) for coder in ("AB", "KL")]
    for key, (_informants, _sources, codings) in whole.items():
        assert sum(part.get(key, (0, 0, 0))[2] for part in parts) == codings
    for nobody in ("NN", "qualcode"):
        with pytest.raises(UnknownCoder, match="it has AB, KL"):
            county_matrix(sample, coder=nobody)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_state_gives_the_same_bytes(sample: Project, kind: str) -> None:
    """An export made again tomorrow, in another run of the program, is the same file."""
    once = render_matrix(sample, county_matrix(sample), kind)
    sample.close()
    with open_project(sample.settings.root, coder="AB") as again:
        assert render_matrix(again, county_matrix(again), kind) == once


@pytest.mark.parametrize("kind", ["csv", "json", "html"])
def test_suggestions_are_in_no_export(proposed: Project, kind: str) -> None:
    """What a machine proposed is not counted and not quoted."""
    matrix = county_matrix(proposed)
    assert counts(matrix) == {}
    assert matrix.coders == ()
    assert b"Mandatet" not in render_matrix(proposed, matrix, kind)


@pytest.mark.parametrize("kind", ["xlsx", "html"])
@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE coding SET quote = 'Mandatet er helt klart.'",
        "UPDATE text SET body = replace(body, 'uklart', 'utmerket')",
        "UPDATE coding SET start = start + 1",
    ],
)
def test_an_altered_quote_stops_the_export(interviewed: Project, kind: str, tampering: str) -> None:
    """A quote that is not the stored words is never given out, whoever altered which of them."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    sound = render_matrix(interviewed, county_matrix(interviewed), kind)
    assert sound
    connection = sqlite3.connect(interviewed.settings.database)
    with connection:
        connection.execute(tampering)
    connection.close()
    matrix = county_matrix(interviewed)
    with pytest.raises(QuoteChanged, match=r"1 quote.*“oslo_01”.*qualcode check"):
        render_matrix(interviewed, matrix, kind)


def test_every_number_can_be_opened(sample: Project) -> None:
    """Behind each cell stand as many quotes as it counts, with who said them and where."""
    for row in county_matrix(sample, family="drivers").rows:
        for column in ("Oslo", "Vestland"):
            cell = row.cells[column]
            quotes = quotes_behind(sample, cell.codings)
            assert [quote.coding.id for quote in quotes] == list(cell.codings)
            assert {dict(quote.attributes)["county"] for quote in quotes} <= {column}
            assert len({quote.transcript for quote in quotes}) == cell.sources
            assert all("Intervjuer" not in quote.speakers for quote in quotes)


def test_each_coders_coding_of_a_passage_counts_once(interviewed: Project) -> None:
    """Two coders on one sentence are two codings, one source and one informant."""
    talk = load_transcript(interviewed, "oslo_01")
    for coder in ("KL", "AB"):
        add_coding(as_coder(interviewed, coder), talk, talk.segments[1], "b-mandat")
    expected = dict.fromkeys([("b-mandat", "Oslo"), ("b-mandat", "total")], (1, 1, 2))
    assert counts(county_matrix(interviewed)) == expected
