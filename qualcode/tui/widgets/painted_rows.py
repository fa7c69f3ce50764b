"""Painted rows: the rows of a transcript at one layout, each painted once until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

    from qualcode.model import Span
    from qualcode.tui.document import Layout
    from qualcode.tui.lanes import Mark
    from qualcode.tui.widgets.row_painter import RowPainter

_MOST = 1000
"""Rows kept painted: some pages, not a whole book."""
_Selected = tuple[int, int] | None


class PaintedRows:
    """Keeps strips, and forgets those in whose rows a coding came or went."""

    def __init__(self, layout: Layout, painter: RowPainter) -> None:
        self._layout = layout
        self._painter = painter
        self._strips: dict[int, dict[_Selected, Strip]] = {}

    def line(self, row: int, selected: Span | None) -> Strip:
        """A row, with the part of it that is selected marked."""
        kept = self._strips.get(row)
        if kept is None:
            if len(self._strips) >= _MOST:
                self._strips.clear()
            kept = self._strips[row] = {}
        inside = self._selected_in(row, selected)
        strip = kept.get(inside)
        if strip is None:
            if len(kept) > 1:
                kept.clear()  # as it is and as it was selected last: enough
            strip = kept[inside] = self._painter.paint(row, selected if inside else None)
        return strip

    def add(self, mark: Mark) -> range:
        """Show one mark more; the rows that change."""
        return self._forget(self._painter.margin.add, mark)

    def remove(self, mark: Mark) -> range:
        """Show a mark no longer; the rows that change."""
        return self._forget(self._painter.margin.remove, mark)

    def _forget(self, change: Callable[[Mark], range], mark: Mark) -> range:
        """Change the margin and forget the strips of the rows it changed."""
        rows = change(mark)
        for row in rows:
            self._strips.pop(row, None)
        return rows

    def _selected_in(self, row: int, selected: Span | None) -> _Selected:
        """The part of a row that is selected, None for nothing."""
        if selected is None:
            return None
        start = max(selected.start, self._layout.starts[row])
        end = min(selected.end, self._layout.ends[row])
        return (start, end) if start < end else None
