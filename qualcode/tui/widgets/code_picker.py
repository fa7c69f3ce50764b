"""The code picker: a few letters, the codes they may mean, Enter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
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

HITS = 9
"""Lines for codes that were found, where the window is high enough."""
_FEW, _HIGH = 7, 30
"""Lines for them in a window that has fewer rows than that."""


@dataclass(frozen=True)
class Choice:
    """What is chosen among, and what for."""

    codes: Sequence[Code]
    looks: Mapping[str, Look]
    hint: str = ""
    """What for, if not to apply one."""
    new: bool = False
    """Whether a new code may be made by the letters typed."""
    here: frozenset[str] = frozenset()
    """The codes that are on the passage already."""
    likely: Sequence[str] = ()
    """The codes that stand first until letters are typed. Letters find codes always in the same
    order, so that fingers learn it."""

    def in_likely_order(self) -> list[Code]:
        """The likely ones first, then all others as they stand, last what is here already."""
        places = {code: at for at, code in enumerate(self.likely)}
        return sorted(
            self.codes,
            key=lambda one: (one.id in self.here, places.get(one.id, len(places))),
        )


class Letters(Input):
    """The line to type in, which leaves numbers to the picker while it is empty."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here rather than a binding of the picker's."""
        is_number = character is not None and character.isdigit()
        return super().check_consume_key(key, character) and not (is_number and not self.value)


class CodePicker(Vertical):
    """Docked below the text while a code is chosen; the text stays in sight."""

    DEFAULT_CSS = """
    CodePicker { height: auto; display: none; }
    CodePicker.open { display: block; }
    CodePicker Input { padding: 0 1; width: 1fr; }
    """
    # Before letters are typed a number is a choice, also while the line has the keys.
    BINDINGS = bindings(Place.PICKER, first=("pick_number",))
    writing = Place.PICKER
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
        self._choice = Choice((), {})
        self._found: list[Code] = []
        self._at = 0
        self._numbered = True
        """Whether a number chooses: nothing is typed yet."""
        self._new: str | None = None
        """The name of a code that could be made; None where none is to be made."""

    def compose(self) -> ComposeResult:
        """A line to type in, and lines for what was found."""
        field = Letters(compact=True)
        field.cursor_blink = False
        yield field
        for number in range(HITS):
            yield OneLine(id=f"hit-{number}")

    def open(self, choice: Choice) -> None:
        """Begin choosing."""
        self._choice = choice
        self._new = "" if choice.new else None
        self.add_class("open")
        field = self.query_one(Input)
        field.placeholder = safe_line(
            choice.hint or _("letters of a code’s name and Enter, or a number; Esc leaves")
        )
        field.value = ""
        self._find("")
        self.screen.set_focus(field)  # at once: letters may be on their way

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

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Numbers choose a line in sight until something is typed; then they are letters."""
        if action != "number":
            return True
        typed = self.query_one(Input).value
        return not typed and int(str(parameters[0])) <= min(len(self._found), self._rows)

    def action_number(self, key: str) -> None:
        """Apply the code on a line."""
        self._at = int(key) - 1
        self.action_apply()

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
        choice = self._choice
        tags = {code: look.tag for code, look in choice.looks.items()}
        among = choice.codes if query.strip() else choice.in_likely_order()
        self._found, self._at = find_codes(query, among, tags), 0
        self._numbered = not query
        if self._new is not None:
            self._new = query.strip()
        self._show()

    @property
    def _choices(self) -> int:
        """How many lines can be marked: the codes found, and one for a new code."""
        return len(self._found) + bool(self._new)

    def _show(self) -> None:
        """Show the codes around the marked one, at the end the new one."""
        lines = [self._hit(at, code) for at, code in enumerate(self._found)]
        at = self._at
        if not self._found:
            lines.append([(_("  no code has these letters"), palette.QUIET_TEXT)])
            at += 1
        if self._new:
            lines.append(self._making(self._new, marked=self._at == len(self._found)))
        rows = self._rows
        first = max(0, min(at - rows // 2, len(lines) - rows))
        for number in range(HITS):
            row = self.query_one(f"#hit-{number}", OneLine)
            row.display = number < rows
            row.show(lines[first + number] if first + number < len(lines) else [])

    @property
    def _rows(self) -> int:
        """How many lines are shown: the text must stay in sight."""
        return HITS if self.app.size.height >= _HIGH else _FEW

    def _making(self, name: str, *, marked: bool) -> list[Piece]:
        """The line that makes a code."""
        return [
            (" ▸ " if marked else "   ", palette.ACCENTED),
            (_("+ new code “{name}”").format(name=name), palette.STRONG if marked else PLAIN),
            (f"  {_('Enter asks where it belongs')}" if marked else "", palette.QUIET_TEXT),
        ]

    def _hit(self, at: int, code: Code) -> list[Piece]:
        """A code found: its number while numbers choose, tag, name, definition."""
        look, marked = self._choice.looks[code.id], at == self._at
        here = code.id in self._choice.here
        number = str(at + 1) if self._numbered and at < self._rows else " "
        strong: Style = palette.STRONG if marked else PLAIN
        return [
            (number, palette.QUIET_TEXT),
            (" ▸ " if marked else "   ", palette.ACCENTED),
            (f"{look.tag:<9}", palette.stripe_style(look.colour)),
            (code.name, palette.QUIET_TEXT if here else strong),
            (_("  already here"), palette.STRONG) if here else ("", PLAIN),
            (f"  {code.definition}", palette.QUIET_TEXT),
        ]
