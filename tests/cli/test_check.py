"""Checking by command: how deep, and what to do when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_deep_check_names_the_copy_to_put_back(run: Callable[..., Answer], project: Path) -> None:
    """A damaged project ends with code 3, and what helps is named with its command."""
    where = ("--project", project, "--coder", "KL")
    run("backup", "make", *where)
    file = project / "qualcode.db"
    file.write_bytes(file.read_bytes().replace(b"Mandatet er uklart", b"Oppdraget er klart"))
    answer = run("check", "--deep", *where)
    assert answer.code == 3
    assert "The text of “oslo_01” is not the text that was imported." in answer.out
    assert "qualcode backup restore 20" in answer.err
    data = run("check", "--deep", "--json", *where).data
    assert data["copies"][0]["sound"] is True
    assert "copies" not in run("check", "--json", *where).data


def test_what_can_be_read_is_written_elsewhere(run: Callable[..., Answer], project: Path) -> None:
    """The words come from the backup, and the table says how much was kept."""
    where = ("--project", project, "--coder", "KL")
    run("backup", "make", *where)
    file = project / "qualcode.db"
    file.write_bytes(file.read_bytes().replace(b"Mandatet er uklart", b"Oppdraget er klart"))
    answer = run("check", "--recover", "nytt", *where)
    assert answer.code == 0, answer
    assert "The words of “oslo_01” were taken from a backup." in answer.out
    assert run("check", "--project", "nytt").code == 0
    again = run("check", "--recover", "nytt", *where)
    assert (again.code, "nytt" in again.err) == (1, True)
    assert run("check", "--recover", "nytt2", "--json", *where).data["lost"] == {}
