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


def select_span(units: Units, span: Span, unit: Unit = Unit.SEGMENT) -> Selection:
    """From the unit a span begins in to the one it ends in."""
    return Selection(unit, units.at(unit, span.start), units.at(unit, span.end - 1))


def move(units: Units, selection: Selection, step: int) -> Selection:
    """The next unit (step 1) or the one before (step -1); it stays at the ends of the text."""
    found = _step(units, selection.unit, selection.head, step)
    here = found or selection.head
    return Selection(selection.unit, here, here)


def extend(units: Units, selection: Selection, step: int, unit: Unit | None = None) -> Selection:
    """Move the head by one unit, its own or another; across the anchor it grows the other way."""
    found = _step(units, unit or selection.unit, selection.head, step)
    return selection if found is None else replace(selection, head=found)


def extend_to(units: Units, selection: Selection, offset: int) -> Selection:
    """Move the head to the unit at a position."""
    return replace(selection, head=units.at(selection.unit, offset))


def change_unit(units: Units, selection: Selection, unit: Unit) -> Selection:
    """Select by another unit from here on.

    Free selecting keeps what is selected, so that its end can be moved by characters; any
    other unit begins anew where the selection begins.
    """
    if unit is Unit.FREE:
        return select_span(units, selection.span, unit)
    return select_at(units, selection.span.start, unit)


def swap_ends(selection: Selection) -> Selection:
    """Let the other end be the one that moves."""
    return replace(selection, anchor=selection.head, head=selection.anchor)


def _step(units: Units, unit: Unit, span: Span, step: int) -> Span | None:
    """The unit after or before a span."""
    return units.after(unit, span) if step > 0 else units.before(unit, span)
