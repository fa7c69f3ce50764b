"""Cells: how wide a text is on the screen, and how much of it fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from qualcode.text.display import safe_line
from qualcode.tui.graphemes import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2421\ufffd]*"
)
"""Characters one cell wide that never join: nearly all of a Norwegian interview."""


def is_narrow(text: str, start: int, end: int) -> bool:
    """Whether each character of a range takes exactly one cell."""
    return _NARROW.fullmatch(text, start, end) is not None


def widths(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The clusters of a range with the cells each takes."""
    for first, last in clusters(text, start, end):
        yield first, last, cell_len(text[first:last])


def pad(text: str, cells: int) -> str:
    """The text in a column of exactly so many cells, cut with … where it is longer."""
    shown = fit(text, cells)
    return shown + " " * (cells - cell_len(shown))


def fit(text: str, cells: int) -> str:
    """The text on one safe line of at most so many cells, ending in … where it was cut."""
    line = safe_line(text)
    if cell_len(line) <= cells:
        return line
    if cells < 1:
        return ""
    used, stop = 0, 0
    for _first, last, width in widths(line, 0, len(line)):
        if used + width > cells - 1:
            break
        used, stop = used + width, last
    return line[:stop].rstrip() + "…"
