"""`lint words` holds a table of summaries against the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

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
