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


def code_all(run: Callable[..., Answer], project: Path) -> None:
    """One coding in each interview."""
    where = ("--project", project, "--coder", "KL")
    assert run("coding", "add", "oslo_01", 43, 51, "b-mandat", *where).code == 0
    assert run("coding", "add", "vestland_01", 40, 50, "b-penger", *where).code == 0


def test_a_matrix_for_others_tells_of_nobody(run: Callable[..., Answer], project: Path) -> None:
    """Two informants are too few for anything; a project that allows it still names nobody."""
    code_all(run, project)
    where = ("matrix", "--project", project)
    refused = run(*where, "--audience", "public", "--format", "html")
    assert (refused.code, refused.out) == (1, "")
    assert "fewer than 3 informants" in refused.err
    assert not list((project / "exports").glob("*public*"))
    with (project / "qualcode.toml").open("a", encoding="utf-8") as file:
        file.write("\n[disclosure.client]\ncells = 2\nrest = false\n")
    told = run(*where, "--audience", "client", "--json").data
    assert [row["cells"]["total"]["low"] for row in told["rows"]] == [None, None, None]
    table = run(*where, "--audience", "client")
    assert "client: no speakers" in table.err
    assert "are left out" in table.err
    written = run(*where, "--audience", "client", "--format", "html")
    [page] = (project / "exports").glob("matrix-county-client.html")
    assert str(page.name) in written.err
    assert "Mandatet" not in page.read_text(encoding="utf-8")


def test_quotes_are_not_for_others(run: Callable[..., Answer], project: Path) -> None:
    """What stands behind a cell is refused outside the institute."""
    code_all(run, project)
    answer = run("matrix", "--cell", "b-mandat", "--audience", "client", "--project", project)
    assert (answer.code, answer.out) == (1, "")
    assert "--cell" in answer.err


def test_every_finding_says_what_it_tells(run: Callable[..., Answer], tmp_path: Path) -> None:
    """Six kinds, each in a few words that a project lead can act on."""
    (tmp_path / "t.csv").write_text(
        "Svar;Oslo (N = 24);Vestland (N = 15);I alt (N = 39)\n"
        "Ja;1;14;15\n"
        "Nei, prosent;96 %;13 %;65 %\n"
        "Vet ikke;12;:;16\n",
        encoding="utf-8",
    )
    answer = run("disclose", "check", "t.csv")
    for words in (
        "only 1",
        "all but 1 of 15",
        "all but 1 of 24",
        "2 of 15",
        "no number of 39 gives this",
        "can be worked back: 4",
    ):
        assert words in answer.out
    kinds = {one["finding"] for one in run("disclose", "check", "t.csv", "--json").data}
    assert len(kinds) == 6


def test_a_table_that_tells_nothing(run: Callable[..., Answer], tmp_path: Path) -> None:
    """It may go: exit code 0, an empty list, and a sentence."""
    (tmp_path / "t.csv").write_text("Svar;Oslo\nJa;12\n", encoding="utf-8")
    answer = run("disclose", "check", "t.csv")
    assert (answer.code, answer.out) == (0, "")
    assert "Nothing found" in answer.err
    assert run("disclose", "check", "t.csv", "--json").data == []


def test_what_was_sent_out_is_listed(run: Callable[..., Answer], project: Path) -> None:
    """Only where it was said; what is for the institute alone is not sent out."""
    code_all(run, project)
    with (project / "qualcode.toml").open("a", encoding="utf-8") as file:
        file.write("\n[disclosure.client]\ncells = 2\nrest = false\n")
    where = ("--project", project, "--coder", "KL")
    assert "Nothing was sent out" in run("disclose", "releases", *where).err
    inside = run("matrix", "--release", *where)
    assert (inside.code, inside.out) == (2, "")
    sent = ("--audience", "client", "--release", *where)
    said = ("--coder", "KL", "matrix", "--format", "html", "--audience", "client", "--release")
    assert run(*said, "--project", project).code == 0
    assert run("report", *sent).code == 0
    [one] = run("disclose", "releases", "--json", *where).data
    assert (one["product"], one["audience"], one["by"], one["codes"]) == (
        "matrix", "client", "county", 3,
    )  # fmt: skip
    assert "client" in run("disclose", "releases", *where).out
    assert "sent out the matrix" in run("history", *where).out
    assert run("undo", *where).code == 0
    assert run("disclose", "releases", "--json", *where).data == []
