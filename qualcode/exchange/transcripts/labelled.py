"""Plain text, with or without speaker labels; the file's whole text stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.clocks import seconds
from qualcode.exchange.transcripts.encoding import decode
from qualcode.exchange.transcripts.labels import Label, find_labels
from qualcode.exchange.transcripts.utterances import Placed, Script
from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANK_LINE = re.compile(r"\n[ \t\xa0]*(?=\n)")
_LINE_END = re.compile(r"\n")
_HEADING = re.compile(r"^#{1,6} [^\n]*", re.MULTILINE)
_F4_TIME = re.compile(r"#(\d{1,2}:\d{2}:\d{2}[-.,]\d)#\Z")


def read_text(content: bytes, form: str = "") -> Script:
    """The script of a plain text file; ``form`` is how its speakers are marked, if known.

    Raises:
        NotText: when the file is not text.
    """
    return _read(content, form, headings=False)


def read_markdown(content: bytes, form: str = "") -> Script:
    """The script of a Markdown file: plain text in which headings are nobody's words.

    Raises:
        NotText: when the file is not text.
    """
    return _read(content, form, headings=True)


def place_turns(text: str, labels: Sequence[Label]) -> tuple[Placed, ...]:
    """The turns of a text: what stands after each label, and the paragraphs before the first."""
    if not labels:
        return tuple(_paragraphs(text, 0, len(text)))
    ends = [label.start for label in labels[1:]] + [len(text)]
    turns = list(_paragraphs(text, 0, labels[0].start))
    for label, end in zip(labels, ends, strict=True):
        turn = _turn(text, label, end)
        if turn:
            turns.append(turn)
    return tuple(turns)


def _read(content: bytes, form: str, *, headings: bool) -> Script:
    """The script of a text file."""
    decoded = decode(content)
    text = decoded.text
    labels = find_labels(text, form=form)
    layout = "labelled-text" if any(label.name for label in labels) else "plain-text"
    if headings and labels:
        labels = _with_headings(text, labels)
    return Script(text, place_turns(text, labels), layout, decoded.encoding, decoded.warnings)


def _with_headings(text: str, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels and, as labels that name nobody, the headings between them."""
    headings = [Label(found.start(), found.start(), None) for found in _HEADING.finditer(text)]
    return tuple(sorted((*labels, *headings), key=lambda label: label.start))


def _turn(text: str, label: Label, end: int) -> Placed | None:
    """What is said after a label; None where nothing is. f4 puts the time behind the words."""
    said = text[label.end : end].rstrip()
    time = label.time
    marked = _F4_TIME.search(said)
    if marked:
        time = seconds(marked[1])
        said = said[: marked.start()].rstrip()
    start = label.end + len(said) - len(said.lstrip())
    return Placed(label.name, Span(start, label.end + len(said)), time) if said.strip() else None


def _paragraphs(text: str, start: int, end: int) -> Iterator[Placed]:
    """The paragraphs of a stretch without speakers; its lines, where no line is blank."""
    between = _BLANK_LINE if _BLANK_LINE.search(text, start, end) else _LINE_END
    at = start
    for stop, following in (
        *(cut.span() for cut in between.finditer(text, start, end)),
        (end, end),
    ):
        words = text[at:stop]
        first = at + len(words) - len(words.lstrip())
        last = at + len(words.rstrip())
        if first < last:
            yield Placed(None, Span(first, last))
        at = following
