"""A transcript as a coder sees it: what is coded and proposed, how much, and what changes.

It knows nothing of screens. What changed is brought up to date passage by passage, without
reading or counting all of it again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.model import Order, Origin, Span
from qualcode.services import codebooks, coding, suggestions, transcripts
from qualcode.tui.coding_index import CodingIndex
from qualcode.tui.counting import Counting, Counts
from qualcode.tui.lanes import Mark
from qualcode.tui.mark_changes import MarkChanges
from qualcode.tui.proposed import Proposed
from qualcode.tui.tags import Look, looks, quick_keys
from qualcode.tui.units import Unit, Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import (
        Code,
        Codebook,
        Coding,
        Suggestion,
        Transcript,
        TranscriptEntry,
    )
    from qualcode.services.project import Project
    from qualcode.tui.progress import Progress

_IN_BULK = frozenset({Origin.IMPORT, Origin.SEARCH})
"""Where codings come from that nobody made where they were reading."""


class CodedTranscript:
    """One transcript with its codings, suggestions and counts, as one coder sees it."""

    def __init__(self, project: Project, transcript: Transcript) -> None:
        """Read everything about a transcript; slow enough for a worker in a large project."""
        self.project = project
        self.transcript = transcript
        self._everyone = False
        self.counting = Counting()
        """Which codings the codebook counts."""
        self.last_code: str | None = None
        self.recent: list[str] = []
        """The codes used at the desk, the last one first."""
        self._latest = ""
        """The id of the coding made last at this desk."""
        self.order = Order.TEXT
        """In which order suggestions are gone through."""
        self._looked_at: Suggestion | None = None
        """The suggestion one went to last; it may be decided about by now."""
        self._units = Units(transcript)
        self.speakers = count_speakers(transcript)
        """How many people speak."""
        self._change: MarkChanges | None = None
        self.reload()

    def reload(self) -> None:
        """Read again what may have changed: after undo, or when another program wrote.

        Raises:
            UnknownTranscript: when the transcript itself is gone, its import taken back.
        """
        self.codebook: Codebook | None = self.project.store.codebook()
        self.looks: Mapping[str, Look] = looks(self.codebook) if self.codebook else {}
        self.quick_keys: Mapping[str, Code] = quick_keys(self.codebook) if self.codebook else {}
        found = coding.list_codings(self.project, transcript=self.transcript.id)
        self._coded = CodingIndex(self.transcript.turns, found)
        counts = codebooks.code_counts(self.project)
        self.tally = Counts(self.transcript, self._coded, self.coder, counts)
        self.reload_suggestions()
        self.entries = self.read_entries()

    def read_entries(self) -> list[TranscriptEntry]:
        """The transcripts in use, and this one, though it may have been put away meanwhile."""
        every = transcripts.list_transcripts(self.project, archived=True)
        return [one for one in every if not one.archived or one.id == self.transcript.id]

    def reload_suggestions(self) -> None:
        """Read again which suggestions wait for a decision."""
        waiting = suggestions.waiting_suggestions(self.project, self.transcript.id)
        known = [one for one in waiting if one.code in self.looks]
        self._proposed = Proposed(known, partial(_is_answered, self._coded, self.coder))
        self._show_all()

    # What is there

    @property
    def coder(self) -> str:
        """Who codes."""
        return self.project.coder

    @property
    def everyone(self) -> bool:
        """Whether other coders' codings are shown; at first not, so that they do not lead."""
        return self._everyone

    @everyone.setter
    def everyone(self, shown: bool) -> None:
        """Show other coders’ codings, or hide them."""
        self._everyone = shown
        self._show_all()

    @property
    def all_codings(self) -> list[Coding]:
        """Everybody's codings, in the order of the text."""
        return sorted(self._coded, key=lambda one: (one.span.start, one.span.end, one.code, one.id))

    @property
    def own_codings(self) -> list[Coding]:
        """This coder's codings, in the order of the text."""
        return [one for one in self.all_codings if one.coder == self.coder]

    @property
    def own_count(self) -> int:
        """How many codings this coder has here."""
        return self.tally.own

    @property
    def codings(self) -> list[Coding]:
        """The codings that are shown, in the order of the text."""
        return self.all_codings if self.everyone else self.own_codings

    @property
    def suggestions(self) -> list[Suggestion]:
        """The suggestions that wait for a decision, in the order of the text."""
        return list(self._proposed)

    @property
    def waiting(self) -> int:
        """How many suggestions wait for a decision."""
        return len(self._proposed)

    def is_shown(self, one: Coding) -> bool:
        """Whether a coding is shown: this coder's always, others' where they are asked for."""
        return self.everyone or one.coder == self.coder

    @property
    def entry(self) -> TranscriptEntry:
        """The transcript as the list shows it."""
        return next(entry for entry in self.entries if entry.id == self.transcript.id)

    def current_entries(self) -> list[TranscriptEntry]:
        """All transcripts, this one with what was done since the list was read."""
        return [
            replace(
                entry,
                own_codings=self.tally.own,
                codings=len(self._coded),
                coded_share=self.progress.share,
            )
            if entry.id == self.transcript.id
            else entry
            for entry in self.entries
        ]

    def count_of(self, code: str) -> int:
        """How often a code was given, as far as that is counted."""
        return self.tally.of(code, self.counting)

    @property
    def is_done(self) -> bool:
        """Whether this coder has marked the transcript done."""
        return self.coder in self.entry.done

    @property
    def progress(self) -> Progress:
        """How far this coder has come in this transcript."""
        return self.tally.coverage.progress

    def marks(self) -> list[Mark]:
        """What the margin shows: codings, then suggestions that wait."""
        return [*map(_mark, self.codings), *map(_proposal, self._proposed)]

    @property
    def is_changed(self) -> bool:
        """Whether something has changed in the margin since it was asked last."""
        return self._change is None or bool(self._change.added or self._change.removed)

    def take_change(self) -> MarkChanges | None:
        """What has changed in the margin since it was asked last; None for everything."""
        change, self._change = self._change, MarkChanges()
        return change

    def codings_at(self, span: Span) -> list[Coding]:
        """The codings that meet a passage, the narrowest first."""
        return sorted(
            filter(self.is_shown, self._coded.meeting(span)),
            key=lambda one: (len(one.span), one.span.start, one.code, one.coder),
        )

    def suggestions_at(self, span: Span) -> list[Suggestion]:
        """The suggestions that meet a passage: the one that was gone to, then the likeliest."""
        last = self._looked_at.id if self._looked_at is not None else ""
        return sorted(self._proposed.meeting(span), key=lambda one: one.id != last)

    def likeliest_on(self, span: Span) -> Suggestion:
        """The likeliest of the suggestions on exactly these words, of which there must be one."""
        return next(one for one in self._proposed.meeting(span) if one.span == span)

    def suggestions_after(self, start: int, most: int) -> list[Suggestion]:
        """The suggestions from a position on, or the foremost in another order; so many."""
        if self.order is Order.TEXT:
            return self._proposed.after(start, most)
        return self._proposed.in_order(self.order)[:most]

    def segments_in(self, span: Span) -> tuple[Span, ...]:
        """The segments that meet a passage."""
        segments = self.transcript.segments
        first = bisect_right(segments, span.start, key=lambda one: one.end)
        return segments[first : bisect_left(segments, span.end, key=lambda one: one.start)]

    def suggestion_beside(self, span: Span, step: int) -> Suggestion | None:
        """The next suggestion after a passage, or the last before it.

        In another order than the text's: after the one looked at last, or before that.
        """
        if self.order is Order.TEXT:
            return self._proposed.beside(span, step)
        return self._proposed.next_in_order(self._looked_at, self.order, step)

    def look_at(self, suggestion: Suggestion | None) -> None:
        """Go to a suggestion: it is the first of those on its words; with None to none."""
        self._looked_at = suggestion

    def sort_suggestions(self, order: Order) -> None:
        """Go through the suggestions in another order, from its beginning."""
        self.order, self._looked_at = order, None

    def place_to_go_on(self) -> int:
        """Where the coder read last: after the newest coding made so, else at the first segment."""
        if not self.transcript.turns:
            return 0
        newest = self._newest()
        if newest is None:
            return self._units.first(Unit.SEGMENT).start
        return self.place_after(newest.span)

    def _newest(self) -> Coding | None:
        """The coding this coder made last where they were reading; None if there is none."""
        made_here = [one for one in self.own_codings if one.origin not in _IN_BULK]
        return max(made_here, key=lambda one: (one.created, one.span.end), default=None)

    def place_after(self, span: Span) -> int:
        """Where to go on after a passage: what an informant says next, else what comes next."""
        informants = self.tally.coverage.next_start(span.end)
        if informants is not None:
            return informants
        after = self._units.after(Unit.SEGMENT, span)
        return span.start if after is None else after.start

    def is_unheard(self, span: Span) -> bool:
        """Whether no informant speaks in a passage: it is a question, a heading or a name."""
        return not any(map(self.transcript.is_heard, self.transcript.turns_in(span)))

    @property
    def latest(self) -> Coding | None:
        """The coding made last at this desk, if it is still there; else the coder's newest."""
        return self._coded.get(self._latest) or self._newest()

    # Keeping up to date

    def _put(self, one: Coding) -> None:
        """Show and count a coding."""
        self._coded.put(one)
        self.tally.count(one, 1)
        self._changed(added=[one])

    def _drop(self, one: Coding) -> None:
        """Show and count a coding no longer."""
        self._coded.drop(one.id)
        self.tally.count(one, -1)
        self._changed(removed=[one])

    def _read_again(self, spans: Sequence[Span]) -> None:
        """Read again what is coded and proposed on exactly these passages.

        All that is there goes before anything comes: a coding may have moved between them.
        """
        for span in spans:
            for one in self._coded.meeting(span):
                if one.span == span:
                    self._drop(one)
        for span in spans:
            for one in coding.codings_on(self.project, self.transcript.id, span):
                self._put(one)
            waiting = suggestions.waiting_suggestions(self.project, self.transcript.id, span)
            known = [one for one in waiting if one.code in self.looks]
            shown, hidden = self._proposed.replace_on(span, known)
            self._note(map(_proposal, shown), map(_proposal, hidden))

    def _decided(self, suggestion: Suggestion) -> None:
        """Show a suggestion no longer."""
        shown = self._proposed.drop(suggestion.id)
        self._note((), [_proposal(shown)] if shown else ())

    def _changed(self, added: Sequence[Coding] = (), removed: Sequence[Coding] = ()) -> None:
        """Codings came or went, and with them suggestions they answer."""
        fresh = [_mark(one) for one in added if self.is_shown(one)]
        gone = [_mark(one) for one in removed if self.is_shown(one)]
        for one in (*added, *removed):
            shown, hidden = self._proposed.look_again(one.span)
            fresh += map(_proposal, shown)
            gone += map(_proposal, hidden)
        self._note(fresh, gone)

    def _note(self, added: Iterable[Mark], removed: Iterable[Mark]) -> None:
        """Remember what changed until the margin is drawn."""
        if self._change is not None:
            self._change.note(added, removed)

    def _show_all(self) -> None:
        """Let the margin be drawn anew."""
        self._change = None


def _is_answered(coded: CodingIndex, coder: str, suggestion: Suggestion) -> bool:
    """Whether a coder has a suggestion's code on an overlapping passage.

    A function and no method, so that a transcript that is left is freed at once.
    """
    return any(
        one.code == suggestion.code and one.coder == coder for one in coded.meeting(suggestion.span)
    )


def _mark(one: Coding) -> Mark:
    """What the margin shows of a coding."""
    return Mark(one.span.start, one.span.end, one.code)


def _proposal(one: Suggestion) -> Mark:
    """What the margin shows of a suggestion."""
    return Mark(one.span.start, one.span.end, one.code, suggested=True)


def count_speakers(transcript: Transcript) -> int:
    """How many people speak in a transcript."""
    return len(Counter(turn.speaker for turn in transcript.turns if turn.speaker is not None))
