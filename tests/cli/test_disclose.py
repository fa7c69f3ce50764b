"""`disclose check` says what a table tells of few people, inside a project and without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

TABLE = "Svar;Oslo (N = 24);Vestland (N = 15)\nJa;42 %;13 %\nNei;4;1\n"


def test_findings_are_listed_and_counted(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A line each, as a table or as JSON; the exit code says that there are some."""
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    shown = run("disclose", "check", "t.csv")
    assert shown.code == 1
    assert "2 of 15" in shown.out
    assert "only 1" in shown.out
    assert "2 findings; for this audience (public) fewer than 3 are few." in shown.err
    first, second = run("disclose", "check", "t.csv", "--json").data
    assert (first["finding"], first["low"], first["asked"]) == (
        "small count from a percentage",
        2,
        15,
    )
    assert (second["line"], second["row"], second["shown"]) == (3, "Nei", "1")


def test_the_audience_and_the_project_say_what_is_few(
    run: Callable[..., Answer], project: Path
) -> None:
    """Within the institute nothing is hidden; a project may be stricter than usual."""
    table = project.parent / "t.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert run("disclose", "check", table, "--audience", "internal").code == 0
    with (project / "qualcode.toml").open("a", encoding="utf-8") as file:
        file.write("\n[disclosure.client]\ncells = 5\n")
    strict = run("disclose", "check", table, "--project", project, "--audience", "client")
    assert "only 4" in strict.out
    assert "fewer than 5" in strict.err


def test_a_table_it_cannot_use(run: Callable[..., Answer], tmp_path: Path) -> None:
    """No numbers, no such heading, no such file: one sentence each."""
    (tmp_path / "ord.csv").write_text("Svar;Oslo\nJa;mange\n", encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    answers = [
        run("disclose", "check", "ord.csv"),
        run("disclose", "check", "t.csv", "--n", "Spurte"),
        run("disclose", "check", "borte.xlsx"),
        run("disclose", "check", "t.csv", "--project", "borte"),
    ]
    for answer, word in zip(answers, ("no table", "Spurte", "borte.xlsx", "borte"), strict=True):
        assert (answer.code, answer.out) == (1, "")
        assert word in answer.err
        assert len(answer.err.splitlines()) == 1
