"""The way back from a passage to the list it was reached from: hits, quotes, passages alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.tui.screens.coding_view import CodingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Span
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Way:
    """Where a passage was reached from, and how one gets back there."""

    span: Span
    said: str
    """What is said at the passage."""
    back: Callable[[], None]


class CodingWays(CodingView):
    """Opens passages from elsewhere; Esc goes back, also after coding there."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._way: Way | None = None

    def open_from(self, transcript: str, way: Way) -> None:
        """Open a passage that was chosen in a list."""
        self._way = way
        self.open_transcript(transcript, way.span)

    def on_coding_view_opened(self) -> None:
        """Select exactly what was chosen and say how to go back; elsewhere there is no way back."""
        if self._way is not None and self._way.span == self._opened_at:
            if self.pane.span != self._way.span:
                self.pane.select_free(self._way.span)
            self.say(self._way.said)
        else:
            self._way = None

    def on_transcript_pane_cleared(self) -> None:
        """Esc goes back, once."""
        if self._way is not None and self._moving is None:
            way, self._way = self._way, None
            way.back()
