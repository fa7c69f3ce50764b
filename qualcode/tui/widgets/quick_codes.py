"""The codes on the number keys, in one line, or in two where these are narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from qualcode.tui.drawing import Piece


class QuickCodes(Vertical):
    """Says what a number applies; also what else must be said at this place."""

    DEFAULT_CSS = "QuickCodes { height: auto; }"

    def compose(self) -> ComposeResult:
        """Two lines, of which the second is there when it is needed."""
        yield OneLine(id="quick-first")
        second = OneLine(id="quick-second")
        second.display = False
        yield second

    def show(self, *rows: Sequence[Piece]) -> None:
        """Show one row or two."""
        self._row("first").show(rows[0] if rows else ())
        second = self._row("second")
        second.show(rows[1] if len(rows) > 1 else ())
        if second.display != (len(rows) > 1):  # else the screen would be laid out anew
            second.display = len(rows) > 1

    def say(self, pieces: Iterable[Piece]) -> None:
        """Show something else in the first line, and leave the second its place."""
        self._row("first").show(pieces)
        self._row("second").show(())

    def _row(self, name: str) -> OneLine:
        """One of the lines."""
        return self.query_one(f"#quick-{name}", OneLine)
