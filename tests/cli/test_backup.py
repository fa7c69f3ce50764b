"""Commands of copies: what a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_copy_is_made_listed_and_put_back(run: Callable[..., Answer], project: Path) -> None:
    """The list gives the id that restoring takes, and each says how to go on."""
    where = ("--project", project, "--coder", "KL")
    made = run("backup", "make", *where)
    assert "it is sound" in made.err
    line = next(line for line in run("backup", "list", *where).out.splitlines() if "asked" in line)
    before = run("coding", "list", "--json", *where).out
    run("coding", "add", "oslo_01", "20", "30", "b-mandat", *where)
    restored = run("backup", "restore", line.split()[0], *where)
    assert restored.code == 0, restored
    assert "to go back: qualcode backup restore 20" in restored.err
    assert run("coding", "list", "--json", *where).out == before


def test_a_copy_that_is_not_there_is_a_sentence(run: Callable[..., Answer], project: Path) -> None:
    """Nothing is changed, and the list is pointed to."""
    answer = run("backup", "restore", "1999", "--project", project)
    assert (answer.code, answer.out) == (1, "")
    assert "`qualcode backup list`" in answer.err
