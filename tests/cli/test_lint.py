"""`lint words` holds summaries against the matrix, `lint report` a report against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from tests.reports import evaluation, write_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

TEXTS = """code;county;text
b-mandat;Oslo;Flere informanter synes mandatet er uklart.
Uklart mandat;Vestland;Ingen nevner mandatet.
b-mandat;;Én informant synes mandatet er uklart.
b-penger;total;De fleste mener at pengene mangler.
d-mote;oslo;
"""


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> Path:
    """A project in which one informant in Oslo speaks of the mandate."""
    where = ("--project", project, "--coder", "KL")
    assert run("coding", "add", "oslo_01", 59, 67, "b-mandat", *where).code == 0
    return project


def test_words_that_do_not_fit_are_listed(run: Callable[..., Answer], coded: Path) -> None:
    """With line, code, what was counted, and the word that would fit."""
    table = coded.parent / "tekster.csv"
    table.write_text(TEXTS, encoding="utf-8")
    shown = run("lint", "words", table, "--project", coded)
    assert shown.code == 1
    lines = [line.split() for line in shown.out.splitlines() if line.strip()[:1].isdigit()]
    assert lines == [
        ["2", "b-mandat", "Oslo", "Flere", "informanter", "1", "of", "1", "alle"],
        ["5", "b-penger", "Total", "De", "fleste", "0", "of", "2", "ingen"],
    ]
    assert "2 findings." in shown.err
    first, _second = run("lint", "words", table, "--project", coded, "--json").data
    assert (first["says"], first["n"], first["asked"]) == ("Flere informanter", 1, 1)
    assert (first["start"], first["end"], first["fits"]) == (0, 17, "all")


def test_a_workbook_of_texts_in_which_all_is_well(run: Callable[..., Answer], coded: Path) -> None:
    """Read from its first sheet; other columns say nothing."""
    table = coded.parent / "tekster.xlsx"
    book = Workbook(table)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Text", "Merknad", "Code", "County"])
    sheet.write_row(1, 0, ["Én informant nevner mandatet.", "ferdig", "b-mandat", "Oslo"])
    book.close()
    answer = run("lint", "words", table, "--project", coded)
    assert (answer.code, answer.out) == (0, "")
    assert "fit the counts" in answer.err


@pytest.mark.parametrize(
    ("content", "about"),
    [
        ("code;text\nb-mandat;Alle mener det.\n", "county"),
        ("code;county;text\nb-borte;Oslo;Alle mener det.\n", "line 2: the matrix has no “b-borte”"),
        ("code;county;text\nb-mandat;Bergen;Alle mener det.\n", "“Bergen”"),
        ("", "code, county, text"),
    ],
)
def test_a_table_it_cannot_use(
    run: Callable[..., Answer], coded: Path, content: str, about: str
) -> None:
    """One sentence, and nothing of the texts in it."""
    table = coded.parent / "slem.csv"
    table.write_text(content, encoding="utf-8")
    answer = run("lint", "words", table, "--project", coded)
    assert (answer.code, answer.out) == (1, "")
    assert about in answer.err
    assert "mener" not in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_report_is_read_through(run: Callable[..., Answer], tmp_path: Path) -> None:
    """Where, the words, and what is wrong; outside a project all but quotes and names."""
    write_report(tmp_path / "r.docx", evaluation(mended=False))
    answer = run("lint", "report", "r.docx")
    assert answer.code == 1
    assert "the sentence speaks of what 3.4 shows" in answer.out
    assert "19 findings." in answer.err
    assert "no project here" in answer.err
    found = run("lint", "report", "r.docx", "--json").data
    assert found[0] == {
        "finding": "wrong table",
        "where": "3.2",
        "words": "tabell 3.3",
        "instead": "3.4",
        "piece": found[0]["piece"],
    }
    inside = run("lint", "report", "r.docx", "--audience", "internal", "--json").data
    assert {one["finding"] for one in inside} == {
        *("wrong table", "other years", "other chapter", "other number", "number gap"),
        "impossible percentage",
    }
    write_report(tmp_path / "r.docx", evaluation(mended=True))
    clean = run("lint", "report", "r.docx")
    assert (clean.code, clean.out) == (0, "")
    assert "Nothing found." in clean.err


def test_a_report_is_held_against_the_interviews(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """Every kind of finding has its words; a project without a codebook will do."""
    text = "# 1 Om\nSe tabell 9. «Dette er det ingen som har sagt», sier Marit.\n@ Tabell 2 Svar"
    write_report(tmp_path / "r.docx", f"{text}\n@ Tabell 2 Svar\n> Mandatet er uklart.")
    more = project.parent / "mer.txt"
    more.write_text("Intervjuer: Hei?\nMarit Moe: Jeg er Marit.\n", encoding="utf-8")
    assert run("import", more, "--project", project).code == 0
    told = run("lint", "report", "r.docx", "--project", project)
    for words in ("there is none", "left out", "given twice", "no interview says", "a name from"):
        assert words in told.out
    assert "not looked at" not in told.err
    assert run("init", "tomt", "--coder", "KL").code == 0
    assert run("lint", "report", "r.docx", "--project", "tomt").code == 1


def test_a_report_it_cannot_read(run: Callable[..., Answer], tmp_path: Path) -> None:
    """No Word file, no file, no project: one sentence each."""
    (tmp_path / "tekst.docx").write_text("Bare tekst.", encoding="utf-8")
    write_report(tmp_path / "r.docx", "# 1 Om")
    for words, about in (
        (("tekst.docx",), "tekst.docx"),
        (("borte.docx",), "borte.docx"),
        (("r.docx", "--project", "borte"), "borte"),
    ):
        answer = run("lint", "report", *words)
        assert (answer.code, answer.out) == (1, "")
        assert about in answer.err
        assert len(answer.err.splitlines()) == 1
