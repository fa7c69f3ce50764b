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
