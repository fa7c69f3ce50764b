"""The entry line: a question at the foot of the screen, and a line to answer it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from qualcode.messages import _
from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class EntryLine(Vertical):
    """Docked below a list while something about a line of it is typed; the list stays in sight."""

    DEFAULT_CSS = """
    EntryLine { height: auto; display: none; }
    EntryLine.open { display: block; }
    EntryLine Input { padding: 0 1; width: 1fr; }
    """
    BINDINGS = bindings(Place.ENTRY)
    writing = Place.ENTRY

    class Left(Message):
        """The line is closed: it was answered, or the person thought better of it."""

        def __init__(self, answer: Callable[[], None] | None) -> None:
            super().__init__()
            self.answer = answer
            """What the answer asks for; None where there is none."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._then: Callable[[str], None] | None = None
        self._unless: str | None = None

    def compose(self) -> ComposeResult:
        """The question, and the line."""
        yield OneLine(id="question")
        field = Input(compact=True, select_on_focus=False)  # what stands there is corrected
        field.cursor_blink = False
        yield field

    def ask(
        self,
        question: str,
        answer: str,
        then: Callable[[str], None],
        *,
        always: bool = False,
        enter: str = "",
    ) -> None:
        """Ask for a line, which may begin with an answer; then do something with it.

        Enter without a change is the same as leaving, unless it ``always`` means something;
        ``enter`` is what it does, if not to save. An answer is corrected where the cursor is; one
        that ``always`` means something, a query, is typed over unless an arrow key comes first.
        """
        self._then, self._unless = then, None if always else safe_line(answer)
        self.query_one("#question", OneLine).show(
            [(f" {question}", palette.STRONG)],
            [(_("Enter: {does}  Esc: leave ").format(does=enter or _("save")), palette.QUIET_TEXT)],
        )
        self.add_class("open")
        field = self.query_one(Input)
        field.value = safe_line(answer)
        field.cursor_position = len(field.value)
        if always:
            field.select_all()
        self.screen.set_focus(field)  # at once: letters may be on their way

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what a terminal would obey out of the line."""
        event.stop()
        safe = safe_line(unicodedata.normalize("NFC", event.value))
        if safe != event.value:
            event.input.value = safe

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter gives the answer."""
        event.stop()
        then, words = self._then, event.value
        same = words == self._unless
        self._close(None if then is None or same else lambda: then(words))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self._close(None)

    def _close(self, answer: Callable[[], None] | None) -> None:
        """Go away and say what is to be done."""
        self._then = None
        self.remove_class("open")
        self.post_message(self.Left(answer))
