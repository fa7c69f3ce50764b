"""The palette of actions: a few words, what can be done here, Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from qualcode.messages import N_, _
from qualcode.text.display import safe_line
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PLAIN, Piece
from qualcode.tui.keys.places import Place
from qualcode.tui.matching import spellings
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.actions import KeyAction

HITS = 6
_LABEL = 14
_NO_MATCH = 9


class ActionPalette(Vertical):
    """Docked at the foot of whatever screen is open; that stays in sight."""

    DEFAULT_CSS = """
    ActionPalette { dock: bottom; height: auto; background: $panel; }
    ActionPalette Input { padding: 0 1; width: 1fr; background: $panel; }
    """
    BINDINGS = bindings(Place.PICKER)
    writing = Place.PICKER
    explains: ClassVar[str] = N_(
        "Actions: everything that can be done where you were, found by its words; Enter does it."
    )

    class Wanted(Message):
        """The person wants this done."""

        def __init__(self, action: KeyAction) -> None:
            super().__init__()
            self.action = action

    class Left(Message):
        """The person thought better of it."""

    def __init__(self, actions: Sequence[KeyAction]) -> None:
        super().__init__()
        self._actions = actions
        self._found: list[KeyAction] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """A line to type in, and lines for what was found."""
        field = Input(
            placeholder=_("what do you want to do? Enter does it, Esc leaves"), compact=True
        )
        field.cursor_blink = False
        yield field
        for number in range(HITS):
            yield OneLine(id=f"action-{number}")

    def on_mount(self) -> None:
        """Begin with everything there is."""
        self._find("")
        self.screen.set_focus(self.query_one(Input))  # at once: letters may be on their way

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find actions as letters come."""
        event.stop()
        self._find(safe_line(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line does it, as anywhere in the palette."""
        event.stop()
        self.action_apply()

    def action_move(self, step: int) -> None:
        """Mark the next action found."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show()

    def action_apply(self) -> None:
        """Do the action that is marked."""
        if self._found:
            self.post_message(self.Wanted(self._found[self._at]))

    def action_leave(self) -> None:
        """Leave without doing anything."""
        self.post_message(self.Left())

    def _find(self, query: str) -> None:
        """Find actions and mark the best."""
        self._found, self._at = find_actions(query, self._actions), 0
        self._show()

    def _show(self) -> None:
        """Show the actions around the marked one."""
        first = max(0, min(self._at - HITS // 2, len(self._found) - HITS))
        for number in range(HITS):
            row, at = self.query_one(f"#action-{number}", OneLine), first + number
            if at < len(self._found):
                found = self._found[at]
                keys = ((f"{found.shown_keys} ", palette.ACCENTED),)
                row.show(_hit(found, marked=at == self._at), keys)
            else:
                row.show([(_("  nothing here has these words"), palette.QUIET_TEXT)][number:])


def _hit(action: KeyAction, *, marked: bool) -> list[Piece]:
    """An action found: its label and what it does."""
    return [
        (" ▸ " if marked else "   ", palette.ACCENTED),
        (f"{action.label:<{_LABEL}}", palette.STRONG if marked else PLAIN),
        (action.help, palette.QUIET_TEXT),
    ]


def find_actions(query: str, actions: Sequence[KeyAction]) -> list[KeyAction]:
    """The actions a query may mean, the best first; all of them for an empty query."""
    wanted = query.strip()
    ranked = [(_rank(wanted, action), action) for action in actions]
    found = sorted((entry for entry in ranked if entry[0] < _NO_MATCH), key=lambda entry: entry[0])
    return [action for _grade, action in found]


def _rank(wanted: str, action: KeyAction) -> int:
    """How well an action answers, 0 the best: by its label, its key, then its sentence."""
    labels, sentence = spellings(action.label), spellings(action.help)
    words = [spellings(word) for word in wanted.split()]
    grades = (
        any(label.startswith(one) for one in spellings(wanted) for label in labels),
        wanted in action.shown_keys.split(),
        all(any(_begins(one, labels | sentence) for one in word) for word in words),
        all(any(one in text for one in word for text in labels | sentence) for word in words),
    )
    return next((grade for grade, holds in enumerate(grades) if holds), _NO_MATCH)


def _begins(letters: str, texts: set[str]) -> bool:
    """Whether a word of the texts begins with these letters."""
    return any(word.startswith(letters) for text in texts for word in text.split())
