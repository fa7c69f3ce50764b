"""The workbook: opened again with another program's reader."""

from __future__ import annotations

import io
import re
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from qualcode.exchange.matrices import matrix_xlsx
from qualcode.exchange.workbooks import CELL_LIMIT
from qualcode.model import Matrix
from tests.exchange.matrix_samples import HOSTILE, PROVENANCE, hostile, quote, small

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from qualcode.model import Quote


def opened(matrix: Matrix, quotes: dict[str, Quote]) -> Workbook:
    """The workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(matrix_xlsx(matrix, quotes, PROVENANCE)), rich_text=False)


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    """A sheet's cells."""
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_front_sheet_says_what_the_numbers_rest_on() -> None:
    """Whoever opens the file in a year knows which state it shows and what N is."""
    front = rows(opened(*small()), "Read me")
    said = {row[0]: row[1] for row in front if row[0]}
    assert said["Project"] == "Fagveien"
    assert said["Codebook"] == "Samarbeid, version 2"
    assert said["Coders"] == "kari, ola"
    assert said["Family"] == "Barrierer"
    assert said["Latest change"] == "2026-01-31T12:00:00.000Z"
    assert said["State of the project"] == "b3c1" * 16
    assert (said["Oslo"], said["Øst-Viken"], said["Total"]) == (4, 3, 7)
    assert any("interviewer is never one" in str(row[1]) for row in front)


def test_the_matrix_sheet_holds_numbers_with_filters_and_a_head_that_stays() -> None:
    """The project lead sorts and filters without preparing anything."""
    book = opened(*small())
    sheet = book["Matrix"]
    heads, first, second = rows(book, "Matrix")
    assert heads[:4] == ["Family", "Code", "Id", "Oslo informants (N = 4)"]
    assert first == ["Barrierer", "Regelverk i konflikt", "regelverk", 2, 1, 2, 1, 2, 2, 3, 2, 3]
    assert second[3:] == [0] * 9
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:L3"
    assert sheet.print_title_rows == "$1:$1"
    assert {str(one.sqref) for one in sheet.conditional_formatting} == {"D2:D3", "G2:G3", "J2:J3"}
    assert sheet["B3"].alignment.indent == 1
    assert sheet["B2"].alignment.wrap_text


def test_every_quote_stands_once_with_where_it_is_from() -> None:
    """A passage that counts in two counties is one row that names both."""
    _heads, *found = rows(opened(*small()), "Quotes")
    assert [row[9] for row in found] == ["a", "b", "c"]
    assert found[1] == [
        "Regelverk i konflikt",
        "Oslo, Øst-Viken",
        "Hun tapte penger.\n\n  Mye.",
        "Marit",
        "oslo_01",
        10,
        35,
        "kari",
        "bør sjekkes",
        "b",
    ]


def test_without_quotes_there_is_no_sheet_of_quotes() -> None:
    """A matrix alone is two sheets."""
    matrix, _quotes = small()
    assert opened(matrix, {}).sheetnames == ["Read me", "Matrix"]


def decoded(value: object) -> str:
    """A cell's text with control characters as Excel decodes them; openpyxl leaves them coded."""
    return re.sub(r"_x00(07|09|1B)_(?! )", lambda found: chr(int(found[1], 16)), str(value))


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text: str) -> None:
    """Nothing a person said or named becomes a formula, a link or a number."""
    book = opened(*hostile(text))
    shown = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr")
                assert cell.hyperlink is None
    assert decoded(rows(book, "Quotes")[1][2]) == shown
    assert [decoded(one) for one in rows(book, "Matrix")[1][:3]] == [shown] * 3


@pytest.mark.parametrize("letter", ["x", "🙂"])
def test_a_quote_longer_than_a_cell_is_cut_and_says_so(letter: str) -> None:
    """Excel opens the file, and the reader knows that there is more and where."""
    matrix, _quotes = small()
    words = letter * 40_000
    shown = str(rows(opened(matrix, {"a": quote("a", words)}), "Quotes")[1][2])
    assert len(shown.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert shown.startswith(letter * 16_000)
    assert "cut here" in shown
    assert "\ufffd" not in shown


def test_a_quote_that_just_fits_is_whole() -> None:
    """Nothing is cut that a cell can hold."""
    matrix, _quotes = small()
    words = "x" * CELL_LIMIT
    assert rows(opened(matrix, {"a": quote("a", words)}), "Quotes")[1][2] == words


def test_the_same_state_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two exports of one state are equal, whatever the clock and its zone say."""
    first = matrix_xlsx(*small(), PROVENANCE)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert matrix_xlsx(*small(), PROVENANCE) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert "2026-01-31T12:00:00Z" in package.read("docProps/core.xml").decode()


def test_a_project_without_changes_has_a_date_too() -> None:
    """An unknown time is no reason to fail, nor to ask the clock."""
    matrix, quotes = small()
    undated = type(PROVENANCE)("Fagveien", "", "")
    content = matrix_xlsx(matrix, quotes, undated)
    assert load_workbook(io.BytesIO(content)).properties.created.year == 2000


def test_a_matrix_without_rows_is_still_a_workbook() -> None:
    """An empty codebook makes an empty table, not an error."""
    empty = Matrix("county", ("total",), (), {"total": 0}, ())
    assert rows(opened(empty, {}), "Matrix") == [
        [
            "Family",
            "Code",
            "Id",
            "Total informants (N = 0)",
            "Total sources",
            "Total codings",
        ]
    ]
