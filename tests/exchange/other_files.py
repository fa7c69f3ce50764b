"""Small files of every other kind, made from a conversation so that each oddity can be seen."""

from __future__ import annotations

import io
import json
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)


def odt_file(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this body; the style B is bold."""
    bold = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{bold}{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def odt_lines(*lines: str) -> bytes:
    """An OpenDocument text of plain paragraphs."""
    return odt_file(
        "".join(f"<text:p>{escape(line)}</text:p>" for line in lines).replace("\t", "<text:tab/>")
    )


def rtf_file(*lines: str) -> bytes:
    """Rich text of paragraphs; letters beyond ASCII as Word writes them, emoji in two halves."""
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 "
            + "\\par\n".join(map(rtf_words, lines)) + "\\par}").encode("ascii")  # fmt: skip


def rtf_words(words: str) -> str:
    """Words in rich text; commands and groups in them stay what they are."""
    units = words.encode("utf-16-le")
    pairs = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return "".join(_rtf_unit(unit) for unit in pairs)


def _rtf_unit(unit: int) -> str:
    """One UTF-16 unit in rich text."""
    if unit < 0x80:
        return {"\t": "\\tab ", "\n": "\\line "}.get(chr(unit), chr(unit))
    if unit < 0x100:
        return f"\\'{unit:02x}"
    return f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}?"


def html_file(*blocks: str) -> bytes:
    """A web page of blocks; plain words are a paragraph."""
    body = "\n".join(one if one[:1] == "<" else f"<p>{escape(one)}</p>" for one in blocks)
    return f"<!doctype html><html><head><title>Tittel</title></head><body>{body}</body>".encode()


def otr_file(*blocks: str) -> bytes:
    """A file of oTranscribe with these blocks of its page."""
    return json.dumps({"text": "".join(blocks), "media": "lyd.mp3", "media-time": 3.2}).encode()


def whisper_file(*segments: tuple[float, float, str, str | None]) -> bytes:
    """What Whisper writes, or WhisperX where speakers are given."""
    made = [
        {"id": n, "start": start, "end": end, "text": f" {words}"}
        | ({"speaker": speaker} if speaker else {})
        for n, (start, end, words, speaker) in enumerate(segments)
    ]
    return json.dumps({"text": "", "segments": made, "language": "no"}, ensure_ascii=False).encode()


def pdf_file(*pages: Sequence[str]) -> bytes:
    """A PDF whose pages have these lines, in cp1252."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        shown = b" T* ".join(b"(" + _pdf_words(line) + b") Tj" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))  # fmt: skip
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    return _pdf_of(objects)


def _pdf_words(line: str) -> bytes:
    """Words between the brackets of a PDF."""
    words = line.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        words = words.replace(sign, b"\\" + sign)
    return words


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects, with the table of where each stands."""
    made = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n"
    ) % (len(objects) + 1, table, len(objects) + 1, len(made))
