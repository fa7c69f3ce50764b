"""Drawing: pieces of text become one line of the screen.

Every text of every widget passes through here, so nothing a terminal would obey can reach it,
and no text is ever read as markup.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.text.display import safe_line
from qualcode.tui.cells import fit
from qualcode.tui.reading import in_words

Piece = tuple[str, Style]
"""A text and how it is drawn."""
PLAIN = Style()


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of a panel: text on the left, counts on the right, and what choosing it means."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()
    key: str = ""
    """What is chosen with Enter; a line without one cannot be chosen."""


def line(text: str, style: Style = PLAIN, *, right: str = "", key: str = "") -> PanelLine:
    """A line of one text, and perhaps one on the right."""
    return PanelLine(((text, style),), ((right, style),) if right else (), key)


def draw(
    left: tuple[Piece, ...],
    right: tuple[Piece, ...],
    width: int,
    base: Style,
    *,
    words: bool = False,
) -> Strip:
    """Pieces from the left, pieces at the right edge, exactly ``width`` cells.

    The left gives way where both do not fit. With ``words`` signs are said in words.
    """
    if words:
        left = tuple((in_words(text), style) for text, style in left)
        right = tuple((in_words(text), style) for text, style in right)
    tail = _segments(right, width, base)
    tail_cells = sum(segment.cell_length for segment in tail)
    head = _segments(left, max(0, width - tail_cells - (1 if tail else 0)), base)
    gap = width - tail_cells - sum(segment.cell_length for segment in head)
    return Strip([*head, Segment(" " * max(0, gap), base), *tail], width)


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most so many characters, safe to show."""
    return [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(safe_line(paragraph), max(8, width)) or [""]
    ]


def _segments(pieces: tuple[Piece, ...], room: int, base: Style) -> list[Segment]:
    """The pieces as far as they fit."""
    drawn: list[Segment] = []
    for text, style in pieces:
        shown = fit(text, room)
        if shown:
            drawn.append(Segment(shown, base + style))
            room -= cell_len(shown)
        if shown != safe_line(text):
            break
    return drawn
