"""A list in a side panel: codebook, transcripts, suggestions, codings, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.messages import N_
from qualcode.tui import palette
from qualcode.tui.actions import Place, bindings
from qualcode.tui.drawing import PanelLine, draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class ListPanel(ScrollView, can_focus=True):
    """Lines of which those with a key can be chosen; only what is in sight is drawn."""

    DEFAULT_CSS = "ListPanel { scrollbar-size: 0 0; height: 1fr; }"
    BINDINGS = bindings(Place.PANEL)
    ALLOW_SELECT = False
    explains: str = N_("List: lines to go through; Enter chooses the one that is marked.")

    class Chosen(Message):
        """The person chose a line."""

        def __init__(self, panel: ListPanel, key: str) -> None:
            super().__init__()
            self.panel = panel
            self.key = key

        @property
        def control(self) -> ListPanel:
            """The panel it was chosen in."""
            return self.panel

    class Highlighted(Chosen):
        """The cursor came to a line that can be chosen."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[PanelLine] = ()
        self._cursor = 0

    def show(self, lines: Sequence[PanelLine], key: str | None = None) -> None:
        """Show these lines; the cursor stays on its line, or goes to the one with this key."""
        wanted = key if key is not None else self.key
        before, cursor, top = self._lines, self._cursor, self.scroll_offset.y
        if before == lines and wanted == self.key:
            return
        self._lines = lines
        self._cursor = _line_with(lines, wanted)
        # Set quietly: as a change of layout it would lay out the whole screen at every key.
        self.set_reactive(ListPanel.virtual_size, Size(self.size.width, len(lines)))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self._keep_in_sight()
        if len(before) == len(lines) and top == self.scroll_offset.y:
            self._redraw(before, {cursor, self._cursor})
        else:
            self.refresh()

    def _redraw(self, before: Sequence[PanelLine], rows: set[int]) -> None:
        """Draw the lines that are not what they were before, and these rows."""
        for row, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new or row in rows:
                self.refresh_lines(row)

    @property
    def key(self) -> str:
        """What choosing the line under the cursor means; nothing if it cannot be chosen."""
        return self._lines[self._cursor].key if self._cursor < len(self._lines) else ""

    def render_line(self, y: int) -> Strip:
        """A line as far as it fits."""
        row = y + self.scroll_offset.y
        base = self.rich_style
        if row >= len(self._lines):
            return Strip.blank(self.size.width, base)
        shown = self._lines[row]
        if row == self._cursor and self.has_focus and shown.key:
            colourless = self.app.no_color
            base += palette.CURSOR_WITHOUT_COLOUR if colourless else palette.CURSOR
            plain = tuple((text, palette.STRONG) for text, _style in shown.left)
            right = tuple((text, palette.STRONG) for text, _style in shown.right)
            return draw(plain, right, self.size.width, base)
        return draw(shown.left, shown.right, self.size.width, base)

    def action_move(self, step: int) -> None:
        """Go to the next line that can be chosen, or as many further."""
        way = 1 if step > 0 else -1
        at = self._cursor
        for _count in range(abs(step)):
            ahead = range(at + way, len(self._lines) if way > 0 else -1, way)
            at = next((row for row in ahead if self._lines[row].key), at)
        if at == self._cursor:
            # Nothing to choose further on: show the rest all the same.
            self.scroll_relative(y=step, animate=False, force=True)
            return
        self._go_to(at)

    def action_edge(self, way: int) -> None:
        """Go to the first line that can be chosen, or the last."""
        self.action_move(way * max(1, len(self._lines)))

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Choose the line that was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self._lines) and self._lines[row].key:
            self._go_to(row)
            self.action_choose()

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere now."""
        self.refresh()

    def _go_to(self, row: int) -> None:
        """Put the cursor on a line."""
        self._cursor = row
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self, self.key))

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor's line is seen."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self._cursor < top + height:
            self.scroll_to(y=max(0, self._cursor - height // 2), animate=False, force=True)


def _line_with(lines: Sequence[PanelLine], key: str) -> int:
    """The line with this key, else the first that can be chosen, else the first."""
    keys = [line.key for line in lines]
    if key and key in keys:
        return keys.index(key)
    return next((at for at, found in enumerate(keys) if found), 0)
