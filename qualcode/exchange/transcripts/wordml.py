"""The words of a Word file, paragraph by paragraph, as its reader sees them.

Tracked insertions count, tracked deletions do not. Tables, content controls, text boxes and
notes are read; a drawing that is stored twice for older programs is read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.package import open_package, read_part
from qualcode.exchange.transcripts.paragraphs import Paragraph
from qualcode.messages import _
from qualcode.model.written import Part, Piece
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_WORD_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_DEFAULT = "word/document.xml"
_NOTES = ("footnotes.xml", "endnotes.xml")
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rubyPr", "rt"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_HEADING = re.compile(r"(?:heading|overskrift) ([1-9])")
_BESIDE = re.compile(r"(?:header|footer)\d{0,3}\.xml|comments\.xml")
"""The parts whose words are beside the text: they are counted, and not read."""
_NO_LEVELS: Mapping[str, int] = MappingProxyType({})
_OFF = ("0", "false", "off", "none")
_QUOTES = frozenset(("quote", "intense quote", "sitat", "sterkt sitat", "blokksitat", "block text"))
_CAPTIONS = frozenset(("caption", "bildetekst", "tabelltekst", "figurtekst"))
_SKIPPED_STYLES = re.compile(r"(?:toc|table of figures|innhold|header|footer)\b.*")


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file's paragraphs that hold words, in reading order, notes last.

    ``whole`` are all words its parts hold but tracked deletions, headers and comments among them.
    """

    paragraphs: list[Paragraph]
    whole: str


def read_document(content: bytes) -> Document:
    """Read a Word file.

    Raises:
        NotText: when it is no Word file, or a damaged or hostile one.
    """
    package = open_package(content)
    main = _main_part(package)
    document = read_part(package, main)
    if document is None:
        raise NotText(_("it is not a Word file"))
    folder = main.rpartition("/")[0]
    levels = _heading_levels(read_part(package, f"{folder}/styles.xml"))
    found = list(_blocks(document, levels))
    whole = [_all_words(document)]
    for name in _NOTES:
        root = read_part(package, f"{folder}/{name}")
        for note in root if root is not None else ():
            words = "\n".join(one.text for one in _blocks(note) if one.text.strip())
            found.append(_paragraph(words.strip(), note=True))
        whole += [_all_words(root)] if root is not None else []
    for name in package.namelist():
        if _BESIDE.fullmatch(name.removeprefix(f"{folder}/")):
            root = read_part(package, name)
            whole += [_all_words(root)] if root is not None else []
    return Document([one for one in found if one.text.strip()], "\n".join(whole))


def read_report(content: bytes) -> list[Piece]:
    """A Word file as a report: its headings, captions, sentences, quotes and tables in their order.

    The list of contents is left out.

    Raises:
        NotText: when it is no Word file, or a damaged or hostile one.
    """
    package = open_package(content)
    main = _main_part(package)
    document = read_part(package, main)
    if document is None:
        raise NotText(_("it is not a Word file"))
    styles = read_part(package, f"{main.rpartition('/')[0]}/styles.xml")
    names = _style_names(styles)
    found = [one for one in _pieces(document, names, _heading_levels(styles)) if one is not None]
    return [one for one in found if one.text.strip() or one.rows]


def _style_names(styles: _Element | None) -> dict[str, str]:
    """The name of each style in small letters, by its id."""
    return {
        _value(style, "styleId"): _value(child).casefold()
        for style in (styles if styles is not None else ())
        for child in style
        if _kind(child) == "name"
    }


def _pieces(
    element: _Element, names: Mapping[str, str], levels: Mapping[str, int]
) -> Iterator[Piece | None]:
    """The pieces inside an element, in reading order."""
    for child in _children(element):
        kind = _kind(child)
        if kind == "p":
            yield _piece(child, names, levels)
        elif kind == "tbl":
            rows = [row for row in child.iter() if _kind(row) == "tr" and not _is_deleted_row(row)]
            yield Piece(Part.TABLE, rows=tuple(tuple(map(_cell_text, _cells(row))) for row in rows))
        elif kind not in _LEFT_OUT:
            yield from _pieces(child, names, levels)


def _cell_text(cell: _Element) -> str:
    """What a cell says, its paragraphs on lines of their own."""
    return "\n".join(one.text.strip() for one in _blocks(cell)).strip()


def _piece(
    paragraph: _Element, names: Mapping[str, str], levels: Mapping[str, int]
) -> Piece | None:
    """One paragraph as a part of a report, None for a line of the list of contents."""
    text = to_stored("".join(_words(paragraph))).text.strip()
    style = next(
        (_value(one) for form in paragraph if _kind(form) == "pPr" for one in form
         if _kind(one) == "pStyle"), "")  # fmt: skip
    name = names.get(style, "")
    if _SKIPPED_STYLES.fullmatch(name):
        return None
    if level := levels.get(style, 0):
        return Piece(Part.HEADING, text, level)
    part = Part.QUOTE if name in _QUOTES else Part.CAPTION if name in _CAPTIONS else Part.TEXT
    return Piece(part, text)


