"""OpenDocument texts (.odt), paragraph by paragraph, as LibreOffice shows them.

Tracked insertions count, tracked deletions do not; tables, lists, boxes and notes are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.package import open_package, read_part
from qualcode.exchange.transcripts.paragraphs import Page, Paragraph, script_of
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from qualcode.exchange.transcripts.utterances import Script

    Run = tuple[str, bool]
    """Words, and whether they are bold."""

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    f"{{{_SPACE}{space}:1.0}}": space
    for space in ("text", "table", "office", "style", "drawing", "xsl-fo-compatible")
}
_LEFT_OUT = frozenset({"text:tracked-changes", "office:annotation", "text:note-citation",
                       "office:forms", "text:sequence-decls"})  # fmt: skip
_PARAGRAPHS = ("text:p", "text:h")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_MOST_LEVELS = 9
_BOLD = frozenset({"bold", "700", "800", "900"})


def read_odt(content: bytes, form: str = "") -> Script:
    """The script of an OpenDocument text.

    Raises:
        NotText: when it is none, damaged, or without text.
    """
    root = read_part(open_package(content), "content.xml")
    body = None if root is None else next((e for e in root if _kind(e) == "office:body"), None)
    if root is None or body is None:
        raise NotText(_("it is not an OpenDocument text"))
    bold = frozenset(_bold_styles(root))
    whole = " ".join(_all_words(body))
    return script_of(Page(list(_blocks(body, bold)), "odt", whole), form)


def _bold_styles(root: _Element) -> Iterator[str]:
    """The names of the automatic styles whose words are bold."""
    for style in root.iter("{*}style"):
        for formatting in style:
            if _kind(formatting) == "style:text-properties" and _value(
                formatting, "xsl-fo-compatible", "font-weight"
            ) in _BOLD:  # fmt: skip
                yield _value(style, "style", "name")


def _blocks(element: _Element, bold: frozenset[str]) -> Iterator[Paragraph]:
    """The paragraphs and table rows inside an element, in reading order; notes are marked."""
    for child in element:
        kind = _kind(child)
        if kind in _PARAGRAPHS:
            yield _paragraph(child, bold)
            yield from _inner(child, bold)
        elif kind == "table:table-row":
            yield from _row(child, bold)
        elif kind not in _LEFT_OUT:
            yield from _blocks(child, bold)


def _inner(paragraph: _Element, bold: frozenset[str]) -> Iterator[Paragraph]:
    """What is anchored in a paragraph and has paragraphs of its own: boxes, notes."""
    for child in paragraph:
        kind = _kind(child)
        if kind == "text:note":
            words = "\n".join(one.text for one in _blocks(child, bold))
            yield Paragraph(words, note=True)
        elif kind in _PARAGRAPHS:
            yield _paragraph(child, bold)
            yield from _inner(child, bold)
        elif kind not in _LEFT_OUT:
            yield from _inner(child, bold)


def _row(row: _Element, bold: frozenset[str]) -> Iterator[Paragraph]:
    """A table's row: the words of its cells, apart by tabs; empty cells are left out."""
    cells: list[str] = []
    for cell in row:
        found = list(_blocks(cell, bold)) if _kind(cell) == "table:table-cell" else []
        words = "\n".join(one.text.strip() for one in found if one.text.strip() and not one.note)
        cells += [words] if words else []
        yield from (one for one in found if one.note)
    yield Paragraph("\t".join(cells))


def _paragraph(element: _Element, bold: frozenset[str]) -> Paragraph:
    """A paragraph's words, how many of its first characters are bold, and its level."""
    heading = 0
    if _kind(element) == "text:h":
        level = _value(element, "text", "outline-level")
        heading = min(int(level), _MOST_LEVELS) if level.isdecimal() and len(level) < 3 else 1  # noqa: PLR2004  # two digits
    words, thick, plain = "", 0, False
    for run, is_bold in _runs(element, bold, inherited=_is_bold(element, bold)):
        piece = run.lstrip(" ") if words[-1:] in ("", " ", "\n") and run != "\t" else run
        words += piece
        plain = plain or bool(piece.strip() and not is_bold)
        thick = thick if plain else len(words)
    stored = to_stored(words)
    return Paragraph(
        stored.text, min(thick, len(stored.text)), replaced=stored.replaced, heading=heading
    )


def _runs(element: _Element, bold: frozenset[str], *, inherited: bool) -> Iterator[Run]:
    """The words of a paragraph in order, without those of boxes and notes in it."""
    yield _BLANKS.sub(" ", element.text or ""), inherited
    for child in element:
        kind = _kind(child)
        if kind == "text:s":
            count = _value(child, "text", "c")
            number = int(count) if count.isdecimal() and len(count) < len("1000000") else 1
            yield "\N{NO-BREAK SPACE}" * min(number, _MOST_SPACES), inherited
        elif kind in ("text:tab", "text:line-break"):
            yield "\t" if kind == "text:tab" else "\n", inherited
        elif kind not in _LEFT_OUT and kind not in (*_PARAGRAPHS, "text:note"):
            yield from _runs(child, bold, inherited=inherited or _is_bold(child, bold))
        yield _BLANKS.sub(" ", child.tail or ""), inherited


def _is_bold(element: _Element, bold: frozenset[str]) -> bool:
    """Whether an element has a style whose words are bold."""
    return _value(element, "text", "style-name") in bold


def _all_words(element: _Element) -> Iterator[str]:
    """All words inside an element but those that were deleted."""
    yield element.text or ""
    for child in element:
        if _kind(child) not in ("text:tracked-changes", "text:note-citation"):
            yield from _all_words(child)
        yield child.tail or ""


def _kind(element: _Element) -> str:
    """An element's name with its space in a word, empty for those we do not know."""
    space, _end, name = str(element.tag).partition("}")
    known = _NAMES.get(f"{space}}}")
    return f"{known}:{name}" if known else ""


def _value(element: _Element, space: str, name: str) -> str:
    """An attribute, empty where there is none."""
    return element.get(f"{{{_SPACE}{space}:1.0}}{name}", "")
