"""Writing the memo of a coding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.messages import N_, _
from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PLAIN
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SafeTextArea(TextArea):
    """A text area that shows nothing a terminal would obey."""

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown; positions stay what they are."""
        return Text(safe_line(self.document.get_line(line_index)), end="", no_wrap=True)


class MemoScreen(ModalScreen[str | None]):
    """Gives back what was written; the same as before where nothing was."""

    BINDINGS = bindings(Place.MEMO)
    explains: ClassVar[str] = N_("Memo: why you coded so. It stays with the coding.")

    def __init__(self, title: str, memo: str) -> None:
        super().__init__()
        self._title = title
        self._memo = memo

    def compose(self) -> ComposeResult:
        """A line that says on what, and a place to write."""
        with Vertical(id="memo"):
            yield OneLine(id="memo-title")
            yield SafeTextArea(self._memo, tab_behavior="focus", compact=True)
            yield OneLine(id="memo-keys")

    def on_mount(self) -> None:
        """Begin to write at the end."""
        self.query_one("#memo-title", OneLine).show([(self._title, palette.STRONG)])
        self.query_one("#memo-keys", OneLine).show(
            [(_("Esc or F2 saves and goes back"), palette.QUIET_TEXT), ("", PLAIN)]
        )
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Give back what was written."""
        self.dismiss(self.query_one(TextArea).text)
