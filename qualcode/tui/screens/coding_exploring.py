"""The ways from the coding screen to passages like the one selected, and to gaps; and back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.services.standing import Place as Passage
from qualcode.tui.screens.coding_suggestions import CodingSuggestions
from qualcode.tui.screens.coding_ways import Way
from qualcode.tui.screens.places import PlacesPlace, PlacesScreen

if TYPE_CHECKING:
    from qualcode.tui.screens.listing import Leaving


class CodingExploring(CodingSuggestions):
    """Looks around from what was coded."""

    def action_examples(self) -> None:
        """Show passages like the one that is selected."""
        desk, span = self.desk, self.pane.span
        if desk is not None and span is not None:
            text = span.of(desk.transcript.text)
            passage = Passage(desk.transcript.name, span, text, 1.0)
            self.show_places(PlacesPlace(passage=passage, everyone=desk.everyone))

    def action_gaps(self) -> None:
        """Show passages nobody coded that look coded, and codes of one coder only."""
        self.show_places(PlacesPlace(everyone=True))

    def show_places(self, place: PlacesPlace) -> None:
        """Show passages, new ones or those that were left."""
        self.app.push_screen(PlacesScreen(self.project, self.beside, place), self.left_places)

    def left_places(self, place: Leaving | None) -> None:
        """Open the passage that was chosen, with the way back; show what was coded in the list."""
        if not isinstance(place, PlacesPlace):
            return
        with self.telling():
            if place.span is not None:
                back = partial(self.show_places, place)
                way = Way(place.span, _("Esc goes back to the passages."), back)
                self.open_from(place.transcript, way)
            elif self.desk is not None and place.changed:
                self.desk.reload()
                self.show_desk()
