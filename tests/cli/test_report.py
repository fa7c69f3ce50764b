"""The report by command: which format is meant, where it goes, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")


@pytest.fixture
def at(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """Call a command on a project with one coding."""

    def call(*words: object) -> Answer:
        return run("--project", project, "--coder", "KL", *words)

    assert call("coding", "add", "oslo_01", START, START + 19, "b-mandat").code == 0
    return call


def test_the_ending_chooses_the_format(at: Callable[..., Answer], tmp_path: Path) -> None:
    """By name or by ending; where both disagree, or neither is known, nothing is written."""
    assert at("report", "--output", tmp_path / "r.md").code == 0
    assert "## 2 Barrierer" in (tmp_path / "r.md").read_text("utf-8")
    written = at("report", "--format", "html", "--json").data["written"]
    assert written.endswith("report-internal.html")
    for wrong in (
        ("--output", tmp_path / "r.pdf"),
        ("--output", tmp_path / "r.html", "--format", "docx"),
        ("--format", "html", "--template", tmp_path / "mal.docx"),
        ("--format", "pdf"),
    ):
        assert at("report", *wrong).code == 2
    assert at("report", "--template", tmp_path / "borte.docx").code == 1
    assert not (tmp_path / "r.pdf").exists()


def test_what_would_disclose_or_is_not_final_is_refused(at: Callable[..., Answer]) -> None:
    """Two informants are too few for the public; a draft is no final summary."""
    answer = at("report", "--audience", "public")
    assert (answer.code, "fewer than 3" in answer.err) == (1, True)
    assert at("report", "--final", "--format", "md").code == 0
    at("summary", "write", "b-mandat,Oslo", "Uklart.")
    answer = at("report", "--final", "--format", "md")
    assert (answer.code, "Uklart mandat · Oslo" in answer.err) == (1, True)
