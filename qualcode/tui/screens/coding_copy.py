"""Copying what is selected from the coding screen, as a quote with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.services.exports import write_text
from qualcode.text.display import safe_block
from qualcode.tui import clipboard
from qualcode.tui.screens.coding_new import CodingNew

if TYPE_CHECKING:
    from pathlib import Path

FILE = "quote.txt"
"""In the project's folder of exports: the quote copied last, where no program took it."""


class CodingCopy(CodingNew):
    """Copies a quote, and says where it went."""

    class Copied(Message):
        """A quote was copied."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def action_copy(self) -> None:
        """Copy the words selected, with the transcript and the turn they are from."""
        span = self.pane.span
        if self.desk is not None and span is not None:
            words = span.of(self.desk.transcript.text).strip()
            source = _("{transcript}, turn {n}").format(
                transcript=self.desk.transcript.name, n=self.pane.turn_number
            )
            self._copy(safe_block(f"“{words}” ({source})\n"))

    def _copy(self, quote: str) -> None:
        """Give a quote to the terminal and to the system."""
        if len(quote) <= clipboard.LONGEST_FOR_TERMINAL:
            self.app.copy_to_clipboard(quote)
        self._copy_to_system(quote, self.project.settings.exports / FILE)

    @work(thread=True, exclusive=True, group="copy")
    def _copy_to_system(self, quote: str, file: Path) -> None:
        """Give a quote to the system's clipboard; where there is none, to a file too."""
        program = clipboard.copy_to_system(quote)
        if program:
            self.post_message(self.Copied(_("Copied with {program}.").format(program=program)))
            return
        try:
            write_text(file, quote)
        except QualcodeError as error:
            self.post_message(self.Failed(error))
            return
        sentence = _("Given to the terminal; if it pastes nothing, it is in exports/{file}.")
        self.post_message(self.Copied(sentence.format(file=file.name)))

    def on_coding_copy_copied(self, message: Copied) -> None:
        """Say where the quote went."""
        self.say(message.sentence)
