"""The command that gives the project to other programs: what it tells, and when it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_what_is_lost_is_told_before_it_is_written(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """The preview writes nothing; the export says the same and then where it is."""
    words = ("--project", project, "export", "refi", tmp_path / "ut.qdpx")
    shown = run(*words, "--preview")
    assert shown.code == 0
    assert shown.err.startswith("Transcripts: 2, codes: 3, codings: 0, memos: 0.\n")
    assert "  1 × journal of who did what and when" in shown.err
    assert not (tmp_path / "ut.qdpx").exists()
    done = run(*words)
    assert done.err == shown.err + f"Wrote {tmp_path / 'ut.qdpx'}.\n"
    first = (tmp_path / "ut.qdpx").read_bytes()
    told = run(*words, "--json", "--dialect", "nvivo").data
    assert told["written"] == str(tmp_path / "ut.qdpx")
    assert {"transcripts": 2, "codes": 3, "codings": 0, "memos": 0}.items() <= told.items()
    assert told["losses"][-1]["reason"] == "journal of who did what and when"
    run(*words)
    assert (tmp_path / "ut.qdpx").read_bytes() == first


def test_a_project_goes_round(run: Callable[..., Answer], project: Path, tmp_path: Path) -> None:
    """Out of one project and into another by command, and the codes are the same."""
    file = tmp_path / "ut.qdpx"
    run("--project", project, "--coder", "KL", "coding", "add", "oslo_01", 59, 67, "b-mandat")
    assert run("--project", project, "export", "refi", file).code == 0
    other = tmp_path / "annet"
    run("init", other, "--coder", "PL")
    done = run("--project", other, "import-project", file)
    assert done.err.startswith("Imported:\n  Transcripts: 2\n  Codes: 3\n  Codings: 1\n")
    ours, theirs = (run("--project", root, "codebook", "export").out for root in (project, other))
    assert ours == theirs
    assert run("--project", project, "export", "refi", tmp_path / "x" / "y.qdpx").code == 1
    assert run("--project", project, "export", "refi", project / "qualcode.db").code == 1
