"""Colours that can be read and told apart, on every kind of terminal and with any eyes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import TRANSPARENT

from qualcode.tui import palette as drawn
from qualcode.tui.colouring import Colouring
from qualcode.tui.palette import hue, role
from qualcode.tui.palettes import DEFAULT, FEW, MANY, NAMES, TRUE, Palette, after, mix, palette
from tests.tui.vision import VISIONS, ciede2000, contrast, distance

if TYPE_CHECKING:
    from collections.abc import Callable

XTERM = [
    "#000000",
    "#cd0000",
    "#00cd00",
    "#cdcd00",
    "#0000ee",
    "#cd00cd",
    "#00cdcd",
    "#e5e5e5",
    "#7f7f7f",
    "#ff0000",
    "#00ff00",
    "#ffff00",
    "#5c5cff",
    "#ff00ff",
    "#00ffff",
    "#ffffff",
]
"""The sixteen colours as xterm has them; Rich counts with those of the VGA card."""
SYSTEMS = {TRUE: ColorSystem.TRUECOLOR, MANY: ColorSystem.EIGHT_BIT, FEW: ColorSystem.STANDARD}
HUES = ("red", "yellow", "green", "cyan", "blue", "magenta")


def _sent(colour: str, terminal: str) -> Color:
    """A colour as it is sent to a kind of terminal."""
    return Color.parse(colour).downgrade(SYSTEMS[terminal])


def _shown(colour: str, terminal: str) -> str:
    """What a terminal of that kind shows for it."""
    return _sent(colour, terminal).get_truecolor(DEFAULT_TERMINAL_THEME).hex


def _vga(colour: str) -> str:
    """The sixteen colours as they are in the table."""
    return colour


def _xterm(colour: str) -> str:
    """The same numbers as xterm shows them."""
    return XTERM[_sent(colour, FEW).number or 0]


LOOKS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    **{f"{name} {kind}": (name, kind, _vga) for name in NAMES for kind in (TRUE, FEW)},
    **{f"{name} {MANY}": (name, MANY, lambda one: _shown(one, MANY)) for name in NAMES},
    **{f"{name} xterm": (name, FEW, _xterm) for name in NAMES},
}
"""Each palette on each kind of terminal, and how its values look there."""


def _pairs(name: str, terminal: str) -> dict[str, tuple[str, str]]:
    """Every text of the screen with its ground, by what it is."""
    chosen = palette(name, terminal)
    grounds = {"background": chosen.background, "surface": chosen.surface}
    pairs = {
        f"{text} on {ground}": (getattr(chosen, text), colour)
        for ground, colour in grounds.items()
        for text in ("foreground", "quiet", "accent", "warning")
    }
    pairs["selection"] = (chosen.on_selected, chosen.selected)
    colouring = Colouring(chosen)
    for family in (*HUES, "unknown"):
        for ground, colour in grounds.items():
            base = Style(color=chosen.foreground, bgcolor=colour)
            stripe = colouring.style(base + drawn.stripe_style(family))
            pairs[f"{family} tag on {ground}"] = _colours(stripe)
        for overlapping in (False, True):
            style = drawn.tint_style(family, overlapping=overlapping)
            pairs[f"{family} coded {overlapping}"] = _colours(colouring.style(style))
        for share in (0.1, 0.3, 1.0):
            heat = colouring.style(drawn.heat_style(family, share))
            pairs[f"{family} cell {share}"] = _colours(heat)
    return pairs


def _colours(style: Style) -> tuple[str, str]:
    """Text and ground of a style."""
    assert style.color
    assert style.bgcolor
    return style.color.name, style.bgcolor.name


def _seen(chosen: Palette) -> tuple[list[str], list[str]]:
    """What tells the six families apart: in the margin, and behind words."""
    margin = [chosen.hues[name].ground or chosen.hues[name].stripe for name in HUES]
    return margin, [chosen.hues[name].tint for name in HUES]


def test_contrast_and_distance_are_what_was_published() -> None:
    """White on black is 21 to 1; a grey's known ratio; and three pairs of Sharma's table."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    published = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ]
    for first, second, expected in published:
        assert ciede2000(first, second) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_can_be_read(look: str) -> None:
    """4.5 to 1 or more for each text on its ground, as the terminal shows the two."""
    name, terminal, shows = LOOKS[look]
    for what, (text, ground) in _pairs(name, terminal).items():
        assert contrast(shows(text), shows(ground)) >= 4.5, (what, text, ground)


@pytest.mark.parametrize("terminal", [TRUE, MANY])
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", ["colour-safe", "colour-safe-light"])
def test_families_can_be_told_apart_by_any_eyes(name: str, vision: str, terminal: str) -> None:
    """In the palettes made for it no two families look alike, whichever cones one has."""
    for colours in _seen(palette(name, terminal)):
        for first, second in combinations(colours, 2):
            apart = distance(_shown(first, terminal), _shown(second, terminal), VISIONS[vision])
            assert apart >= 11, (first, second)


@pytest.mark.parametrize("terminal", SYSTEMS)
@pytest.mark.parametrize("name", NAMES)
def test_no_two_families_become_one_colour(name: str, terminal: str) -> None:
    """Six stripes are six numbers of the terminal's, six tints six others than the ground's."""
    chosen = palette(name, terminal)
    margin, tints = _seen(chosen)
    for colours in (margin, [*tints, chosen.background, chosen.selected]):
        assert len({_sent(colour, terminal) for colour in colours}) == len(colours)
        for first, second in combinations(colours, 2):
            assert distance(_shown(first, terminal), _shown(second, terminal)) >= 9, (first, second)


@pytest.mark.parametrize(
    ("colour", "near"),
    [
        ("#ff0000", "red"),
        ("#C00000", "red"),
        ("#00ff00", "green"),
        ("#0000ff", "blue"),
        ("#ffff00", "yellow"),
        ("#ff00ff", "magenta"),
        ("#00FFFF", "cyan"),
        ("Red", "red"),
        ("#808080", "plain"),
        ("#12345", "plain"),
        ("red; drop", "plain"),
    ],
)
def test_a_colour_of_another_program_keeps_its_kind(colour: str, near: str) -> None:
    """Any #rrggbb is shown as the nearest of six hues, greys as none of them."""
    assert hue(colour) == near


def test_a_text_on_the_screen_follows_the_palette() -> None:
    """A style says what it is for; which colour that is, the palette in use says."""
    light, dark = (palette(name, TRUE) for name in ("light", "dark"))
    for chosen in (light, dark):
        style = Colouring(chosen).style(drawn.QUIET_TEXT)
        assert style.color == Color.parse(chosen.quiet)
    untouched = Style(color="#123456", bgcolor="#654321", bold=True)
    assert Colouring(light).style(untouched) == untouched
    with pytest.raises(AttributeError):
        Colouring(dark).style(Style.from_color(role("nobody")))


def test_a_full_block_does_not_hide_the_ground_that_tells_its_colour() -> None:
    """Where a stripe has a ground of its own, both are seen."""
    few = Colouring(palette("dark", FEW))
    for family, glyph in (("blue", "■"), ("red", "█")):
        style = drawn.stripe_style(family)
        (segment,) = few.apply([Segment("█", style)], TRANSPARENT)
        assert segment.text == glyph


def test_palettes_come_round() -> None:
    """The key goes through all palettes and back to the first."""
    seen = [DEFAULT]
    while after(seen[-1]) != DEFAULT:
        seen.append(after(seen[-1]))
    assert seen == list(NAMES)
    assert after("nobody") == DEFAULT


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    """A cell with more informants is nearer the full tint."""
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
