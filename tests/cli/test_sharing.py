"""Copies by command: what a person types, reads and decides."""

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
def copy(run: Callable[..., Answer], project: Path) -> Path:
    """A copy of KARI's with a coding, and an attribute that was set otherwise here."""
    where = ("--project", project, "--coder", "KL")
    made = run("share", "--to", "KARI", *where)
    assert made.code == 0, made
    folder = project / "exports" / "KARI"
    assert f"Made a copy for KARI in {folder}." in made.err
    assert (
        run("coding", "add", "oslo_01", START, START + 8, "b-mandat", "--project", folder).code == 0
    )
    run("transcripts", "set", "oslo_01", "wave=2", "--project", folder)
    run("transcripts", "set", "oslo_01", "wave=1", *where)
    return folder


def test_a_look_and_then_the_merge(run: Callable[..., Answer], project: Path, copy: Path) -> None:
    """The table adds up; a look changes nothing; a second merge brings nothing."""
    where = ("--project", project, "--coder", "KL")
    looked = run("merge", copy, "--dry-run", *where)
    assert "Nothing was changed: this was a look." in looked.err
    assert run("coding", "list", "--json", *where).data == []
    answer = run("merge", copy, *where)
    assert answer.code == 0
    assert answer.out == looked.out
    lines = [line.split() for line in answer.out.splitlines() if line.strip()]
    assert lines[0] == ["from", "KARI", "added", "undecided", "in", "all"]
    assert lines[2:] == [["codings", "1", "1"], ["transcripts", "1", "1"], ["1", "1", "2"]]
    assert "1 thing was changed on both sides" in answer.err
    assert "Merged and saved." in answer.err
    [coding] = run("coding", "list", "--json", *where).data
    assert coding["coder"] == "KARI"
    again = run("merge", copy, *where)
    assert (again.code, again.out) == (0, "")
    assert "Nothing new in KARI's copy." in again.err


def test_what_is_undecided_is_listed_and_decided(
    run: Callable[..., Answer], project: Path, copy: Path
) -> None:
    """Each version with its writer, the one that stands marked; one number decides."""
    where = ("--project", project, "--coder", "KL")
    assert "Nothing is undecided." in run("conflicts", "list", *where).err
    run("merge", copy, *where)
    listed = run("conflicts", "list", *where)
    lines = listed.out.splitlines()
    assert lines[0] == "1  oslo_01 – wave"
    assert [line.split()[:3] for line in lines[1:]] == [
        ["●", "1", "KL,"],
        ["2", "KARI,", lines[2].split()[2]],
    ]
    [asked] = run("conflicts", "list", "--json", *where).data
    assert [one["value"] for one in asked["versions"]] == ["1", "2"]
    assert asked["stands"] == 1
    for number, version in (("2", "1"), ("1", "3")):
        assert run("conflicts", "decide", number, version, *where).code in (1, 2)
    answer = run("conflicts", "decide", "1", "2", *where)
    assert "KARI's version holds now: oslo_01, wave. Left: 0." in answer.err
    shown = run("transcripts", "list", "--json", *where).data
    assert shown[0]["attributes"]["wave"] == "2"
    run("undo", *where)
    assert len(run("conflicts", "list", "--json", *where).data) == 1


def test_what_cannot_be_merged_is_a_sentence(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """No folder, no copy, the project itself; and a copy that would go over another."""
    where = ("--project", project, "--coder", "KL")
    run("init", tmp_path / "annet")
    for folder, words in (
        ("borte", "is not there"),
        (tmp_path / "annet", "share"),
        (project, "this project itself"),
    ):
        answer = run("merge", folder, *where)
        assert (answer.code, answer.out) == (1, "")
        assert words in answer.err
    assert run("share", "--to", "KARI", "--folder", tmp_path / "annet", *where).code == 1
    assert run("share", *where).code == 2
    assert run("share", "--to", "qualcode", *where).code == 2


def test_a_blind_copy_by_command(run: Callable[..., Answer], project: Path, copy: Path) -> None:
    """Its coder sees the interviews and nothing of what KARI did."""
    where = ("--project", project, "--coder", "KL")
    run("merge", copy, *where)
    made = run("share", "--to", "OLA", "--blind", "--json", *where).data
    assert (made["to"], made["blind"]) == ("OLA", True)
    there = ("--project", made["folder"])
    assert run("coding", "list", "--json", *there).data == []
    assert len(run("transcripts", "list", "--json", *there).data) == 2
    assert "KARI" not in run("history", *there).out + run("coders", "list", *there).out
    assert run("check", *there).code == 0
