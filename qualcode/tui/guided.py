"""Being shown around: the program's part of the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.services.tours import had_tour, is_sample, keep_tour
from qualcode.tui.actions import key_of
from qualcode.tui.screens.coding_view import CodingView
from qualcode.tui.tour import Did, Tour
from qualcode.tui.typing_ahead import TypingAhead
from qualcode.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from qualcode.services.project import Project
    from qualcode.tui.selection import Selection


class Guided(TypingAhead, inherit_bindings=False):
    """Begins the tour on the sample project, goes on when something was done, and ends it."""

    project: Project
    offers_tour = True
    """Whether the tour begins by itself; never on projects of one's own."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.tour: Tour | None = None
        self._began_at: Selection | None = None

    def action_tour(self) -> None:
        """Take the tour from its beginning, or leave it."""
        if self.tour is not None:
            self._end_tour()
            self.tell(_("You left the tour; {key} takes it again.").format(key=key_of("tour")))
        elif is_sample(self.project):
            self.begin_tour()
        else:
            self.tell(
                _("The tour is on the sample project, so that nothing of yours is changed: ")
                + _("`qualcode demo FOLDER` makes it.")
            )

    def begin_tour(self) -> None:
        """Begin, if there is a transcript to be shown around in, at what an informant says."""
        view = next((one for one in self.screen_stack if isinstance(one, CodingView)), None)
        if view is not None and view.desk is not None:
            span = view.pane.span
            if span is not None and view.desk.is_unheard(span):
                view.pane.select_at(view.desk.place_after(span))
            self.tour = Tour(suggestions=view.desk.waiting > 0)
            self._began_at = view.pane.selection
            self.show_tour()

    def offer_tour(self) -> None:
        """Begin by itself where it is of use and was never had."""
        if self.offers_tour and is_sample(self.project) and not had_tour(self.project):
            self.offers_tour = False
            self.begin_tour()

    def show_tour(self) -> None:
        """Show what is to be done now, on whatever screen there is a card."""
        for screen in self.screen_stack:
            for card in screen.query(TourCard):
                card.show(self.tour)

    def saw(self, did: Did) -> None:
        """Something was done: go on with the tour if it waited for that."""
        if self.tour is not None and self.tour.saw(did):
            if self.tour.is_over:
                keep_tour(self.project)
            self.show_tour()

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """Say something where the screen on top has a place for it."""

    def on_coding_view_acted(self, message: CodingView.Acted) -> None:
        """Something was done on the coding screen."""
        self.saw(message.did)

    def on_transcript_pane_moved(self) -> None:
        """Something else is selected: by the person, if it is not what was there at first."""
        for screen in self.screen_stack:
            if self.tour is not None and isinstance(screen, CodingView):
                selection = screen.pane.selection
                if selection is not None and selection != self._began_at:
                    self.saw(Did.EXTENDED if selection.is_extended else Did.MOVED)

    def on_help_screen_left(self) -> None:
        """After the last card, in the help, the tour is gone."""
        if self.tour is not None and self.tour.is_over:
            self._end_tour()

    def _end_tour(self) -> None:
        """Be gone, and do not come back by itself."""
        self.tour = None
        keep_tour(self.project)
        self.show_tour()
