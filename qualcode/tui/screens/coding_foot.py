"""The lines at the foot of the coding screen: status, quick codes, suggestion, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.screen import Screen

from qualcode.messages import _
from qualcode.tui import palette, proposals, status
from qualcode.tui.actions import key_of
from qualcode.tui.drawing import wrap
from qualcode.tui.footers import coding_keys, footer_at
from qualcode.tui.reading import READER
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.quick_codes import QuickCodes
from qualcode.tui.widgets.transcript_pane import TranscriptPane

if TYPE_CHECKING:
    from qualcode.model import Coding, Span, Suggestion
    from qualcode.services.project import Project
    from qualcode.tui.desk import Desk
    from qualcode.tui.drawing import Piece
    from qualcode.tui.selection import Selection


class CodingFoot(Screen[None], inherit_bindings=False):
    """Says what is selected, what can be done with it, and what was done last."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.desk: Desk | None = None
        self._marked = 0
        self._moving: Coding | Suggestion | None = None
        """The coding or suggestion whose boundaries are being changed."""
        self._told_of_crossing = False
        self._proposed = False
        """Whether something is proposed for what is selected."""
        self._said: tuple[str, bool, Selection | None] | None = None
        self.looking = ""
        """How far the search for suggestions has come; empty while there is none."""

    @property
    def pane(self) -> TranscriptPane:
        """The transcript."""
        return self.query_one("#pane", TranscriptPane)

    def show_foot(self, desk: Desk, span: Span) -> None:
        """Show what belongs to what is selected."""
        self._show_quick_codes(desk)
        self._show_proposal(desk, span)
        self._show_status(self.codings_here())
        if self._proposed != bool(desk.suggestions_at(span)):
            self._proposed = not self._proposed
            self._show_footer()

    def _show_quick_codes(self, desk: Desk) -> None:
        """What the number keys apply; while boundaries are changed, what fits them."""
        width, height = self.size
        names = self.app.has_class(READER)
        rows = status.quick_codes(desk, width, height, names=names)
        if self._moving:
            rows[:1] = [status.ways_to_fit()]
            rows[1:] = [[] for _row in rows[1:]]
        self.query_one(QuickCodes).show(*rows)

    def _show_proposal(self, desk: Desk, span: Span) -> None:
        """What is proposed there; with its code where what was said last takes the line above."""
        width, looking, quiet = self.size.width, self.looking, not self.is_saying
        line = proposals.proposal_line(desk, span, width, looking, alone=quiet)
        self.query_one("#proposal", OneLine).show(*line)

    def _show_status(self, codings: list[Coding]) -> None:
        """What was said last, until the selection moves; then what is selected."""
        line, selection = self.query_one("#status", OneLine), self.pane.selection
        left: list[Piece] = []
        right: list[Piece] = []
        if self.desk is not None and selection is not None:
            turn, length = self.pane.turn_number, self.pane.length
            left = status.place(self.desk, selection, turn, width=self.size.width, at_a_time=length)
            if proposals.is_long(self.desk, selection.span, self.size.width):
                left = proposals.proposed_code(self.desk, selection.span)
            right = status.tags_here(
                self.desk,
                codings,
                self._marked,
                self.size.width // 2,
                names=self.app.has_class(READER),
            )
        if self.desk is not None and selection is not None and self._moving is not None:
            left, right = status.boundaries(self.desk, self._moving, selection), []
        if self._said is not None and self.is_saying:
            sentence, warning, _selection = self._said
            style = palette.WARNED if warning else palette.STRONG
            first, *rest = wrap(sentence, self.size.width - 2)
            room = self.size.width - cell_len(first) - 3
            left = [(f" {first}", style)]
            right = right if sum(cell_len(text) for text, _style in right) < room else []
            if rest:  # it goes on where the quick codes are
                self.query_one(QuickCodes).say([(f" {' '.join(rest)}", style)])
        line.show(left, right)

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say something in the status line until the selection moves."""
        self._said, span = (sentence, warning, self.pane.selection), self.pane.span
        if self.desk is not None and span is not None:
            self._show_proposal(self.desk, span)
        if self.desk is not None:
            self._show_quick_codes(self.desk)  # what was said before may have gone on there
        self._show_status(self.codings_here())
        if warning:
            self.app.bell()

    @property
    def is_saying(self) -> bool:
        """Whether the status line still says what was said last."""
        return self._said is not None and self._said[2] is self.pane.selection

    def codings_here(self) -> list[Coding]:
        """The codings that meet the selection, the narrowest first."""
        span = self.pane.span
        return self.desk.codings_at(span) if self.desk and span else []

    def _tell_of_crossing(self, desk: Desk) -> None:
        """The first time that a question is taken in with its answer, say so; it may be meant."""
        selection = self.pane.selection
        if self._told_of_crossing or self._moving is not None or selection is None:
            return
        if status.crosses_over(desk, selection):
            self._told_of_crossing = True
            words = _("The interviewer’s words are selected too; {key} gives the last back.")
            self.say(words.format(key=key_of("shrink")))

    def _show_footer(self) -> None:
        """The keys that work where the person is."""
        keys = coding_keys(self.focused, moving=self._moving is not None, proposed=self._proposed)
        line = footer_at(self.focused, keys, self.size.width)
        self.query_one("#footer", OneLine).show(*line)
