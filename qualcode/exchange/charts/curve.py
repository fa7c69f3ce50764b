"""The saturation curve: codes seen after each interview, and what other orders would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.charts.axes import LEFT, WIDE, Axes, ticks
from qualcode.exchange.charts.canvas import (
    LINE,
    MARGIN,
    RULE,
    Box,
    Canvas,
    write_notes,
    write_title,
)
from qualcode.messages import _
from qualcode.synthesis.saturation import BASE, RUN, SHUFFLES, THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.synthesis.saturation import Saturation

_BAND = "#cfe3ea"


def draw_saturation(found: Saturation, language: str) -> str:
    """The curve as a figure."""
    return saturation_canvas(found, language)[1]


def saturation_canvas(found: Saturation, language: str) -> tuple[Canvas, str]:
    """The curve as a figure, and the canvas it was drawn on."""
    canvas = Canvas(LEFT + WIDE + MARGIN)
    name = _("Codes seen after each interview")
    lede = _("{codes} codes in {n} transcripts.").format(
        codes=found.seen[-1] if found.seen else 0, n=len(found.seen)
    )
    top = write_title(canvas, name, lede) + 4
    most = max([1, *found.seen])
    axes = Axes(top, 1, max(len(found.seen), 1), most)
    axes.draw(canvas, filter(None, ticks(len(found.seen))), ticks(most))

    def places(curve: Sequence[float]) -> list[tuple[float, float]]:
        """Where a curve runs: a number for each interview, the first being one."""
        return [axes.point(at, codes) for at, codes in enumerate(curve, 1)]

    if found.seen:
        canvas.area([*places(found.high), *reversed(places(found.low))], _BAND)
        canvas.line(places(found.middle), dash="5 4")
        canvas.line(places(found.seen), wide=2.5)
    y = axes.bottom + 2 * LINE
    words = _("Transcripts, in the order they were coded")
    canvas.text(LEFT + WIDE / 2, y, words, "middle")
    height = write_notes(canvas, _draw_legend(canvas, y + LINE) + 2 * LINE, _notes(found))
    return canvas, canvas.finish(height, name, lede, language)


def _draw_legend(canvas: Canvas, y: float) -> float:
    """What each line is; where the legend ends."""
    rows = (
        _("as it was coded"),
        _("middle of {n} shuffled orders").format(n=SHUFFLES),
        _("nine in ten of them"),
    )
    for at, words in enumerate(rows):
        y += LINE
        if at == len(rows) - 1:
            canvas.rect(Box(LEFT, y - 11, 34, 12), _BAND, RULE)
        else:
            canvas.line([(LEFT, y - 5), (LEFT + 34, y - 5)], wide=2.5 - 1.5 * at, dash="5 4" * at)
        canvas.text(LEFT + 44, y, words)
    return y + 4


def _notes(found: Saturation) -> list[str]:
    """What the rule of Guest and others says."""
    rule = _(
        "Rule of Guest, Namey and Chen (2020): a base of {base} interviews, runs of {run}, at most "
        "{share:.0%} new codes."
    ).format(base=BASE, run=RUN, share=THRESHOLD)
    if found.reached is None:
        return [rule, _("By this rule saturation has not been reached.")]
    return [rule, _("By this rule it was reached after {n} transcripts.").format(n=found.reached)]
