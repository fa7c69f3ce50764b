"""The result chain: a column of boxes for each stage, read from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    RULE,
    Box,
    Canvas,
    wrap,
    write_notes,
    write_title,
)
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE, _GAP, _PAD = 214.0, 34.0, 10.0
_BACK = "#e8f1f4"
_SIZE = 12


@dataclass(frozen=True, slots=True)
class ChainBox:
    """A box: what it is called, and what it says."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the chain with its boxes, from top to bottom."""

    name: str
    boxes: tuple[ChainBox, ...]


def draw_chain(stages: Sequence[Stage], language: str) -> str:
    """The chain as a figure."""
    return chain_canvas(stages, language)[1]


def chain_canvas(stages: Sequence[Stage], language: str) -> tuple[Canvas, str]:
    """The chain as a figure, and the canvas it was drawn on."""
    columns = max(len(stages), 2)
    canvas = Canvas(2 * MARGIN + columns * _WIDE + (columns - 1) * _GAP)
    name = _("Result chain")
    boxes = sum(len(stage.boxes) for stage in stages)
    lede = _("{n} boxes in {stages} stages; each stage is meant to lead to the next one.").format(
        n=boxes, stages=len(stages)
    )
    top = write_title(canvas, name, lede) + LINE
    heads = [wrap(stage.name, _WIDE, 14) for stage in stages]
    high = LINE * max(map(len, heads), default=1)
    bottom = top
    for at, (stage, head) in enumerate(zip(stages, heads, strict=True)):
        left = MARGIN + at * (_WIDE + _GAP)
        canvas.paragraph(left, top, head, size=14, bold=True)
        bottom = max(bottom, _draw_boxes(canvas, stage.boxes, left, top + high))
        if at:
            _draw_arrow(canvas, left, top - 5)
    note = _("What a box is linked to stands in the table.")
    height = write_notes(canvas, bottom + LINE, [note])
    return canvas, canvas.finish(height, name, lede, language)


def _draw_boxes(canvas: Canvas, boxes: Sequence[ChainBox], left: float, y: float) -> float:
    """The boxes of a stage; where they end."""
    for box in boxes:
        title = wrap(box.title, _WIDE - 2 * _PAD, _SIZE)
        text = wrap(box.text, _WIDE - 2 * _PAD, _SIZE) if box.text else []
        high = LINE * (len(title) + len(text)) + 2 * _PAD
        canvas.rect(Box(left, y, _WIDE, high), _BACK, RULE)
        below = canvas.paragraph(left + _PAD, y + _PAD + 12, title, size=_SIZE, bold=True)
        canvas.paragraph(left + _PAD, below, text, size=_SIZE)
        y += high + _PAD
    return y


def _draw_arrow(canvas: Canvas, left: float, y: float) -> None:
    """An arrow from the stage before to the one that begins here."""
    start, end = left - _GAP + 4, left - 6
    canvas.line([(start, y), (end, y)], wide=1.5)
    canvas.line([(end - 6, y - 5), (end, y), (end - 6, y + 5)], wide=1.5)
