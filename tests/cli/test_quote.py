"""Quotes by command: chosen by place, listed as readers see them, decided on, from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
END = OSLO.index("\nIntervjuer: Og ellers")
PLACE = f"oslo_01:{START}-{END}"


@pytest.fixture
def at(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """Call a command on a project with one coding, whose words are chosen."""

    def call(*words: object) -> Answer:
        return run("--project", project, "--coder", "KL", *words)

    assert call("coding", "add", "oslo_01", START, END, "b-mandat").code == 0
    assert call("quote", "add", PLACE).err.startswith("Saved: ")
    return call


def only(at: Callable[..., Answer], *words: str) -> dict[str, object]:
    """The one chosen quote."""
    (found,) = at("quote", "list", "--json", *words).data
    assert isinstance(found, dict)
    return found


def test_a_quote_is_listed_as_its_audience_reads_it(at: Callable[..., Answer]) -> None:
    """Its label is as coarse as the audience needs; below it stands what to look at."""
    public = at("quote", "list").out
    assert "candidate · oslo_01" in public
    assert "  – an informant" in public
    assert "! rare word: tildelingsbrevet; few are called so" in public
    assert "  – prosjektleder, Oslo" in at("quote", "list", "--audience", "internal").out
    told = only(at)
    assert told["flags"] == {"rare word": ["tildelingsbrevet"], "few called so": []}
    assert (told["shared"], told["usable"], told["status"]) == (2, False, "candidate")


def test_a_quote_is_decided_on(at: Callable[..., Answer]) -> None:
    """Approved, edited with marks, blocked with a reason, and chosen no longer."""
    id = str(only(at)["id"])[:8]
    assert at("quote", "approve", id, "--json").data["status"] == "approved"
    assert only(at, "--status", "approved")["usable"] is True
    assert at("quote", "list", "--status", "blocked", "--json").data == []
    assert at("quote", "edit", id, "Mandatet er uklart. [...] [ler].").code == 0
    assert only(at)["words"] == "Mandatet er uklart. [...] [ler]."
    refused = at("quote", "edit", id, "Mandatet er klart.")
    assert (refused.code, "not marked" in refused.err) == (1, True)
    assert at("quote", "block", id, "--note", "kjenbar").code == 0
    assert "blocked (kjenbar) · oslo_01" in at("quote", "list").out
    at("coding", "remove", at("coding", "list", "--json").data[0]["id"])
    assert "its coding is gone or was changed" in at("quote", "list").out
    assert at("quote", "drop", id).code == 0
    assert at("quote", "list").out == ""
    assert at("quote", "drop", id).code == 1


def test_a_table_of_quotes(at: Callable[..., Answer], tmp_path: Path) -> None:
    """Rows that say something new are taken; one with a mistake stops the table."""
    file = tmp_path / "sitater.csv"
    file.write_text(f"coding;words;status\n{PLACE};;approved\n", encoding="utf-8")
    assert at("quote", "import", file).err == "Quotes: 1 chosen.\n"
    assert at("quote", "import", file, "--json").data == {"chosen": 0}
    file.write_text(f"coding;words;status\n{PLACE};Helt annet.;\n", encoding="utf-8")
    refused = at("quote", "import", file)
    assert (refused.code, "line 2" in refused.err) == (1, True)
    assert only(at)["status"] == "approved"
