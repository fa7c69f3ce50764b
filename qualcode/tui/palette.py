"""Palettes: the colours of code families and of everything around them.

Colour says which family a code is of; which code it is, the letter tag says. Every pair of
text and background here has a contrast of at least 4.5 to 1.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style

BACKGROUND = "#14161b"
SURFACE = "#1d2027"
FOREGROUND = "#e6e8ee"
QUIET = "#9aa1ad"
ACCENT = "#79b8ff"
WARNING = "#ffb86b"
SELECTED = "#2f5d9b"
ON_SELECTED = "#ffffff"
RULE = "#4a5160"


@dataclass(frozen=True, slots=True)
class Hue:
    """A family's colour: strong for stripes and tags, a tint behind coded words."""

    stripe: str
    tint: str


HUES = {
    "red": Hue("#ff8078", "#5a2329"),
    "green": Hue("#7ee787", "#1f4a2b"),
    "blue": Hue("#79b8ff", "#1d3f66"),
    "yellow": Hue("#f2cc60", "#52420f"),
    "magenta": Hue("#e29bff", "#4c2a5c"),
    "cyan": Hue("#56d4dd", "#12484e"),
}
_GREYISH = 0.15
PLAIN_HUE = Hue("#c3c8d2", "#3a3f4a")
"""For a family whose colour is not one of the six."""

QUIET_TEXT = Style(color=QUIET)
STRONG = Style(bold=True)
ACCENTED = Style(color=ACCENT, bold=True)
WARNED = Style(color=WARNING, bold=True)
SELECTION = Style(color=ON_SELECTED, bgcolor=SELECTED)
SELECTION_WITHOUT_COLOUR = Style(reverse=True)
CURSOR = Style(color=ON_SELECTED, bgcolor=SELECTED)
CURSOR_WITHOUT_COLOUR = Style(reverse=True)
RULED = Style(color=RULE)


def hue(colour: str) -> Hue:
    """The hue of a colour name or of ``#rrggbb``, which is shown as the nearest of ours.

    Six hues can be told apart on a terminal; a colour of another program's keeps its kind.
    """
    if re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return _nearest_hue(*channels_of(colour))
    return HUES.get(colour.casefold(), PLAIN_HUE)


def _nearest_hue(red: int, green: int, blue: int) -> Hue:
    """The hue nearest on the colour circle; the plain one for what is nearly grey."""
    angle, _value, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < _GREYISH:
        return PLAIN_HUE

    def distance(one: Hue) -> float:
        other = colorsys.rgb_to_hls(*(channel / 255 for channel in channels_of(one.stripe)))[0]
        return min(abs(angle - other), 1 - abs(angle - other))

    return min(HUES.values(), key=distance)


@lru_cache(maxsize=64)
def stripe_style(colour: str) -> Style:
    """How stripes and tags of this colour are drawn."""
    return Style(color=hue(colour).stripe)


@lru_cache(maxsize=64)
def tint_style(colour: str, *, overlapping: bool) -> Style:
    """How words coded in this colour are drawn; underlined where several codes meet."""
    return Style(bgcolor=hue(colour).tint, underline=overlapping)


@lru_cache(maxsize=64)
def heat_style(colour: str, share: float) -> Style:
    """How a cell of a matrix is drawn: some tint from one informant on, all of it from half."""
    strength = min(1.0, 0.35 + 1.3 * share)
    return Style(bgcolor=mix(BACKGROUND, hue(colour).tint, round(strength, 1)))


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    channels = zip(channels_of(first), channels_of(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def channels_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
