"""The codes on the number keys, in one line, or in more where these are narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from qualcode.tui.keys.places import DIGITS
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from qualcode.tui.drawing import Piece


class QuickCodes(Vertical):
    """Says what a number applies; also what else must be said at this place."""

    DEFAULT_CSS = "QuickCodes { height: auto; }"

    def compose(self) -> ComposeResult:
        """A line for each number at most; all but the first are there when they are needed."""
        for number in range(len(DIGITS)):
            row = OneLine()
            row.display = not number
            yield row

    def show(self, *rows: Sequence[Piece]) -> None:
        """Show these rows, or one that is empty."""
        for number, line in enumerate(self._lines):
            line.show(rows[number] if number < len(rows) else ())
            needed = not number or number < len(rows)
            if line.display != needed:  # else the screen would be laid out anew
                line.display = needed

    def say(self, pieces: Iterable[Piece]) -> None:
        """Show something else in the first line, and leave the others their places."""
        first, *others = self._lines
        first.show(pieces)
        for line in others:
            line.show(())

    @property
    def _lines(self) -> list[OneLine]:
        """All lines, also those that are not needed."""
        return [one for one in self.children if isinstance(one, OneLine)]
