"""The palettes: their colours, chosen by hand for each kind of terminal.

A terminal with 256 or 16 colours shows the nearest it has, and tints that differ in 24 bits then
become one. So each palette has values of its own for each of the three. Every text has a contrast
of at least 4.5 to 1 on its ground; the test of the palettes measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qualcode.messages import N_

TRUE, MANY, FEW = "truecolor", "256", "standard"
"""Kinds of terminals, named as Rich names them: 24 bits, 256 colours, 16 colours."""


@dataclass(frozen=True, slots=True)
class Hue:
    """A family's colour: strong for stripes and tags, a tint behind coded words."""

    stripe: str
    tint: str
    ink: str = ""
    """What stands on the tint; the palette's foreground if it is empty."""
    ground: str = ""
    """What stripes and tags stand on; the ground that is there if it is empty."""


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of the screen, each as ``#rrggbb``."""

    background: str
    surface: str
    """Behind titles, headings, status and footer."""
    foreground: str
    quiet: str
    accent: str
    warning: str
    selected: str
    on_selected: str
    dark: bool
    mixes: bool
    """Whether colours between these can be shown."""
    hues: dict[str, Hue]
    plain: Hue
    """For a family whose colour is not one of the six."""


NAMES = {
    "dark": N_("dark"),
    "light": N_("light"),
    "colour-safe": N_("dark, for all kinds of colour vision"),
    "colour-safe-light": N_("light, for all kinds of colour vision"),
}
"""The names in the settings, in the order of the key that changes them, with what they are."""
DEFAULT = "dark"

_DARK = "#14161b #1d2027 #e6e8ee #9aa1ad #79b8ff #ffb86b #2f5d9b #ffffff"
_LIGHT = "#fbfbf8 #eceef1 #1b1e24 #555c68 #0b57b0 #8f4a00 #2f5d9b #ffffff"
_DARK_MANY = "#121212 #1c1c1c #e4e4e4 #9e9e9e #5fafff #ffaf5f #005faf #ffffff"
_LIGHT_MANY = "#ffffff #eeeeee #1c1c1c #585858 #005faf #870000 #005faf #ffffff"
_DARK_FEW = "#000000 #000000 #ffffff #aaaaaa #55ffff #ffff55 #ffffff #000000"
_LIGHT_FEW = "#ffffff #ffffff #000000 #000000 #0000aa #aa0000 #000000 #ffffff"
"""Background, surface, foreground, quiet, accent, warning, selected, on selected."""

_ORDER = ("red", "yellow", "green", "cyan", "blue", "magenta", "")
"""The hues in the order of the tables; the last is the plain one."""

