"""Plain text, with or without speaker labels; the file's whole text stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import decode
from qualcode.exchange.transcripts.labels import find_labels, seconds
from qualcode.exchange.transcripts.utterances import Placed, Script
from qualcode.messages import ngettext
from qualcode.model import Span
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.exchange.transcripts.labels import Label

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_F4_TIME = re.compile(r"\s*#(\d{1,2}:\d{2}:\d{2})[-.,](\d)#\s*$")


def read_labelled(content: bytes) -> Script:
    """The script of a plain text file.

    Raises:
        NotText: when the file is not text.
    """
    decoded = decode(content)
    stored = to_stored(decoded.text)
    warnings = list(decoded.warnings)
    if stored.replaced:
        warnings.append(
            ngettext(
                "{n} control character was replaced",
                "{n} control characters were replaced",
                stored.replaced,
            ).format(n=stored.replaced)
        )
    text = stored.text
    placed, layout = place_turns(text)
    return Script(text, placed, layout, decoded.encoding, tuple(warnings))


def place_turns(text: str) -> tuple[tuple[Placed, ...], str]:
    """The turns of a text by its labels, or its paragraphs where it has none; and the layout."""
    labels = find_labels(text)
    if not labels:
        return tuple(_paragraphs(text, 0, len(text))), "plain-text"
    ends = [label.start for label in labels[1:]] + [len(text)]
    turns = list(_paragraphs(text, 0, labels[0].start))
    for label, end in zip(labels, ends, strict=True):
        turn = _turn(text, label, end)
        if turn:
            turns.append(turn)
    return tuple(turns), "labelled-text"


def _turn(text: str, label: Label, end: int) -> Placed | None:
    """What is said after a label; None where nothing is."""
    said = text[label.end : end]
    time = label.time
    marked = _F4_TIME.search(said)
    if marked:
        time = (seconds(marked[1]) or 0.0) + int(marked[2]) / 10
        said = said[: marked.start()]
    start = label.end + len(said) - len(said.lstrip())
    stop = label.end + len(said.rstrip())
    return Placed(label.name, Span(start, stop), time) if start < stop else None


def _paragraphs(text: str, start: int, end: int) -> Iterator[Placed]:
    """The paragraphs of a stretch without speakers; lines, where no line is blank."""
    for found in _PARAGRAPH.finditer(text, start, end):
        words = found[0].rstrip()
        yield Placed(None, Span(found.start(), found.start() + len(words)))
