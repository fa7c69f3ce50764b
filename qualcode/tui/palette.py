"""How things are drawn, said by what they are: quiet, strong, coded in red.

Widgets draw with these styles. Their colours are only names: what a name looks like depends on
the palette in use, and `colouring` puts the palette's colours in place when a line goes out. So a
text that is on the screen already follows when another palette is chosen.
"""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style

from qualcode.tui.palettes import DEFAULT, TRUE, Hue, channels_of, palette

ROLE = "qualcode:"
"""Begins the name of a colour that only says what it is for."""
STRIPE, TINT, INK, HEAT = "stripe", "tint", "ink", "heat"
_STAND_IN = palette(DEFAULT, TRUE)
_GREYISH = 0.15
PLAIN_HUE = "plain"


def role(*words: str) -> Color:
    """A colour that says what it is for; the palette in use says which colour that is."""
    triplet = ColorTriplet(*channels_of(_STAND_IN.foreground))
    return Color(ROLE + " ".join(words), ColorType.TRUECOLOR, None, triplet)


QUIET_TEXT = Style.from_color(role("quiet"))
STRONG = Style(bold=True)
ACCENTED = Style.from_color(role("accent")) + STRONG
WARNED = Style.from_color(role("warning")) + STRONG
SELECTION = Style.from_color(role("on_selected"), role("selected"))
SELECTION_WITHOUT_COLOUR = Style(reverse=True)
FOUND = Style(bold=True, underline=True)
"""What a search found: seen in every palette, and without any colour."""
CURSOR = SELECTION
CURSOR_WITHOUT_COLOUR = Style(reverse=True)


def hue(colour: str) -> str:
    """The name of our hue for a colour name or ``#rrggbb``, which is shown as the nearest of ours.

    Six hues can be told apart on a terminal; a colour of another program's keeps its kind.
    """
    if re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return _nearest_hue(*channels_of(colour))
    name = colour.casefold()
    return name if name in _STAND_IN.hues else PLAIN_HUE


def _nearest_hue(red: int, green: int, blue: int) -> str:
    """The hue nearest on the colour circle; the plain one for what is nearly grey."""
    angle, _value, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < _GREYISH:
        return PLAIN_HUE

    def distance(entry: tuple[str, Hue]) -> float:
        other = colorsys.rgb_to_hls(*(part / 255 for part in channels_of(entry[1].stripe)))[0]
        return min(abs(angle - other), 1 - abs(angle - other))

    return min(_STAND_IN.hues.items(), key=distance)[0]


@lru_cache(maxsize=64)
def stripe_style(colour: str) -> Style:
    """How stripes and tags of this colour are drawn."""
    return Style.from_color(role(hue(colour), STRIPE))


@lru_cache(maxsize=64)
def tint_style(colour: str, *, overlapping: bool) -> Style:
    """How words coded in this colour are drawn; underlined where several codes meet."""
    name = hue(colour)
    return Style.from_color(role(name, INK), role(name, TINT)) + Style(underline=overlapping)


@lru_cache(maxsize=64)
def heat_style(colour: str, share: float) -> Style:
    """How a cell of a matrix is drawn: some tint from one informant on, all of it from half."""
    name, strength = hue(colour), str(round(min(1.0, 0.35 + 1.3 * share), 1))
    return Style.from_color(role(name, HEAT, INK, strength), role(name, HEAT, TINT, strength))
