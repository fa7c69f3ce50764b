"""The ask line: one docked line in which something is typed; what is above stays in sight."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.cells import fit
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

BREAK = "⏎"
"""What stands for a line break while a text is in one line."""
_LABEL = 0.45
"""How much of the line the question may take."""


class AskLine(Horizontal):
    """A question and a place to type the answer; Enter answers, Esc leaves."""

    DEFAULT_CSS = """
    AskLine { height: 1; display: none; }
    AskLine.open { display: block; }
    AskLine OneLine { width: auto; }
    AskLine Input { padding: 0 1; width: 1fr; }
    """
    BINDINGS = bindings(Place.ASK)
    writing = Place.ASK

    class Answered(Message):
        """Something else than what stood there was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The person thought better of it, or left a text as it was that they were to change."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._before = ""
        self._always = False

    def compose(self) -> ComposeResult:
        """The question and the place to type."""
        yield OneLine(id="question")
        field = Input(compact=True, select_on_focus=False)  # what stands there is corrected
        field.cursor_blink = False
        yield field

    def ask(self, question: str, text: str = "", hint: str = "", *, always: bool = False) -> None:
        """Ask; the text is what stands there now and may be changed.

        Enter without a change is the same as leaving, unless it ``always`` means something.
        """
        self._always = always
        label = fit(f" {question}: ", max(12, int(self.app.size.width * _LABEL)))
        line = self.query_one("#question", OneLine)
        line.styles.width = len(label) + 1
        line.show([(label, palette.ACCENTED)])
        field = self.query_one(Input)
        self._before = safe_line(text.replace("\n", BREAK))
        field.placeholder = safe_line(hint)
        field.value = self._before
        field.cursor_position = len(self._before)
        self.add_class("open")
        self.screen.set_focus(field)  # at once: letters may be on their way

    def close(self) -> None:
        """Go away."""
        self.remove_class("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is pasted is made safe before it is shown."""
        event.stop()
        safe = safe_line(unicodedata.normalize("NFC", event.value))
        if safe != event.value:
            event.input.value = safe

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer; a text that was left as it was is none."""
        event.stop()
        if event.value == self._before and self._before and not self._always:
            self.post_message(self.Left())
        else:
            self.post_message(self.Answered(event.value.replace(BREAK, "\n").strip()))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.post_message(self.Left())