# Each hue: stripe, tint, and where they differ from the rule, ink and ground.
_FEW_DARK_HUES = (
    "#ff5555 #aa0000, #ffff55 #ffff55 #000000, #55ff55 #00aa00 #000000, #55ffff #00aaaa #000000, "
    "#ffffff #0000aa #ffffff #0000aa, #ff55ff #aa00aa, #ffffff #aaaaaa #000000"
)
_FEW_LIGHT_HUES = (
    "#aa0000 #aa0000 #ffffff, #000000 #ffff55 #000000 #ffff55, #000000 #00aa00 #000000 #00aa00, "
    "#000000 #00aaaa #000000 #00aaaa, #0000aa #0000aa #ffffff, #aa00aa #aa00aa #ffffff, "
    "#000000 #aaaaaa #000000"
)
_TABLES: dict[tuple[str, str], tuple[str, str]] = {
    ("dark", TRUE): (
        _DARK,
        (
            "#ff8078 #5a2329, #f2cc60 #52420f, #7ee787 #1f4a2b, #56d4dd #12484e, #79b8ff #1d3f66, "
            "#e29bff #4c2a5c, #c3c8d2 #3a3f4a"
        ),
    ),
    ("light", TRUE): (
        _LIGHT,
        (
            "#b3261e #ffd4cf, #755900 #f8e3a0, #136b2b #c5eccd, #00666e #bdeaee, #0b57b0 #cfe1fb, "
            "#8a2bb0 #efd5fb, #4a5160 #dcdfe5"
        ),
    ),
    ("colour-safe", TRUE): (
        _DARK,
        (
            "#fc4818 #540c0c, #f0e418 #606000, #909c78 #48543c, #18ccfc #004848, #5484fc #182454, "
            "#b4789c #2400b4, #c3c8d2 #3a3f4a"
        ),
    ),
    ("colour-safe-light", TRUE): (
        _LIGHT,
        (
            "#480c00 #fc5430, #844800 #fcd80c, #606c54 #a8c09c, #006c78 #6cd8fc, #003084 #6c84fc, "
            "#900cfc #a8849c, #4a5160 #dcdfe5"
        ),
    ),
    ("dark", MANY): (
        _DARK_MANY,
        (
            "#ff8787 #870000, #ffd75f #5f5f00, #87d787 #005f00, #5fd7d7 #005f5f, #5fafff #00005f, "
            "#d787ff #5f005f, #d0d0d0 #444444"
        ),
    ),
    ("light", MANY): (
        _LIGHT_MANY,
        (
            "#af0000 #ffd7d7, #875f00 #ffffaf, #005f00 #d7ffd7, #005f5f #afffff, #0000af #d7d7ff, "
            "#8700af #ffd7ff, #4e4e4e #d0d0d0"
        ),
    ),
    ("colour-safe", MANY): (
        _DARK_MANY,
        (
            "#ff5f5f #875f5f #ffffff, #ffd7af #afaf00 #000000, #00ff00 #005f00 #ffffff, "
            "#00afaf #87afaf #000000, #afd7ff #8787af #000000, #d75fff #000087 #ffffff, "
            "#d0d0d0 #444444"
        ),
    ),
    ("colour-safe-light", MANY): (
        _LIGHT_MANY,
        (
            "#000000 #d75f5f #000000 #d75f5f, #000000 #ffd7af #000000 #ffd7af, "
            "#000000 #00ff00 #000000 #00ff00, #000000 #00afaf #000000 #00afaf, "
            "#000000 #afd7ff #000000 #afd7ff, #000000 #af5fff #000000 #af5fff, #4e4e4e #d0d0d0"
        ),
    ),
    ("dark", FEW): (_DARK_FEW, _FEW_DARK_HUES),
    ("light", FEW): (_LIGHT_FEW, _FEW_LIGHT_HUES),
    # Which sixteen colours there are, the terminal decides: nothing can be chosen more safely.
    ("colour-safe", FEW): (_DARK_FEW, _FEW_DARK_HUES),
    ("colour-safe-light", FEW): (_LIGHT_FEW, _FEW_LIGHT_HUES),
}


@lru_cache(maxsize=len(_TABLES))
def palette(name: str, terminal: str) -> Palette:
    """A palette by its name for a kind of terminal; one that is not known shows 16 colours."""
    kind = terminal if terminal in (TRUE, MANY) else FEW
    colours, hues = _TABLES[name, kind]
    *named, plain = (Hue(*words.split()) for words in hues.split(","))
    background, surface, foreground, quiet, accent, warning, selected, on_selected = colours.split()
    return Palette(
        background=background,
        surface=surface,
        foreground=foreground,
        quiet=quiet,
        accent=accent,
        warning=warning,
        selected=selected,
        on_selected=on_selected,
        dark="light" not in name,
        mixes=kind == TRUE,
        hues=dict(zip(_ORDER, named, strict=False)),
        plain=plain,
    )


def after(name: str) -> str:
    """The palette that comes after one; the first after the last."""
    names = list(NAMES)
    return names[(names.index(name) + 1) % len(names)] if name in NAMES else DEFAULT


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    channels = zip(channels_of(first), channels_of(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def channels_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
