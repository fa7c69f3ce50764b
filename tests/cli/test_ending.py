"""Commands that take out for good: they ask first, and say what a person has to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_nothing_is_erased_unasked(run: Callable[..., Answer], project: Path) -> None:
    """Where nobody can be asked, the command wants --yes; then it tells what went."""
    where = ("--project", project, "--coder", "KL")
    answer = run("erase", "oslo_01", *where)
    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err
    assert len(run("transcripts", "list", "--json", *where).data) == 2
    quote = "Ingen har lest tildelingsbrevet, altså [ler], og mandatet er uklart."
    run("memo", "add", f"Se: {quote}", *where)
    words = "Mandatet er uklart. Ingen har lest tildelingsbrevet, altså [ler]."
    run("memo", "add", words, *where)
    done = run("erase", "oslo_01", "--yes", *where)
    assert done.code == 0, done
    assert "transcript: 1" in done.out
    assert "has words of it, look: memo" in done.out
    assert "Copies given to coders" in done.err
    assert len(run("transcripts", "list", "--json", *where).data) == 1
    refused = run("undo", *where)
    assert refused.code == 1
    assert "taken out for good" in refused.err


def test_a_project_is_closed_in_one_of_three_ways(
    run: Callable[..., Answer], project: Path
) -> None:
    """Not in none or two, and not unasked; then its folder is no project any more."""
    where = ("--project", project, "--coder", "KL")
    for words in ((), ("--delete", "--anonymise", "--yes")):
        answer = run("close", *words, *where)
        assert (answer.code, "Say one of" in answer.err) == (2, True)
    assert "--yes" in run("close", "--delete", *where).err
    assert run("check", *where).code == 0
    done = run("close", "--delete", "--yes", *where)
    assert done.code == 0, done.err
    assert "closed.json" in done.err
    assert [one.name for one in project.iterdir()] == ["closed.json"]
    assert run("status", *where).code == 1
