"""Parts of a document that its library has no words for: fields, languages, repeated heads."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qualcode.messages import _
from qualcode.text.display import safe_block, safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.shape import InlineShape
    from docx.styles.style import BaseStyle
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_UNSTORABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_UNDATED = (2000, 1, 1, 0, 0, 0)


def line(text: str) -> str:
    """A text on one line, with nothing in it that a document cannot hold."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", safe_line(text))


def block(text: str) -> str:
    """A text with its line breaks, and nothing in it that a document cannot hold."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", safe_block(text))


def empty(document: Document) -> None:
    """Take a template's own text away; its last section keeps margins, heads and feet."""
    body = document.element.body
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)


def style_of(document: Document, name: str) -> Any:  # noqa: ANN401  # one of the library's styles
    """A style by its name, None for the usual one where the document lacks it."""
    return next((one for one in document.styles if one.name == name), None)


def set_language(document: Document, language: str) -> None:
    """Say in which language the text is, for spelling and for whoever hears it."""
    styles = document.styles.element
    for run in styles.iter(qn("w:rPrDefault")):
        properties = _child(run, "w:rPr")
        tag = _child(properties, "w:lang")
        for key in ("w:val", "w:eastAsia"):
            tag.set(qn(key), language)


def plain_font(style: BaseStyle) -> None:
    """Let a heading have the font it names, not its theme's."""
    for fonts in style.element.iter(qn("w:rFonts")):
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)


def caption(paragraph: Paragraph, number: str, text: str) -> None:
    """A caption whose number is a field, so that lists of tables and figures find it."""
    label, _blank, digits = number.rpartition(" ")
    paragraph.add_run(f"{label} ")
    kind = "Table" if label == _("Table {n}").format(n="").strip() else "Figure"
    _field(paragraph, f"SEQ {kind} \\* ARABIC", digits)
    paragraph.add_run(f". {text}")


def contents(document: Document, chapters: Sequence[str]) -> None:
    """A table of contents: the chapters, until whoever opens it brings it up to date."""
    paragraph = document.add_paragraph()
    lines = "\n".join(chapters)
    _field(paragraph, 'TOC \\o "1-2" \\h \\z \\u', lines)


def number_pages(paragraph: Paragraph) -> None:
    """The number of the page, in the middle of its foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(paragraph, "PAGE", "1")


def describe(picture: InlineShape, words: str) -> None:
    """Say in words what a picture shows."""
    picture._inline.docPr.set("descr", words)  # noqa: SLF001  # the library has no word for it


def repeat(row: _Row) -> None:
    """Let a row stand at the top of each page of its table."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # the library has no word for it
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Give columns their widths, in the grid and in every cell: programs read one or the other."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def undated(package: bytes) -> bytes:
    """The same document whose parts carry no time: the same report, the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _UNDATED)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return out.getvalue()


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field with what it shows until it is brought up to date."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "code":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)  # noqa: SLF001  # the library has no word for it
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _child(element: Any, tag: str) -> Any:  # noqa: ANN401  # an element of the library's
    """The element below another, made if it is not there."""
    found = element.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        element.append(found)
    return found
