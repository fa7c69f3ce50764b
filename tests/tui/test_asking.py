"""Lines in which something is typed: what stands there is corrected, a query is typed over."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input

from qualcode.tui.widgets.ask_line import BREAK, AskLine
from qualcode.tui.widgets.entry_line import EntryLine
from tests.tui.screen_text import press, settled


class Asking(App[None]):
    """Nothing but the two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str | None] = []

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield AskLine()
        yield EntryLine()

    def ask(self, text: str, *, always: bool = False) -> None:
        """Ask in the line that looks like an entry."""
        self.query_one(EntryLine).ask("Name:", text, self.answers.append, always=always)

    def on_entry_line_left(self, message: EntryLine.Left) -> None:
        """Note the answer, or that there is none."""
        if message.answer is None:
            self.answers.append(None)
        else:
            message.answer()

    def on_ask_line_answered(self, message: AskLine.Answered) -> None:
        """Note the answer."""
        self.answers.append(message.text)

    def on_ask_line_left(self) -> None:
        """Note that there is none."""
        self.answers.append(None)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("x enter", "Ulike maalx"),
        ("home delete u enter", "ulike maal"),
        ("backspace backspace backspace å l enter", "Ulike mål"),
        ("enter", None),
        ("x escape", None),
    ],
)
async def test_one_letter_can_be_corrected(keys: str, answer: str | None) -> None:
    """The first key does not throw away what a researcher has written before."""
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask("Ulike maal")
        await settled(pilot)
        await press(pilot, keys)
        line = app.query_one(AskLine)
        line.ask("Definition", "Ulike maal")
        await settled(pilot)
        await press(pilot, keys)
    assert app.answers == [answer, answer]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("n y enter", "ny"), ("end y enter", "møtey"), ("enter", "møte"), ("escape", None)],
)
async def test_a_query_is_typed_over_unless_an_arrow_comes_first(
    keys: str, answer: str | None
) -> None:
    """The next search is mostly for something else; a mistyped one can be corrected too."""
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask("møte", always=True)
        await settled(pilot)
        await press(pilot, keys)
    assert app.answers == [answer]


async def test_what_is_pasted_is_made_harmless_and_breaks_come_back() -> None:
    """Escape bytes never stand in a line; a text of two paragraphs has two again."""
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        line = app.query_one(AskLine)
        line.ask("Example", "Ett.\nTo.")
        await settled(pilot)
        field = line.query_one(Input)
        assert field.value == f"Ett.{BREAK}To."
        field.value += "\x1b[31mrødt\u202e"
        await settled(pilot)
        assert "\x1b" not in field.value
        assert "\u202e" not in field.value
        await press(pilot, "enter")
    (answer,) = app.answers
    assert answer is not None
    assert answer.startswith("Ett.\nTo.")
