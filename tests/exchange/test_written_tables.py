"""Tables of words: whatever is written in them is read back, and no spreadsheet calculates it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.exchange.spreadsheets import as_meant, harmless
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.exchange.written_tables import to_csv, to_workbook

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    *("=1+1", "+47 22", "-–-", "@navn", "<r>x</r>", "<script>x</script>"),
    *("a,b;c\td", '«å» "sitat"', "to\nlinjer", "\u202eom", "👩‍🚒", "x" * 40_000),
)
ROWS = [["code", "text"], *([f"k{n}", words] for n, words in enumerate(HOSTILE))]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_back(tmp_path: Path, kind: str) -> None:
    """Formulas, markup, quotes and line breaks are words; only what no cell holds is cut."""
    file = tmp_path / f"tabell.{kind}"
    file.write_bytes(to_csv(ROWS) if kind == "csv" else to_workbook(ROWS, "Sammendrag"))
    ((_name, lines),) = read_sheets(file).items()
    found = [as_meant(cells[1]) for _line, cells in lines[1:]]
    assert found[:-1] == list(HOSTILE[:-1])
    assert found[-1].startswith("x" * 32_000)


def test_a_workbook_has_texts_alone() -> None:
    """Another reader sees no formula, a head that stays in sight, and filters."""
    content = to_workbook(ROWS, "Sammendrag")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Sammendrag"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:B{len(ROWS)}")
    assert to_workbook(ROWS, "Sammendrag") == content


@settings(max_examples=50)
@given(st.text(max_size=8).filter(lambda text: not text.startswith("'")))
def test_an_apostrophe_is_taken_back_only_where_it_was_put(text: str) -> None:
    """What was made harmless is as it was; what needed nothing is left alone."""
    assert as_meant(harmless(text)) == text
