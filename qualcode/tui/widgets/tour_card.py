"""The tour's card: what to do next, above the lines at the foot of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.geometry import Offset

from qualcode.messages import _
from qualcode.tui import palette
from qualcode.tui.actions import key_of
from qualcode.tui.drawing import PLAIN, wrap
from qualcode.tui.reading import READER
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from qualcode.tui.tour import Tour

_LINES = 2


class TourCard(Vertical):
    """Keys go on to the screen; where a screen reader follows, the cursor reads the card first."""

    DEFAULT_CSS = """
    TourCard { height: 3; display: none; background: $panel; }
    """

    def __init__(self, *, at_the_end: bool = False) -> None:
        """``at_the_end`` shows the last card only: where the tour cannot be left."""
        super().__init__()
        self._at_the_end = at_the_end
        self._tour: Tour | None = None
        self._before: Widget | None = None

    def compose(self) -> ComposeResult:
        """A heading, and lines for what to do."""
        for number in range(1 + _LINES):
            yield OneLine(id=f"tour-{number}")

    @property
    def reading_at(self) -> Offset:
        """The beginning of what to do."""
        return Offset(1, 1)

    def show(self, tour: Tour | None) -> None:
        """Show what is to be done now; without a tour, nothing."""
        self._tour = None if tour and self._at_the_end and not tour.is_over else tour
        self.display = self._tour is not None
        self.fit()
        if self._tour is None:
            self._give_way()
        elif self.app.has_class(READER):
            self._be_read()

    def fit(self) -> None:
        """Write it in lines as wide as the window."""
        tour = self._tour
        if tour is None:
            return
        leave = "" if tour.is_over else _("{key} leaves the tour ").format(key=key_of("tour"))
        heading = " · ".join(filter(None, (_("TOUR"), tour.place, _(tour.step.title))))
        self._row(0).show([(f" {heading}", palette.ACCENTED)], [(leave, palette.QUIET_TEXT)])
        said = wrap(tour.step.sentence, self.app.size.width - 2)
        for number in range(_LINES):
            self._row(number + 1).show([(f" {text}", PLAIN) for text in said[number : number + 1]])

    def on_mount(self) -> None:
        """On a screen that was just opened, show where the tour is."""
        self.show(getattr(self.app, "tour", None))

    def on_key(self, event: events.Key) -> None:
        """The card was read: this key, and all that follow, are for the screen."""
        event.stop()
        event.prevent_default()
        self._give_way()
        self.app.simulate_key(event.key)

    def _be_read(self) -> None:
        """Take the cursor until the next key, unless somebody is writing."""
        focused = self.screen.focused
        if focused is not self and not hasattr(focused, "value"):
            self._before = focused
            self.can_focus = True
            self.screen.set_focus(self, scroll_visible=False)

    def _give_way(self) -> None:
        """Let the cursor go back where it was."""
        if self.screen.focused is self:
            self.screen.set_focus(self._before, scroll_visible=False)
        self.can_focus = False

    def _row(self, number: int) -> OneLine:
        """One of the lines."""
        return self.query_one(f"#tour-{number}", OneLine)
