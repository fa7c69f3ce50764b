"""A report for word processors: real styles, captions with fields, and an institute's template."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document as NewDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Pt, RGBColor

from qualcode.errors import FileProblem
from qualcode.exchange.charts import to_png
from qualcode.exchange.reports import wordml
from qualcode.exchange.reports.numbering import numbered
from qualcode.exchange.workbooks import made_at
from qualcode.messages import _
from qualcode.model.report import Block, Figure, Heading, Paragraph, Points, Quotation, Table, Tone
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph as WordParagraph

    from qualcode.model.report import Entry, Report

_QUIET = RGBColor(0x56, 0x66, 0x6E)
_WARNING = RGBColor(0x8A, 0x4B, 0x00)
_LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}
_MOST_PART = 0.4
"""How much of a page's height a figure may take."""
_MOST_WIDE = 0.6
"""The same for one on a page on its side."""
_LETTER = Cm(0.19)
"""How wide a letter of a table is, in the widest of the fonts there may be."""
_DEEP, _TITLE = 4, 255
_ON_TITLE = 3
"""So many facts stand below the title already: project, codebook, audience."""


def to_docx(report: Report, template: Path | None = None) -> bytes:
    """The report as a document; the same report gives the same bytes.

    A template gives styles, margins, heads and feet; its own text is left out.

    Raises:
        FileProblem: when the template cannot be read as a document.
    """
    document = _opened(template)
    wordml.set_language(document, _LANGUAGES.get(report.language, "en-GB"))
    made = made_at(report.at).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = excerpt(wordml.line(report.title), _TITLE)
    properties.author = "qualcode"
    properties.created = properties.modified = made
    properties.last_modified_by, properties.comments, properties.revision = "qualcode", "", 1
    _write_title(document, report)
    blocks = list(numbered(report.blocks))
    for at, (block, number) in enumerate(blocks):
        after = blocks[at + 1][0] if at + 1 < len(blocks) else None
        _turn_for(document, block, after)
        _write(document, block, number)
    _turn(document, WD_ORIENT.PORTRAIT)
    _say(document, _("What this report was made from"), "Heading 1")
    for label, text in report.facts:
        paragraph = _say(document, "", "Normal")
        paragraph.add_run(f"{wordml.line(label)}: ").bold = True
        paragraph.add_run(wordml.line(text))
    if template is None:
        wordml.number_pages(document.sections[0].footer.paragraphs[0])
    out = io.BytesIO()
    document.save(out)
    return wordml.undated(out.getvalue())


def _opened(template: Path | None) -> Document:
    """An empty document with the styles of a template, or of our own."""
    if template is None:
        document = NewDocument()
        _set_styles(document)
        return document
    try:
        document = NewDocument(str(template))
    except Exception as error:  # noqa: BLE001  # whatever a damaged package raises
        reason = getattr(error, "strerror", None) or _("it is not a document with styles (.docx)")
        raise FileProblem(file=template, reason=reason) from None
    wordml.empty(document)
    return document


