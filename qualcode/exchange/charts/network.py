"""The network of codes: a line of codes, and an arc between two that stand on the same words."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    Box,
    Canvas,
    wrap,
    write_notes,
    write_title,
)
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES, _ARCS, _ROW = 330.0, 420.0, 22.0
_STEPS = 24
_LISTED = 12
_WIDTHS = ((5, 5.0), (3, 3.0), (0, 1.2))
"""From how many informants on, an arc is so wide."""


@dataclass(frozen=True, slots=True)
class Arc:
    """Two codes by their places in the list, and how many informants speak of both at once."""

    first: int
    second: int
    informants: int
    told: str
    """The number as the audience reads it."""


def draw_network(codes: Sequence[str], arcs: Sequence[Arc], notes: Sequence[str], lang: str) -> str:
    """The network as a figure."""
    return network_canvas(codes, arcs, notes, lang)[1]


def network_canvas(
    codes: Sequence[str], arcs: Sequence[Arc], notes: Sequence[str], language: str
) -> tuple[Canvas, str]:
    """The network as a figure, and the canvas it was drawn on."""
    canvas = Canvas(2 * MARGIN + _NAMES + _ARCS)
    name = _("Codes on the same words")
    lede = _("An arc joins two codes; the wider, the more informants speak of both at once.")
    y = write_title(canvas, name, lede) + LINE
    places = []
    for code in codes:
        lines = wrap(code, _NAMES - 20)
        canvas.paragraph(MARGIN, y, lines)
        places.append(y + (len(lines) - 1) * LINE / 2 - 5)
        y += _ROW + (len(lines) - 1) * LINE
    left = MARGIN + _NAMES
    longest = max((abs(places[arc.second] - places[arc.first]) for arc in arcs), default=1.0)
    for arc in reversed(arcs):
        _draw_arc(canvas, arc, (places[arc.first], places[arc.second]), left, longest)
    for at in sorted({end for arc in arcs for end in (arc.first, arc.second)}):
        canvas.rect(Box(left - 4, places[at] - 4, 8, 8), "#1c2b33")
    height = write_notes(canvas, _list_pairs(canvas, codes, arcs, y + LINE) + LINE, notes)
    return canvas, canvas.finish(height, name, lede, language)


def _draw_arc(
    canvas: Canvas, arc: Arc, ends: tuple[float, float], left: float, longest: float
) -> None:
    """Half an ellipse from one code to the other, further out the further they are apart."""
    middle, half = sum(ends) / 2, abs(ends[1] - ends[0]) / 2
    out = (_ARCS - 20) * (2 * half / longest) ** 0.8
    points = [
        (left + out * sin(pi * at / _STEPS), middle - half * cos(pi * at / _STEPS))
        for at in range(_STEPS + 1)
    ]
    wide = next(width for least, width in _WIDTHS if arc.informants >= least)
    canvas.line(points, wide=wide)


def _list_pairs(canvas: Canvas, codes: Sequence[str], arcs: Sequence[Arc], y: float) -> float:
    """The most frequent pairs in words, each with its number; where the list ends."""
    room = canvas.width - 2 * MARGIN
    shown = arcs[:_LISTED]
    head = ngettext("The most frequent pair", "The {n} most frequent pairs", len(shown))
    y = canvas.paragraph(MARGIN, y, wrap(head.format(n=len(shown)), room), bold=True)
    for arc in shown:
        words = _("{first} + {second}: {n}").format(
            first=codes[arc.first], second=codes[arc.second], n=arc.told
        )
        y = canvas.paragraph(MARGIN, y, wrap(words, room))
    return y
