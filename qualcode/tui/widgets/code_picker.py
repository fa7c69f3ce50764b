"""The code picker: a few letters, the codes they may mean, Enter."""

from __future__ import annotations

import unicodedata
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
from qualcode.tui.matching import find_codes
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual.app import ComposeResult

    from qualcode.model import Code
    from qualcode.tui.tags import Look

HITS = 5


class CodePicker(Vertical):
    """Docked below the text while a code is chosen; the text stays in sight."""

    DEFAULT_CSS = """
    CodePicker { height: auto; display: none; }
    CodePicker.open { display: block; }
    CodePicker Input { padding: 0 1; width: 1fr; }
    """
    BINDINGS = bindings(Place.PICKER)
    explains: ClassVar[str] = N_(
        "Picker: a few letters of a code's name, tag or keyword; a for å and o for ø will do."
    )

    class Applied(Message):
        """A code was chosen."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class New(Message):
        """No code fits: one by the name that was typed is wanted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Left(Message):
        """The person thought better of it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: Sequence[Code] = ()
        self._looks: Mapping[str, Look] = {}
        self._found: list[Code] = []
        self._at = 0
        self._new: str | None = None
        """The name of a code that could be made; None where none is to be made."""

    def compose(self) -> ComposeResult:
        """A line to type in, and lines for what was found."""
        field = Input(compact=True)
        field.cursor_blink = False
        yield field
        for number in range(HITS):
            yield OneLine(id=f"hit-{number}")

    def open(
        self,
        codes: Sequence[Code],
        looks: Mapping[str, Look],
        hint: str = "",
        *,
        new: bool = False,
    ) -> None:
        """Begin choosing among these codes, or to make a ``new`` one.

        The hint says what for, if not to apply one.
        """
        self._codes, self._looks = codes, looks
        self._new = "" if new else None
        self.add_class("open")
        field = self.query_one(Input)
        field.placeholder = safe_line(
            hint or _("letters of a code’s name, Enter applies, Esc leaves")
        )
        field.value = ""
        self._find("")
        field.focus()

    def close(self) -> None:
        """Go away."""
        self.remove_class("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find codes as letters come."""
        event.stop()
        typed = unicodedata.normalize("NFC", event.value)
        safe = safe_line(typed)
        if safe != event.value:
            event.input.value = safe  # comes back here
        else:
            self._find(typed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line applies, as anywhere in the picker."""
        event.stop()
        self.action_apply()

    def action_move(self, step: int) -> None:
        """Mark the next code found."""
        if self._choices:
            self._at = (self._at + step) % self._choices
            self._show()

    def action_apply(self) -> None:
        """Apply the code that is marked, or make the one that was typed."""
        if self._at < len(self._found):
            self.post_message(self.Applied(self._found[self._at].id))
        elif self._new:
            self.post_message(self.New(self._new))

    def action_leave(self) -> None:
        """Leave without applying."""
        self.post_message(self.Left())

    def _find(self, query: str) -> None:
        """Find codes and mark the best."""
        tags = {code: look.tag for code, look in self._looks.items()}
        self._found, self._at = find_codes(query, self._codes, tags), 0
        if self._new is not None:
            self._new = query.strip()
        self._show()

    @property
    def _choices(self) -> int:
        """How many lines can be marked: the codes found, and one for a new code."""
        return len(self._found) + bool(self._new)

    def _show(self) -> None:
        """Show the codes around the marked one, at the end the new one."""
        lines = [self._hit(code, marked=at == self._at) for at, code in enumerate(self._found)]
        at = self._at
        if not self._found:
            lines.append([(_("  no code has these letters"), palette.QUIET_TEXT)])
            at += 1
        if self._new:
            lines.append(self._making(self._new, marked=self._at == len(self._found)))
        first = max(0, min(at - HITS // 2, len(lines) - HITS))
        for number in range(HITS):
            row = self.query_one(f"#hit-{number}", OneLine)
            row.show(lines[first + number] if first + number < len(lines) else [])

    def _making(self, name: str, *, marked: bool) -> list[Piece]:
        """The line that makes a code."""
        return [
            (" ▸ " if marked else "   ", palette.ACCENTED),
            (_("+ new code “{name}”").format(name=name), palette.STRONG if marked else PLAIN),
            (f"  {_('Enter asks where it belongs')}" if marked else "", palette.QUIET_TEXT),
        ]

    def _hit(self, code: Code, *, marked: bool) -> list[Piece]:
        """A code found: tag, name, definition."""
        look = self._looks[code.id]
        strong: Style = palette.STRONG if marked else PLAIN
        return [
            (" ▸ " if marked else "   ", palette.ACCENTED),
            (f"{look.tag:<9}", palette.stripe_style(look.colour)),
            (code.name, strong),
            (f"  {code.definition}", palette.QUIET_TEXT),
        ]
