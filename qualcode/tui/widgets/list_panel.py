"""A list in a side panel: codebook, transcripts, suggestions, codings, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.messages import N_
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PanelLine, draw
from qualcode.tui.keys.places import Place
from qualcode.tui.reading import READER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events


class ListPanel(ScrollView, can_focus=True):
    """Lines of which those with a key can be chosen; only what is in sight is drawn."""

    DEFAULT_CSS = "ListPanel { scrollbar-size: 0 0; height: 1fr; }"
    BINDINGS = bindings(Place.PANEL)
    ALLOW_SELECT = False
    # Other lines need no other place: without this each would lay out the whole screen anew.
    virtual_size = Reactive(Size(0, 0), layout=False)
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
        self._base: Style | None = None
        """The panel's own colours, asked for once: Textual works them out anew each time."""

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self._base = None

    def show(self, lines: Sequence[PanelLine], key: str | None = None) -> None:
        """Show these lines; the cursor stays on its line, or goes to the one with this key."""
        wanted = key if key is not None else self.key
        if lines == self._lines and wanted == self.key:
            return
        before = self._lines, self._cursor, self.scroll_offset.y
        self._lines = lines
        keys = [line.key for line in lines]
        if wanted and wanted in keys:
            self._cursor = keys.index(wanted)
        else:
            self._cursor = next((at for at, found in enumerate(keys) if found), 0)
        self.virtual_size = Size(self.size.width, len(lines))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self._keep_in_sight()
        self._refresh_changed(*before)

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel scrolls wherever there is more; there is no bar to go by."""
        return self.max_scroll_y > 0

    @property
    def key(self) -> str:
        """What choosing the line under the cursor means; nothing if it cannot be chosen."""
        return self._lines[self._cursor].key if self._cursor < len(self._lines) else ""

    @property
    def reading_at(self) -> Offset:
        """The beginning of the line under the cursor."""
        return Offset(0, self._cursor - self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        """A line as far as it fits."""
        row = y + self.scroll_offset.y
        if self._base is None:
            self._base = self.rich_style
        base = self._base
        if row >= len(self._lines):
            return Strip.blank(self.size.width, base)
        shown, words = self._lines[row], self.app.has_class(READER)
        if row == self._cursor and self.has_focus and shown.key:
            colourless = self.app.no_color
            base += palette.CURSOR_WITHOUT_COLOUR if colourless else palette.CURSOR
            plain = tuple((text, palette.STRONG) for text, _style in shown.left)
            right = tuple((text, palette.STRONG) for text, _style in shown.right)
            return draw(plain, right, self.size.width, base, words=words)
        return draw(shown.left, shown.right, self.size.width, base, words=words)

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

    def on_resize(self) -> None:
        """Begin at the top again where that has the cursor in sight: it was smaller, or hidden."""
        if self._cursor < self.size.height:
            self.scroll_home(animate=False, force=True)

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere now."""
        self.refresh()

    def _refresh_changed(self, before: Sequence[PanelLine], cursor: int, top: int) -> None:
        """Draw the lines in sight that are not what they were; most stay as they are."""
        if (cursor, top) != (self._cursor, self.scroll_offset.y):
            self.refresh()
            return
        for row in range(top, top + self.size.height):
            if self._lines[row : row + 1] != before[row : row + 1]:
                self.refresh_line(row)

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
