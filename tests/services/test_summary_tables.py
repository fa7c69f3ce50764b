"""Summaries as a table: by any attribute, approved where the table says so, told line by line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, FileProblem, UnknownAttribute
from qualcode.model import CellName
from qualcode.services.coding import remove_coding
from qualcode.services.demo import sample_folder
from qualcode.services.history import describe, history, undo
from qualcode.services.summaries import find_summary, remove_summary, standings, write_summary
from qualcode.services.summary_tables import import_summaries, render_summaries
from qualcode.services.wording import lint_summaries
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

CELL = CellName("county", "b-lokal", "Vestland")


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a table by their heads."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def table(tmp_path: Path, text: str) -> Path:
    """A file with a table."""
    file = tmp_path / "tekster.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_samples_summaries_hold(sample: Project, tmp_path: Path) -> None:
    """Approved, with evidence, fresh; their words for numbers fit; again they change nothing."""
    found = standings(sample)
    assert len(found) == len(rows_of(sample_folder() / "transcripts" / "summaries.csv"))
    assert all(one.is_sound and one.summary.status == "approved" for one in found)
    file = tmp_path / "ut.csv"
    file.write_bytes(render_summaries(sample, "csv"))
    assert lint_summaries(sample, file) == []
    assert import_summaries(sample, file) == []
    assert import_summaries(sample, sample_folder() / "transcripts" / "summaries.csv") == []


def test_an_export_tells_how_each_summary_stands(sample: Project, tmp_path: Path) -> None:
    """Status, what is stale, author and version; a coding that is gone keeps its id."""
    gone = find_summary(sample, CELL).evidence[0]
    remove_coding(by(sample, "KL"), gone)
    write_summary(sample, CELL, "Nytt.")
    remove_coding(by(sample, "KL"), find_summary(sample, CELL).evidence[1])
    file = tmp_path / "ut.csv"
    file.write_bytes(render_summaries(sample, "csv"))
    (row,) = [one for one in rows_of(file) if (one["code"], one["county"]) == CELL_KEY]
    assert (row["status"], row["author"], row["version"]) == ("draft", "KL", "2")
    assert row["stale"] == "links members"
    assert gone in row["evidence"]
    assert row["name"] == "Overlatt til det enkelte kontor · Vestland"


CELL_KEY = (CELL.code, CELL.column)


def test_a_table_approves_where_it_says_so(sample: Project, tmp_path: Path) -> None:
    """And only there; one import is one action that can be taken back."""
    text = "code,county,text,status\nb-lokal,Vestland,Nytt.,approved\nb-lokal,Oslo,Ingen.,\n"
    fresh = import_summaries(sample, table(tmp_path, text))
    assert {one.cell.column: str(one.status) for one in fresh} == {
        "Vestland": "approved",
        "Oslo": "draft",
    }
    assert find_summary(sample, CELL).evidence
    assert describe(history(sample, 1)[0]) == "imported summaries from “tekster.csv”: 2"
    undo(sample)
    assert len(standings(sample)) == 62


def test_the_columns_may_be_of_another_attribute(sample: Project, tmp_path: Path) -> None:
    """By role, and not mixed up with those by county."""
    file = table(tmp_path, "code;ROLE;text\nb-lokal;skole;Skolene merker det.\n;veileder;Alt.\n")
    fresh = import_summaries(sample, file, by="ROLE")
    assert [one.cell for one in fresh] == [
        CellName("role", "b-lokal", "skole"),
        CellName("role", "", "veileder"),
    ]
    assert len(standings(sample, by="role")) == 2
    for one in fresh:
        remove_summary(sample, one.cell)
    with pytest.raises(UnknownAttribute):
        import_summaries(sample, table(tmp_path, "code;x;text\na;b;c\n"), by="x")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("code;county\nb-lokal;Oslo\n", "text"),
        ("", "code, text, county"),
        ("code;county;text\nb-lokal;Oslo;A\nB-LOKAL;oslo;B\n", "line 3: the cell has a summary"),
        ("code;county;text;counter\nb-lokal;Oslo;A;vestland_01_prosjektleder:1-2\n", "line 2"),
    ],
)
def test_a_mistake_stops_the_table(
    sample: Project, tmp_path: Path, text: str, problem: str
) -> None:
    """What is missing, doubled or unknown is told with its line."""
    before = sample.store.state_hash()
    with pytest.raises(BadTable, match=problem):
        import_summaries(sample, table(tmp_path, text))
    with pytest.raises(FileProblem):
        import_summaries(sample, tmp_path / "borte.csv")
    assert sample.store.state_hash() == before
