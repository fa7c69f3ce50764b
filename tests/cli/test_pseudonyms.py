"""Commands of pseudonyms: a table, a key, and a passphrase that is no word of the command."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pyrage

from tests.services.test_pseudonyms import FakeAge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Answer

WORD = "fire ord er gode\n"


def test_from_the_table_to_the_search_for_leaks(
    run: Callable[..., Answer], project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the guide describes, in its order; nothing that was typed unseen is shown."""
    monkeypatch.setattr(pyrage, "passphrase", FakeAge)
    where = ("--project", project, "--coder", "KL")
    table, key = tmp_path / "navn.csv", tmp_path / "key.age"

    def typed(words: str, *command: object) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(words))
        return run("pseudonymise", *command, *where)

    scanned = run("pseudonymise", "scan", *where)
    assert "Prosjektleder" in scanned.out
    assert "No list makes an interview anonymous" in scanned.err
    assert run("pseudonymise", "scan", table, *where).code == 0
    table.write_text("name;pseudonym\nmøteplass;[et sted]\n", encoding="utf-8")
    short = typed("kort\n", "apply", table, "--key", key)
    assert (short.code, key.exists()) == (2, False)
    assert "at least 8 characters" in short.err
    applied = typed(WORD, "apply", table, "--key", key)
    assert applied.code == 0, applied.err
    assert "Names are gone from 1 transcripts" in applied.err
    assert "[et sted]" in run("transcripts", "show", "oslo_01", *where).out
    shown = typed(WORD, "reveal", "et sted", "--key", key)
    assert shown.out == "[et sted] = møteplass\n"
    assert typed(WORD, "reveal", "Oslo", "--key", key).code == 2
    assert [one["name"] for one in typed(WORD, "reveal", "møteplass", "--key", key, "--json").data]
    wrong = typed("et helt annet ord\n", "leaks", "--key", key)
    assert (wrong.code, "another" in wrong.err) == (1, True)
    clean = typed(WORD, "leaks", "--key", key)
    assert clean.code == 0
    run("memo", "add", "Hvilken Møteplass?", *where)
    found = typed(WORD, "leaks", "--key", key, "--json").data
    assert {"møteplass"} == {one["name"] for one in found}
    assert any(one["place"].startswith("memo.body") for one in found)
    every = (applied, shown, wrong, clean)
    assert not any("fire ord" in one.out + one.err for one in every)
