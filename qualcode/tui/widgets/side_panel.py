"""A side panel: a heading and a list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from qualcode.tui import palette
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.drawing import PanelLine


class SidePanel(Vertical):
    """A list under a heading that says what it is."""

    DEFAULT_CSS = "SidePanel { height: 1fr; }"

    def __init__(self, name: str) -> None:
        super().__init__(id=f"panel-{name}")
        self.panel = ListPanel(id=name)
        self._heading = OneLine(classes="heading")

    def compose(self) -> ComposeResult:
        """Heading and list."""
        yield self._heading
        yield self.panel

    def show(
        self, heading: str, lines: Sequence[PanelLine], *, right: str = "", key: str | None = None
    ) -> None:
        """Show these lines under a heading."""
        self._heading.show([(heading, palette.STRONG)], [(right, palette.QUIET_TEXT)])
        self.panel.show(lines, key)