def _all_words(root: _Element) -> str:
    """All words of a part, whatever they stand in, but what was deleted or is stored twice."""
    words: list[str] = []
    stack = [root]
    while stack:
        element = stack.pop()
        kind = _kind(element)
        if kind == "t":
            words.append(element.text or "")
        elif kind not in _LEFT_OUT and not (kind == "tr" and _is_deleted_row(element)):
            stack.extend(_children(element))
    return " ".join(words)


def _heading_levels(styles: _Element | None) -> dict[str, int]:
    """The level of each paragraph style that is a heading, by the style's id."""
    levels: dict[str, int] = {}
    for style in styles if styles is not None else ():
        for child in style:
            name = _value(child).casefold() if _kind(child) == "name" else ""
            if found := _HEADING.fullmatch(name):
                levels[_value(style, "styleId")] = int(found[1])
    return levels


def _value(element: _Element, name: str = "val") -> str:
    """An attribute of WordprocessingML, empty where there is none."""
    return next((element.get(f"{space}{name}", "") for space in _WORD_SPACES
                 if element.get(f"{space}{name}")), "")  # fmt: skip


def _main_part(package: zipfile.ZipFile) -> str:
    """The name of the part that holds the document."""
    types = read_part(package, "[Content_Types].xml")
    for entry in types if types is not None else ():
        if entry.get("ContentType") in (_MAIN, _MACROS):
            return (entry.get("PartName") or _DEFAULT).lstrip("/")
    return _DEFAULT


def _blocks(element: _Element, levels: Mapping[str, int] = _NO_LEVELS) -> Iterator[Paragraph]:
    """The paragraphs and table rows inside an element, in reading order."""
    for child in _children(element):
        kind = _kind(child)
        if kind == "p":
            words = "".join(_words(child))
            yield _paragraph(words, bold=_bold(child), heading=_level(child, levels))
            yield from _blocks(child)  # text boxes anchored in the paragraph
        elif kind == "tr":
            if not _is_deleted_row(child):
                yield _row(child)
        elif kind not in _LEFT_OUT:
            yield from _blocks(child, levels)


def _level(paragraph: _Element, levels: Mapping[str, int]) -> int:
    """The level of a heading, 0 for any other paragraph."""
    if not levels:
        return 0
    for formatting in paragraph:
        if _kind(formatting) == "pPr":
            return next(
                (levels.get(_value(one), 0) for one in formatting if _kind(one) == "pStyle"), 0
            )
    return 0


def _row(row: _Element) -> Paragraph:
    """A table's row: the words of its cells, apart by tabs; empty cells are left out."""
    cells = []
    for cell in _cells(row):
        words = "\n".join(one.text.strip() for one in _blocks(cell) if one.text.strip())
        if words:
            cells.append(words)
    return _paragraph("\t".join(cells))


def _cells(element: _Element) -> Iterator[_Element]:
    """The cells of a row, also those inside content controls."""
    for child in _children(element):
        if _kind(child) == "tc":
            yield child
        elif _kind(child) not in _LEFT_OUT:
            yield from _cells(child)


def _words(element: _Element) -> Iterator[str]:
    """The words of a paragraph without those of the paragraphs inside it."""
    for child in _children(element):
        kind = _kind(child)
        if kind in ("p", "tbl") or kind in _LEFT_OUT:
            continue
        if kind == "t":
            yield child.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        else:
            yield from _words(child)


def _bold(paragraph: _Element) -> int:
    """How many characters at the beginning of a paragraph are bold."""
    length = 0
    for run in paragraph.iterdescendants():
        if _kind(run) == "r":
            words = "".join(_words(run))
            if words.strip() and not _is_bold(run):
                break
            length += len(words)
    return length


def _is_bold(run: _Element) -> bool:
    """Whether a run of words is bold by its own formatting."""
    for formatting in run:
        if _kind(formatting) == "rPr":
            return any(
                _kind(one) == "b" and next(iter(one.attrib.values()), "1") not in _OFF
                for one in formatting
            )
    return False


def _is_deleted_row(row: _Element) -> bool:
    """Whether a whole row was deleted with changes tracked."""
    return any(_kind(one) == "del" for child in row if _kind(child) == "trPr" for one in child)


def _children(element: _Element) -> Iterator[_Element]:
    """An element's children; of alternatives only the first, which is the newest."""
    if element.tag == _ALTERNATE:
        yield from islice(element, 1)
        return
    yield from element


def _kind(element: _Element) -> str:
    """An element's name if it is of WordprocessingML, else empty."""
    tag = str(element.tag)  # a comment's is a function
    for space in _WORD_SPACES:
        if tag.startswith(space):
            return tag[len(space) :]
    return ""


def _paragraph(words: str, *, bold: int = 0, note: bool = False, heading: int = 0) -> Paragraph:
    """A paragraph of words as they are stored."""
    stored = to_stored(words)
    return Paragraph(stored.text, min(bold, len(stored.text)), note, stored.replaced, heading)
