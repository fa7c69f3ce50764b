"""A program with nothing but a transcript, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from qualcode.tui.document import Document
from qualcode.tui.widgets.transcript_pane import TranscriptPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Transcript


class PaneApp(App[None]):
    """Nothing but a transcript."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self.transcript = transcript

    def compose(self) -> ComposeResult:
        """The pane."""
        yield TranscriptPane(id="pane")

    @property
    def pane(self) -> TranscriptPane:
        """The pane."""
        return self.query_one("#pane", TranscriptPane)

    @property
    def selected(self) -> str:
        """The words selected."""
        return self.pane.span.of(self.transcript.text) if self.pane.span else ""

    def on_mount(self) -> None:
        """Open the transcript."""
        first = self.transcript.turns[0].span.start if self.transcript.turns else 0
        self.pane.open(Document(self.transcript), first)
        self.pane.focus()


def drawn(pane: TranscriptPane) -> list[str]:
    """The rows as text."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]
