"""Colours that can be read."""

from __future__ import annotations

import pytest

from qualcode.tui import palette
from qualcode.tui.palette import channels_of, hue, mix


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [channel / 255 for channel in channels_of(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_what_the_standard_says() -> None:
    """White on black is 21 to 1, and a grey published with its ratio agrees."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", [*palette.HUES, "unknown"])
def test_coded_words_stripes_and_cells_can_be_read(colour: str) -> None:
    """Every family's tint under the words and its stripe and tag in the margin."""
    assert contrast(palette.FOREGROUND, hue(colour).tint) >= 4.5
    assert contrast(hue(colour).stripe, palette.BACKGROUND) >= 4.5
    assert contrast(hue(colour).stripe, palette.SURFACE) >= 4.5
    for share in (0.0, 0.3, 1.0):
        cell = palette.heat_style(colour, share).bgcolor
        assert cell is not None
        assert contrast(palette.FOREGROUND, cell.name) >= 4.5


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
        ("#808080", "unknown"),
        ("#12345", "unknown"),
        ("red; drop", "unknown"),
    ],
)
def test_a_colour_of_another_program_keeps_its_kind(colour: str, near: str) -> None:
    """Any #rrggbb is shown as the nearest of six hues, greys as none of them."""
    assert hue(colour) == hue(near)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (palette.FOREGROUND, palette.BACKGROUND),
        (palette.FOREGROUND, palette.SURFACE),
        (palette.QUIET, palette.BACKGROUND),
        (palette.QUIET, palette.SURFACE),
        (palette.ACCENT, palette.SURFACE),
        (palette.WARNING, palette.SURFACE),
        (palette.ON_SELECTED, palette.SELECTED),
    ],
)
def test_everything_else_can_be_read(text: str, ground: str) -> None:
    """Text, quiet text, accents, warnings and the selection."""
    assert contrast(text, ground) >= 4.5


def test_no_two_families_look_alike() -> None:
    """Six colour names are six stripes and six tints."""
    assert len({one.stripe for one in palette.HUES.values()}) == 6
    assert len({one.tint for one in palette.HUES.values()}) == 6


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    """A cell with more informants is nearer the full tint."""
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
