"""PDF files: where words stand on a page, from which lines and paragraphs are guessed.

Best effort: a PDF holds no paragraphs, and what is read must be looked at.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.paragraphs import Page, Paragraph, script_of
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.exchange.transcripts.utterances import Script

_BEGINNING = b"%PDF-"
_MOST_PAGES = 1_000
_MOST_CHARACTERS = 5_000_000
_FULL = 0.75
"""Share of the longest line from which a line goes on in the next."""
_PAGE_NUMBER = re.compile(
    r"[\s–-]*(?:side|page|s\.)?\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?[\s–-]*", re.IGNORECASE
)
_LABEL = re.compile(r"[\[(#{@*]*[^\W\d_][^:\n]{0,40}:[ \t]|[\[(#]?\d{1,2}:\d{2}")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\Z")
_OFTEN = 3


def read_pdf(content: bytes, form: str = "") -> Script:
    """The script of a PDF file, with a warning to look at it.

    Raises:
        NotText: when it is none, damaged, protected, or pictures of text.
    """
    if _BEGINNING not in content[:1024]:
        raise NotText(_("it is not a PDF file"))
    pages = _pages(content)
    whole = "\n".join(pages)
    if not whole.strip():
        raise NotText(_("it holds no text, as where pages were scanned: read the text off them "
                        "with another program first"))  # fmt: skip
    warning = _("a PDF holds no paragraphs: look at the turns, and import the file it was made "
                "from if you have it")  # fmt: skip
    lines = _without_running_heads([page.split("\n") for page in pages])
    stored = [to_stored(one) for one in _paragraphs(lines)]
    paragraphs = [Paragraph(one.text, replaced=one.replaced) for one in stored]
    return script_of(Page(paragraphs, "pdf", to_stored(whole).text, warnings=(warning,)), form)


def _pages(content: bytes) -> list[str]:
    """The words of each page, line by line.

    Raises:
        NotText: when the file is damaged, protected or far too large.
    """
    try:
        return list(_page_by_page(content))
    except NotText:
        raise
    except Exception:  # noqa: BLE001  # a damaged file makes pypdf raise anything
        raise NotText(_("its content is damaged")) from None


def _page_by_page(content: bytes) -> Iterator[str]:
    """The words of each page, as long as they are no more than an interview holds.

    Raises:
        NotText: when they are, or the file is protected.
    """
    import pypdf  # noqa: PLC0415  # only for those who have such files

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would print pieces of the file
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotText(_("it is protected by a password"))
    left = _MOST_CHARACTERS
    for number, page in enumerate(reader.pages):
        words = page.extract_text()
        left -= len(words)
        if left < 0 or number >= _MOST_PAGES:
            raise NotText(_("it would unpack to far more than an interview can hold"))
        yield words


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages but page numbers, and what stands first or last on page after page."""
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, n in edges.items() if n >= _OFTEN and 2 * n >= len(pages)}
    kept: list[str] = []
    for page in pages:
        last = len(page) - 1
        kept += [
            line
            for at, line in enumerate(page)
            if at not in (0, last) or not (line.strip() in running or _PAGE_NUMBER.fullmatch(line))
        ]
    return kept


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines that were cut to fit the page, put together again."""
    full = _FULL * max((len(line.rstrip()) for line in lines), default=0)
    words = ""
    goes_on = False
    for line in map(str.strip, lines):
        if words and goes_on and line and not _LABEL.match(line):
            cut = _HYPHEN.search(words) and line[0].islower()
            words = words[:-1] + line if cut else f"{words} {line}"
        else:
            yield words
            words = line
        goes_on = len(line) >= full
    yield words
