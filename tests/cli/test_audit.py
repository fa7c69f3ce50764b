"""The audit by command: a table, a file for a spreadsheet, a page, a package."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")


def test_the_acts_in_each_form(run: Callable[..., Answer], project: Path) -> None:
    """Without a word it is the table; the newest hash is told beside it."""
    where = ("--project", project)
    run("coding", "add", "oslo_01", START, START + 8, "b-mandat", "--coder", "KL", *where)
    table = run("audit", *where)
    assert table.code == 0
    assert "read the codebook “Prøve”" in table.out
    data = run("audit", "--json", *where).data
    assert data["head"] in table.err
    assert [one["who"] for one in data["acts"]] == ["KL", data["acts"][1]["who"], "KL"]
    lines = run("audit", "--format", "csv", *where).out.splitlines()
    assert lines[0] == "at,who,what,copy,id"
    assert len(lines) == len(data["acts"]) + 1
    page = run("audit", "show", "--format", "html", *where).out
    assert page.startswith("<!doctype html>")
    assert data["head"] in page


def test_what_one_asks_about(run: Callable[..., Answer], project: Path) -> None:
    """A code, a coder; what is not there is a sentence."""
    where = ("--project", project)
    run("coding", "add", "oslo_01", START, START + 8, "b-mandat", "--coder", "KL", *where)
    acts = run("audit", "--code", "b-mandat", "--by", "KL", "--json", *where).data["acts"]
    assert acts[-1]["what"].startswith("coded “oslo_01”")
    assert run("audit", "--code", "borte", *where).code == 1
    assert run("audit", "--format", "pdf", *where).code == 2


def test_a_package_by_command(run: Callable[..., Answer], project: Path, tmp_path: Path) -> None:
    """It is told what is in it, and that it must be kept with care."""
    answer = run("audit", "pack", "revisjon.zip", "--project", project)
    assert answer.code == 0
    assert "may go only where they may go" in answer.err
    with zipfile.ZipFile(tmp_path / "revisjon.zip") as package:
        assert "README.txt" in package.namelist()
