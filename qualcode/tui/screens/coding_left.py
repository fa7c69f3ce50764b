"""The coding screen opens where its coder left it: transcript, words, unit, panel."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.model import Span
from qualcode.services.bookmarks import Bookmark, keep_bookmark
from qualcode.tui.counting import Counting
from qualcode.tui.screens.coding_around import CodingAround
from qualcode.tui.screens.coding_view import LEFT, RIGHT
from qualcode.tui.units import Unit
from qualcode.tui.widgets.list_panel import ListPanel

if TYPE_CHECKING:
    from textual.timer import Timer

    from qualcode.services.project import Project

_PAUSE = 0.5
"""Seconds after which it is remembered where the coder went."""


class CodingLeft(CodingAround):
    """Remembers at each pause where the coder is, and goes there when it is opened."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._pause: Timer | None = None
        self._kept: Bookmark | None = None
        """Where the coder was when that was remembered last."""

    def on_transcript_pane_moved(self) -> None:
        """The coder went on."""
        self._note_place()

    def on_descendant_focus(self) -> None:
        """The coder went to a panel or came back."""
        self._note_place()

    def go_back(self) -> None:
        """Stand where the coder left: the same words, unit and panel."""
        left, self._left = self._left, None
        if self.desk is None or left is None or left.end > len(self.desk.transcript.text):
            return
        self.desk.everyone = left.everyone
        self.desk.last_code = left.last_code or None
        self.desk.counting = Counting(left.count_everyone, left.count_here)
        self.pane.length = left.length
        if left.unit in list(Unit):
            self.pane.select(Span(left.start, left.end), Unit(left.unit))
        if left.panel in (*LEFT, *RIGHT):
            self.focus_panel(left.panel)
        self.show_desk()

    def keep_place(self) -> None:
        """Remember where the coder is; that it cannot be kept stops nobody."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = None
        place = self._bookmark()
        if place is not None and place != self._kept and not self.project.store.readonly:
            with suppress(QualcodeError):
                keep_bookmark(self.project, place)
                self._kept = place

    def _note_place(self) -> None:
        """Remember where the coder is at their next pause."""
        if self._pause is None:
            self._pause = self.set_timer(_PAUSE, self.keep_place)

    def _bookmark(self) -> Bookmark | None:
        """Where the coder is now."""
        selection = self.pane.selection
        if self.desk is None or selection is None:
            return None
        panel = self.focused.id if isinstance(self.focused, ListPanel) else None
        return Bookmark(
            transcript=self.desk.transcript.id,
            start=selection.span.start,
            end=selection.span.end,
            unit=str(selection.unit),
            length=self.pane.length,
            everyone=self.desk.everyone,
            count_everyone=self.desk.counting.everyone,
            count_here=self.desk.counting.here,
            last_code=self.desk.last_code or "",
            panel=panel or "",
        )
