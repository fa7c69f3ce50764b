"""Every field of every product by itself: what a person typed there stays words there."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from qualcode.exchange.matrices import matrix_csv, matrix_html, matrix_json, matrix_xlsx
from qualcode.exchange.workbooks import CELL_LIMIT
from qualcode.text.display import safe_line
from tests.exchange.matrix_samples import PROVENANCE, small
from tests.exchange.test_matrices_page import Parsed

if TYPE_CHECKING:
    from qualcode.exchange.matrices import Provenance
    from qualcode.model import Matrix, Quote

Made = tuple["Matrix", "dict[str, Quote]", "Provenance"]
FIELDS = (
    "project",
    "codebook",
    "state",
    "filter",
    "attribute",
    "county",
    "coders",
    "family",
    "name",
    "id",
    "definition",
    "quote",
    "memo",
    "coder",
    "speaker",
    "transcript",
)
IN_CSV = ("county", "coders", "family", "name", "id")
NOT_ON_PAGE = ("id", "memo", "definition", "quote")
"""Memos are the coders' own and ids the programs'; definitions and quotes keep their lines."""
TEXTS = (
    '=cmd|"/c calc"!A0',
    "</td></table><script>alert('x')</script>",
    "\x1b]0;eid\x07{{ 7*7 }}",
    "Bjørn\u202e\u2066 Æøå 👩‍👩‍👧 e\u0301",
    "'; DROP TABLE coding; --",
)


def made(field: str, text: str) -> Made:
    """The small matrix with a text in one of its fields."""
    matrix, quotes = small()
    provenance = PROVENANCE
    row, *others = matrix.rows
    one = quotes["a"]
    if field in ("project", "codebook", "state"):
        provenance = replace(provenance, **{field: text})  # type: ignore[arg-type]  # all are texts
    elif field == "filter":
        provenance = replace(provenance, filters=((text, text),))
    elif field == "attribute":
        matrix = replace(matrix, by=text)
    elif field == "county":
        names = (text, *matrix.columns[1:])
        rows = tuple(
            replace(
                row, cells={text if key == "Oslo" else key: row.cells[key] for key in row.cells}
            )
            for row in matrix.rows
        )
        bases = {text if key == "Oslo" else key: n for key, n in matrix.bases.items()}
        matrix = replace(matrix, columns=names, rows=rows, bases=bases)
    elif field == "coders":
        matrix = replace(matrix, coders=(text, "ola"))
    elif field == "family":
        matrix = replace(matrix, rows=tuple(replace(one, family=text) for one in matrix.rows))
    elif field in ("name", "id", "definition"):
        code = replace(row.code, **{field: text})  # type: ignore[arg-type]  # all are texts
        matrix = replace(matrix, rows=(replace(row, code=code), *others))
    elif field in ("quote", "memo", "coder"):
        quotes["a"] = replace(one, coding=replace(one.coding, **{field: text}))  # type: ignore[arg-type]  # all are texts
    elif field == "speaker":
        quotes["a"] = replace(one, speakers=(text,))
    else:
        quotes["a"] = replace(one, transcript=text)
    return matrix, quotes, provenance


def page(field: str, text: str) -> Parsed:
    """The page with a text in one field, read."""
    found = Parsed()
    found.feed(matrix_html(*made(field, text)))
    found.close()
    return found


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_page_keeps_its_shape(field: str, text: str) -> None:
    """Whatever stands in one field, the page has the same elements, and shows it harmless."""
    tame, found = page(field, "tamt"), page(field, text)
    assert [tag for tag, _attributes in found.tags] == [tag for tag, _attributes in tame.tags]
    assert found.all("href") == tame.all("href")
    assert found.open == []
    if field not in NOT_ON_PAGE:
        assert safe_line(text) in found.text
        assert text == safe_line(text) or text not in found.text
    if field == "quote":
        assert found.quotes[0] == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_workbook_keeps_its_shape(field: str, text: str) -> None:
    """Whatever stands in one field, only cells that hold it differ, and none is a formula."""
    tame = load_workbook(io.BytesIO(matrix_xlsx(*made(field, "tamt"))))
    found = load_workbook(io.BytesIO(matrix_xlsx(*made(field, text))))
    assert found.sheetnames == tame.sheetnames
    differing = 0
    for name in tame.sheetnames:
        rows = zip(tame[name].iter_rows(), found[name].iter_rows(), strict=True)
        for cells in rows:
            for before, after in zip(*cells, strict=True):
                assert after.data_type == before.data_type
                assert after.hyperlink is None
                if after.value != before.value:
                    differing += 1
                    assert "tamt" in str(before.value)
    assert differing == 0 if field == "definition" else differing > 0


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("field", IN_CSV)
def test_a_table_keeps_its_shape(field: str, text: str) -> None:
    """Whatever stands in one field, numbers stand in the same columns, and JSON has it exactly."""
    matrix, _quotes, _provenance = made(field, text)
    heads, *rows = csv.reader(io.StringIO(matrix_csv(matrix).decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(heads)} == {13}
    assert rows[0][3:12] == list("212122323")
    assert any(text in cell for cell in (*heads, *rows[0]))
    assert text in _texts(matrix_json(matrix))


def _texts(value: object) -> list[str]:
    """All texts in a JSON value, keys too."""
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_a_book_s_length_still_opens(field: str) -> None:
    """A definition pasted into a name is cut where Excel must cut; the page keeps it all."""
    text = "ordet æøå 🙂 " * 5_000
    book = load_workbook(io.BytesIO(matrix_xlsx(*made(field, text))))
    longest = 0
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            longest = max(longest, *(len(str(one).encode("utf-16-le")) // 2 for one in row))
    assert longest <= CELL_LIMIT
    assert longest == CELL_LIMIT or field == "definition"
    if field not in ("id", "memo"):
        assert page(field, text).text.count("🙂") >= 5_000


@pytest.mark.parametrize("field", IN_CSV)
def test_half_a_letter_does_not_stop_an_export(field: str) -> None:
    """A name from a broken file system, half an emoji, is shown as a mark, not as an error."""
    matrix, quotes, provenance = made(field, "Os\ud83dlo")
    assert b"Os?lo" in matrix_csv(matrix)
    sheets = load_workbook(io.BytesIO(matrix_xlsx(matrix, quotes, provenance)))
    shown = [
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    assert any("Os\ufffdlo" in one for one in shown)
