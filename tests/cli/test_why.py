"""`why` traces a number to its codings, in the state that a product tells; tidy tables agree."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> Path:
    """A project in which somebody in each county is coded."""
    where = ("--project", project, "--coder", "KL")
    assert run("coding", "add", "oslo_01", 59, 67, "b-mandat", *where).code == 0
    assert run("coding", "add", "vestland_01", 40, 50, "b-penger", *where).code == 0
    return project


def rows(file: Path) -> list[dict[str, str]]:
    """A table as anybody reads it."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_number_is_traced_to_its_codings(run: Callable[..., Answer], coded: Path) -> None:
    """By code and column, in a table for people and as JSON; a cell of nobody has none."""
    where = ("--project", coded)
    told = run("why", "b-mandat,Oslo", *where)
    assert told.out.startswith("Informants: 1, sources: 1, codings: 1.\n«")
    assert "oslo_01 59–67 · KL" in told.out
    found = run("why", "b-mandat", "--json", *where).data
    assert (found["informants"], found["sources"], len(found["codings"])) == (1, 1, 1)
    assert found["codings"] == run("matrix", "--cell", "b-mandat,oslo", "--json", *where).data
    assert run("why", "b-mandat,Vestland", "--json", *where).data["codings"] == []
    assert run("why", "b-mandat,prosjektleder", "--by", "role", "--json", *where).data["codings"]


def test_only_in_the_state_of_the_product(run: Callable[..., Answer], coded: Path) -> None:
    """The hash that a workbook or a tidy table tells; after another coding it is refused."""
    where = ("--project", coded)
    assert run("export", "tables", coded / "tabeller", *where).code == 0
    about = {row["key"]: row["value"] for row in rows(coded / "tabeller" / "project.csv")}
    state = about["state"]
    assert run("why", "b-mandat", "--state", state[:12], *where).code == 0
    run("coding", "add", "oslo_01", 59, 68, "b-mandat", "--coder", "KL", *where)
    for wrong in (state, state[:3], "0" * 64):
        refused = run("why", "b-mandat", "--state", wrong, *where)
        assert (refused.code, refused.out) == (2, "")
        assert "another state" in refused.err
    assert run("why", "b-borte", *where).code == 1
    assert run("why", "b-mandat,Bergen", *where).code == 2


def test_tidy_tables_tell_what_the_program_tells(run: Callable[..., Answer], coded: Path) -> None:
    """Each table is explained column by column, and its numbers are those of the matrix."""
    folder = coded / "tabeller"
    where = ("--project", coded)
    written = run("export", "tables", folder, "--json", *where).data
    names = {"project", "codings", "cells", "cases", "codebook", "agreement", "dictionary"}
    assert {file.stem for file in folder.glob("*.csv")} == names
    assert len(written) in (7, 14)
    explained: dict[str, list[str]] = {}
    for row in rows(folder / "dictionary.csv"):
        explained.setdefault(row["table"], []).append(row["column"])
        assert row["meaning"]
    for name in names - {"dictionary", "agreement"}:
        assert explained[name] == list(rows(folder / f"{name}.csv")[0])
    matrix = run("matrix", "--json", *where).data
    cells = {(row["code"], row["value"]): row for row in rows(folder / "cells.csv")}
    for entry in matrix["rows"]:
        for column, cell in entry["cells"].items():
            told = cells[entry["code"], column]
            assert [int(told[key]) for key in cell] == list(cell.values())
            assert int(told["asked"]) == matrix["bases"][column]
            assert told["is_total"] == str(int(column == "total"))
    codings = rows(folder / "codings.csv")
    assert sorted(row["quote"] for row in codings) == sorted(
        one["quote"] for code in ("b-mandat", "b-penger")
        for one in run("why", code, "--json", *where).data["codings"]
    )  # fmt: skip
    people = {f"[{row['case']}]" for row in rows(folder / "cases.csv")}
    assert {row["cases"] for row in codings} == people
    before = (folder / "codings.csv").read_bytes()
    run("export", "tables", folder, *where)
    assert (folder / "codings.csv").read_bytes() == before


def test_a_folder_that_cannot_be(run: Callable[..., Answer], coded: Path) -> None:
    """A file stands where the folder should: one sentence, and it stands as it was."""
    (coded / "opptatt").write_text("her", encoding="utf-8")
    answer = run("export", "tables", coded / "opptatt", "--project", coded)
    assert (answer.code, answer.out) == (1, "")
    assert "opptatt" in answer.err
    assert (coded / "opptatt").read_text(encoding="utf-8") == "her"


def test_the_example_for_pandas_runs(
    run: Callable[..., Answer], coded: Path, tmp_path: Path
) -> None:
    """What the guide tells a pandas user to type gives the matrix."""
    pytest.importorskip("pandas")
    assert run("export", "tables", tmp_path / "tabeller", "--project", coded).code == 0
    guide = Path(__file__).parents[2] / "docs" / "guide" / "exchange.md"
    example = guide.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    made: dict[str, Any] = {}
    exec(example, made)  # noqa: S102  # the guide's own words
    assert made["matrix"].loc["b-mandat", "Oslo"] == 1
