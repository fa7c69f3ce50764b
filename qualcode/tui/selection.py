"""Selections: a passage between an anchor and a head, each one whole unit of reading.

The head is the end that moves. Nothing is ever unselected: a coder always stands somewhere,
at first on a segment, and what is selected is what a code would be applied to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.tui.units import Unit

if TYPE_CHECKING:
    from qualcode.tui.units import Units


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, and by which unit it moves and grows."""

    unit: Unit
    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """The passage: everything from the anchor to the head, both included."""
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    @property
    def is_extended(self) -> bool:
        """Whether it is more than one unit."""
        return self.anchor != self.head


def select_at(units: Units, offset: int, unit: Unit = Unit.SEGMENT) -> Selection:
    """The unit at a position."""
    here = units.at(unit, offset)
    return Selection(unit, here, here)


def select_passage(units: Units, offset: int, length: int) -> Selection:
    """So many segments from the one at a position on; fewer where the turn ends before."""
    turn, here = units.at(Unit.TURN, offset), units.at(Unit.SEGMENT, offset)
    last = here
    for _further in range(length - 1):
        found = units.after(Unit.SEGMENT, last)
        if found is None or not found.overlaps(turn):
            break
        last = found
    return Selection(Unit.SEGMENT, here, last)


def select_span(units: Units, span: Span, unit: Unit = Unit.SEGMENT) -> Selection:
    """From the unit a span begins in to the one it ends in."""
    return Selection(unit, units.at(unit, span.start), units.at(unit, span.end - 1))


def move(units: Units, selection: Selection, step: int, length: int = 1) -> Selection:
    """The next unit (step 1) or the one before (step -1); it stays at the ends of the text.

    What comes next is what follows all that is selected, and what was before is before all of it.
    Where several segments are taken at a time, ``length``, such a passage goes on by one segment.
    """
    ends = sorted((selection.anchor, selection.head), key=lambda end: end.start)
    here = ends[-1] if step > 0 else ends[0]
    if selection.unit is Unit.SEGMENT:
        passage = select_passage(units, selection.anchor.start, length)
        here = selection.anchor if selection == passage else here
    here = _step(units, selection.unit, here, step) or here
    if selection.unit is Unit.SEGMENT:
        return select_passage(units, here.start, length)
    return Selection(selection.unit, here, here)


def select_free(units: Units, span: Span) -> Selection:
    """Exactly a passage, as a search found it, widened only where it would cut a character."""
    return select_span(units, span, Unit.FREE)


def select_between(units: Units, anchor: int, head: int) -> Selection:
    """From the character at one position to the one at another, in whichever order."""
    return Selection(Unit.FREE, units.at(Unit.FREE, anchor), units.at(Unit.FREE, head))


def extend(units: Units, selection: Selection, step: int, unit: Unit | None = None) -> Selection:
    """Move the head by one unit, its own or another; across the anchor it grows the other way.

    By another unit than its own a selection becomes a free one: growing, it takes the rest of
    the unit it ends in or the next one; shrinking, it ends where the unit before ended, and
    where there is none it stays: nobody is left with a single letter by one key too many.
    """
    if unit is None or unit is selection.unit:
        found = _step(units, selection.unit, selection.head, step)
        return selection if found is None else replace(selection, head=found)
    free = change_unit(units, selection, Unit.FREE)
    outwards = step > 0 if free.head.start >= free.anchor.start else step < 0
    if free.head == free.anchor or outwards:
        return replace(free, head=_grown(units, free.head, step, unit))
    return replace(free, head=_shrunk(units, free, step, unit))


def extend_to_rest(units: Units, selection: Selection) -> Selection:
    """Take in all that is left of the turn the selection ends in; once more, the turn after it.

    Segments stay segments, so that what is too much can be given back one by one. A turn's last
    segment stays alone: what comes next is mostly the interviewer's question.
    """
    if selection.unit is not Unit.SEGMENT:
        return extend(units, selection, 1, Unit.TURN)
    if selection.head.start < selection.anchor.start:
        selection = swap_ends(selection)
    turn: Span | None = units.at(Unit.TURN, selection.head.start)
    if turn is not None and turn.end <= selection.head.end:
        if not selection.is_extended:
            return selection
        turn = units.after(Unit.TURN, turn)
    if turn is None:
        return selection
    return replace(selection, head=units.at(Unit.SEGMENT, turn.end - 1))


def extend_to(units: Units, selection: Selection, offset: int) -> Selection:
    """Move the head to the unit at a position."""
    return replace(selection, head=units.at(selection.unit, offset))


def change_unit(units: Units, selection: Selection, unit: Unit) -> Selection:
    """Select by another unit from here on.

    Free selecting keeps what is selected and which end moves, so that it can be moved by
    characters; any other unit begins anew where the selection begins.
    """
    if unit is Unit.FREE:
        free = select_free(units, selection.span)
        return swap_ends(free) if selection.head.start < selection.anchor.start else free
    return select_at(units, selection.span.start, unit)


def swap_ends(selection: Selection) -> Selection:
    """Let the other end be the one that moves."""
    return replace(selection, anchor=selection.head, head=selection.anchor)


def _step(units: Units, unit: Unit, span: Span, step: int) -> Span | None:
    """The unit after or before a span."""
    return units.after(unit, span) if step > 0 else units.before(unit, span)


def _grown(units: Units, head: Span, step: int, unit: Unit) -> Span:
    """The last character of the rest of the unit the head is in, or of the next unit."""
    here = units.at(unit, head.start)
    if step > 0:
        found = here if here.end > head.end else units.after(unit, head)
        return head if found is None else units.at(Unit.FREE, found.end - 1)
    found = here if here.start < head.start < here.end else units.before(unit, head)
    return head if found is None else units.at(Unit.FREE, found.start)


def _shrunk(units: Units, free: Selection, step: int, unit: Unit) -> Span:
    """The character at which the unit before ends; where only one unit is left, it stays."""
    found = _step(units, unit, free.head, step)
    if step < 0 and found is not None and found.overlaps(free.head):
        found = units.before(unit, found)  # the head stands in the middle of a segment
    if found is None:
        return free.head
    if step < 0:
        beyond = found.end <= free.anchor.end
        return free.head if beyond else units.at(Unit.FREE, found.end - 1)
    beyond = found.start >= free.anchor.start
    return free.head if beyond else units.at(Unit.FREE, found.start)
