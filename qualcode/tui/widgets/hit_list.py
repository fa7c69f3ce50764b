"""Keywords in context: one hit a line, what was found in one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from rich.cells import cell_len
from textual.geometry import Size

from qualcode.messages import N_
from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.cells import fit, pad, widths
from qualcode.tui.drawing import PLAIN, PanelLine
from qualcode.tui.widgets.list_panel import ListPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.search.answering import Hit
    from qualcode.services.finding import Findings

_NAME_NARROW = 10
_NARROW = 100
_SHARE = 5
"""Names of transcripts have at most this part of the width, one fifth, where it is not narrow."""


class HitLines(Sequence[PanelLine]):
    """The lines of findings, each made when it is asked for."""

    def __init__(self, found: Findings, width: int, mark: Callable[[Hit], str]) -> None:
        self._found = found
        self._mark = mark
        self.name_room = (
            _NAME_NARROW if width < _NARROW else _room_for_names(found, width // _SHARE)
        )
        """Cells for the name of the transcript."""
        self._side = max(8, (width - self.name_room - 4) * 2 // 5)
        self._width = width

    def __len__(self) -> int:
        return len(self._found.hits)

    @overload
    def __getitem__(self, at: int) -> PanelLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[PanelLine]: ...
    def __getitem__(self, at: int | slice) -> PanelLine | list[PanelLine]:
        """A line, or several."""
        if isinstance(at, slice):
            return [self._line(number) for number in range(*at.indices(len(self)))]
        return self._line(at)

    def _line(self, at: int) -> PanelLine:
        """A hit between what is said before and after it."""
        hit = self._found.hits[at]
        left, words, right = self._found.context(hit, self._width)
        return PanelLine(
            (
                (f"{self._mark(hit)} ", palette.ACCENTED),
                (
                    pad(self._found.outlines[hit.transcript].name, self.name_room) + " ",
                    palette.QUIET_TEXT,
                ),
                (_last_cells(left, self._side), PLAIN),
                (fit(words, self._width // 2), palette.ACCENTED),
                (right, PLAIN),
            ),
            (),
            str(at),
        )


class HitList(ListPanel):
    """A list of any length that asks for the lines in sight only."""

    explains: str = N_(
        "Hits: one a line, what was found in one column. Enter reads it in its transcript. Before "
        "coding, ✓ is what will be coded, = has the code already, × is left out."
    )

    def show_hits(self, lines: HitLines, at: int | None = None) -> None:
        """Show these lines with the cursor on one of them, by its number, or where it was."""
        self._lines = lines
        self._cursor = max(0, min(self._cursor if at is None else at, len(lines) - 1))
        self.virtual_size = Size(self.size.width, len(lines))
        self._keep_in_sight()
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go up or down; every line can be chosen."""
        if isinstance(self._lines, HitLines) and self._lines:
            self._go_to(max(0, min(self._cursor + step, len(self._lines) - 1)))
        else:
            super().action_move(step)


def _room_for_names(found: Findings, most: int) -> int:
    """The cells of the longest name of a transcript with a hit, at most so many."""
    longest = max((cell_len(safe_line(one.name)) for one in found.outlines.values()), default=0)
    return min(most, longest)


def _last_cells(text: str, cells: int) -> str:
    """The end of a text in a column of exactly so many cells, on the right."""
    line = safe_line(text)
    if cell_len(line) > cells:
        used, start = 0, len(line)
        for first, _last, width in reversed(list(widths(line, 0, len(line)))):
            if used + width > cells - 1:
                break
            used, start = used + width, first
        line = f"…{line[start:]}"
    return " " * (cells - cell_len(line)) + line
