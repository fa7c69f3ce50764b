"""Writing the memo of a coding."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.errors import QualcodeError
from qualcode.messages import N_, _
from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PLAIN
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

MEMO_ROWS = 12
"""Rows it takes, half the screen at most, at its foot or top: the words it is about are seen."""
PAUSE = 0.4
"""Seconds without a key after which the words are kept."""


class SafeTextArea(TextArea):
    """A text area that shows nothing a terminal would obey."""

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown; positions stay what they are."""
        return Text(safe_line(self.document.get_line(line_index)), end="", no_wrap=True)


class MemoScreen(ModalScreen[str | None]):
    """Gives back what was written; the same as before where nothing was."""

    DEFAULT_CSS = f"#memo {{ height: {MEMO_ROWS}; max-height: 50%; }}"
    BINDINGS = bindings(Place.MEMO)
    explains: ClassVar[str] = N_("Memo: why you coded so. It stays with the coding.")

    def __init__(
        self, title: str, memo: str, keep: Callable[[str], None], *, beside: int = 0
    ) -> None:
        """``keep`` is called with the words so far at each pause; row ``beside`` stays in sight."""
        super().__init__()
        self._beside = beside
        self._title = title
        self._memo = memo
        self._keep = keep
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """A line that says on what, and a place to write."""
        with Vertical(id="memo"):
            yield OneLine(id="memo-title")
            yield SafeTextArea(self._memo, tab_behavior="focus", compact=True)
            yield OneLine(id="memo-keys")

    def on_mount(self) -> None:
        """Begin to write at the end."""
        height = self.app.size.height
        self.set_class(self._beside >= height - min(MEMO_ROWS, height // 2), "-at-the-top")
        self.query_one("#memo-title", OneLine).show([(self._title, palette.STRONG)])
        self.query_one("#memo-keys", OneLine).show(
            [(_("Esc or F2 saves and goes back"), palette.QUIET_TEXT), ("", PLAIN)]
        )
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self) -> None:
        """Keep the words at the next pause, before anything can take them."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep_words)

    def _keep_words(self) -> None:
        """Keep what is written so far; that it cannot be kept does not stop the writing."""
        with suppress(QualcodeError):
            self._keep(self.query_one(TextArea).text)

    def action_save(self) -> None:
        """Give back what was written."""
        if self._pause is not None:
            self._pause.stop()
        self.dismiss(self.query_one(TextArea).text)


class SummaryScreen(MemoScreen):
    """Gives back what was written of a cell; the same as before where nothing was."""

    explains: ClassVar[str] = N_(
        "Summary: what the informants of this cell say. Link quotes to it as evidence."
    )
