"""The status line of a list: what was said last, whole, in as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.drawing import draw, wrap
from qualcode.tui.reading import READER
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual.geometry import Size
    from textual.strip import Strip

    from qualcode.tui.drawing import Piece


class StatusLine(OneLine):
    """A line that grows by what a sentence needs more; pieces are still one line."""

    DEFAULT_CSS = "StatusLine { height: auto; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sentence: tuple[str, Style] | None = None

    def tell(self, sentence: str, style: Style) -> None:
        """Say a sentence, all of it."""
        self._sentence = sentence, style
        self.refresh(layout=True)

    def show(self, left: Iterable[Piece], right: Iterable[Piece] = ()) -> None:
        """Show pieces in one line instead of a sentence."""
        if self._sentence is not None:
            self._sentence = None
            self.refresh(layout=True)
        super().show(left, right)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        """As many lines as the sentence has."""
        return max(1, len(self._rows(width)))

    def render_line(self, y: int) -> Strip:
        """A line of the sentence, or the pieces."""
        if self._sentence is None:
            return super().render_line(y)
        rows, width = self._rows(self.size.width), self.size.width
        shown = ((f" {rows[y]}", self._sentence[1]),) if y < len(rows) else ()
        return draw(shown, (), width, self.rich_style, words=self.app.has_class(READER))

    def _rows(self, width: int) -> list[str]:
        """The sentence in lines with a blank at each edge."""
        return wrap(self._sentence[0], width - 2) if self._sentence and self._sentence[0] else []
