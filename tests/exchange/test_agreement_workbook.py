"""The workbook, read back by another program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from qualcode.exchange.agreement import agreement_xlsx
from tests.exchange.agreement_samples import HOSTILE, hostile, three_coders, two_coders

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from qualcode.agreement.report import Report


def opened(report: Report) -> Workbook:
    """The report's workbook, opened."""
    return openpyxl.load_workbook(io.BytesIO(agreement_xlsx(report)))


def cells(book: Workbook, name: str) -> list[list[object]]:
    """The values of a sheet, row by row."""
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_every_table_has_a_sheet() -> None:
    """What the figures rest on comes first; pairs only where there are several coders."""
    tables = ["All codes together", "Transcripts", "Codes by transcript", "Families", "Confusion"]
    assert opened(two_coders()).sheetnames == ["Read me", "Codes", *tables]
    assert opened(three_coders()).sheetnames == [
        "Read me",
        "Codes",
        tables[0],
        "Pairs",
        *tables[1:],
    ]


def test_the_front_says_what_was_compared() -> None:
    """Coders, transcripts, choices, what is missing, what to beware of, method."""
    front = {str(row[0]): str(row[1]) for row in cells(opened(two_coders()), "Read me")}
    assert front["Coders"] == "AB, KL"
    assert front["Not finished by KL, so missing"] == "uferdig"
    assert front["Intervals"] == "1000 resamples of transcripts, seed 1"
    assert front["Method, Bokmål"].startswith("AB og KL kodet 6 av 7 intervjuer (86 %)")
    assert front["Method, English"].startswith("AB and KL coded 6 of 7 transcripts (86%)")


def test_numbers_are_numbers_and_undefined_is_empty() -> None:
    """A spreadsheet can sort and reckon with them."""
    head, first, second, _third = cells(opened(two_coders()), "Codes")
    assert head[:5] == ["Family", "Code", "units", "both", "one"]
    assert first[:5] == ["Barrierer", "Uklart mandat", 1200, 180, 75]
    assert isinstance(first[head.index("alpha")], float)
    assert second[head.index("κ AB × KL")] == pytest.approx(0)
    money = cells(opened(three_coders()), "Codes")[2]
    assert money[7] is None
    assert money[8] is None


def test_the_confusion_is_a_square() -> None:
    """Codes by codes, the last row and column for what has no other code."""
    rows = cells(opened(two_coders()), "Confusion")
    assert rows[0] == ["Code", "Uklart mandat", "Penger", "Faste møteplasser", "(nothing else)"]
    assert rows[2][3] == rows[3][2] == 120
    numbers = [row[1:] for row in rows[1:]]
    assert numbers == [list(column) for column in zip(*numbers, strict=True)]


def test_names_are_texts_and_no_formulas() -> None:
    """A code that looks like a formula is shown as it is."""
    book = opened(hostile())
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    shown = cells(book, "Codes")[1][1]
    assert isinstance(shown, str)
    assert shown.startswith(HOSTILE[:20])


@pytest.mark.parametrize("make", [two_coders, three_coders, hostile])
def test_equal_reports_make_equal_workbooks(make: object) -> None:
    """The same bytes, so that a change in the file is a change in the project."""
    assert callable(make)
    assert agreement_xlsx(make()) == agreement_xlsx(make())
