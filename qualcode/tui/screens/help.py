"""The help: every key with what it does, made from the list of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from qualcode.messages import _
from qualcode.tui import palette
from qualcode.tui.actions import Place, bindings, help_sections
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

_KEYS = 14
"""Cells for the names of keys."""


class HelpScreen(ModalScreen[None]):
    """All keys on pages to scroll."""

    BINDINGS = bindings(Place.HELP)

    def compose(self) -> ComposeResult:
        """A title and the list."""
        yield OneLine(id="title", classes="title")
        yield ListPanel(id="help")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(OneLine).show(
            [(_(" qualcode · keys"), palette.STRONG)],
            [(_("Esc goes back "), palette.QUIET_TEXT)],
        )
        panel = self.query_one(ListPanel)
        panel.show(help_lines(self.app.size.width))
        panel.focus()

    def action_back(self) -> None:
        """Back to where the person was."""
        self.dismiss()

    def action_leave(self) -> None:
        """Esc in the list goes back too."""
        self.dismiss()


def help_lines(width: int) -> list[PanelLine]:
    """The help as lines: how the screen works, then the keys by place."""
    lines = [
        line(f" {text}")
        for paragraph in (
            _("What is selected is what a code is applied to; at first that is one sentence."),
            _("Press a number for a quick code, or c and a few letters. It is saved at once."),
            _("Dashed stripes (┆) are suggestions: they count for nothing until you accept them."),
        )
        for text in wrap(paragraph, width - 2)
    ]
    for heading, keys in help_sections():
        lines += [line(""), line(f" {heading}", palette.ACCENTED)]
        for names, sentence in keys:
            first, *rest = wrap(sentence, width - _KEYS - 4)
            lines.append(PanelLine(((f"   {names:<{_KEYS}}", palette.STRONG), (first, PLAIN))))
            lines += [line(" " * (_KEYS + 3) + text) for text in rest]
    return lines
