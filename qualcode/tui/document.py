"""Documents: a transcript laid out in rows, and the way from a row to a position and back.

A row is a half-open range of the stored text that fits the width. The rows of a turn cover each
of its characters exactly once; after every turn stands one empty row. What stands between turns
in the stored text (labels, times) is not in a row: the speaker's label is drawn from the model.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from qualcode.text.display import safe_line
from qualcode.tui.cells import fit, is_narrow, widths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript, Turn

_LABEL_NEEDS = 24
"""Narrower than this, a pane shows no labels: the words come first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a document at one width, in arrays: half a million words have 60,000."""

    width: int
    starts: array[int]
    ends: array[int]
    turns: array[int]
    """The turn a row belongs to; the empty row after a turn is the turn's."""
    first_rows: array[int]
    """The first row of each turn."""

    def __len__(self) -> int:
        return len(self.starts)

    def row_at(self, offset: int) -> int:
        """The row that shows a position; the nearest row before it if none does."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, turn: int) -> range:
        """The rows of a turn, the empty one after it included."""
        further = turn + 1 < len(self.first_rows)
        return range(self.first_rows[turn], self.first_rows[turn + 1] if further else len(self))

    def is_first(self, row: int) -> bool:
        """Whether a row begins its turn."""
        return self.first_rows[self.turns[row]] == row


class Document:
    """A transcript's text as it may be shown, with its labels; it lays itself out."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.text = transcript.text
        self.shown = " ".join(map(safe_line, transcript.text.split("\n")))
        """The text with nothing a terminal would obey; positions are those of the text."""
        self._narrow = [
            is_narrow(self.shown, turn.span.start, turn.span.end) for turn in transcript.turns
        ]
        self._latest: Layout | None = None

    def label(self, turn: Turn, width: int) -> str:
        """What stands before a turn's first words: name, time and a colon, or nothing."""
        speaker = self.transcript.speaker(turn)
        if speaker is None or width < _LABEL_NEEDS:
            return ""
        time = "" if turn.time is None else f" {clock(turn.time)}"
        return f"{fit(speaker.name, width // 2 - len(time) - 2)}{time}: "

    def lay_out(self, width: int) -> Layout:
        """Every turn broken into rows of at most ``width`` cells; the latest layout is kept."""
        if self._latest is None or self._latest.width != width:
            self._latest = self._broken(width)
        return self._latest

    def _broken(self, width: int) -> Layout:
        """Break every turn into rows."""
        starts, ends, turns, first_rows = (array("I") for _ in range(4))
        for number, turn in enumerate(self.transcript.turns):
            first_rows.append(len(starts))
            room = width - cell_len(self.label(turn, width))
            for start, end in self._rows(number, room, width):
                starts.append(start)
                ends.append(end)
                turns.append(number)
            starts.append(turn.span.end)
            ends.append(turn.span.end)
            turns.append(number)
        return Layout(width, starts, ends, turns, first_rows)

    def indent(self, layout: Layout, row: int) -> int:
        """How many cells the label takes of a row."""
        if not layout.is_first(row):
            return 0
        return cell_len(self.label(self.transcript.turns[layout.turns[row]], layout.width))

    def column(self, layout: Layout, row: int, offset: int) -> int:
        """The cell at which a position is drawn in a row."""
        return self.indent(layout, row) + cell_len(self.shown[layout.starts[row] : offset])

    def offset_at(self, layout: Layout, row: int, column: int) -> int:
        """The position drawn at a cell, or the last one of the row if it ends before."""
        row = min(max(row, 0), len(layout) - 1)
        used = self.indent(layout, row)
        found = start = layout.starts[row]
        for first, _last, width in widths(self.shown, start, layout.ends[row]):
            found = first
            used += width
            if used > column:
                break
        return found

    def _rows(self, number: int, room: int, width: int) -> Iterator[tuple[int, int]]:
        """The rows of a turn: its first has less room than the others."""
        span = self.transcript.turns[number].span
        wrap = self._wrap_narrow if self._narrow[number] else self._wrap_wide
        at = span.start
        while at < span.end:
            newline = self.text.find("\n", at, span.end)
            stop = span.end if newline < 0 else newline + 1
            while at < stop:
                cut = wrap(at, stop, max(1, room))
                yield at, cut
                at, room = cut, width

    def _wrap_narrow(self, at: int, stop: int, room: int) -> int:
        """Where a row of one-cell characters ends: at a blank if there is one."""
        limit = at + room
        # The newline at the end of a line needs no room.
        if stop - (self.text[stop - 1] == "\n") <= limit:
            return stop
        cut = self.shown.rfind(" ", at, limit + 1) + 1
        if cut <= at:
            return limit
        while cut < stop and self.shown[cut] == " ":
            cut += 1
        return cut

    def _wrap_wide(self, at: int, stop: int, room: int) -> int:
        """Where a row ends, cluster by cluster."""
        used, cut = 0, 0
        for first, last, width in widths(self.shown, at, stop):
            if self.shown[first] == " ":
                cut = last
            elif used + width > room and first > at:
                return cut or first
            used += width
        return stop


def clock(seconds: float) -> str:
    """A time in a recording: 1:02:03, or 02:03 within the first hour."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"
