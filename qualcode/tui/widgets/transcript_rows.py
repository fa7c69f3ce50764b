"""The rows of a transcript: laid out for the pane's width, scrolled, and drawn line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.tui.document import Document, Layout
from qualcode.tui.found import Found
from qualcode.tui.lanes import Margin
from qualcode.tui.reading import READER
from qualcode.tui.tags import LONGEST, LONGEST_NAME
from qualcode.tui.widgets.painted_rows import PaintedRows
from qualcode.tui.widgets.row_painter import GUTTER, RowPainter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Bounds, Span, Transcript
    from qualcode.tui.lanes import Mark
    from qualcode.tui.tags import Look

_WIDE = 64
"""From this width on, four lanes; below, two."""
_NO_TAGS = 48
"""Below this width, no letter tags."""


class TranscriptRows(ScrollView):
    """Shows a transcript with its codings; what is selected, who inherits from it knows."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._layout: Layout | None = None
        self._margin: Margin | None = None
        self._rows: PaintedRows | None = None
        self._marks: list[Mark] = []
        self._looks: Mapping[str, Look] = {}
        self._found = Found()
        self._laid_out_for = 0
        """The pane's width the rows are for, also while a side panel hides them."""
        self._top = 0
        """The position at the top when the window last changed its width."""

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel scrolls wherever there is more; there is no bar to go by."""
        return self.max_scroll_y > 0

    @property
    def text_layout(self) -> Layout | None:
        """The rows at the present width; None before a transcript is open."""
        return self._layout

    @property
    def span(self) -> Span | None:
        """The passage selected."""
        return None

    def laid_out(self, transcript: Transcript) -> Document:
        """A transcript as it would be shown, laid out for the width there is.

        Half a million words take long enough for a worker; it only looks at the widget.
        """
        document = Document(transcript)
        if self._laid_out_for:
            document.lay_out(self._text_width)
        return document

    def show(self, document: Document | None) -> None:
        """Show a transcript without any codings yet, or none."""
        self._document = document
        self._layout = self._margin = self._rows = None
        self._marks, self._found = [], Found()
        if document is None:
            self.virtual_size = Size(0, 0)
            self.refresh()
        else:
            self._lay_out()

    def mark(self, marks: Sequence[Mark], looks: Mapping[str, Look]) -> None:
        """Show these codings and suggestions, each code with its look."""
        self._marks, self._looks = list(marks), looks
        self._draw_margin()

    def mark_found(self, hits: Iterable[Bounds]) -> None:
        """Show what a search found, and no longer what an earlier one did."""
        found = Found(hits)
        if found or self._found:
            self._found = found
            self._paint()

    @property
    def shows_found(self) -> bool:
        """Whether anything found is shown."""
        return bool(self._found)

    def change_marks(self, added: Iterable[Mark], removed: Iterable[Mark]) -> None:
        """Show some marks more and some no longer; all others stay where they are."""
        for mark in removed:
            self._marks.remove(mark)
            if self._rows is not None:
                self._refresh_rows(self._rows.remove(mark))
        for mark in added:
            self._marks.append(mark)
            if self._rows is not None:
                self._refresh_rows(self._rows.add(mark))

    def on_resize(self) -> None:
        """Lay out for the new width; the words at the top stay at the top."""
        if not self.size.width:
            return  # hidden behind a side panel: nothing to lay out for
        if self._layout is None:
            self._lay_out()
            self.reveal(middle=True)
        elif self._laid_out_for != self.size.width:
            row = min(self.scroll_offset.y, len(self._layout) - 1)
            if self._layout.row_at(self._top) != row:  # else it is known more exactly
                self._top = self._layout.starts[row]
            self._lay_out()
            self.scroll_to(y=self._layout.row_at(self._top), animate=False, force=True)
        else:
            self.reveal()

    def reveal(self, *, middle: bool = False) -> None:
        """Scroll so that what is selected is seen, in the middle if asked for."""

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A row of text with its gutter and margin."""
        row = y + self.scroll_offset.y
        if self._rows is None or self._layout is None or row >= len(self._layout):
            return Strip.blank(self.size.width, self.rich_style)
        return self._rows.line(row, self.span)

    def notify_style_update(self) -> None:
        """Draw anew when colours change."""
        super().notify_style_update()
        self._paint()

    # Rows and places

    @property
    def _text_width(self) -> int:
        """How many cells are left for words."""
        tags = self._tag_cells + 4 if self._tag_cells else 0
        return max(1, self._laid_out_for - GUTTER - 1 - self._lanes - tags)

    @property
    def _tag_cells(self) -> int:
        """Cells for the letter tag of a code, or for its name where it is read aloud."""
        if self._laid_out_for < _NO_TAGS:
            return 0
        return LONGEST_NAME if self.app.has_class(READER) else LONGEST + 1

    @property
    def _lanes(self) -> int:
        """How many lanes of stripes there is room for; nobody can read one aloud."""
        if self.app.has_class(READER):
            return 0
        return 4 if self._laid_out_for >= _WIDE else 2

    def _lay_out(self) -> None:
        """Break the text into rows for the present width."""
        if not self.size.width:
            return
        self._laid_out_for = self.size.width
        if self._document is None:
            return
        self._layout = self._document.lay_out(self._text_width)
        self.virtual_size = Size(self.size.width, len(self._layout))
        self._draw_margin()

    def _draw_margin(self) -> None:
        """Give every coding its lane."""
        if self._layout is not None:
            self._margin = Margin(self._layout, self._marks, self._lanes)
        self._paint()

    def _paint(self) -> None:
        """Paint the rows anew when they are next seen."""
        self._rows = None
        if self._layout is not None and self._document is not None and self._margin is not None:
            painter = RowPainter(
                self._document,
                self._layout,
                self._margin,
                self._looks,
                self._found,
                self.rich_style,
                self._laid_out_for,
                tags=self._tag_cells,
                names=self.app.has_class(READER),
                bracketed=self.app.no_color or self.app.has_class(READER),
            )
            self._rows = PaintedRows(self._layout, painter)
        self.refresh()

    def _offset_under(self, column: int, line: int) -> int:
        """The position drawn at a cell of the pane, the nearest one outside of the text."""
        if self._layout is None or self._document is None:
            return 0
        row = line + self.scroll_offset.y
        return self._document.offset_at(self._layout, row, column - GUTTER)

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

    def _refresh_rows(self, rows: range) -> None:
        """Draw rows anew, as far as they are in sight."""
        top, height = self.scroll_offset.y, self.size.height
        seen = range(max(rows.start, top), min(rows.stop, top + height))
        if seen:
            self.refresh_lines(seen.start, len(seen))
