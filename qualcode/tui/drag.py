"""Dragging: a passage selected with the mouse, also past the edges of what is in sight."""

from __future__ import annotations

from dataclasses import dataclass

_FASTEST = 8
"""Rows a tick, however far outside the pointer is."""


@dataclass(slots=True)
class Drag:
    """A mouse button held down on the text since a position."""

    anchor: int
    """The position at which the button was pressed."""
    column: int
    line: int
    """Where the pointer is, in cells from the pane's upper left corner; it may be outside."""
    moved: bool = False
    """Whether the pointer has left the character it was pressed on."""

    def rows_beyond(self, height: int) -> int:
        """How many rows to scroll now: the farther outside, the more; negative is up."""
        if self.line < 0:
            return max(self.line, -_FASTEST)
        if self.line >= height:
            return min(self.line - height + 1, _FASTEST)
        return 0
