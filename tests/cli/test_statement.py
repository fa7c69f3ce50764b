"""Statements by command: written, listed, approved, and taken out and in as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
PLACE = f"oslo_01:{START}-{OSLO.index(' Ingen')}"
WRITE = ("statement", "write", "assumption", "Klart mandat", "Det er uklart.", "--county", "Oslo")


@pytest.fixture
def at(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """Call a command on a project whose Oslo interview has one coding."""

    def call(*words: object) -> Answer:
        return run("--project", project, "--coder", "KL", *words)

    end = OSLO.index(" Ingen")
    assert call("coding", "add", "oslo_01", START, end, "b-mandat").code == 0
    return call


def test_a_verdict_needs_its_evidence(at: Callable[..., Answer]) -> None:
    """Supported is refused without a coding; with one it is listed with its state."""
    refused = at(*WRITE, "--verdict", "supported")
    assert refused.code == 1
    assert "“Klart mandat · Oslo” is said to be supported" in refused.err
    assert at(*WRITE, "--verdict", "not supported", "--evidence", PLACE).err == "Written.\n"
    (told,) = at("statement", "list", "--json").data
    assert (told["kind"], told["verdict"], told["county"]) == (
        "assumption", "not supported", "Oslo",
    )  # fmt: skip
    assert (told["status"], told["stale"], told["no_evidence"]) == ("draft", [], False)
    listed = at("statement", "list", "--kind", "assumption")
    assert "not supported" in listed.out
    assert listed.err == "1 statement, of which 0 must be read again.\n"
    assert at("statement", "approve", told["id"][:8]).err == "Approved.\n"
    at("coding", "valence", told["evidence"][0], "barrier")
    assert at("statement", "list", "--stale", "--json").data[0]["stale"] == ["links"]
    assert at("statement", "remove", told["id"]).err == "Removed.\n"
    assert at("statement", "list", "--json").data == []


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (("statement", "write", "mening", "A", "B"), "mening"),
        ((*WRITE, "--verdict", "kanskje"), "kanskje"),
        ((*WRITE, "--evidence", "borte"), "borte"),
        (("statement", "list", "--kind", "mening"), "chain, assumption"),
        (("statement", "approve", "borte"), "borte"),
        (("statement", "export", "ut.pdf"), "ut.pdf"),
    ],
)
def test_a_mistake_is_told(at: Callable[..., Answer], words: tuple[str, ...], about: str) -> None:
    """In a sentence that names it, and nothing is written."""
    answer = at(*words)
    assert answer.code in {1, 2}
    assert about in answer.err
    assert at("statement", "list", "--json").data == []


def test_a_table_goes_out_and_in(at: Callable[..., Answer], project: Path) -> None:
    """In Norwegian words too; what stood already is left alone."""
    file = project.parent / "utsagn.csv"
    file.write_text(
        f"kind;subject;county;verdict;text;evidence\nforutsetning;Mandat;Oslo;Støttes;Ja.;{PLACE}\n",
        encoding="utf-8",
    )
    answer = at("statement", "import", file, "--lang", "nb")
    assert answer.code == 0
    out = project.parent / "ut.xlsx"
    assert at("statement", "export", out).code == 0
    again = at("statement", "import", out)
    assert again.err == "0 statements written; what stood already was left alone.\n"


def test_a_report_carries_them(at: Callable[..., Answer], project: Path) -> None:
    """Drafts are marked and stop a final report; once approved it is final."""
    key = at(*WRITE, "--verdict", "partly", "--evidence", PLACE, "--json").data["id"]
    file = project.parent / "rapport.md"
    assert at("report", "--output", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert "## 3 Whether assumptions hold" in text
    assert "This is a draft." in text
    refused = at("report", "--final", "--output", file)
    assert refused.code == 1
    assert "Klart mandat · Oslo" in refused.err
    at("statement", "approve", key)
    assert at("report", "--final", "--output", file).code == 0
