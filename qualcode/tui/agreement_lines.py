"""Lines of the agreement screen: a code, all codes together, and the pairs as a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from qualcode.agreement import Estimate, Interval
    from qualcode.agreement.figures import Overall
    from qualcode.agreement.report import CodeRow, Report

_NUMBER, _SHARE, _RANGE = 8, 10, 17
_FEWEST, _WIDEST = 14, 48
"""Cells for names, however narrow the window is, and however wide."""
_OF_CODE, _OF_ALL = 4 * _NUMBER + _SHARE + _RANGE, 4 * _NUMBER + _RANGE
"""Cells of numbers in a line of a code, and of all codes."""
_NAME = 12
_HUE = "blue"
_FULL = 0.5
"""The share from which on a tint is the strongest."""


def code_heading(width: int) -> str:
    """What the columns of codes are."""
    cells = f"{_('both'):>{_NUMBER}}{_('one'):>{_NUMBER}}{_('positive'):>{_SHARE}}"
    cells += f"{_('alpha'):>{_NUMBER}}"
    cells += f"{_('95 %'):>{_RANGE}}{_('AC1'):>{_NUMBER}}"
    return _name(" " + _("Code"), width, _OF_CODE) + cells


def code_line(row: CodeRow, width: int) -> PanelLine:
    """A code's figures; its key is its id."""
    one = row.figures
    between = _between(one.intervals["alpha"])
    pieces: tuple[Piece, ...] = (
        (_name(f" {row.name}", width, _OF_CODE), PLAIN),
        (f"{one.both:>{_NUMBER}}{one.one:>{_NUMBER}}{number(one.positive):>{_SHARE}}", PLAIN),
        *_tinted(one.alpha),
        (f"{between:>{_RANGE}}{number(one.ac1):>{_NUMBER}}", palette.QUIET_TEXT),
    )
    return PanelLine(pieces, (), one.code)


def overall_heading(width: int) -> str:
    """What the columns of figures over all codes are."""
    heads = f"{_('units'):>{_NUMBER}}{_('percent'):>{_NUMBER}}{_('kappa'):>{_NUMBER}}"
    heads += f"{_('95 %'):>{_RANGE}}{_('MASI'):>{_NUMBER}}"
    return _name(" " + _("All codes"), width, _OF_ALL) + heads


def overall_line(words: str, one: Overall, width: int, key: str = "") -> PanelLine:
    """Figures over all codes."""
    pieces: tuple[Piece, ...] = (
        (_name(f" {words}", width, _OF_ALL), PLAIN),
        (f"{one.n:>{_NUMBER}}{number(one.percent):>{_NUMBER}}", PLAIN),
        *_tinted(one.pooled_kappa),
        (f"{_between(one.interval):>{_RANGE}}", palette.QUIET_TEXT),
        *_tinted(one.sets),
    )
    return PanelLine(pieces, (), key)


def pair_lines(report: Report) -> list[PanelLine]:
    """Coders by coders, with the pooled kappa of each pair; more agreement has more tint."""
    found = {frozenset(pair): one.pooled_kappa for pair, one in report.pairs.items()}
    names = [excerpt(one, _NAME - 2) for one in report.coders]
    head = " " * _NAME + "".join(f"{name:>{_NAME}}" for name in names)
    lines = [PanelLine(((head, palette.QUIET_TEXT),))]
    for coder, name in zip(report.coders, names, strict=True):
        pieces: list[Piece] = [(pad(f" {name}", _NAME), PLAIN)]
        for other in report.coders:
            estimate = found.get(frozenset((coder, other)))
            text = number(estimate) if estimate else ""
            pieces.append((f"{text:>{_NAME}}", _tint(estimate)))
        lines.append(PanelLine(tuple(pieces)))
    return lines


def number(estimate: Estimate | None) -> str:
    """A coefficient; a dash where it is undefined."""
    value = estimate.value if estimate else None
    return "–" if value is None else f"{round(value, 3) or 0.0:.3f}"


def _between(interval: Interval) -> str:
    """Where a coefficient lies in 95 of 100 samples; a dash where that is not computed."""
    if interval.low is None or interval.high is None:
        return "–"
    low, high = (round(one, 3) or 0.0 for one in (interval.low, interval.high))
    return f"{low:.3f} – {high:.3f}"


def _tinted(estimate: Estimate) -> Sequence[Piece]:
    """A coefficient with its tint, not wider than its digits."""
    text = number(estimate)
    return ((" " * (_NUMBER - len(text)), PLAIN), (text, _tint(estimate)))


def _tint(estimate: Estimate | None) -> Style:
    """More tint for more agreement; none below nought."""
    value = estimate.value if estimate else None
    if value is None or value <= 0:
        return PLAIN
    return palette.heat_style(_HUE, round(value * _FULL, 1))


def _name(text: str, width: int, numbers: int) -> str:
    """A name in its column, beside so many cells of numbers."""
    return pad(text, max(_FEWEST, min(_WIDEST, width - numbers - 1)))
