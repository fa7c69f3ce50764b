"""The help: every key with what it does, or what one panel is and which keys work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import ModalScreen

from qualcode.messages import _
from qualcode.tui import palette
from qualcode.tui.actions import action_named, bindings, help_sections, key_of
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

    from qualcode.tui.actions import KeyAction

_KEYS = 18
"""Cells for the names of keys."""
Section = tuple[str, "Sequence[KeyAction]"]
"""A heading, and the actions under it."""


class HelpScreen(ModalScreen[None]):
    """Pages to scroll: a title, some paragraphs, and keys under headings."""

    BINDINGS = bindings(Place.HELP)

    class Left(Message):
        """The person has read enough."""

    def __init__(
        self, title: str = "", paragraphs: Iterable[str] = (), sections: Iterable[Section] = ()
    ) -> None:
        """All keys of the program, or what is given instead."""
        super().__init__()
        self._title = title or _("keys")
        self._paragraphs = tuple(paragraphs) or introduction()
        self._sections = tuple(sections) or help_sections()

    def compose(self) -> ComposeResult:
        """A title and the list."""
        yield OneLine(id="title", classes="title")
        yield ListPanel(id="help")
        yield TourCard(at_the_end=True)

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(OneLine).show(
            [(f" qualcode · {self._title}", palette.STRONG)],
            [
                (
                    _("{more} reads on · {key} goes back ").format(
                        more=key_of("panel_page_down"), key=key_of("help_leave")
                    ),
                    palette.QUIET_TEXT,
                )
            ],
        )
        panel = self.query_one(ListPanel)
        panel.show(help_lines(self._paragraphs, self._sections, self.app.size.width))
        self.set_focus(panel)

    def action_back(self) -> None:
        """Back to where the person was."""
        self.app.post_message(self.Left())
        self.dismiss()

    def action_leave(self) -> None:
        """Esc in the list goes back too."""
        self.action_back()


def help_here(screen: Screen[object]) -> HelpScreen:
    """The help for what has the focus: its own sentence, its keys, then the other keys here."""
    focused = screen.focused
    explained = [
        str(widget.explains)
        for widget in (focused.ancestors_with_self if focused else (screen,))
        if hasattr(widget, "explains")
    ]
    title, _colon, sentence = _(explained[0]).partition(": ") if explained else ("", "", "")
    its_own: list[KeyAction] = []
    others: list[KeyAction] = []
    for active in screen.active_bindings.values():
        action = action_named(active.binding.id or "")
        if action is not None and action not in (*its_own, *others):
            (its_own if active.node is focused else others).append(action)
    sections = [(_("Keys of this panel"), its_own), (_("Keys that work here too"), others)]
    sentence = sentence[:1].upper() + sentence[1:]
    return HelpScreen(title, [sentence] if sentence else [], [one for one in sections if one[1]])


def introduction() -> tuple[str, ...]:
    """How the coding screen works, in a few sentences."""
    return (
        _("What is selected is what a code is applied to; at first that is one sentence."),
        _(
            "Press a number for a quick code, or {pick} and a few letters. It is saved at once."
        ).format(pick=key_of("pick")),
        _("Dashed stripes (┆) are suggestions: they count for nothing until you accept them."),
    )


def help_lines(
    paragraphs: Iterable[str], sections: Iterable[Section], width: int
) -> list[PanelLine]:
    """The help as lines: how things work, then the keys under their headings."""
    lines = [line(f" {text}") for one in paragraphs for text in wrap(one, width - 2)]
    for heading, actions in sections:
        lines += [line(""), line(f" {heading}", palette.ACCENTED)]
        for action in actions:
            first, *rest = wrap(action.help, width - _KEYS - 4)
            keys = f"   {action.shown_keys:<{_KEYS}}"
            lines.append(PanelLine(((keys, palette.STRONG), (first, PLAIN))))
            lines += [line(" " * (_KEYS + 3) + text) for text in rest]
    return lines
