"""The codebook beside the text: a list of codes of which the one marked is explained."""

from __future__ import annotations

from textual.message import Message

from qualcode.tui.actions import bindings
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.list_panel import ListPanel


class CodebookPanel(ListPanel):
    """Codes to choose among; sideways one reads on in what the marked code means."""

    BINDINGS = bindings(Place.CODES)

    class ReadOn(Message):
        """The person wants to read on in what the code means, or back."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_read_on(self, step: int) -> None:
        """Ask for the next lines, or those before."""
        self.post_message(self.ReadOn(step))
