"""The transcript pane: keys and mouse move a selection through the text.

Drawn line by line over a model that knows nothing of screens; a key costs the same in ten
thousand words as in half a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import Reactive

from qualcode.messages import N_
from qualcode.tui.actions import bindings
from qualcode.tui.drag import Drag
from qualcode.tui.keys.places import Place
from qualcode.tui.selection import (
    Selection,
    change_unit,
    extend,
    extend_to,
    extend_to_rest,
    move,
    select_at,
    select_between,
    select_passage,
    select_span,
    swap_ends,
)
from qualcode.tui.units import Unit, Units
from qualcode.tui.widgets.row_painter import GUTTER
from qualcode.tui.widgets.transcript_rows import TranscriptRows

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from qualcode.model import Span
    from qualcode.tui.document import Document

_CONTEXT = 2
"""Rows kept in sight above and below the selection."""
_TICK = 0.05
"""Seconds between steps while the mouse drags past an edge."""


class TranscriptPane(TranscriptRows, can_focus=True):
    """Shows a transcript and moves a selection through it."""

    DEFAULT_CSS = "TranscriptPane { scrollbar-size: 0 0; width: 1fr; height: 1fr; }"
    BINDINGS = bindings(Place.TEXT)
    explains: ClassVar[str] = N_(
        "Transcript: what was said, turn by turn. Move to a sentence and press a number: it is "
        "coded and saved. Tints and stripes are codings, ┆ are suggestions."
    )

    selection: Reactive[Selection | None] = Reactive(None, init=False, repaint=False)
    """What is selected; None before a transcript is open. Who watches it draws in one frame with
    the pane, which a message would be too late for."""

    class Moved(Message):
        """Something else is selected."""

    class Cleared(Message):
        """The person wants out of what they are in."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.length = 1
        """How many segments are taken at a time."""
        self._units: Units | None = None
        self._drag: Drag | None = None
        self._ticks: Timer | None = None

    # What is shown

    def open(self, document: Document, at: int) -> None:
        """Show a transcript with the segment at a position selected."""
        self.close()
        transcript = document.transcript
        if not transcript.turns:
            return  # nobody says anything in it: nothing can be selected
        self._units = Units(transcript)
        self.selection = select_passage(self._units, at, self.length)
        self.show(document)
        self.reveal(middle=True)

    def close(self) -> None:
        """Show no transcript."""
        self._units = self.selection = None
        self.show(None)

    @property
    def span(self) -> Span | None:
        """The passage selected."""
        return None if self.selection is None else self.selection.span

    @property
    def reading_at(self) -> Offset | None:
        """The cell of the first word selected."""
        if self.selection is None or self._layout is None or self._document is None:
            return None
        start = self.selection.head.start
        row = self._layout.row_at(start)
        column = GUTTER + self._document.column(self._layout, row, start)
        return Offset(column, row - self.scroll_offset.y)

    @property
    def turn_number(self) -> int:
        """The number of the turn the selection begins in, counted from 1."""
        if self._units is None or self.selection is None:
            return 0
        return self._units.turn_number(self.selection.span.start) + 1

    def select(self, span: Span, unit: Unit = Unit.SEGMENT) -> None:
        """Select the segments of a passage, or by another unit; by FREE exactly the passage."""
        if self._units is not None:
            self._change(select_span(self._units, span, unit))

    def select_free(self, span: Span) -> None:
        """Select exactly a passage, such as the words a search found."""
        self.select(span, Unit.FREE)

    def select_at(self, offset: int) -> None:
        """Select the segment at a position, or so many as are taken at a time, from here on."""
        if self._units is not None:
            self._change(select_passage(self._units, offset, self.length))

    def reveal(self, *, middle: bool = False) -> None:
        """Scroll so that the end that moves is seen, with some rows around it.

        At an edge the text moves by so much that what comes next can be read, and stands still
        for some keys: reading goes on better in a text that does not move at each of them.
        """
        if self.selection is None or self._layout is None or not self.size.height:
            return
        head, height = self.selection.head, self.size.height
        first, last = self._layout.row_at(head.start), self._layout.row_at(head.end - 1)
        top, ahead = self.scroll_offset.y, height // 3
        if middle:
            top = first - ahead
        elif last - first >= height - ahead:
            top = first - _CONTEXT
        elif first - _CONTEXT < top:
            top = first - ahead
        elif last + _CONTEXT >= top + height:
            top = last + ahead - height + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False, force=True)

    def screen_row(self, offset: int) -> int:
        """In which row of the screen a position is drawn, or would be if it were in sight."""
        row = 0 if self._layout is None else self._layout.row_at(offset)
        return row - self.scroll_offset.y + self.content_region.y

    # Keys

    def action_move(self, step: int) -> None:
        """To the next unit; among words, to the next line; a free span grows by a line."""
        units, selection = self._units, self.selection
        if units is None or selection is None:
            return
        match selection.unit:
            case Unit.WORD:
                self._change(select_at(units, self._beside(selection.head.start, step), Unit.WORD))
            case Unit.FREE:
                self._change(extend_to(units, selection, self._beside(selection.head.start, step)))
            case _:
                self._change(move(units, selection, step, self.length))

    def action_sideways(self, step: int) -> None:
        """To the next unit; a free span grows by one character."""
        if self._units is not None and self.selection is not None:
            if self.selection.unit is Unit.FREE:
                self._change(extend(self._units, self.selection, step))
            else:
                self._change(move(self._units, self.selection, step, self.length))

    def action_extend(self, step: int) -> None:
        """Take one more segment in at the end that moves, or give it back; among turns, a turn."""
        self._extend(step, Unit.SEGMENT)

    def action_extend_word(self, step: int) -> None:
        """Take one more word in, or give it back."""
        self._extend(step, Unit.WORD)

    def action_rest(self) -> None:
        """Take in what is left of what is said; again, all of what is said next."""
        if self._units is not None and self.selection is not None:
            self._change(extend_to_rest(self._units, self.selection))

    def action_unit(self, name: str) -> None:
        """Select by another unit; the same unit once more moves the other end."""
        if self._units is None or self.selection is None:
            return
        unit = Unit(name)
        if unit is self.selection.unit and self.selection.is_extended:
            self._change(swap_ends(self.selection))
        else:
            self._change(change_unit(self._units, self.selection, unit))

    def action_clear(self) -> None:
        """Back to the segment where the selection begins."""
        if self.selection is not None:
            self.select_at(self.selection.span.start)
        self.post_message(self.Cleared())

    def action_page(self, step: int) -> None:
        """A page on or back, in whole rows."""
        if self._units is None or self.selection is None or self._layout is None:
            return
        row = self._layout.row_at(self.selection.head.start) + step * max(1, self.size.height - 2)
        row = min(max(row, 0), len(self._layout) - 1)
        if self.selection.unit in (Unit.FREE, Unit.SEGMENT):
            self.select_at(self._layout.starts[row])
        else:
            self._change(select_at(self._units, self._layout.starts[row], self.selection.unit))

    def action_first(self) -> None:
        """To the beginning of the transcript."""
        if self._units is not None:
            self.select_at(self._units.first(Unit.SEGMENT).start)

    def action_last(self) -> None:
        """To its end."""
        if self._units is not None:
            self.select_at(self._units.last(Unit.SEGMENT).start)

    # Mouse and window

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A passage may begin here."""
        if event.button == 1 and self._layout is not None:
            self._drag = Drag(self._offset_under(event.x, event.y), event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The passage goes to the character under the pointer; past an edge the text moves."""
        if self._drag is None or self.app.mouse_captured is not self:
            return
        self._drag.column, self._drag.line = event.x, event.y
        self._follow_pointer()
        if self._ticks is None and self._drag.rows_beyond(self.size.height):
            self._ticks = self.set_interval(_TICK, self._follow_pointer)

    def on_mouse_up(self) -> None:
        """The passage is selected."""
        self.release_mouse()
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks = None

    def on_click(self, event: events.Click) -> None:
        """Select the segment that was clicked, at the second click the word; shift goes there."""
        if self._units is None or self.selection is None or (self._drag and self._drag.moved):
            return
        offset = self._offset_under(event.x, event.y)
        if event.shift:
            free = change_unit(self._units, self.selection, Unit.FREE)
            self._change(extend_to(self._units, free, offset))
        elif event.chain > 1:
            self._change(select_at(self._units, offset, Unit.WORD))
        else:
            self._change(select_at(self._units, offset))

    # Keeping in order

    def _extend(self, step: int, unit: Unit) -> None:
        """Move the head by a unit; turns go by turns, and words by words."""
        units, selection = self._units, self.selection
        if units is not None and selection is not None:
            if selection.unit is Unit.TURN and unit is Unit.SEGMENT:
                unit = Unit.TURN
            self._change(extend(units, selection, step, unit))

    def _follow_pointer(self) -> None:
        """Select up to the pointer; outside the pane, the text comes to meet it."""
        drag, units = self._drag, self._units
        if drag is None or units is None:
            return
        height = self.size.height
        if beyond := drag.rows_beyond(height):
            self.scroll_relative(y=beyond, animate=False, force=True)
        offset = self._offset_under(drag.column, min(max(drag.line, 0), height - 1))
        selection = select_between(units, drag.anchor, offset)
        drag.moved = drag.moved or selection.is_extended
        if drag.moved and selection != self.selection:
            self._change(selection, reveal=False)

    def _change(self, selection: Selection, *, reveal: bool = True) -> None:
        """Select something else, draw what changed, and say so."""
        if self._layout is not None:
            for old in (self.selection, selection):
                if old is not None:
                    first = self._layout.row_at(old.span.start)
                    self._refresh_rows(range(first, self._layout.row_at(old.span.end) + 1))
        self.selection = selection
        if reveal:
            self.reveal()
        self.post_message(self.Moved())
