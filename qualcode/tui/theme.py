"""The themes as Textual wants them: one for each palette, and one without any colour."""

from __future__ import annotations

from textual.theme import Theme

from qualcode.tui.palettes import NAMES, palette


def themes(terminal: str) -> list[Theme]:
    """The themes for a kind of terminal, named after their palettes."""
    return [_theme(name, terminal) for name in NAMES]


def _theme(name: str, terminal: str) -> Theme:
    """A palette as a theme."""
    chosen = palette(name, terminal)
    return Theme(
        name=name,
        primary=chosen.accent,
        secondary=chosen.quiet,
        warning=chosen.warning,
        error=chosen.warning,
        success=chosen.accent,
        accent=chosen.accent,
        foreground=chosen.foreground,
        background=chosen.background,
        surface=chosen.background,
        panel=chosen.surface,
        dark=chosen.dark,
    )


WITHOUT_COLOUR = "ansi-dark"
"""Textual's theme that leaves colours to the terminal; NO_COLOR then removes the rest."""

CSS = """
Screen { background: $background; }
.title { background: $panel; }
.heading { background: $panel; }
#columns { height: 1fr; }
#left { width: 31; }
#right { width: 31; }
#left ListPanel, #left .heading { border-right: vkey $panel; }
#right ListPanel, #right .heading { border-left: vkey $panel; }
#panel-codebook { height: 2fr; }
#panel-history { height: 1fr; }
#panel-speaker { height: 9; }
#panel-meaning { height: 12; display: none; }
#status { background: $panel; }
#footer { background: $panel; }
#picker Input { background: $panel; }
.-narrow .side { display: none; }
.-medium #right { display: none; }
.-wide #proposal { display: none; }
.-narrow SidePanel { display: none; }
.-narrow SidePanel.chosen { display: block; }
.-narrow #panel-speaker { height: 1fr; }
.-wide.explaining #panel-here { height: 2fr; }
.-narrow.explaining #panel-meaning, .-medium.explaining #panel-meaning { display: block; }
.-narrow.show-left #left { display: block; width: 1fr; }
.-narrow.show-right #right, .-medium.show-right #right { display: block; width: 1fr; }
.-narrow.show-left #pane, .-narrow.show-right #pane { display: none; }
.-medium.show-right #pane { display: none; }
#memo { width: 100%; max-width: 100; background: $panel; padding: 0 1; }
MemoScreen { align: center bottom; background: $background 60%; }
MemoScreen.-at-the-top { align: center top; }
HelpScreen { background: $background; }
#quote { height: 40%; }
HitsScreen #page, PlacesScreen #page, WordsScreen #page { height: 30%; }
#book { height: 1fr; }
#tree { width: 46%; border-right: vkey $panel; }
#code { width: 1fr; padding: 0 0 0 1; }
#ask Input { background: $panel; }
#ask { background: $panel; }
#versions { height: 40%; }
#passage { height: 1fr; }
#entry { background: $panel; }
#entry Input { background: $panel; }
#diary #list { width: 1fr; }
#diary #page { width: 1fr; border-left: vkey $panel; }
"""
