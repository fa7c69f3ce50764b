"""One line of text: title, status, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from qualcode.tui.drawing import Piece, draw
from qualcode.tui.reading import READER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip


class OneLine(Widget):
    """A line that is drawn anew without laying out the screen."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(self, left: Iterable[Piece], right: Iterable[Piece] = ()) -> None:
        """Show these pieces from the left, and those at the right edge."""
        before = self._left, self._right
        self._left, self._right = tuple(left), tuple(right)
        if before != (self._left, self._right):
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  # Textual's signature
        """The line."""
        words = self.app.has_class(READER)
        return draw(self._left, self._right, self.size.width, self.rich_style, words=words)
