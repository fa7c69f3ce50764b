"""Mischief in names, values and quotes harms no product, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree, html

from qualcode.exchange.tidy import Column, Tidy, tidy_csv, tidy_parquet
from qualcode.model import Span
from qualcode.services.agreement import measure_agreement
from qualcode.services.codebook_editing import rename_code
from qualcode.services.coding import add_coding, set_memo
from qualcode.services.comparing import Question
from qualcode.services.corrections import set_attributes
from qualcode.services.importing import import_files
from qualcode.services.matrices import county_matrix, render_matrix
from qualcode.services.plots import Plot, draw_plot
from qualcode.services.tidy import export_tables, tidy_tables
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

SAID = '=HYPERLINK("x";"y") <script>alert(1)</script> \u202ebakvendt\u202c 👩‍🚒 ' + "langtord" * 300
LONG = "Førti tusen tegn, sa de. " * 1700
COUNTY = "@SUM(A1) <b>Øst</b>"
CODE = "=1+1 <i>Kode</i>"


@pytest.fixture
def hostile(interviewed: Project, tmp_path: Path) -> Project:
    """A project whose code, county, quote and memo would each do harm if they were obeyed."""
    file = tmp_path / "-vond.txt"
    file.write_text(f"Intervjuer: Hei.\nÅse: {SAID}\nÅse: {LONG}\n", encoding="utf-8")
    import_files(interviewed, [file])
    set_attributes(interviewed, "-vond", {"county": COUNTY})
    text = load_transcript(interviewed, "-vond")
    for words in (SAID, LONG.strip()):
        at = text.text.index(words[:60])
        coding = add_coding(interviewed, text, Span(at, at + len(words)), "b-mandat")
        set_memo(interviewed, coding.id, f"+memo {SAID[:60]}")
    rename_code(interviewed, "b-mandat", CODE)
    return interviewed


def test_the_matrix_as_text(hostile: Project) -> None:
    """A spreadsheet finds no formula in the CSV; JSON has every word as it is."""
    matrix = county_matrix(hostile)
    told = render_matrix(hostile, matrix, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(told, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]
    assert f"'{CODE}" in cells
    found = json.loads(render_matrix(hostile, matrix, "json"))
    assert CODE in [row["name"] for row in found["rows"]]
    assert COUNTY in found["columns"]


def test_the_matrix_as_a_workbook(hostile: Project) -> None:
    """No formula and no link; what is longer than a cell can be is cut, and says so."""
    content = render_matrix(hostile, county_matrix(hostile), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = [str(cell.value) for cell in cells]
    assert CODE in texts
    assert any(text.startswith(SAID[:30]) for text in texts)
    assert max(map(len, texts)) <= 32_767


def test_the_matrix_as_a_page(hostile: Project) -> None:
    """What they wrote is text in it, and no element."""
    source = render_matrix(hostile, county_matrix(hostile), "html")
    page: Any = html.fromstring(source)
    assert not page.xpath("//script | //b[starts-with(., 'Øst')] | //i[. = 'Kode']")
    words = page.text_content()
    assert CODE in words
    assert "<script>alert(1)</script>" in words


@pytest.mark.parametrize("plot", [Plot.HEAT, Plot.BARS])
def test_figures_are_sound(hostile: Project, plot: Plot) -> None:
    """An XML reader finds shapes and texts alone."""
    drawn = etree.fromstring(draw_plot(hostile, plot, audience="internal").encode("utf-8"))
    kinds = {etree.QName(one).localname for one in drawn.iter("*")}
    assert not kinds & {"script", "foreignObject", "image", "a", "i", "b"}


def test_tidy_tables_keep_every_character(hostile: Project, tmp_path: Path) -> None:
    """They are for programs, which obey nothing: words come back as they were said."""
    export_tables(hostile, tmp_path / "ut")
    with (tmp_path / "ut" / "codings.csv").open(encoding="utf-8", newline="") as lines:
        csv.field_size_limit(1 << 20)
        found = list(csv.DictReader(lines))
    assert {row["quote"] for row in found} == {SAID.strip(), LONG.strip()}
    assert {row["code_name"] for row in found} == {CODE}


def test_the_table_of_agreement_is_the_reports(sample: Project) -> None:
    """The same codes with the same alpha, whatever intervals were asked for."""
    [table] = [one for one in tidy_tables(sample) if one.name == "agreement"]
    report = measure_agreement(sample, Question(resamples=1))
    wanted = [(row.figures.code, row.figures.alpha.value) for row in report.codes]
    assert [(row[0], row[-1]) for row in table.rows] == wanted
    assert len(wanted) > 30


def test_parquet_where_there_is_a_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns by name go to pyarrow; without it there is CSV alone."""
    table = Tidy("t", (Column("n", "a number"), Column("x", "a text")), ((1, "æ"), (None, "")))
    assert tidy_csv(table).decode() == "n,x\r\n1,æ\r\n,\r\n"
    written: list[object] = []
    arrow, parquet = ModuleType("pyarrow"), ModuleType("pyarrow.parquet")
    arrow.table = written.append  # type: ignore[attr-defined]
    parquet.write_table = lambda _table, out: out.write(b"PAR1")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyarrow", arrow)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", parquet)
    assert tidy_parquet(table) == b"PAR1"
    assert written == [{"n": [1, None], "x": ["æ", ""]}]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert tidy_parquet(table) is None
