"""A side panel: a heading and a list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from qualcode.messages import N_
from qualcode.tui import palette
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.covered import Covered
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.drawing import PanelLine


_EXPLAINED = {
    "codebook": N_(
        "Codebook: the codes with their number keys and counts. Enter applies the code that is "
        "marked; below or beside stands what it means and when to use it. N counts your codings or "
        "all coders’, in this transcript or in the project."
    ),
    "meaning": N_("Code: what the code marked in the codebook means, when to use it and when not."),
    "transcripts": N_(
        "Transcripts: ● you are done with it, ◐ you have begun, ○ nothing coded yet; then your "
        "codings and how much of it they cover. Enter opens it."
    ),
    "suggestions": N_(
        "Suggestions: what the program found by itself, with the words that made it think so. "
        "They count for nothing until somebody accepts them."
    ),
    "speaker": N_("Speaker: who says what is selected, and what the project knows of them."),
    "here": N_("Coded here: the codings on what is selected; ▸ is the one that keys work on."),
    "history": N_("History: what was done in the project, the newest first; (…) was taken back."),
}


class SideColumn(Covered):
    """The panels at one side; says when it is laid out anew, as their lines depend on its width."""

    class Refitted(Message):
        """It may be wider or narrower."""

    def on_resize(self) -> None:
        """Tell of it, also where a memo or the help lies above the screen."""
        self.post_message(self.Refitted())


class SidePanel(Covered):
    """A list under a heading that says what it is."""

    DEFAULT_CSS = "SidePanel { height: 1fr; }"

    def __init__(self, name: str) -> None:
        super().__init__(id=f"panel-{name}")
        self.panel = CodebookPanel(id=name) if name == "codebook" else ListPanel(id=name)
        self.panel.explains = _EXPLAINED.get(name, self.panel.explains)
        self.panel.can_focus = name != "meaning"  # it is read from the codebook
        self._heading = OneLine(classes="heading")

    def compose(self) -> ComposeResult:
        """Heading and list."""
        yield self._heading
        yield self.panel

    def shows_less(self, lines: Sequence[PanelLine]) -> bool:
        """Whether there is not room for all of these lines."""
        return len(lines) > self.panel.size.height > 0

    def show(
        self, heading: str, lines: Sequence[PanelLine], *, right: str = "", key: str | None = None
    ) -> None:
        """Show these lines under a heading."""
        self._heading.show([(heading, palette.STRONG)], [(right, palette.QUIET_TEXT)])
        self.panel.show(lines, key)
