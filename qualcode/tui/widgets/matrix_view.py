"""The matrix: codes by counties, drawn line by line so that any size scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.messages import N_, _
from qualcode.model import TOTAL, UNKNOWN, Cell
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.cells import fit
from qualcode.tui.keys.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style
    from textual import events

    from qualcode.model import Matrix, MatrixRow
    from qualcode.tui.tags import Look

_CELL, _LABEL = 14, 20
"""The fewest cells of a column, and of the names of codes."""
_NOTHING = Cell(0, 0, ())


class MatrixView(ScrollView, can_focus=True):
    """Informants and codings of each code in each column; a darker tint for more informants."""

    DEFAULT_CSS = "MatrixView { scrollbar-size: 0 0; height: 1fr; }"
    BINDINGS = bindings(Place.MATRIX)
    explains: ClassVar[str] = N_(
        "Matrix: each cell says how many informants a code was used on, and how many codings "
        "that is. The number beside a column's name is how many informants it has."
    )
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is in another cell."""

    class Drilled(Message):
        """The person wants to read what is behind the cell."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._matrix: Matrix | None = None
        self._looks: Mapping[str, Look] = {}
        self._marks: Mapping[tuple[str, str], str] = {}
        """What stands behind the numbers of a cell, by code and column."""
        self._row = self._column = 0
        self._widest = _CELL
        """Cells the longest name of a column needs."""
        self._cell, self._label_width = _CELL, _LABEL
        """Cells of a column, wide enough for the names as far as all fit; and for codes' names."""
        self._first_column, self._shown = 0, 1
        """The first column in sight, and how many fit."""

    def show(
        self,
        matrix: Matrix,
        looks: Mapping[str, Look],
        marks: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        """Show a matrix; the cursor stays on its code if that is still there."""
        before = self.row
        self._matrix, self._looks, self._marks = matrix, looks, marks or {}
        names = [f"{column_name(one)} N={matrix.bases.get(one, 0)} " for one in matrix.columns]
        self._widest = max(map(cell_len, names), default=_CELL)
        codes = [row.code.id for row in matrix.rows]
        self._row = codes.index(before.code.id) if before and before.code.id in codes else 0
        self._column = min(self._column, max(0, len(matrix.columns) - 1))
        self._measure()

    @property
    def row(self) -> MatrixRow | None:
        """The code the cursor is on."""
        if self._matrix is None or self._row >= len(self._matrix.rows):
            return None
        return self._matrix.rows[self._row]

    @property
    def column(self) -> str:
        """The column the cursor is in."""
        columns = self._matrix.columns if self._matrix else ()
        return columns[self._column] if self._column < len(columns) else TOTAL

    @property
    def cell(self) -> Cell:
        """The cell the cursor is on."""
        return self.row.cells.get(self.column, _NOTHING) if self.row else _NOTHING

    @property
    def reading_at(self) -> Offset:
        """The beginning of the cell the cursor is in."""
        before = self._label_width + (self._column - self._first_column) * self._cell
        return Offset(before, self._row - self.scroll_offset.y + 1)

    def go_to(self, code: str, column: str) -> None:
        """Put the cursor on a cell, as far as its code and column are there."""
        if self._matrix is not None:
            codes = [row.code.id for row in self._matrix.rows]
            self._row = codes.index(code) if code in codes else self._row
            columns = self._matrix.columns
            self._column = columns.index(column) if column in columns else self._column
            self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """The head at the top, then a code a line."""
        base, matrix = self.rich_style, self._matrix
        row = y + self.scroll_offset.y - 1
        if matrix is None or row >= len(matrix.rows):
            return Strip.blank(self.size.width, base)
        segments = self._head(matrix, base) if y == 0 else self._code(matrix, row, base)
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def action_move(self, rows: int, columns: int) -> None:
        """To a cell beside."""
        if self._matrix is not None:
            last_row, last_column = len(self._matrix.rows) - 1, len(self._matrix.columns) - 1
            before = self._row, self._first_column, self.scroll_offset.y
            self._row = max(0, min(self._row + rows, last_row))
            self._column = max(0, min(self._column + columns, last_column))
            self._scroll_to_cursor()
            if before[1:] == (self._first_column, self.scroll_offset.y):
                for row in {0, before[0] + 1, self._row + 1}:  # the head, and two codes
                    self.refresh_line(row or self.scroll_offset.y)
            else:
                self.refresh()
            self.post_message(self.Moved())

    def action_page(self, step: int) -> None:
        """A page of codes further."""
        self.action_move(step * max(1, self.size.height - 2), 0)

    def action_edge(self, way: int) -> None:
        """To the first code or the last."""
        self.action_move(way * len(self._matrix.rows) if self._matrix else 0, 0)

    def action_drill(self) -> None:
        """Read the quotes behind the cell."""
        self.post_message(self.Drilled())

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked."""
        row, column = (
            event.y + self.scroll_offset.y - 1,
            (event.x - self._label_width) // self._cell,
        )
        if event.y > 0 and column >= 0:
            self.action_move(row - self._row, self._first_column + column - self._column)

    def on_resize(self) -> None:
        """Another number of columns fits."""
        self._measure()

    def _head(self, matrix: Matrix, base: Style) -> list[Segment]:
        """Names of the columns with how many informants each has."""
        segments = [Segment(" " * self._label_width, base)]
        for index, column in self._columns_in_sight(matrix):
            style = palette.ACCENTED if index == self._column else palette.STRONG
            of = f" N={matrix.bases.get(column, 0)}"
            title = fit(column_name(column), self._cell - 1 - len(of)) + of
            segments.append(Segment(self._right(title), base + style))
        return segments

    def _code(self, matrix: Matrix, row: int, base: Style) -> list[Segment]:
        """A code and its cells."""
        entry = matrix.rows[row]
        look = self._looks.get(entry.code.id)
        colour = look.colour if look else ""
        label = fit(f" {'  ' * entry.depth}{entry.code.name}", self._label_width - 1)
        style = palette.stripe_style(colour)
        if row == self._row:
            style += palette.STRONG
        gap = " " * (self._label_width - cell_len(label))
        segments = [Segment(label + gap, base + style)]
        for index, column in self._columns_in_sight(matrix):
            cell = entry.cells.get(column, _NOTHING)
            here = row == self._row and index == self._column
            share = cell.informants / (matrix.bases.get(column, 0) or 1)
            told = _counts(cell) + self._marks.get(
                (entry.code.id, column), "  " if self._marks else ""
            )
            segments.append(
                Segment(self._right(told), base + self._style(colour, share, here=here))
            )
        return segments

    def _style(self, colour: str, share: float, *, here: bool) -> Style:
        """A cell's tint: none, some, or the full tint from half of the informants on."""
        if here:
            colourless = self.app.no_color
            return palette.CURSOR_WITHOUT_COLOUR if colourless else palette.CURSOR
        if not share:
            return palette.QUIET_TEXT
        return palette.heat_style(colour, share)

    def _right(self, text: str) -> str:
        """A text at the right of its cell."""
        return " " * (self._cell - 1 - cell_len(text)) + text + " "

    def _columns_in_sight(self, matrix: Matrix) -> list[tuple[int, str]]:
        """The columns that fit, with their indices."""
        first = self._first_column
        return list(enumerate(matrix.columns[first : first + self._shown], first))

    def _measure(self) -> None:
        """Say how much there is to scroll and how wide columns are, and draw."""
        rows, columns = 0, 0
        if self._matrix is not None:
            rows, columns = len(self._matrix.rows), len(self._matrix.columns)
        width = self.size.width
        self._cell = max(_CELL, min(self._widest, (width - _LABEL) // max(1, columns)))
        self._label_width = max(_LABEL, min(50, width - columns * self._cell))
        self._shown = max(1, (width - self._label_width) // self._cell)
        self.virtual_size = Size(width, rows + 1)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor is seen below the head, draw, and say so."""
        self._scroll_to_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def _scroll_to_cursor(self) -> None:
        """Scroll so that the cursor is seen; at an edge by so much that more can be read ahead."""
        top, height = self.scroll_offset.y, max(2, self.size.height) - 1
        seen = _seen(top, self._row, height)
        if seen != top:
            self.scroll_to(y=seen, animate=False, force=True)
        columns = len(self._matrix.columns) if self._matrix else 0
        first = min(_seen(self._first_column, self._column, self._shown), columns - self._shown)
        self._first_column = max(0, first)


def _seen(first: int, at: int, room: int) -> int:
    """Which line or column is the first in sight when the cursor stands at another."""
    if at < first:
        return max(0, at - room // 3)
    if at >= first + room:
        return at + room // 3 - room + 1
    return first


def column_name(column: str) -> str:
    """What a column is called on the screen."""
    return {TOTAL: _("total"), UNKNOWN: _("unknown")}.get(column, column)


def _counts(cell: Cell) -> str:
    """Informants and codings: 3 / 7."""
    return f"{cell.informants} / {len(cell.codings)}" if cell.codings else "·"
