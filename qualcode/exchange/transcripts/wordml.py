"""The words of a Word file, paragraph by paragraph, as its reader sees them.

Tracked insertions count, tracked deletions do not. Tables, content controls, text boxes and
notes are read; a drawing that is stored twice for older programs is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.package import open_package, read_part
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

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
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, and how many characters at its beginning are bold.

    A table's row is one paragraph, its cells apart by tabs. ``note`` is a foot- or endnote.
    """

    text: str
    bold: int = 0
    note: bool = False
    replaced: int = 0


def read_paragraphs(content: bytes) -> list[Paragraph]:
    """The paragraphs of a Word file that hold words, in reading order; notes come last.

    Raises:
        NotText: when it is no Word file, or a damaged or hostile one.
    """
    package = open_package(content)
    main = _main_part(package)
    document = read_part(package, main)
    if document is None:
        raise NotText(_("it is not a Word file"))
    found = list(_blocks(document))
    for name in _NOTES:
        root = read_part(package, f"{main.rpartition('/')[0]}/{name}")
        for note in root if root is not None else ():
            words = "\n".join(one.text for one in _blocks(note) if one.text.strip())
            found.append(_paragraph(words.strip(), note=True))
    return [one for one in found if one.text.strip()]


def _main_part(package: zipfile.ZipFile) -> str:
    """The name of the part that holds the document."""
    types = read_part(package, "[Content_Types].xml")
    for entry in types if types is not None else ():
        if entry.get("ContentType") in (_MAIN, _MACROS):
            return (entry.get("PartName") or _DEFAULT).lstrip("/")
    return _DEFAULT


def _blocks(element: _Element) -> Iterator[Paragraph]:
    """The paragraphs and table rows inside an element, in reading order."""
    for child in _children(element):
        kind = _kind(child)
        if kind == "p":
            yield _paragraph("".join(_words(child)), bold=_bold(child))
            yield from _blocks(child)  # text boxes anchored in the paragraph
        elif kind == "tr":
            if not _is_deleted_row(child):
                yield _row(child)
        elif kind not in _LEFT_OUT:
            yield from _blocks(child)


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


def _paragraph(words: str, *, bold: int = 0, note: bool = False) -> Paragraph:
    """A paragraph of words as they are stored."""
    stored = to_stored(words)
    return Paragraph(stored.text, min(bold, len(stored.text)), note, stored.replaced)
