"""Workbooks from elsewhere are read as rows, or refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from qualcode.errors import BadTable, FileProblem
from qualcode.exchange.workbook_tables import read_sheets

if TYPE_CHECKING:
    from pathlib import Path


def make_workbook(path: Path) -> None:
    """A workbook of two sheets with texts, numbers, percentages, a formula and a blank row."""
    book = Workbook(path)
    share = book.add_format({"num_format": "0 %"})
    own = book.add_format({"num_format": "0.0%;[Red]-0.0%"})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Tall")
    sheet.write_row(0, 0, ["Fylke", "N", "Ja", "Andel"])
    sheet.write_rich_string(2, 0, "Øst", bold, "-Viken")
    sheet.write(2, 1, 24)
    sheet.write_formula(2, 2, "=B3/2", None, 12)
    sheet.write(2, 3, 2 / 15, share)
    sheet.write(3, 4, 0.5, own)
    book.add_worksheet("Tomt").write(0, 0, "12", bold)
    book.close()


def test_a_workbook_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    """Texts whole, numbers plain, percentages with all decimals, formulas by their result."""
    path = tmp_path / "tabell.xlsx"
    make_workbook(path)
    assert read_sheets(path) == {
        "Tall": [
            (1, ["Fylke", "N", "Ja", "Andel"]),
            (3, ["Øst-Viken", "24", "12", "13.333333 %"]),
            (4, ["", "", "", "", "50 %"]),
        ],
        "Tomt": [(1, ["12"])],
    }


def test_a_table_of_text_is_one_sheet(tmp_path: Path) -> None:
    """Without a name, each row with its line."""
    path = tmp_path / "tabell.csv"
    path.write_text("Fylke;N\n\nOslo;3\n", encoding="utf-8")
    assert read_sheets(path) == {"": [(1, ["Fylke", "N"]), (3, ["Oslo", "3"])]}


def packed(**parts: str) -> bytes:
    """A package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BOOK = {
    "xl/workbook.xml": f'<workbook {MAIN} {LINK}><sheet name="A" r:id="r1"/></workbook>',
    "xl/_rels/workbook.xml.rels": '<R><L Id="r1" Target="/s.xml"/></R>',
}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Fylke;N\nOslo;3\n",
        packed(**{"xl/other.xml": "<a/>"}),
        packed(**BOOK, **{"s.xml": "<worksheet"}),
        packed(**BOOK, **{"s.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        packed(**BOOK, **{"s.xml": f'<w {MAIN}><row><c r="XFD1"><v>1</v></c></row></w>'}),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, text in disguise, parts missing, broken, with entities, or absurdly wide."""
    path = tmp_path / "slem.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadTable, match=r"slem\.xlsx") as caught:
        read_sheets(path)
    assert "\n" not in str(caught.value)


def test_odd_cells_harm_nothing(tmp_path: Path) -> None:
    """Places that are none, texts that are not there, numbers that are none."""
    cells = (
        '<c r="?"><v>7</v></c><c t="s"><v>99</v></c><c t="inlineStr"><is><t>ja</t></is></c>'
        '<c s="x"><v>1e400</v></c><c><v>nan</v></c><c/>'
    )
    path = tmp_path / "rar.xlsx"
    path.write_bytes(packed(**BOOK, **{"s.xml": f'<w {MAIN}><row r="x">{cells}</row></w>'}))
    assert read_sheets(path) == {"A": [(1, ["7", "", "ja", "inf", "nan", ""])]}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(FileProblem, match="borte"):
        read_sheets(tmp_path / "borte.xlsx")
