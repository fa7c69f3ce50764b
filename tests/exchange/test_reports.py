"""Reports as files: one content in four formats, harmless and the same twice, read by others."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from lxml import etree, html

from qualcode.errors import FileProblem
from qualcode.exchange.reports import to_docx, to_html, to_markdown, to_xlsx
from qualcode.exchange.reports.numbering import numbered
from qualcode.model.report import (
    Entry,
    Figure,
    Heading,
    Paragraph,
    Points,
    Quotation,
    Report,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from pathlib import Path

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20" fill="#3a788e"/></svg>'
)
HOSTILE = (
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "\x1b[31mrød\x07",
    "x" * 3000,
    "å" * 40_000,
    "👩‍🚒\u202emed\u202c",
    "| *a* | [b](c) #d",
    "\x00\ud800\uffff",
    "'=1+1",
)
QUOTE = Quotation("Mandatet er uklart.", "veileder, Oslo", "candidate")


def found(page: etree._Element, path: str) -> Any:  # noqa: ANN401  # elements, texts or attributes
    """What a path leads to in a page."""
    return page.xpath(path)


def report(words: str = "Møteplass") -> Report:
    """A report of every kind of block, with some words wherever words can stand."""
    cells = (
        Entry(f"  {words}"),
        Entry("3", (replace(QUOTE, words=words),), 4),
        Entry(":", hidden=True),
    )
    return Report(
        title=words,
        subtitle="Fylke",
        language="nb",
        facts=(("Prosjekt", words), ("Tilstand", "abc123")),
        blocks=(
            Paragraph(f"Ikke endelig. {words}", Tone.WARNING),
            Heading(1, words),
            Paragraph(words, Tone.TERM),
            Paragraph(words, lead="Oslo"),
            Points((words, "To")),
            Figure(words, SVG, f"Kart: {words}"),
            Table("Barrierer: [1]", words, ("Kode", "Oslo", "Bergen"), (cells,), words),
            Heading(2, words),
            replace(QUOTE, words=words),
            Heading(1, "Kodebok"),
            Table(
                "barrierer: [1]",
                "Kodebok",
                ("Kode", "Hva"),
                ((Entry("a"), Entry("b c")),),
                wide=True,
            ),
        ),
        at="2026-03-14T09:02:00.000Z",
    )


def test_headings_tables_and_figures_are_numbered_alike() -> None:
    """Chapters, sections, tables and figures count each for themselves."""
    numbers = [number for _block, number in numbered(report().blocks) if number]
    assert numbers == ["1", "Figure 1", "Table 1", "1.1", "2", "Table 2"]


@pytest.mark.parametrize("write", [to_docx, to_html, to_markdown, to_xlsx])
def test_the_same_report_is_the_same_file(write: object) -> None:
    """Twice the same content gives the same bytes, docx included."""
    assert callable(write)
    assert write(report()) == write(report())


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(words: str) -> None:
    """Formulas, scripts, escapes, giant words and broken characters stay text in every format."""
    made = report(words)
    page: Any = html.fromstring(to_html(made).encode())
    assert not found(page, "//script | //iframe | //@onclick | //a[not(starts-with(@href, '#'))]")
    visible = page.text_content()
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(made)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    document = docx.Document(io.BytesIO(to_docx(made)))
    written = "\n".join(one.text for one in document.paragraphs)
    text = to_markdown(made)
    for seen in (visible, written, text):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ud800-\udfff]", seen)
    assert not re.search(r"(?<!\\)<script", text)
    if words.isalnum():
        assert all(words in seen for seen in (visible, written, text))


def test_a_page_needs_no_script_and_fetches_nothing() -> None:
    """A strict policy, no address but anchors that exist, and cells that open their quotes."""
    page: Any = html.fromstring(to_html(report()).encode())
    (policy,) = found(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    anchors = {str(one).removeprefix("#") for one in found(page, "//a/@href")}
    assert anchors <= set(found(page, "//@id"))
    (opened,) = found(page, "//td/details")
    assert found(opened, "summary/text()") == ["3"]
    assert "Møteplass" in opened.text_content()
    assert found(page, "//@lang") == ["nb"]
    assert found(page, "//td[contains(@class, 'hidden')]")
    assert found(page, "//figure[@role='img']")


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    """A front sheet first; numbers as numbers, names that Excel takes, heads in sight."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report())))
    names = ["Read me", "Texts", "Quotes", "Barrierer   1", "barrierer   1 (2)"]
    assert book.sheetnames == names
    front = [tuple(cell.value for cell in row[:2]) for row in book["Read me"].iter_rows(min_row=4)]
    assert front == [("Prosjekt", "Møteplass"), ("Tilstand", "abc123")]
    table = book[names[3]]
    assert [cell.value for cell in table[2]] == ["  Møteplass", 3, ":"]
    assert (table.freeze_panes, table.auto_filter.ref) == ("B2", "A1:C2")
    quotes = [[cell.value for cell in row] for row in book["Quotes"].iter_rows(min_row=2)]
    assert quotes == [["Møteplass", "Møteplass", "Møteplass", "veileder, Oslo", "candidate"]]


def test_a_document_has_real_styles_and_fields() -> None:
    """Headings, numbered captions, repeated heads, words for figures, language, a wide page."""
    content = to_docx(report())
    document = docx.Document(io.BytesIO(content))
    styles = [one.style.name for one in document.paragraphs if one.style]
    assert {"Title", "Heading 1", "Heading 2", "Quote", "Caption", "List Bullet"} <= set(styles)
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("SEQ Table") == 2
    assert xml.count("SEQ Figure") == 1
    assert xml.count("w:tblHeader") == 2
    assert 'descr="Kart: Møteplass"' in xml
    assert "TOC \\o" in xml
    styles_xml = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml")
    assert etree.fromstring(styles_xml) is not None
    assert styles_xml.count(b'w:val="nb-NO"') == 1
    wide = [(one.page_width or 0) > (one.page_height or 0) for one in document.sections]
    assert wide == [False, True, False]
    headings = [
        one.text for one in document.paragraphs if one.style and "Heading" in str(one.style.name)
    ]
    assert headings[:3] == ["1 Møteplass", "1.1 Møteplass", "2 Kodebok"]


def test_an_institute_has_its_own_template(tmp_path: Path) -> None:
    """Styles and margins are the template's, its text is not; what is no document is refused."""
    template = docx.Document()
    template.add_paragraph("Slett meg")
    template.styles["Heading 1"].font.name = "Georgia"
    template.sections[0].left_margin = 1_234_440
    file = tmp_path / "mal.docx"
    template.save(str(file))
    made = docx.Document(io.BytesIO(to_docx(report(), file)))
    assert "Slett meg" not in [one.text for one in made.paragraphs]
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert made.sections[0].left_margin == 1_234_440
    for name, content in (("borte.docx", None), ("tull.docx", b"PK tull")):
        if content:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(FileProblem):
            to_docx(report(), tmp_path / name)


def test_markdown_reads_as_meant() -> None:
    """Headings, a table with pipes, a quote with its label."""
    text = to_markdown(report("Uklart | mandat"))
    assert "## 1 Uklart \\| mandat" in text
    assert "| Uklart \\| mandat | 3 | : |" in text
    assert "> «Uklart \\| mandat»\n>\n> — veileder, Oslo (candidate)" in text
    assert "**Oslo.** Uklart" in text
