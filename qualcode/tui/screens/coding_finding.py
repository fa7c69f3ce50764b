"""Searching on the coding screen: in the transcript in front, and the way to all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import Span
from qualcode.search.parsing import parse_query
from qualcode.services.finding import Findings, find
from qualcode.tui.actions import key_of
from qualcode.tui.screens.coding_ways import CodingWays, Way
from qualcode.tui.screens.hits import HitsPlace, HitsScreen
from qualcode.tui.tour import Did
from qualcode.tui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from qualcode.services.project import Project
    from qualcode.tui.screens.listing import Leaving


class CodingFinding(CodingWays):
    """Finds words, codes and queries; what is found is marked, and a hit becomes the selection."""

    class HitsFound(Message):
        """The transcript was searched."""

        def __init__(self, transcript: str, found: Findings, step: int) -> None:
            super().__init__()
            self.transcript = transcript
            self.found = found
            self.step = step
            """To the next hit or the one before; 0 where one of them is selected already."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._asked = ""
        """What was searched for last."""
        self._found: tuple[str, Findings] | None = None
        """The transcript that was searched, by its id, and what was found in it."""
        self._hits_place = HitsPlace()

    # In this transcript

    def action_find(self) -> None:
        """Ask what to find in this transcript."""
        if self.desk is not None:
            self.query_one("#quick").display = False
            self.query_one(EntryLine).ask(
                _("Find here: words, or such as lemma:møte AND NOT code:*"),
                self._asked,
                self._look_for,
                always=True,
                enter=_("find"),
            )

    def on_entry_line_left(self, message: EntryLine.Left) -> None:
        """Back to the text, and do what was asked for."""
        self.leave()
        if message.answer is not None:
            message.answer()

    def _look_for(self, typed: str) -> None:
        """Find what was typed, from the selection on."""
        self._asked, self._found = typed.strip(), None
        self.pane.mark_found(())
        if self._asked:
            self._search(1)

    def action_hit(self, step: int) -> None:
        """Go to the next place that was found, or the one before."""
        if not self._asked:
            self.action_find()
        elif self._found is None or self.desk is None or self._found[0] != self.desk.transcript.id:
            self._search(step)
        else:
            self._go_to_hit(step)

    def _search(self, step: int) -> None:
        """Search the transcript in the background, then go to a hit."""
        with self.telling():
            if self.desk is not None:
                parse_query(self._asked)  # what is wrong is said at once
                self._search_in(self.desk.transcript.id, step)

    @work(thread=True, exclusive=True, group="finding")
    def _search_in(self, transcript: str, step: int) -> None:
        """Search a transcript; the dictionary takes a moment when it is first asked."""
        worker = get_current_worker()
        message: Message
        try:
            found = find(self.project, parse_query(self._asked), transcript=transcript)
            message = self.HitsFound(transcript, found, step)
        except QualcodeError as error:
            message = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    def on_coding_finding_hits_found(self, message: HitsFound) -> None:
        """Mark all hits, and go to the first from the selection on."""
        if self.desk is not None and self.desk.transcript.id == message.transcript:
            self._found = message.transcript, message.found
            if message.step:
                self._go_to_hit(message.step, here=True)
            else:
                self._arrive_at_hit(message.found)

    def _go_to_hit(self, step: int, *, here: bool = False) -> None:
        """Select the next hit, or one that is ``here`` already, and say which of how many."""
        span = self.pane.span
        if self._found is None or span is None:
            return
        transcript, found = self._found
        if not found.hits:
            self.say(_("Not found in this transcript; K looks in all."), warning=True)
            return
        place = (span.start, span.start) if here and step > 0 else (span.start, span.end)
        at = found.beside(transcript, place, step)
        if at is None and here:
            at = 0 if step > 0 else len(found.hits) - 1
        if at is None:
            self.say(_("No hit further on.") if step > 0 else _("No hit before this one."))
            return
        hit = found.hits[at]
        self._mark_hits(found)
        self.pane.select_free(Span(hit.start, hit.end))
        self.post_message(self.Acted(Did.FOUND))
        self._say_hit(at, found, _("Esc hides them"))

    def _arrive_at_hit(self, found: Findings) -> None:
        """Mark the hits around the one that was chosen among those of all transcripts."""
        span = self.pane.span
        places = [(hit.start, hit.end) for hit in found.hits]
        if self._from_hits and span is not None and (span.start, span.end) in places:
            self._mark_hits(found)
            self._say_hit(
                places.index((span.start, span.end)), found, _("Esc goes back to the hits")
            )

    def _mark_hits(self, found: Findings) -> None:
        """Show all hits of this transcript until Esc, another search or another transcript."""
        if not self.pane.shows_found:
            self.pane.mark_found((hit.start, hit.end) for hit in found.hits)

    def _say_hit(self, at: int, found: Findings, out: str) -> None:
        """Say which of how many hits is selected, how to go on, and the way ``out``."""
        count = ngettext("Hit {at} of {n}", "Hit {at} of {n}", len(found.hits))
        keys = _("{next} next, {last} the one before").format(
            next=key_of("next_hit"), last=key_of("last_hit")
        )
        self.say(f"{count.format(at=at + 1, n=len(found.hits))}; {keys}; {out}.")

    # In all transcripts

    def action_all_hits(self) -> None:
        """Search all transcripts; a hit chosen there is opened here."""
        if not self._hits_place.query and self._asked:
            self._hits_place = HitsPlace(query=self._asked)
        self.app.push_screen(HitsScreen(self.project, self._hits_place), self._left_hits)

    def _left_hits(self, place: Leaving | None) -> None:
        """Open the hit that was chosen; else show what was coded there."""
        if not isinstance(place, HitsPlace):
            return
        self._hits_place = place
        with self.telling():
            if place.hit is not None:
                span = Span(place.hit.start, place.hit.end)
                way = Way(span, _("Esc goes back to the hits."), self.action_all_hits)
                self.open_from(place.hit.transcript, way)
            elif self.desk is not None and place.changed:
                self.desk.reload()
                self.show_desk()

    def on_coding_view_opened(self) -> None:
        """Where a hit was opened, mark the others too."""
        if self._from_hits:
            self._asked, self._found = self._hits_place.query, None
            self._search(0)

    def on_transcript_pane_cleared(self) -> None:
        """Esc: the hits are marked no longer."""
        if self._moving is None:
            self.pane.mark_found(())

    @property
    def _from_hits(self) -> bool:
        """Whether the passage was reached from a hit, and not left since."""
        way = self._way
        return way is not None and (way.span, way.back) == (self._opened_at, self.action_all_hits)
