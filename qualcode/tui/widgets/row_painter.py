"""Painting rows of a transcript: number, label, words, stripes and tag."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.messages import _
from qualcode.tui import palette
from qualcode.tui.cells import fit
from qualcode.tui.drawing import PLAIN
from qualcode.tui.graphemes import snap_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Bounds, Span
    from qualcode.tui.document import Document, Layout
    from qualcode.tui.found import Found
    from qualcode.tui.lanes import Margin, Mark
    from qualcode.tui.tags import Look

GUTTER = 5
"""Cells for the turn's number."""


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Paints the rows of one layout with one set of codings."""

    document: Document
    layout: Layout
    margin: Margin
    looks: Mapping[str, Look]
    found: Found
    base: Style
    width: int
    tags: int
    """Cells there are for letter tags, or for names; 0 where there is no room."""
    names: bool
    """Whether codes are called by their names, to be read aloud."""
    bracketed: bool
    """Whether the selection must be known without colours."""

    def paint(self, row: int, selected: Span | None) -> Strip:
        """One row, exactly as wide as the pane."""
        lead = self._lead(row)
        words = self._words(row, selected)
        used = sum(cell_len(segment.text) for segment in (*lead, *words))
        gap = max(1, GUTTER + self.layout.width + 1 - used)
        segments = [*lead, *words, self._segment(" " * gap), *self._margin_row(row)]
        if self.bracketed and selected:
            _bracket(
                segments,
                starts=self.layout.starts[row] <= selected.start < self.layout.ends[row],
                ends=self.layout.starts[row] < selected.end <= self.layout.ends[row],
            )
        return Strip(segments).adjust_cell_length(self.width, self.base)

    def _lead(self, row: int) -> list[Segment]:
        """The gutter, and in a turn's first row its number and label."""
        if not self.layout.is_first(row):
            return [self._segment(" " * GUTTER)]
        number = self.layout.turns[row]
        turn = self.document.transcript.turns[number]
        label = self.document.label(turn, self.layout.width)
        quiet = self.document.transcript.is_interviewer(turn)
        style = palette.QUIET_TEXT if quiet else palette.STRONG
        gutter = self._segment(f"{number + 1:>{GUTTER - 1}} ", palette.QUIET_TEXT)
        return [gutter, self._segment(label, style)] if label else [gutter]

    def _words(self, row: int, selected: Span | None) -> list[Segment]:
        """The words of a row, tinted where coded, marked where found and where selected."""
        text, start = self.document.shown, self.layout.starts[row]
        end = start + len(text[start : self.layout.ends[row]].rstrip(" "))
        marks = [mark for mark in self.margin.marks_in(row) if not mark.suggested]
        found = self.found.within(start, end)
        cuts = {start, end, *(cut for mark in marks for cut in (mark.start, mark.end))}
        cuts.update(cut for hit in found for cut in hit)
        if selected:
            cuts |= {selected.start, selected.end}
        # A coding that was imported may begin inside a grapheme; a row is never cut there.
        inside = {snap_back(text, cut, start, end) for cut in cuts if start <= cut <= end}
        return [
            self._segment(
                text[first:last],
                self._word_style(first, last, marks, selected)
                + (palette.FOUND if _meets(found, first, last) else PLAIN),
            )
            for first, last in pairwise(sorted(inside))
        ]

    def _word_style(self, first: int, last: int, marks: list[Mark], selected: Span | None) -> Style:
        """How a stretch of words is drawn: the shortest coding on it gives the tint."""
        here = [mark for mark in marks if mark.start < last and first < mark.end]
        style = Style()
        if here:
            shortest = min(here, key=lambda mark: mark.end - mark.start)
            style = palette.tint_style(self._colour(shortest), overlapping=len(here) > 1)
        if selected is None or not (selected.start < last and first < selected.end):
            return style
        if self.bracketed:
            return style + palette.SELECTION_WITHOUT_COLOUR
        return style + palette.SELECTION

    def _margin_row(self, row: int) -> list[Segment]:
        """Stripes in their lanes, a tag, and how many more there are."""
        shown = self.margin.row(row)
        lanes = [self._segment(" ")] * self.margin.lanes
        for stripe in shown.stripes:
            style = palette.stripe_style(self._colour(stripe.mark))
            lanes[stripe.lane] = self._segment(stripe.glyph(row), style)
        if not self.tags:
            return lanes
        if shown.tag:
            tag = f" {fit(self._tag(shown.tag), self.tags)}"
            lanes.append(self._segment(tag, palette.stripe_style(self._colour(shown.tag))))
        if shown.more:
            lanes.append(self._segment(f" +{shown.more}", palette.QUIET_TEXT))
        return lanes

    def _segment(self, text: str, style: Style | None = None) -> Segment:
        """A text in a style on the pane's own colours."""
        return Segment(text, self.base + style if style else self.base)

    def _tag(self, mark: Mark) -> str:
        """The letters that stand for a mark's code, or its name; suggestions say that they are."""
        look = self.looks.get(mark.code)
        if self.names:
            name = look.name if look else mark.code
            return _("suggested {code}").format(code=name) if mark.suggested else name
        return ("?" if mark.suggested else "") + (look.tag if look else mark.code)

    def _colour(self, mark: Mark) -> str:
        """The name of the colour of a mark's code."""
        look = self.looks.get(mark.code)
        return look.colour if look else ""


def _meets(hits: list[Bounds], first: int, last: int) -> bool:
    """Whether one of these hits is in a stretch of words."""
    return any(start < last and first < end for start, end in hits)


def _bracket(segments: list[Segment], *, starts: bool, ends: bool) -> None:
    """Put [ and ] on the blanks around the selected words, where there are blanks."""
    chosen = [at for at, (_, style, _control) in enumerate(segments) if style and style.reverse]
    if not chosen:
        return
    before, after = segments[chosen[0] - 1], segments[chosen[-1] + 1]
    if starts and before.text.endswith(" "):
        segments[chosen[0] - 1] = Segment(before.text[:-1] + "[", before.style)
    if ends and after.text.startswith(" "):
        segments[chosen[-1] + 1] = Segment("]" + after.text[1:], after.style)
