"""Puts the colours of the palette in use in place of their names, as a line goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from qualcode.tui.palette import INK, PLAIN_HUE, ROLE, STRIPE, TINT
from qualcode.tui.palettes import mix

if TYPE_CHECKING:
    from textual.color import Color as TextualColor

    from qualcode.tui.palettes import Palette

_FULL = 1.0
_BLOCK = "█"
_SQUARE = "■"
"""A full block hides the ground that tells its colour; a square does not."""


class Colouring(LineFilter):
    """Draws named colours as one palette has them."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._styles: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:  # noqa: ARG002  # Textual's signature
        """The segments of a line in the palette's colours."""
        return [self._coloured(segment) for segment in segments]

    def style(self, style: Style) -> Style:
        """A style in the palette's colours; one that names none of ours stays the same object."""
        found = self._styles.get(style)
        if found is None:
            colour, ground = self._colour(style.color), self._colour(style.bgcolor)
            ground = ground or self._ground(style.color)
            found = style + Style.from_color(colour, ground) if colour or ground else style
            self._styles[style] = found
        return found

    def _coloured(self, segment: Segment) -> Segment:
        """A segment in the palette's colours; most are plain and stay as they are."""
        text, style, control = segment
        shown = self.style(style) if style else style
        if style is None or shown is style:
            return segment
        # Where a stripe has a ground of its own, that stays in sight.
        if _BLOCK in text and self._ground(style.color):
            text = text.replace(_BLOCK, _SQUARE)
        return Segment(text, shown, control)

    def _colour(self, colour: Color | None) -> Color | None:
        """What a named colour looks like; None for any other."""
        if colour is None or not colour.name.startswith(ROLE):
            return None
        value = self.value(colour.name.removeprefix(ROLE))
        return Color.parse(value) if value else None

    def _ground(self, colour: Color | None) -> Color | None:
        """What a stripe or tag stands on, where that is not the ground that is there."""
        if colour is None or not colour.name.endswith(f" {STRIPE}"):
            return None
        hue = colour.name.removeprefix(ROLE).partition(" ")[0]
        ground = self._palette.hues.get(hue, self._palette.plain).ground
        return Color.parse(ground) if ground else None

    def value(self, name: str) -> str:
        """The palette's value for a role, as ``#rrggbb``."""
        palette, (first, *rest) = self._palette, name.split()
        if first not in palette.hues and first != PLAIN_HUE:
            return str(getattr(palette, first))
        hue = palette.hues.get(first, palette.plain)
        match rest:
            case [part]:
                shown = {STRIPE: hue.stripe, TINT: hue.tint, INK: hue.ink or palette.foreground}
                return shown[part]
            case [_heat, part, strength]:
                return self._heat(first, part, float(strength))
        raise KeyError(name)

    def _heat(self, hue: str, part: str, strength: float) -> str:
        """A tint of a strength, or what stands on it; where colours do not mix, all or none."""
        palette = self._palette
        if not palette.mixes:
            weak = {TINT: palette.background, INK: palette.foreground}
            return weak[part] if strength < _FULL else self.value(f"{hue} {part}")
        tint = mix(palette.background, self.value(f"{hue} {TINT}"), strength)
        return {TINT: tint, INK: self.value(f"{hue} {INK}")}[part]
