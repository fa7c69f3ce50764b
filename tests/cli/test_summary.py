"""Summaries by command: written, linked, shown, stale, and taken out and in as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
END = OSLO.index(" Ingen")
CELL = "b-mandat,Oslo"


@pytest.fixture
def at(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """Call a command on a project whose Oslo interview has one coding."""

    def call(*words: object) -> Answer:
        return run("--project", project, "--coder", "KL", *words)

    assert call("coding", "add", "oslo_01", START, END, "b-mandat").code == 0
    return call


def test_a_summary_with_its_evidence_can_be_read(at: Callable[..., Answer]) -> None:
    """Written with a passage as evidence, it is shown with its state and its quote."""
    place = f"oslo_01:{START}-{END}"
    assert at("summary", "write", CELL, "Mandatet er uklart.", "--evidence", place).code == 0
    shown = at("summary", "show", CELL).out
    assert shown.startswith("Uklart mandat · Oslo\ndraft · KL · v1\n\nMandatet er uklart.\n")
    assert "«Mandatet er uklart.» oslo_01" in shown
    assert at("summary", "approve", CELL).err == "Approved.\n"
    (told,) = at("summary", "list", "--json").data
    assert (told["status"], told["stale"], told["no_evidence"]) == ("approved", [], False)
    assert at("summary", "list", "--stale", "--json").data == []


def test_what_must_be_read_again_is_marked(at: Callable[..., Answer]) -> None:
    """Without evidence, and after its coding is said to be a barrier, the list says so."""
    at("summary", "write", CELL, "Mandatet er uklart.")
    assert "no evidence" in at("summary", "list", "--stale").out
    id = at("coding", "list", "--json").data[0]["id"]
    at("summary", "link", CELL, id[:8], "--counter")
    assert at("coding", "valence", id, "barrier", "--json").data["valence"] == "barrier"
    answer = at("summary", "list")
    assert "stale: evidence changed" in answer.out
    assert "1 summary, of which 1 must be read again." in answer.err
    at("summary", "unlink", CELL, id)
    assert "Against" not in at("summary", "show", CELL).out
    assert "said of “Uklart mandat” in “oslo_01”" in at("history").out


def test_a_table_goes_round(at: Callable[..., Answer], tmp_path: Path) -> None:
    """Exported, changed in one row, imported: that one is written; a wrong ending is refused."""
    at("summary", "write", CELL, "Mandatet er uklart.")
    at("summary", "write", ",Vestland", "Klart hos oss.")
    assert at("summary", "export", "ut.csv").code == 0
    file = tmp_path / "ut.csv"
    file.write_text(file.read_text("utf-8-sig").replace("Klart hos", "Tydelig hos"), "utf-8")
    assert at("summary", "import", "ut.csv").err.startswith("1 summary written")
    assert "Tydelig" in at("summary", "list").out
    assert at("summary", "export", "ut.pdf").code == 2
    assert at("summary", "remove", CELL).code == 0
    assert at("summary", "show", CELL).code == 1
