"""Small Word files, made from their XML so that each oddity stands where the test can see it."""

from __future__ import annotations

import io
import zipfile
from html import escape

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(words: str, *, bold: bool = False) -> str:
    """A run of words; a tab and a line break are the elements Word has for them."""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    parts: list[str] = [""]
    for sign in words:
        if sign in marks:
            parts += [marks[sign], ""]
        else:
            parts[-1] += escape(sign)
    inner = "".join(
        one if one in marks.values() else f'<w:t xml:space="preserve">{one}</w:t>'
        for one in parts
        if one
    )
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{inner}</w:r>"


def paragraph(*inner: str) -> str:
    """A paragraph of runs, or of plain words."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table with one paragraph a cell."""
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(*blocks: str) -> str:
    """The document part."""
    return f"<w:document {_SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def notes(kind: str, *words: str) -> str:
    """The part of foot- or endnotes."""
    inner = [f'<w:{kind} w:id="{n}">{paragraph(one)}</w:{kind}>' for n, one in enumerate(words)]
    return f"<w:{kind}s {_SPACES}>{''.join(inner)}</w:{kind}s>"


def package(**parts: str | bytes) -> bytes:
    """A zip with the parts of a Word file; ``document`` stands for word/document.xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def word_file(*blocks: str) -> bytes:
    """A Word file of paragraphs and tables; plain words are a paragraph."""
    return package(document=document(*(b if b[:1] == "<" else paragraph(b) for b in blocks)))
