"""The masked matrix in four files: they say the same, and hold nothing they do not say."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from qualcode.exchange.masked_words import shown, suppression
from qualcode.exchange.matrices import masked_csv, masked_html, masked_json, masked_xlsx
from qualcode.messages import use_language
from qualcode.model import TOTAL
from qualcode.settings import METHODS, Protection
from qualcode.synthesis.disclosure.checking import check_rows
from qualcode.synthesis.disclosure.masking import Shown
from qualcode.synthesis.disclosure.matrices import MaskedMatrix, mask_matrix
from qualcode.synthesis.quantifiers import Quantifier
from tests.exchange.matrix_samples import HOSTILE, PROVENANCE
from tests.exchange.test_matrices_agree import Table
from tests.synthesis.disclosure.test_matrices import COLUMNS, matrix_of

ROWS = [[1, 5, 4], [4, 5, 3], [0, 0, 0], [8, 9, 8]]
MATRIX = matrix_of([9, 9, 8], ROWS)


def masked(method: str = "hide") -> MaskedMatrix:
    """The sample as the public may see it."""
    found = mask_matrix(MATRIX, "public", Protection(method=method))
    assert found is not None
    return found


def cells_of(matrix: MaskedMatrix) -> list[list[str]]:
    """What a reader is told, row by row."""
    return [[shown(row.cells[one]) for one in matrix.columns] for row in matrix.rows]


@pytest.mark.parametrize("method", METHODS)
def test_four_files_tell_the_same(method: str) -> None:
    """Read back by other readers."""
    matrix = masked(method)
    wanted = cells_of(matrix)
    rows = list(csv.reader(io.StringIO(masked_csv(matrix).decode("utf-8-sig"), newline="")))
    assert [row[3:7] for row in rows[1:]] == wanted
    book = load_workbook(io.BytesIO(masked_xlsx(matrix, PROVENANCE)))
    sheet = list(book["Matrix"].iter_rows(values_only=True))
    assert [[str(cell) for cell in row[3:]] for row in sheet[1:]] == wanted
    page = masked_html(matrix, PROVENANCE)
    for text in {cell for row in wanted for cell in row} - {"0"}:
        assert f"<b>{text}</b>" in page
    found = json.loads(json.dumps(masked_json(matrix)))
    lows = [[row["cells"][one]["low"] for one in found["columns"]] for row in found["rows"]]
    assert lows == [
        [None if row.cells[one].is_hidden else row.cells[one].low for one in matrix.columns]
        for row in matrix.rows
    ]
    assert masked_xlsx(matrix, PROVENANCE) == masked_xlsx(matrix, PROVENANCE)


def test_each_says_for_whom_and_what_was_left_out() -> None:
    """Nobody takes the file for a whole one."""
    matrix = masked()
    note = suppression(matrix)
    assert "fewer than 3" in note
    assert f"{matrix.hidden} numbers are left out" in note
    page = masked_html(matrix, PROVENANCE)
    book = load_workbook(io.BytesIO(masked_xlsx(matrix, PROVENANCE)))
    front = "\n".join(str(cell.value) for row in book.worksheets[0] for cell in row)
    for product in (page, front, masked_csv(matrix).decode()):
        assert note in product
        assert "public" in product
    assert "kari" not in page + front
    assert masked_json(matrix)["few"] == 3


def test_our_own_check_finds_nothing_in_it() -> None:
    """What `disclose check` would say of the file: that it may go."""
    text = masked_csv(masked()).decode("utf-8-sig")
    rows = list(enumerate(csv.reader(io.StringIO(text, newline="")), 1))
    assert check_rows([(line, cells[:-1]) for line, cells in rows], 3) == []
    whole = [[str(n) for n in (*row, sum(row))] for row in ROWS]
    heads = ["", *(f"{one} (N = {MATRIX.bases[one]})" for one in (*COLUMNS, TOTAL))]
    told = [(1, heads), *((at, ["x", *row]) for at, row in enumerate(whole, 2))]
    assert check_rows(told, 3)


def test_the_page_shows_hidden_cells_without_colour() -> None:
    """A colon on hatching; words for whoever hears; no quotes and no codings."""
    page = masked_html(masked(), PROVENANCE)
    assert page.count('<td class="hidden">') == masked().hidden
    assert "c0, Alta: left out" in page or "Kode, Alta: left out" in page
    assert "blockquote" not in page.split("</style>")[1]
    table = Table()
    table.feed(page.replace("<b>:</b>", "<b>0</b>"))
    assert [name for name, _numbers in table.rows] == ["Kode"] * 4


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_harm_no_file(text: str) -> None:
    """A formula stays a text, and mark-up too."""
    matrix = masked()
    code = matrix.rows[0].code
    row = type(matrix.rows[0])(
        type(code)(text, text, text), text, 0, {text: Shown(4, 4), TOTAL: Shown(4, 4)}
    )
    hostile = MaskedMatrix(
        text, (text, TOTAL), (row,), {text: Shown(9, 9), TOTAL: Shown(9, 9)}, 1, "client",
        Protection(), 0,
    )  # fmt: skip
    page = masked_html(hostile, PROVENANCE)
    assert "<script>" not in page
    assert "\x1b" not in page
    sheet = load_workbook(io.BytesIO(masked_xlsx(hostile, PROVENANCE)))["Matrix"]
    assert all(cell.data_type != "f" for line in sheet for cell in line)
    cells = next(iter(list(csv.reader(io.StringIO(masked_csv(hostile).decode("utf-8-sig"))))[1:]))
    assert not cells[1].lstrip(" ").startswith(("=", "+", "-", "@", "\t"))


def test_words_are_in_the_language_in_use() -> None:
    """A word for each quantifier."""
    told = [shown(Shown(1, 2, word=word)) for word in Quantifier]
    assert told == ["all", "most", "several", "a few", "one", "none"]
    use_language("nb")
    assert len({shown(Shown(1, 2, word=word)) for word in Quantifier}) == 6


def test_a_page_without_gaps_explains_no_colon() -> None:
    """What is not there needs no legend; two attributes read as two."""
    whole = matrix_of([9, 9, 8], [[4, 5, 3]])
    found = mask_matrix(replace(whole, by="county,role"), "client", Protection())
    assert found is not None
    page = masked_html(found, PROVENANCE)
    assert "nobody can be recognised" not in page
    assert "nobody can be recognised" in masked_html(masked(), PROVENANCE)
    assert "Codes by county, role" in page
    assert "0 numbers are left out" in page