def _set_styles(document: Document) -> None:
    """Our own look: a page of A4, quiet headings, room between lines."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size, before in (("Title", 26, 0), ("Heading 1", 18, 18), ("Heading 2", 13, 14)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1C, 0x2B, 0x33)
        style.paragraph_format.space_before = Pt(before)
        wordml.plain_font(style)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Caption"].font.color.rgb = RGBColor(0x1C, 0x2B, 0x33)
    document.styles["Caption"].font.size = Pt(9.5)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Quote"].font.color.rgb = RGBColor(0x1C, 0x2B, 0x33)
    document.styles["Quote"].paragraph_format.left_indent = Cm(1)
    document.styles["Quote"].paragraph_format.right_indent = Cm(1)


def _write_title(document: Document, report: Report) -> None:
    """Title, subtitle, and a list of the chapters that can be brought up to date."""
    _say(document, report.title, "Title")
    _say(document, report.subtitle, "Subtitle")
    for label, text in report.facts[:_ON_TITLE]:
        line = _say(document, f"{wordml.line(label)}: {wordml.line(text)}", "Normal")
        line.runs[0].font.color.rgb = _QUIET
    chapters = [
        f"{number} {wordml.line(block.text)}"
        for block, number in numbered(report.blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    wordml.contents(document, chapters)


def _write(document: Document, block: Block, number: str) -> None:
    """One block."""
    match block:
        case Heading():
            _say(document, f"{number} {wordml.line(block.text)}", f"Heading {block.level}")
        case Paragraph():
            _write_paragraph(document, block)
        case Points():
            for point in block.points:
                _say(document, point, "List Bullet")
        case Quotation():
            _write_quotation(document, block)
        case Figure():
            _write_figure(document, block, number)
        case Table():
            _write_table(document, block, number)


def _write_paragraph(document: Document, block: Paragraph) -> None:
    """Some sentences, as they are meant."""
    paragraph = _say(document, "", "Normal")
    if block.lead:
        paragraph.add_run(f"{wordml.line(block.lead)}. ").bold = True
        paragraph.paragraph_format.keep_with_next = not block.text
    run = paragraph.add_run(wordml.block(block.text))
    if block.tone is Tone.TERM:
        run.italic = True
    if block.tone in {Tone.NOTE, Tone.TERM}:
        run.font.color.rgb = _QUIET
    if block.tone is Tone.WARNING:
        run.bold = True
        run.font.color.rgb = _WARNING


def _write_quotation(document: Document, quote: Quotation) -> None:
    """A quote with its label on a line of its own."""
    paragraph = _say(document, "", "Quote")
    paragraph.add_run(f"«{wordml.block(quote.words)}»")
    paragraph.add_run().add_break()
    note = f" ({wordml.line(quote.note)})" if quote.note else ""
    label = paragraph.add_run(f"– {wordml.line(quote.label)}{note}")
    label.italic = False
    label.font.size = Pt(9.5)
    label.font.color.rgb = _QUIET


def _write_figure(document: Document, figure: Figure, number: str) -> None:
    """A figure with its alternative text, and its caption below."""
    paragraph = _say(document, "", "Normal")
    paragraph.paragraph_format.keep_with_next = True
    section = document.sections[-1]
    width, height = _room(section), section.page_height or Cm(29.7)
    picture = paragraph.add_run().add_picture(io.BytesIO(to_png(figure.svg)), width=width)
    most = int(height * (_MOST_WIDE if figure.wide else _MOST_PART))
    if picture.height > most:
        share = most / picture.height
        picture.width, picture.height = Emu(int(picture.width * share)), Emu(most)
    wordml.describe(picture, wordml.line(figure.alt))
    wordml.caption(_say(document, "", "Caption"), number, wordml.line(figure.caption))


def _write_table(document: Document, block: Table, number: str) -> None:
    """A table below its caption; a wide one on a page on its side."""
    wordml.caption(_say(document, "", "Caption"), number, wordml.line(block.caption))
    table = document.add_table(rows=1, cols=len(block.head))
    table.style = wordml.style_of(document, "Table Grid")
    table.autofit = False
    widths = _widths(block, _room(document.sections[-1]))
    for at, head in enumerate(block.head):
        run = table.rows[0].cells[at].paragraphs[0].add_run(wordml.line(head))
        run.bold = True
        run.font.size = Pt(9)
    wordml.repeat(table.rows[0])
    for row in block.rows:
        line = table.add_row()
        wordml.keep_whole(line)
        for at, (cell, entry) in enumerate(zip(line.cells, row, strict=True)):
            _write_entry(cell.paragraphs[0], entry, first=at == 0)
    wordml.set_widths(table, widths)
    if block.note:
        note = _say(document, "", "Normal").add_run(wordml.line(block.note))
        note.font.size = Pt(9)
        note.font.color.rgb = _QUIET


def _write_entry(paragraph: WordParagraph, entry: Entry, *, first: bool) -> None:
    """A cell: numbers in the middle, names set in by their level."""
    text = entry.text
    depth = (len(text) - len(text.lstrip(" "))) // 2
    run = paragraph.add_run(wordml.block(text.strip()))
    run.font.size = Pt(9)
    paragraph.paragraph_format.space_after = Pt(1)
    if depth:
        paragraph.paragraph_format.left_indent = Cm(0.4 * min(depth, _DEEP))
    elif not first and (entry.hidden or text.replace("–", "").isdecimal()):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _turn_for(document: Document, block: Block, after: Block | None) -> None:
    """Turn the page for a wide table or figure, with the heading it stands right below."""
    wide = [one for one in (block, after) if isinstance(one, Table | Figure) and one.wide]
    if wide and (isinstance(block, Heading) or block in wide):
        _turn(document, WD_ORIENT.LANDSCAPE)
    else:
        _turn(document, WD_ORIENT.PORTRAIT)


def _turn(document: Document, way: WD_ORIENT) -> None:
    """Go on on a page that stands or lies, a new one where the last is another."""
    before = document.sections[-1]
    is_lying = (before.page_width or 0) > (before.page_height or 0)
    if is_lying == (way == WD_ORIENT.LANDSCAPE):
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = way
    section.page_width, section.page_height = before.page_height, before.page_width


def _room(section: Section) -> int:
    """How wide the text can be."""
    page = section.page_width or Cm(21)
    return int(page - (section.left_margin or 0) - (section.right_margin or 0))


def _widths(block: Table, room: int) -> list[int]:
    """How wide each column is: its longest word whole where all fit, the rest by its texts."""
    columns = [
        [head, *(row[at].text.strip() for row in block.rows)] for at, head in enumerate(block.head)
    ]
    least = [_LETTER * (2 + max(map(_longest_word, texts))) for texts in columns]
    if sum(least) >= room:
        return [int(room * one / sum(least)) for one in least]
    wants = [sum(map(len, texts)) / len(texts) + 1 for texts in columns]
    left = room - sum(least)
    return [int(one + left * want / sum(wants)) for one, want in zip(least, wants, strict=True)]


def _longest_word(text: str) -> int:
    """How many letters its longest word has."""
    return max(map(len, text.split(" ")), default=0)


def _say(document: Document, text: str, style: str) -> WordParagraph:
    """A paragraph in a style, or in the usual one where the template lacks it."""
    return document.add_paragraph(wordml.line(text), style=wordml.style_of(document, style))
