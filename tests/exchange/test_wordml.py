"""Parts of a document that its library has no words for, as a reader of the XML finds them."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from qualcode.exchange.reports import wordml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize(
    ("text", "on_a_line", "in_a_block"),
    [
        ("to\nlinjer", "tolinjer", "to\nlinjer"),
        ("a\uffffb\ud800c", "a\ufffdb\ufffdc", "a\ufffdb\ufffdc"),
        ("æøå 👩‍🚒", "æøå 👩‍🚒", "æøå 👩‍🚒"),
    ],
)
def test_what_no_document_can_hold_is_replaced(text: str, on_a_line: str, in_a_block: str) -> None:
    """Line breaks become blanks or stay; broken characters are said to be broken."""
    assert wordml.block(text) == in_a_block
    assert wordml.line(text).replace(" ", "") == on_a_line.replace(" ", "")


def test_captions_count_by_fields() -> None:
    """A table's number and a figure's are fields of two kinds; the number stands in between."""
    document = docx.Document()
    for number in ("Table 3", "Figure 1"):
        wordml.caption(document.add_paragraph(), number, "Hva")
    assert [one.text for one in document.paragraphs] == ["Table 3. Hva", "Figure 1. Hva"]
    codes = [one.text for one in document.element.iter(f"{W}instrText")]
    assert codes == [" SEQ Table \\* ARABIC ", " SEQ Figure \\* ARABIC "]
    kinds = [one.get(f"{W}fldCharType") for one in document.element.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2


def test_a_template_is_emptied_but_for_its_page() -> None:
    """Text and tables go; the last section and a style that is missing are handled."""
    document = docx.Document()
    document.add_paragraph("Tekst")
    document.add_table(1, 1)
    wordml.empty(document)
    assert [one.tag for one in document.element.body] == [f"{W}sectPr"]
    assert wordml.style_of(document, "Quote") is not None
    assert wordml.style_of(document, "Finnes ikke") is None


def test_the_language_is_said_once_for_all() -> None:
    """What the template said before gives way."""
    document = docx.Document()
    wordml.set_language(document, "nb-NO")
    wordml.set_language(document, "en-GB")
    found = [one.get(f"{W}val") for one in document.styles.element.iter(f"{W}lang")]
    assert found == ["en-GB"]


def test_widths_and_heads_of_tables() -> None:
    """Each cell has its column's width, no row is broken, the head stands on every page."""
    document = docx.Document()
    table = document.add_table(2, 2)
    wordml.repeat(table.rows[0])
    wordml.keep_whole(table.rows[1])
    wordml.set_widths(table, [914_400, 1_828_800])
    widths = [[cell.width for cell in row.cells] for row in table.rows]
    assert widths == [[914_400, 1_828_800]] * 2
    assert len(list(document.element.iter(f"{W}cantSplit"))) == 2
    assert len(list(document.element.iter(f"{W}tblHeader"))) == 1


def test_a_package_has_no_clock() -> None:
    """The same parts in the same order with one time, whenever they were written."""
    packages = []
    for year in (1999, 2026):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr(zipfile.ZipInfo("b.xml", (year, 1, 1, 0, 0, 0)), "<b/>")
            package.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), "<a/>")
        packages.append(wordml.undated(out.getvalue()))
    assert packages[0] == packages[1]
    assert zipfile.ZipFile(io.BytesIO(packages[0])).namelist() == ["b.xml", "a.xml"]
