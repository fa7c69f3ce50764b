"""Reports of projects that mean harm: what is written in them stays words in every format."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree, html

from qualcode.model import CellName, Span, StatementKind, StatementName
from qualcode.services.codebook_editing import rename_code, revise_code
from qualcode.services.coding import add_coding, set_memo
from qualcode.services.importing import import_files
from qualcode.services.quotes import approve_quote, choose_quote
from qualcode.services.report import ReportFormat, build_report, render_report
from qualcode.services.statements import Said, write_statement
from qualcode.services.summaries import write_summary
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model.report import Report
    from qualcode.services.project import Project

SAID = (
    '=cmd|"/c calc"!A1 <script>alert(1)</script> <img src=x onerror=alert(2)> '
    "{{ 7*7 }} ]]> &amp; \u202ebakvendt\u202c 👩‍🚒 " + "langtord" * 200
)
LONG = "Dette sa de i førti tusen tegn. " * 1300
PRIVATE = "memoet skal ikke med"


@pytest.fixture
def hostile(interviewed: Project, tmp_path: Path) -> Report:
    """A report of an interview, a code, a summary and a memo full of mischief."""
    file = tmp_path / "vond.txt"
    file.write_text(f"Intervjuer: Hei.\nÅse: {SAID}\nÅse: {LONG}\n", encoding="utf-8")
    import_files(interviewed, [file])
    text = load_transcript(interviewed, "vond")
    for words in (SAID, LONG.strip()):
        at = text.text.index(words[:60])
        coding = add_coding(interviewed, text, Span(at, at + len(words)), "b-mandat")
        set_memo(interviewed, coding.id, PRIVATE)
        approve_quote(interviewed, choose_quote(interviewed, coding.id).id)
    rename_code(interviewed, "b-mandat", "<b>Uklart</b> =1+1")
    revise_code(interviewed, "b-mandat", definition="<iframe src=//x></iframe>")
    row = CellName("county", "b-mandat", "total")
    write_summary(interviewed, row, f"@SUM(A1) <a href='javascript:x'>{SAID[:80]}</a>")
    for kind, side in (
        (StatementKind.CHAIN, "inputs"),
        (StatementKind.LOGIC, SAID[:90]),
        (StatementKind.RESPONSIBILITY, "=1+1"),
        (StatementKind.IMPLEMENTATION, ""),
        (StatementKind.PRIOR, "<script>alert(3)</script>"),
        (StatementKind.CAVEAT, ""),
    ):
        name = StatementName(kind, f"=HYPERLINK(A1) {SAID[:60]}", side)
        write_statement(interviewed, name, Said(SAID, note=SAID, source=SAID))
    return build_report(interviewed, "internal")


def test_a_page_runs_nothing(hostile: Report) -> None:
    """No element, attribute or address that anybody wrote; the quotes whole and exact."""
    source = render_report(hostile, ReportFormat.HTML).decode("utf-8")
    page: Any = html.fromstring(source.encode("utf-8"))
    assert not page.xpath("//script | //iframe | //img | //b | //a[not(starts-with(@href, '#'))]")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", source)
    text = page.text_content()
    assert "<script>alert(1)</script>" in text
    assert "<script>alert(3)</script>" in text
    assert LONG.strip() in text
    assert "{{ 7*7 }}" in text
    assert PRIVATE not in text


def test_a_workbook_calculates_nothing(hostile: Report) -> None:
    """Every cell is a text or a number of ours; a quote too long for a cell says that it is cut."""
    content = render_report(hostile, ReportFormat.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    texts = [str(cell.value) for cell in cells]
    assert any(text.startswith("@SUM(A1)") for text in texts)
    assert any(text.startswith("=HYPERLINK(A1)") for text in texts)
    assert any("cut here" in text and len(text) <= 32_767 for text in texts)
    assert not any(PRIVATE in text for text in texts)


def test_a_document_is_sound_xml(hostile: Report) -> None:
    """Each part is read by another parser; the words are there, the memo is not, no link out."""
    package = zipfile.ZipFile(io.BytesIO(render_report(hostile, ReportFormat.DOCX)))
    assert package.testzip() is None
    parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            assert etree.fromstring(content) is not None
    document: Any = etree.fromstring(parts["word/document.xml"])
    text = "".join(document.itertext())
    assert "<script>alert(1)</script>" in text
    assert LONG.strip() in text
    assert PRIVATE not in text
    assert b"TargetMode" not in parts["word/_rels/document.xml.rels"]


def test_markdown_has_no_markup_of_theirs(hostile: Report) -> None:
    """Every sign that could be markup is escaped."""
    text = render_report(hostile, ReportFormat.MD).decode("utf-8")
    assert not re.search(r"(?<!\\)<(script|img|iframe|a |b>)", text)
    assert PRIVATE not in text
    assert "### 2.1 \\<b\\>Uklart\\</b\\> =1\\+1" in text
