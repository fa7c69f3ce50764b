"""A sentence of an interview is found nowhere it should not be while people work (R21)."""

from __future__ import annotations

import stat
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from qualcode.services import matrices
from tests.canary import CANARY, has, places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

TALK = f"Intervjuer: Hva skjedde?\nProsjektleder: {CANARY}. Mandatet var uklart.\n"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files, caches and settings of this user go."""
    folder = tmp_path / "utenfor"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_words_stay_in_the_project(
    run: Callable[..., Answer],
    project: Path,
    outside: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not in remarks, refusals, faults, temporary files, or products for others."""
    where = ("--project", project, "--coder", "KL")
    file = tmp_path / "kanari.txt"
    file.write_text(TALK, encoding="utf-8")
    start = TALK.index(CANARY)
    said = [
        run("import", file, "--set", "county=Oslo", *where),
        run("coding", "add", "kanari", start, start + len(CANARY), "b-mandat", *where),
        run("coding", "add", "kanari", start, start + len(CANARY), "b-mandat", *where),
        run("import", file, *where),
        run("coding", "list", *where),
        run("transcripts", "show", CANARY, *where),
        run("matrix", "--audience", "public", "--format", "html", *where),
        run("backup", "make", *where),
        run("check", "--deep", *where),
    ]
    assert {0, 1} <= {one.code for one in said}

    def fail(*_words: object, **_more: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(matrices, "county_matrix", fail)
    said.append(run("matrix", *where))
    assert said[-1].code == 1
    assert "fault of its own" in said[-1].err
    # A name that is not there is told as it was typed; nothing else repeats the sentence.
    assert [one for one in said if CANARY in one.err] == [said[5]]
    assert places(outside, CANARY) == []
    assert not any(has(one.read_bytes(), CANARY) for one in (project / "exports").iterdir())
    assert set(places(project, CANARY)) >= {"qualcode.db", "transcripts/kanari.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_look(run: Callable[..., Answer], project: Path) -> None:
    """Every folder of a project is 0700 and every file 0600, backups, drafts and copies too."""
    where = ("--project", project, "--coder", "KL")
    run("backup", "make", *where)
    run("share", "--to", "KARI", *where)
    run("matrix", "--format", "html", *where)
    run("suggest", *where)
    open_to_others = [
        str(one.relative_to(project))
        for one in (project, *project.rglob("*"))
        if stat.S_IMODE(one.stat().st_mode) & 0o077
    ]
    assert open_to_others == []
