"""The transcript: turns, codings as tints and stripes, and the selection.

Drawn line by line over a model that knows nothing of screens; a key costs the same in ten
thousand words as in half a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.messages import N_
from qualcode.tui.actions import Place, bindings
from qualcode.tui.document import Document, Layout
from qualcode.tui.lanes import Margin
from qualcode.tui.selection import (
    Selection,
    change_unit,
    extend,
    extend_to,
    move,
    select_at,
    select_span,
    swap_ends,
)
from qualcode.tui.tags import LONGEST
from qualcode.tui.units import Unit, Units
from qualcode.tui.widgets.row_painter import GUTTER, RowPainter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events

    from qualcode.model import Span, Transcript
    from qualcode.tui.lanes import Mark
    from qualcode.tui.tags import Look

_WIDE = 64
"""From this width on, four lanes; below, two."""
_NO_TAGS = 48
"""Below this width, no letter tags."""
_CONTEXT = 2
"""Rows kept in sight above and below the selection."""


class TranscriptPane(ScrollView, can_focus=True):
    """Shows a transcript and moves a selection through it."""

    DEFAULT_CSS = "TranscriptPane { scrollbar-size: 0 0; width: 1fr; height: 1fr; }"
    BINDINGS = bindings(Place.TEXT)
    explains: ClassVar[str] = N_(
        "Transcript: what was said, turn by turn. Move to a sentence and press a number: it is "
        "coded and saved. Tints and stripes are codings, ┆ are suggestions."
    )
    ALLOW_SELECT = False

    class Moved(Message):
        """Something else is selected."""

    class Cleared(Message):
        """The person wants out of what they are in."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._units: Units | None = None
        self._layout: Layout | None = None
        self._painter: RowPainter | None = None
        self._selection: Selection | None = None
        self._marks: Sequence[Mark] = ()
        self._looks: Mapping[str, Look] = {}
        self._strips: dict[tuple[int, int, int], Strip] = {}

    # What is shown

    def open(self, transcript: Transcript, at: int) -> None:
        """Show a transcript with the segment at a position selected."""
        self._document = Document(transcript)
        self._units = Units(transcript)
        self._selection = select_at(self._units, at)
        self._marks = ()
        self._lay_out()
        self._reveal(middle=True)

    def close(self) -> None:
        """Show no transcript."""
        self._document = self._units = self._layout = self._painter = self._selection = None
        self._marks = ()
        self.virtual_size = Size(0, 0)
        self.refresh()

    def mark(self, marks: Sequence[Mark], looks: Mapping[str, Look]) -> None:
        """Show these codings and suggestions, each code with its look.

        Only the turns in which something changed are drawn anew.
        """
        before = self._marks, self._looks
        self._marks, self._looks = marks, looks
        if self._painter is None or looks != before[1]:
            self._draw_margin()
        else:
            # By identity, as thousands of equal marks are compared at every key that codes.
            old, new = ({id(mark): mark for mark in side} for side in (before[0], marks))
            changed = old.keys() ^ new.keys()
            self._redraw_turns((old | new)[key] for key in changed)
            self._paint_anew()

    @property
    def selection(self) -> Selection | None:
        """What is selected; None before a transcript is open."""
        return self._selection

    @property
    def span(self) -> Span | None:
        """The passage selected."""
        return None if self._selection is None else self._selection.span

    @property
    def turn_number(self) -> int:
        """The number of the turn the selection begins in, counted from 1."""
        if self._units is None or self._selection is None:
            return 0
        return self._units.turn_number(self._selection.span.start) + 1

    def select(self, span: Span) -> None:
        """Select the segments of a passage."""
        if self._units is not None:
            self._change(select_span(self._units, span))

    def select_at(self, offset: int) -> None:
        """Select the segment at a position, and by segment from here on."""
        if self._units is not None:
            self._change(select_at(self._units, offset))

    # Keys

    def action_move(self, step: int) -> None:
        """To the next unit; among words, to the next line; a free span grows by a line."""
        units, selection = self._units, self._selection
        if units is None or selection is None:
            return
        match selection.unit:
            case Unit.WORD:
                self._change(select_at(units, self._beside(selection.head.start, step), Unit.WORD))
            case Unit.FREE:
                self._change(extend_to(units, selection, self._beside(selection.head.start, step)))
            case _:
                self._change(move(units, selection, step))

    def action_sideways(self, step: int) -> None:
        """To the next unit; a free span grows by one character."""
        if self._units is not None and self._selection is not None:
            step_over = extend if self._selection.unit is Unit.FREE else move
            self._change(step_over(self._units, self._selection, step))

    def action_extend(self, step: int) -> None:
        """Take one more unit in, or give one back; a free span and words grow by a line."""
        units, selection = self._units, self._selection
        if units is None or selection is None:
            return
        if selection.unit in (Unit.WORD, Unit.FREE):
            self._change(extend_to(units, selection, self._beside(selection.head.start, step)))
        else:
            self._change(extend(units, selection, step))

    def action_extend_word(self, step: int) -> None:
        """Take one more word in, or give one back."""
        units, selection = self._units, self._selection
        if units is None or selection is None:
            return
        if selection.unit not in (Unit.WORD, Unit.FREE):
            selection = change_unit(units, selection, Unit.FREE)
        self._change(extend(units, selection, step, Unit.WORD))

    def action_unit(self, name: str) -> None:
        """Select by another unit; free selecting again moves the other end."""
        if self._units is None or self._selection is None:
            return
        unit = Unit(name)
        if unit is Unit.FREE and self._selection.unit is Unit.FREE:
            self._change(swap_ends(self._selection))
        else:
            self._change(change_unit(self._units, self._selection, unit))

    def action_clear(self) -> None:
        """Back to the segment where the selection begins."""
        if self._units is not None and self._selection is not None:
            self._change(select_at(self._units, self._selection.span.start))
        self.post_message(self.Cleared())

    def action_page(self, step: int) -> None:
        """A page on or back, in whole rows."""
        if self._units is None or self._selection is None or self._layout is None:
            return
        row = self._layout.row_at(self._selection.head.start) + step * max(1, self.size.height - 2)
        row = min(max(row, 0), len(self._layout) - 1)
        unit = Unit.SEGMENT if self._selection.unit is Unit.FREE else self._selection.unit
        self._change(select_at(self._units, self._layout.starts[row], unit))

    def action_first(self) -> None:
        """To the beginning of the transcript."""
        if self._units is not None:
            self._change(select_at(self._units, self._units.first(Unit.SEGMENT).start))

    def action_last(self) -> None:
        """To its end."""
        if self._units is not None:
            self._change(select_at(self._units, self._units.last(Unit.SEGMENT).start))

    # Mouse and window

    def on_click(self, event: events.Click) -> None:
        """Select the segment that was clicked."""
        if self._document is None or self._layout is None or self._units is None:
            return
        row = min(event.y + self.scroll_offset.y, len(self._layout) - 1)
        offset = self._document.offset_at(self._layout, row, event.x - GUTTER)
        self._change(select_at(self._units, offset))

    def on_resize(self) -> None:
        """Lay out for the new width; the words at the top stay at the top."""
        if not self.size.width:
            return  # hidden behind a side panel: nothing to lay out for
        if self._layout is None:
            self._lay_out()
            self._reveal(middle=True)
        elif self._layout.width != self._text_width:
            top = self._layout.starts[min(self.scroll_offset.y, len(self._layout) - 1)]
            self._lay_out()
            self.scroll_to(y=self._layout.row_at(top), animate=False, force=True)
        elif self._painter is None:
            self._draw_margin()
        self._reveal()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A row of text with its gutter and margin."""
        row = y + self.scroll_offset.y
        if self._painter is None or self._layout is None or row >= len(self._layout):
            return Strip.blank(self.size.width, self.rich_style)
        key = (row, *self._selected_in(row))
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._painter.paint(row, self.span)
        return strip

    def notify_style_update(self) -> None:
        """Draw anew when colours change."""
        super().notify_style_update()
        self._draw_margin()

    # Keeping in order

    @property
    def _text_width(self) -> int:
        """How many cells are left for words."""
        tags = LONGEST + 5 if self.size.width >= _NO_TAGS else 0
        return max(1, self.size.width - GUTTER - 1 - self._lanes - tags)

    @property
    def _lanes(self) -> int:
        """How many lanes of stripes there is room for."""
        return 4 if self.size.width >= _WIDE else 2

    def _lay_out(self) -> None:
        """Break the text into rows for the present width."""
        if self._document is None or not self.size.width:
            return
        self._layout = self._document.lay_out(self._text_width)
        self.virtual_size = Size(self.size.width, len(self._layout))
        self._draw_margin()

    def _redraw_turns(self, marks: Iterable[Mark]) -> None:
        """Forget the strips of the turns that some codings run through."""
        if self._layout is None:
            return
        for mark in marks:
            first = self._layout.turns[self._layout.row_at(mark.start)]
            last = self._layout.turns[self._layout.row_at(mark.end - 1)]
            rows = range(
                self._layout.rows_of(first).start,
                self._layout.rows_of(last).stop,
            )
            self._strips = {key: strip for key, strip in self._strips.items() if key[0] not in rows}
            self.refresh_lines(rows.start, len(rows))

    def _draw_margin(self) -> None:
        """Give every coding its lane, and draw all rows."""
        self._strips.clear()
        self._paint_anew()
        self.refresh()

    def _paint_anew(self) -> None:
        """A painter for the codings there are now."""
        self._painter = None
        if self._layout is not None and self._document is not None and self.size.width:
            margin = Margin(self._layout, self._marks, self._lanes)
            self._painter = RowPainter(
                self._document,
                self._layout,
                margin,
                self._looks,
                self.rich_style,
                self.size.width,
                tags=self.size.width >= _NO_TAGS,
                colourless=self.app.no_color,
            )

    def _beside(self, offset: int, step: int) -> int:
        """The position one row of words further at the same column."""
        if self._layout is None or self._document is None:
            return offset
        row = self._layout.row_at(offset)
        column = self._document.column(self._layout, row, offset)
        beside = row + step
        while 0 <= beside < len(self._layout) and self._is_gap(beside):
            beside += step
        if not 0 <= beside < len(self._layout):
            return offset
        return self._document.offset_at(self._layout, beside, column)

    def _is_gap(self, row: int) -> bool:
        """Whether a row is the empty one between turns."""
        return self._layout is not None and self._layout.starts[row] == self._layout.ends[row]

    def _selected_in(self, row: int) -> tuple[int, int]:
        """The part of a row that is selected; (0, 0) for nothing."""
        if self._selection is None or self._layout is None:
            return (0, 0)
        span = self._selection.span
        start = max(span.start, self._layout.starts[row])
        end = min(span.end, self._layout.ends[row])
        return (start, end) if start < end else (0, 0)

    def _change(self, selection: Selection) -> None:
        """Select something else, draw what changed, and say so."""
        for old in (self._selection, selection):
            if old is not None and self._layout is not None:
                first = self._layout.row_at(old.span.start)
                self.refresh_lines(first, self._layout.row_at(old.span.end) - first + 1)
        self._selection = selection
        self._reveal()
        self.post_message(self.Moved())

    def _reveal(self, *, middle: bool = False) -> None:
        """Scroll so that the end that moves is seen, with some rows around it."""
        if self._selection is None or self._layout is None or not self.size.height:
            return
        head, height = self._selection.head, self.size.height
        first, last = self._layout.row_at(head.start), self._layout.row_at(head.end - 1)
        top = self.scroll_offset.y
        if middle:
            top = first - height // 3
        elif first - _CONTEXT < top or last - first >= height:
            top = first - _CONTEXT
        elif last + _CONTEXT >= top + height:
            top = last + _CONTEXT - height + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False, force=True)
