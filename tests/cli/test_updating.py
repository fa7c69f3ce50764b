"""`qualcode transcripts update` as a person meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

WORDS = ("transcripts", "update", "oslo_01", "rettet.txt", "--project")
LATER = OSLO.replace("uklart", "svært uklart").replace(" Det hjelper.", "")


def code(run: Callable[..., Answer], project: Path, quote: str) -> None:
    """Code a passage of the first interview."""
    start = OSLO.index(quote)
    words = ("coding", "add", "oslo_01", start, start + len(quote), "b-mandat")
    assert run(*words, "--project", project).code == 0


def test_what_becomes_of_the_codings(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """They are told before anything is done, and nothing is done while some would be lost."""
    code(run, project, "Mandatet er uklart.")
    code(run, project, "Det hjelper.")
    (tmp_path / "rettet.txt").write_text(LATER, encoding="utf-8")
    shown = run(*WORDS, project, "--preview")
    assert "“Mandatet er uklart.” → “Mandatet er svært uklart.”" in shown.out
    assert "words gone: b-mandat" in shown.out
    assert "“Det hjelper.”" in shown.out
    assert "1 on changed words, 1 whose words are gone" in shown.err
    refused = run(*WORDS, project)
    assert refused.code == 1
    assert "--without-lost" in refused.err
    done = run(*WORDS, project, "--without-lost", "--json").data
    assert [one["quote"] for one in done["lost"]] == ["Det hjelper."]
    assert done["changed"][0]["after"]["quote"] == "Mandatet er svært uklart."
    assert run("transcripts", "show", "oslo_01", "--project", project).out.strip() == LATER.strip()
    assert run("check", "--project", project).code == 0
    assert run("undo", "--project", project).code == 0
    listed = run("coding", "list", "--project", project, "--json").data
    assert len(listed) == 2


def test_others_codings_stay_unseen(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """Who codes blind updates the text and is told of no one else's passages."""
    code(run, project, "Mandatet er uklart.")
    for coder in ("KARI", "ANNE"):
        assert run("coding", "done", "oslo_01", "--project", project, "--coder", coder).code == 0
    assert run("coders", "blind", "KARI", "--project", project).code == 0
    (tmp_path / "rettet.txt").write_text(LATER, encoding="utf-8")
    told = run(*WORDS, project, "--coder", "KARI", "--preview", "--json").data
    assert told["changed"] == []
    assert run(*WORDS, project, "--coder", "KARI").code == 0
    kept = run("coding", "list", "--project", project, "--json").data
    assert [one["quote"] for one in kept] == ["Mandatet er svært uklart."]
