"""Rich text (.rtf), as f4, Word and WordPad write it: striprtf reads it, we mend what it loses.

Deleted words stay out, notes and boxes come last, the cells of a table are apart by tabs.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.paragraphs import Page, Paragraph, script_of
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from qualcode.exchange.transcripts.utterances import Script

_BEGINNING = b"{\\rtf"
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_DELETED = re.compile(r"\\deleted(?![a-z0-9])")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_FIELD = re.compile(r"\\fldinst(?![a-z])")
_LIFTED = re.compile(r"\{\s*(?:\\\*\s*)?\\(footnote|shptxt)(?![a-z])")
_FONTS = re.compile(r"\{[^{}]{0,200}\\fonttbl")
_BRACE = re.compile(r"(?<!\\)(?:\\\\)*[{}]")
_MOST_LIFTED = 2_000
_LONGEST_FONT = 300
_WRONG = (ValueError, TypeError, LookupError, OverflowError, AttributeError, RecursionError)
"""What striprtf raises where a file's commands have no sense."""


def read_rtf(content: bytes, form: str = "") -> Script:
    """The script of a rich text file.

    Raises:
        NotText: when it is none, damaged, or without text.
    """
    if not content.lstrip().startswith(_BEGINNING):
        raise NotText(_("it is not rich text: it must begin with {\\rtf"))
    source, lifted = _lift(_characters(content))
    lines = [Paragraph(line) for line in _plain(source).split("\n")]
    notes = [Paragraph(_plain(f"{{\\rtf1{one}}}").strip(), note=True) for one in lifted]
    return script_of(Page([_stored(one) for one in (*lines, *notes)], "rtf"), form)


def _characters(content: bytes) -> str:
    """The file's characters: nearly all are ASCII; others are in the code page it names."""
    page = _PAGE.search(content)
    name = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode(codecs.lookup(name).name, "replace")
    except (LookupError, UnicodeError):
        return content.decode("cp1252", "replace")


def _lift(source: str) -> tuple[str, list[str]]:
    """The source without its notes and boxes, and these; fonts nobody has are cut short."""
    lifted: list[str] = []
    kept: list[str] = []
    at = 0
    for found in _LIFTED.finditer(source):
        if found.start() < at or len(lifted) >= _MOST_LIFTED:
            continue
        end = _group_end(source, found.start())
        kept.append(source[at : found.start()])
        lifted.append(source[found.end() : end - 1])
        at = end
    source = "".join((*kept, source[at:]))
    fonts = _FONTS.search(source)
    if fonts:
        end = _group_end(source, fonts.start())
        table = re.sub(r"(?<=;)|(?=\{)", "\n", source[fonts.start() : end])
        lines = (one if len(one) < _LONGEST_FONT else "" for one in table.split("\n"))
        source = source[: fonts.start()] + "\n".join(lines) + source[end:]
    return source, lifted


def _group_end(source: str, start: int) -> int:
    """Where the group that begins at a brace ends; the end of all where it is not closed."""
    depth = 0
    for brace in _BRACE.finditer(source, start):
        depth += 1 if brace[0].endswith("{") else -1
        if depth <= 0:
            return brace.end()
    return len(source)


def _plain(source: str) -> str:
    """The words of rich text.

    Raises:
        NotText: when its commands have no sense.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # only for those who have such files

    source = _DELETED.sub(r"\\*\\deleted ", source)
    source = _CELL.sub(r"\\tab ", source)
    source = _FIELD.sub(r"\\fldinst ", source)  # its address is no word of the text
    try:
        words = str(rtf_to_text(source, errors="replace"))
    except _WRONG:
        raise NotText(_("its content is damaged")) from None
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _stored(paragraph: Paragraph) -> Paragraph:
    """A paragraph of words as they are stored."""
    stored = to_stored(paragraph.text.rstrip("\t"))
    return Paragraph(stored.text, note=paragraph.note, replaced=stored.replaced)
