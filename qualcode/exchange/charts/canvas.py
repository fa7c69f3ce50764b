"""A canvas for figures: words are wrapped before they are drawn, so that none lie on others."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from html import escape as escape_marks
from typing import TYPE_CHECKING

from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

INK, QUIET, RULE, PAPER = "#1c2b33", "#56666e", "#8fa1aa", "#ffffff"
LINE = 17
"""From one line of words to the next."""
SIZE = 13
MARGIN = 24
_WIDE = 0.64
"""Width of a letter in its size: that of a wide font, for we do not know which one is there."""
_HATCH = (
    '<pattern id="hidden" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="#8fa1aa" stroke-width="1.5"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """Where some words or a shape stand."""

    x: float
    y: float
    width: float
    height: float
    words: str = ""


@dataclass(slots=True)
class Canvas:
    """What was drawn so far, in pixels from the upper left corner."""

    width: float
    words: list[Box] = field(default_factory=list)
    """Where words stand, for whoever checks that none lie on others."""
    _parts: list[str] = field(default_factory=list)

    def rect(self, box: Box, fill: str, stroke: str = "none") -> None:
        """Fill a rectangle."""
        self._parts.append(
            f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
            f'height="{box.height:.1f}" fill="{fill}" stroke="{stroke}"/>'
        )

    def line(
        self, points: Sequence[tuple[float, float]], *, wide: float = 1, dash: str = ""
    ) -> None:
        """Draw a line through some points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        look = f'fill="none" stroke="{INK}" stroke-width="{wide}"'
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(f'<polyline points="{places}" {look}{dashes}/>')

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """Fill the area within some points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polygon points="{places}" fill="{fill}"/>')

    def text(  # noqa: PLR0913, PLR0917  # what words have
        self, x: float, y: float, words: str, anchor: str = "start", fill: str = INK,
        size: int = SIZE, *, bold: bool = False,
    ) -> None:  # fmt: skip
        """Write one line of words; ``y`` is where its letters stand."""
        words = safe_line(words)
        wide = text_width(words, size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.words.append(Box(left, y - size, wide, size, words))
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{fill}"{weight}>{escape(words)}</text>'
        )

    def paragraph(self, x: float, y: float, lines: Sequence[str], **look: object) -> float:
        """Write lines below each other; where the next one would stand."""
        for line in lines:
            self.text(x, y, line, **look)  # type: ignore[arg-type]
            y += LINE
        return y

    def finish(self, height: float, title: str, description: str, language: str) -> str:
        """The whole figure."""
        size = f'width="{self.width:.0f}" height="{height:.0f}"'
        view = f'viewBox="0 0 {self.width:.0f} {height:.0f}"'
        return "\n".join(
            [
                (
                    f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" '
                    f'lang="{escape(language)}" '
                    'font-family="DejaVu Sans, Arial, Helvetica, sans-serif">'
                ),
                f"<title>{escape(title)}</title>",
                f"<desc>{escape(description)}</desc>",
                f"<defs>{_HATCH}</defs>",
                f'<rect width="100%" height="100%" fill="{PAPER}"/>',
                *self._parts,
                "</svg>\n",
            ]
        )


def escape(words: str) -> str:
    """Words as they may stand in a picture: on one line, without what XML has no place for."""
    safe = safe_line(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return escape_marks(safe)


def text_width(words: str, size: int = SIZE) -> float:
    """How wide a line of words is at most."""
    return len(words) * size * _WIDE


def wrap(words: str, width: float, size: int = SIZE) -> list[str]:
    """Words in lines of at most this width; long words are cut."""
    letters = max(1, int(width / (size * _WIDE)))
    return textwrap.wrap(safe_line(words), letters) or [""]


def write_title(canvas: Canvas, title: str, lede: str) -> float:
    """The title and what is shown; where the figure begins."""
    room = canvas.width - 2 * MARGIN
    y = MARGIN + 16.0
    for line in wrap(title, room, 18):
        canvas.text(MARGIN, y, line, size=18, bold=True)
        y += 24
    return canvas.paragraph(MARGIN, y, wrap(lede, room), fill=QUIET) + 8


def write_notes(canvas: Canvas, y: float, notes: Sequence[str]) -> float:
    """The notes below a figure; where it ends."""
    for note in notes:
        lines = wrap(note, canvas.width - 2 * MARGIN, 11)
        y = canvas.paragraph(MARGIN, y, lines, fill=QUIET, size=11)
    return y + MARGIN - LINE
