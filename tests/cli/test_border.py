"""Where the program ends: faults of ours, a stop by the user, a reader that goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

CANARY = "Kanarifuglen sang om tiltakspenger i natt"


def test_a_fault_of_ours_shows_no_interview(
    run: Callable[..., Answer], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence says where the fault is; no words of anybody's, whatever the error holds."""

    def fail(*_words: object) -> None:
        cause = ValueError(CANARY)
        raise RuntimeError(CANARY) from cause

    monkeypatch.setattr("qualcode.services.history.history", fail)
    answer = run("history", "--project", project)
    assert (answer.code, answer.out) == (1, "")
    assert "a fault of its own (RuntimeError in fail, line " in answer.err
    assert "qualcode check" in answer.err
    assert len(answer.err.splitlines()) == 1
    for word in CANARY.split():
        assert word not in answer.err.split()


def test_ctrl_c_says_that_nothing_is_lost(
    run: Callable[..., Answer], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopping a command leaves with 130, as shells expect, and a sentence that calms."""

    def stop(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.services.importing.import_files", stop)
    answer = run("import", "filer", "--project", project)
    assert answer.code == 130
    assert answer.err.strip() == "Stopped; what was confirmed before is saved."
    assert run("check", "--project", project).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("transcripts", "list"),
        ("codebook", "export"),
        ("history", "--json"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_reader_that_goes_away_is_no_fault(
    project: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`qualcode ... | head` ends quietly, whether the answer is long or short."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "qualcode", *words],
            cwd=project,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr.strip() == ""
    assert done.returncode in (0, 1)


def test_without_a_command_the_screen_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bare word opens the screen with what stands beside it, and leaves with its code."""
    from qualcode.cli import main  # noqa: PLC0415

    opened: list[tuple[str, str | None, bool]] = []

    def open_screen(folder: Path | None, coder: str | None, *, reader: bool) -> None:
        opened.append((str(folder), coder, reader))

    for more in ([], ["--screen-reader"]):
        monkeypatch.setattr(sys, "argv", ["qualcode", "--coder", "KL", "--project", "p", *more])
        with pytest.raises(SystemExit) as leaving:
            main(open_screen=open_screen)
        assert leaving.value.code == 0
    monkeypatch.setenv("QUALCODE_SCREEN_READER", "1")
    monkeypatch.setattr(sys, "argv", ["qualcode", "--project", "p"])
    with pytest.raises(SystemExit):
        main(open_screen=open_screen)
    assert opened == [("p", "KL", False), ("p", "KL", True), ("p", None, True)]
