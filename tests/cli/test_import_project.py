"""The command that takes another program's project: what it says, and what it takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.foreign_files import qc, qualcoder, taguette
from tests.refi_files import ATLAS, NVIVO, TRANSANA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_project_is_shown_taken_and_taken_back(
    run: Callable[..., Answer], tmp_path: Path
) -> None:
    """The preview says what the import does; the way of counting and its fit are told."""
    root = tmp_path / "p"
    run("init", root, "--coder", "KL")
    words = ("--project", root, "--coder", "KL")
    shown = run(*words, "import-project", NVIVO, "--preview")
    done = run(*words, "import-project", NVIVO)
    assert shown.code == done.code == 0
    assert shown.err.split("\n")[1:] == done.err.split("\n")[1:]
    assert "Codings: 303" in done.err
    assert "counted as utf16: 185 of 188" in done.err
    assert "Everything was carried over." in done.err
    assert run(*words, "coding", "list", "--json").out.count('"quote"') == 303
    again = run(*words, "import-project", NVIVO, "--json", "--positions", "utf16").data
    assert again["codings"] == {"imported": 0, "known": 303}
    assert again["positions"]["forced"]
    assert run(*words, "undo").code == 0
    assert run(*words, "coding", "list", "--json").data == []


def test_what_is_lost_is_told(run: Callable[..., Answer], project: Path) -> None:
    """Beside interviews that are there: sources without files, sets and graphs, by name."""
    done = run("--project", project, "import-project", ATLAS)
    assert "6 × source not taken: its text is not in the file (1960s Coca Cola" in done.err
    told = run("--project", project, "import-project", TRANSANA, "--json", "--preview").data
    assert {"reason": "coding not taken: its source is no text (video)", "count": 5} in [
        {key: one[key] for key in ("reason", "count")} for one in told["losses"]
    ]
    assert told["positions"]["tried"] == 0
    refused = run("--project", project, "import-project", project / "qualcode.toml")
    assert (refused.code, refused.out) == (1, "")
    assert "was not imported: its XML is damaged at line 1." in refused.err


@pytest.mark.parametrize("make", [qualcoder, taguette, qc])
def test_projects_of_other_programs(
    run: Callable[..., Answer], tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    """The same command takes a folder or a database, tells whose it is, and can show it first."""
    assert run("init", "p").code == 0
    path = make(tmp_path)
    where = ("--project", "p")
    shown = run("import-project", path, "--preview", "--json", *where).data
    assert shown["origin"].casefold() == make.__name__
    assert shown["codings"]["imported"] > 1
    assert run("transcripts", "list", "--json", *where).data == []
    done = run("import-project", path, *where)
    assert done.code == 0
    assert "Transcripts: 1" in done.err
    assert "kari" in done.err
    assert run("check", *where).code == 0
    assert run("undo", *where).code == 0
