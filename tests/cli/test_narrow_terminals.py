"""Narrow terminals: a number is shown whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> Path:
    """The project with a code on every place the suggestions name."""
    rows = ["transcript,start,end,code"]
    for entry in run("--project", project, "transcripts", "list", "--json").data:
        turns = run("--project", project, "transcripts", "show", entry["name"], "--turns", "--json")
        spans = [(turn["start"], turn["end"]) for turn in turns.data["turns"]]
        rows += [
            f"{entry['name']},{start},{start + length},b-mandat"
            for start, end in spans
            for length in range(1, min(40, end - start))
        ]
    table = project.parent / "mange.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    assert run("--project", project, "coding", "import", table).code == 0
    return project


def numbers(text: str) -> list[str]:
    """Numbers as they stand in a text, in order."""
    return sorted(re.findall(r"\d+", text))


@pytest.mark.parametrize("command", [("matrix",), ("status",), ("transcripts", "list")])
def test_no_width_cuts_a_number(
    run: Callable[..., Answer],
    coded: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At 20 to 120 columns the same numbers are told, and none ends in an ellipsis."""
    monkeypatch.setenv("COLUMNS", "200")
    wide = run("--project", coded, *command).out
    for width in (*range(20, 120, 7), 70, 76, 79, 80, 81):
        monkeypatch.setenv("COLUMNS", str(width))
        narrow = run("--project", coded, *command).out
        assert not re.search(r"[\d(]…", narrow), narrow
        assert set(numbers(wide)) <= set(numbers(narrow)), (width, narrow)


def test_the_matrix_fits_where_it_can(
    run: Callable[..., Answer], coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns no line of the matrix is longer than the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    answer = run("--project", coded, "matrix")
    assert max(map(len, answer.out.splitlines())) <= 80
