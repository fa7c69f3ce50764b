"""Going through suggestions on the coding screen, and deciding about each."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from qualcode.errors import UnknownSuggestion
from qualcode.messages import _
from qualcode.model import Order, Suggestion
from qualcode.tui.actions import key_of
from qualcode.tui.screens.coding_exploring import CodingExploring
from qualcode.tui.tour import Did
from qualcode.tui.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Span


class CodingDeciding(CodingExploring):
    """The next suggestion in the order one wants, and what becomes of the one in sight."""

    # Going through them

    def action_suggestion(self, step: int) -> None:
        """Go to the next suggestion, or the one before."""
        desk, span = self.desk, self.pane.span
        if desk is None or span is None:
            return
        found = desk.suggestion_beside(span, step)
        if found is not None or desk.suggestions_at(span):
            self.post_message(self.Acted(Did.WENT_TO_SUGGESTION))
        if found is not None:
            self.look_at(desk.likeliest_on(found.span) if desk.order is Order.TEXT else found)
        elif desk.waiting:
            self.say(_("No suggestion further on."))
        elif self.looking:
            self.say(_("Still looking for suggestions; they come by themselves."))
        else:
            self.say(_("No suggestions wait here; g computes some."))

    def action_order(self) -> None:
        """Go through the suggestions in the next order there is."""
        if self.desk is None:
            return
        every = list(Order)
        order = every[(every.index(self.desk.order) + 1) % len(every)]
        self.desk.sort_suggestions(order)
        self.show_place()
        self.say(
            {
                Order.TEXT: _("{key} goes on as the text goes."),
                Order.SURE: _("{key} goes to the surest first: quick work."),
                Order.UNCERTAIN: _("{key} goes to the most uncertain first: they teach most."),
            }[order].format(key=key_of("next_suggestion"))
        )

    def action_other(self) -> None:
        """Look at another suggestion on the same words."""
        desk, span = self.desk, self.pane.span
        here = desk.suggestions_at(span) if desk and span else []
        if len(here) > 1:
            # The one in sight is the first; the others follow it by how likely they are.
            ordered = sorted(here, key=lambda one: (-one.score, one.id))
            self.look_at(ordered[(ordered.index(here[0]) + 1) % len(ordered)], stay=True)
        elif self._suggestion() is not None:
            self.say(_("It is the only suggestion here."))

    def look_at(self, suggestion: Suggestion, *, stay: bool = False) -> None:
        """Show a suggestion as the one that keys work on; select its words unless one stays."""
        if self.desk is not None:
            self.desk.look_at(suggestion)
            self._said = None
            if not stay:
                self.pane.select(suggestion.span)
            self.show_place()

    # Deciding

    def action_accept(self) -> None:
        """Make the suggestion here a coding; on all that is selected, if that is more."""
        suggestion = self._suggestion()
        if suggestion is not None and self.desk is not None:
            around = self.desk.around(suggestion, self.pane.span)
            self._accept(suggestion, suggestion.code, around)

    def action_accept_as(self) -> None:
        """Make it a coding, but with another code."""
        suggestion = self._suggestion()
        if suggestion is not None:
            hint = _("instead of “{code}”: a few letters of a name, Enter, Esc leaves")
            name = self._code_name(suggestion.code)
            then = partial(self._accept, suggestion)
            self.open_picker(then, hint.format(code=name), on=suggestion.span)

    def _accept(self, suggestion: Suggestion, code: str, span: Span | None = None) -> None:
        """Make a suggestion a coding, with this code and perhaps on other words."""
        with self._deciding():
            if self.desk is not None:
                self.desk.accept(suggestion, code=code, span=span)
                self.post_message(self.Acted(Did.DECIDED))
                self._saved(
                    _("Accepted “{code}” as selected; u takes it back.")
                    if span
                    else _("Accepted “{code}”; n goes on, u takes it back."),
                    code,
                )

    def action_reject(self) -> None:
        """Turn the suggestion here down."""
        suggestion = self._suggestion()
        with self._deciding():
            if self.desk is not None and suggestion is not None:
                self.desk.reject(suggestion)
                self.post_message(self.Acted(Did.DECIDED))
                said = _("Turned “{code}” down here; u takes it back.")
                self._saved(said, suggestion.code)

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        """Within this, something is decided; what does not wait any more goes out of sight."""
        with self.telling():
            try:
                yield
            except UnknownSuggestion:
                if self.desk is not None:
                    self.desk.reload()
                    self.show_desk()
                    self.say(_("It does not wait any more: changed elsewhere."), warning=True)

    def action_fit(self) -> None:
        """Begin to change where the suggestion begins and ends, to accept it so."""
        suggestion = self._suggestion()
        if suggestion is not None:
            self._fit(suggestion)

    def action_keep_boundaries(self) -> None:
        """Accept the suggestion on what is selected now, or save a coding's boundaries."""
        suggestion, span = self._moving, self.pane.span
        if isinstance(suggestion, Suggestion):
            self._stop_moving()
            self._accept(suggestion, suggestion.code, span)
        else:
            super().action_keep_boundaries()

    def _fit(self, suggestion: Suggestion) -> None:
        """Let the selection be what the suggestion is fitted by."""
        self._moving, self._before_moving = suggestion, self.pane.selection
        self.pane.select(suggestion.span, Unit.FREE)
        self._show_footer()

    def _suggestion(self) -> Suggestion | None:
        """The suggestion on the selection, else says that there is none."""
        span = self.pane.span
        here = self.desk.suggestions_at(span) if self.desk and span else []
        if not here:
            self.say(_("No suggestion here; n goes to the next."), warning=True)
        return here[0] if here else None
