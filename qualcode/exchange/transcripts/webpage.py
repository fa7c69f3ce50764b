"""Web pages (.html) and the pages inside oTranscribe's files: their words, block by block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.transcripts.paragraphs import Page, Paragraph, script_of
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from qualcode.exchange.transcripts.utterances import Script

_LEFT_OUT = frozenset({"script", "style", "head", "template", "noscript", "del", "s", "strike",
                       "title", "select", "textarea", "svg", "object", "iframe"})  # fmt: skip
_BLOCKS = frozenset({"p", "div", "li", "tr", "ul", "ol", "table", "blockquote", "section",
                     "article", "main", "header", "footer", "dl", "dt", "dd", "pre", "body", "hr",
                     "h1", "h2", "h3", "h4", "h5", "h6", "figure", "address"})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LARGEST = 20_000_000
"""Bytes of one page: an interview has a hundredth of it."""


def read_html(content: bytes, form: str = "") -> Script:
    """The script of a web page.

    Raises:
        NotText: when it is not text, or has no words.
    """
    decoded = decode(content)
    paragraphs, whole = page_paragraphs(decoded.text)
    return script_of(Page(paragraphs, "html", whole, decoded.encoding, decoded.warnings), form)


def page_paragraphs(page: str) -> tuple[list[Paragraph], str]:
    """The blocks of a page that hold words, and all its words in one text.

    Raises:
        NotText: when it is too large or cannot be a page.
    """
    from lxml import etree  # noqa: PLC0415  # only for those who have such files

    source = page.encode("utf-8", "replace")
    if len(source) > _LARGEST:
        raise NotText(_("it would unpack to far more than an interview can hold"))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True,
                              remove_pis=True, huge_tree=False)  # fmt: skip
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotText(_("its content is damaged")) from None
    if root is None:
        raise NotText(_("there is no text in it"))
    blocks = _Blocks()
    blocks.read(root)
    whole = _all_words(root)
    return [one for one in blocks.done if one.text.strip()], to_stored(whole).text


class _Blocks:
    """The blocks of a page as they are read; a table's row is one, its cells apart by tabs."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self._words = ""
        self._thick = 0
        self._plain = False
        self._row = 0

    def read(self, root: _Element) -> None:
        """Read an element with all inside it; no depth is too deep."""
        bold: list[str] = []
        for step, element in _walk(root):
            tag = str(element.tag)
            if step == "skip":
                self._say(element.tail, bold=bool(bold))
            elif step == "start":
                if tag in ("b", "strong") or _BOLD.search(element.get("style", "")):
                    bold.append(tag)
                self._begin(tag)
                self._say(element.text, bold=bool(bold))
            else:
                self._end(tag)
                if tag in ("b", "strong") or _BOLD.search(element.get("style", "")):
                    bold.pop()
                self._say(element.tail, bold=bool(bold))
        self._flush()

    def _begin(self, tag: str) -> None:
        """What begins with an element: a block, a row, a cell, a line."""
        if tag == "tr":
            self._flush()
            self._row += 1
        elif tag == "br":
            self._words = self._words.rstrip(" ") + "\n"
        elif tag in _BLOCKS:
            self._break(0)

    def _end(self, tag: str) -> None:
        """What ends with an element."""
        if tag == "tr":
            self._row = max(0, self._row - 1)
            self._flush()
        elif tag in ("td", "th") and self._row:
            self._words = self._words.rstrip(" \n") + "\t"
        elif tag in _BLOCKS:
            self._break(_HEADINGS.get(tag, 0))

    def _break(self, heading: int) -> None:
        """The end of a block; inside a row it is the end of a line."""
        if not self._row:
            self._flush(heading)
        elif self._words[-1:] not in ("", "\t", "\n"):
            self._words += "\n"

    def _say(self, words: str | None, *, bold: bool) -> None:
        """Words of the block, blanks as a browser shows them."""
        piece = _BLANKS.sub(" ", words or "")
        if self._words[-1:] in ("", " ", "\n", "\t"):
            piece = piece.lstrip(" ")
        self._words += piece
        self._plain = self._plain or bool(piece.strip() and not bold)
        if not self._plain:
            self._thick = len(self._words)

    def _flush(self, heading: int = 0) -> None:
        """Keep the block."""
        cells = [cell for cell in self._words.split("\t") if cell.strip()]
        stored = to_stored("\t".join(cells) if "\t" in self._words else self._words)
        bold = min(self._thick, len(stored.text))
        self.done.append(Paragraph(stored.text, bold, replaced=stored.replaced, heading=heading))
        self._words, self._thick, self._plain = "", 0, False


def _walk(root: _Element) -> Iterator[tuple[str, _Element]]:
    """The beginnings and ends of a tree's elements; those a reader does not see are skipped."""
    from lxml import etree  # noqa: PLC0415  # only for those who have such files

    walk = etree.iterwalk(root, events=("start", "end"))
    for step, element in walk:
        hidden = str(element.tag) in _LEFT_OUT or element.get("hidden") is not None
        if not hidden:
            yield step, element
        elif step == "start":
            walk.skip_subtree()
            yield "skip", element


def _all_words(root: _Element) -> str:
    """All words of a page but those of its programs, styles and deletions."""
    unseen = " or ".join(f"ancestor::{tag}" for tag in sorted(_LEFT_OUT))
    found = root.xpath(f"//text()[not({unseen})]")
    return " ".join(map(str, found)) if isinstance(found, list) else ""
