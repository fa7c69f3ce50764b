"""The themes as Textual wants them: dark, and one without any colour."""

from __future__ import annotations

from textual.theme import Theme

from qualcode.tui import palette

DARK = Theme(
    name="qualcode-dark",
    primary=palette.ACCENT,
    secondary=palette.QUIET,
    warning=palette.WARNING,
    error=palette.HUES["red"].stripe,
    success=palette.HUES["green"].stripe,
    accent=palette.ACCENT,
    foreground=palette.FOREGROUND,
    background=palette.BACKGROUND,
    surface=palette.BACKGROUND,
    panel=palette.SURFACE,
    dark=True,
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
#left { border-right: vkey $panel; }
#right { border-left: vkey $panel; }
#panel-codebook { height: 2fr; }
#panel-history { height: 1fr; }
#status { background: $panel; }
#footer { background: $panel; }
#picker Input { background: $panel; }
.-narrow .side { display: none; }
.-medium #right { display: none; }
.-wide #proposal { display: none; }
.-narrow SidePanel { display: none; }
.-narrow SidePanel.chosen { display: block; }
.-narrow.show-left #left { display: block; width: 1fr; }
.-narrow.show-right #right, .-medium.show-right #right { display: block; width: 1fr; }
.-narrow.show-left #pane, .-narrow.show-right #pane { display: none; }
.-medium.show-right #pane { display: none; }
#memo { width: 72; max-width: 90%; height: 14; background: $panel; padding: 0 1; }
MemoScreen { align: center middle; background: $background 60%; }
HelpScreen { background: $background; }
#quote { height: 40%; }
#entry { background: $panel; }
#entry Input { background: $panel; }
#diary #list { width: 1fr; }
#diary #page { width: 1fr; border-left: vkey $panel; }
"""
