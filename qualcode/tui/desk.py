"""The desk: the transcript a coder has in front of them, and what they can do to it.

It knows nothing of screens. Everything it does goes through the services and is saved when the
function returns; what it shows is then brought up to date without reading all of it again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import NoCodebook
from qualcode.model import Origin, Suggestion
from qualcode.services import codebooks, coding, history, suggestions, transcripts
from qualcode.tui.coding_index import CodingIndex
from qualcode.tui.lanes import Mark
from qualcode.tui.tags import Look, looks, quick_keys
from qualcode.tui.units import Unit, Units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import (
        Action,
        Code,
        Codebook,
        Coding,
        Span,
        Transcript,
        TranscriptEntry,
    )
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder has come: informants' segments coded, of how many."""

    coded: int
    of: int

    @property
    def percent(self) -> int:
        """In per cent; nothing to code is all coded, and a beginning is not nothing."""
        return max(100 * self.coded // self.of, min(1, self.coded)) if self.of else 100


class Desk:
    """One transcript with its codings, suggestions and counts, for one coder."""

    def __init__(self, project: Project, transcript: Transcript) -> None:
        """Read everything about a transcript; slow enough for a worker in a large project."""
        self.project = project
        self.transcript = transcript
        self.everyone = False
        """Whether other coders' codings are shown; at first not, so that they do not lead."""
        self.last_code: str | None = None
        self._latest = ""
        """The id of the coding made last at this desk."""
        self._marks: dict[str, Mark] = {}
        """What was drawn of codings and suggestions, by id."""
        self._units = Units(transcript)
        self._informants = _informants_segments(transcript)
        self._starts = [segment.start for segment in self._informants]
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
        self._index = CodingIndex(self.transcript.turns, found)
        self._coded: Counter[int] = Counter()
        self.own_count = 0
        """How many of the codings are this coder's."""
        for one in found:
            self._include(one, 1)
        self.reload_suggestions()
        self.counts = codebooks.code_counts(self.project)
        self.entries = self._read_entries()

    def _read_entries(self) -> list[TranscriptEntry]:
        """The transcripts in use, and this one, though it may have been put away meanwhile."""
        every = transcripts.list_transcripts(self.project, archived=True)
        return [one for one in every if not one.archived or one.id == self.transcript.id]

    def reload_suggestions(self) -> None:
        """Read again which suggestions wait for a decision."""
        waiting = suggestions.waiting_suggestions(self.project, self.transcript.id)
        self._waiting = [one for one in waiting if one.code in self.looks]
        self._show_uncovered()

    def _show_uncovered(self) -> None:
        """Show the suggestions whose code this coder does not have there already."""
        self.suggestions = [one for one in self._waiting if not self._covers(one)]

    def _covers(self, suggestion: Suggestion) -> bool:
        """Whether this coder has given the code to some of the passage."""
        return any(
            one.code == suggestion.code and one.coder == self.coder
            for one in self._index.meeting(suggestion.span)
        )

    # What is there

    @property
    def coder(self) -> str:
        """Who codes."""
        return self.project.coder

    @property
    def all_codings(self) -> list[Coding]:
        """The codings of all coders, in text order."""
        return sorted(self._index, key=lambda one: (one.span.start, one.span.end))

    @property
    def own_codings(self) -> list[Coding]:
        """This coder's codings."""
        return [one for one in self.all_codings if one.coder == self.coder]

    @property
    def codings(self) -> list[Coding]:
        """The codings that are shown."""
        return self.all_codings if self.everyone else self.own_codings

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
                own_codings=self.own_count,
                codings=len(self._index),
                coded_share=self.progress.percent / 100,
            )
            if entry.id == self.transcript.id
            else entry
            for entry in self.entries
        ]

    @property
    def is_done(self) -> bool:
        """Whether this coder has marked the transcript done."""
        return self.coder in self.entry.done

    @property
    def progress(self) -> Progress:
        """How far this coder has come in this transcript."""
        return Progress(len(self._coded), len(self._informants))

    def marks(self) -> list[Mark]:
        """What the margin shows: codings, then suggestions that wait."""
        shown: list[Coding | Suggestion] = [one for one in self._index if self.is_shown(one)]
        return [self._mark(one) for one in (*shown, *self.suggestions)]

    def _mark(self, one: Coding | Suggestion) -> Mark:
        """What the margin shows of a coding or a suggestion: the same as long as it stays."""
        mark = self._marks.get(one.id)
        if mark is None or (mark.start, mark.end, mark.code) != (*_ends(one.span), one.code):
            suggested = isinstance(one, Suggestion)
            mark = Mark(*_ends(one.span), one.code, suggested)
            self._marks[one.id] = mark
        return mark

    def codings_at(self, span: Span) -> list[Coding]:
        """The codings that meet a passage, the narrowest first."""
        return sorted(
            filter(self.is_shown, self._index.meeting(span)),
            key=lambda one: (len(one.span), one.span.start, one.code, one.coder),
        )

    def suggestions_at(self, span: Span) -> list[Suggestion]:
        """The suggestions that meet a passage, the likeliest first."""
        return sorted(
            (one for one in self.suggestions if one.span.overlaps(span)),
            key=lambda one: -one.score,
        )

    def segments_in(self, span: Span) -> tuple[Span, ...]:
        """The segments that meet a passage."""
        segments = self.transcript.segments
        first = bisect_right(segments, span.start, key=lambda one: one.end)
        return segments[first : bisect_left(segments, span.end, key=lambda one: one.start)]

    def suggestion_beside(self, span: Span, step: int) -> Suggestion | None:
        """The next suggestion after a passage, or the last before it."""
        ordered = sorted(self.suggestions, key=lambda one: (one.span.start, one.span.end))
        if step > 0:
            return next((one for one in ordered if one.span.start >= span.end), None)
        return next((one for one in reversed(ordered) if one.span.end <= span.start), None)

    def place_to_go_on(self) -> int:
        """Where the coder was: after their newest coding, else at the first segment."""
        made_here = [one for one in self.own_codings if one.origin is not Origin.IMPORT]
        if not made_here:
            return self._units.first(Unit.SEGMENT).start
        newest = max(made_here, key=lambda one: (one.created, one.span.end))
        return self.place_after(newest.span)

    def place_after(self, span: Span) -> int:
        """Where to go on after a passage: what an informant says next, else what comes next."""
        at = bisect_left(self._starts, span.end)
        if at < len(self._starts):
            return self._starts[at]
        after = self._units.after(Unit.SEGMENT, span)
        return span.start if after is None else after.start

    def is_interviewers(self, span: Span) -> bool:
        """Whether only an interviewer speaks in a passage."""
        turns = self.transcript.turns_in(span)
        return bool(turns) and all(map(self.transcript.is_interviewer, turns))

    @property
    def latest(self) -> Coding | None:
        """The coding made last at this desk, if it is still there."""
        return self._index.get(self._latest)

    # What can be done

    def apply(self, span: Span, code_id: str) -> Coding:
        """Code a passage."""
        added = coding.add_coding(self.project, self.transcript, span, code_id)
        self.last_code = code_id
        self._take(added)
        return added

    def remove(self, one: Coding) -> None:
        """Take a coding away."""
        coding.remove_coding(self.project, one.id)
        self._index.drop(one.id)
        self._count(one, -1)
        self._show_uncovered()

    def write_memo(self, one: Coding, memo: str) -> None:
        """Write the memo of a coding."""
        changed = coding.set_memo(self.project, one.id, memo)
        self._index.put(changed)

    def accept(self, suggestion: Suggestion) -> Coding:
        """Make a suggestion this coder's coding."""
        added = suggestions.accept_suggestion(self.project, suggestion.id)
        self._waiting = [one for one in self._waiting if one.id != suggestion.id]
        self._take(added)
        return added

    def reject(self, suggestion: Suggestion) -> None:
        """Turn a suggestion down."""
        suggestions.reject_suggestion(self.project, suggestion.id)
        self._waiting = [one for one in self._waiting if one.id != suggestion.id]
        self._show_uncovered()

    def undo(self) -> Action:
        """Take back this coder's latest act of coding, wherever it was."""
        action = history.undo(self.project, within=history.CODING_ACTS)
        self.reload()
        return action

    def redo(self) -> Action:
        """Do again what was taken back."""
        action = history.redo(self.project, within=history.CODING_ACTS)
        self.reload()
        return action

    def toggle_done(self) -> bool:
        """Mark the transcript done, or not done; returns which."""
        done = not self.is_done
        transcripts.mark_done(self.project, self.transcript.id, done=done)
        self.entries = self._read_entries()
        return done

    def require_codebook(self) -> Codebook:
        """The codebook.

        Raises:
            NoCodebook: when the project has none.
        """
        if self.codebook is None:
            raise NoCodebook
        return self.codebook

    def _take(self, added: Coding) -> None:
        """Show a coding that was just saved."""
        self._index.put(added)
        self._latest = added.id
        self._count(added, 1)
        self.suggestions = [
            one
            for one in self.suggestions
            if one in self._waiting
            and not (one.code == added.code and one.span.overlaps(added.span))
        ]

    def _count(self, one: Coding, by: int) -> None:
        """Count a coding in or out."""
        own, all_ = self.counts.get(one.code, (0, 0))
        mine = by if one.coder == self.coder else 0
        self.counts = {**self.counts, one.code: (own + mine, all_ + by)}
        self._include(one, by)

    def _include(self, one: Coding, by: int) -> None:
        """Count by how many of this coder's codings each of the informants' segments is covered."""
        if one.coder != self.coder:
            return
        self.own_count += by
        first = max(0, bisect_right(self._starts, one.span.start) - 1)
        for at in range(first, bisect_left(self._starts, one.span.end)):
            if self._informants[at].overlaps(one.span):
                self._coded[at] += by
                if not self._coded[at]:
                    del self._coded[at]


def _ends(span: Span) -> tuple[int, int]:
    """Where a passage begins and ends."""
    return span.start, span.end


def first_to_code(entries: list[TranscriptEntry], coder: str) -> str | None:
    """The transcript to begin with: the first this coder has not marked done."""
    todo = [entry for entry in entries if coder not in entry.done]
    return (todo or entries)[0].id if entries else None


def count_speakers(transcript: Transcript) -> int:
    """How many people speak in a transcript."""
    return len(Counter(turn.speaker for turn in transcript.turns if turn.speaker is not None))


def _informants_segments(transcript: Transcript) -> list[Span]:
    """The segments of everybody but the interviewer, in order."""
    starts = [segment.start for segment in transcript.segments]
    return [
        segment
        for turn in transcript.turns
        if not transcript.is_interviewer(turn)
        for segment in transcript.segments[
            bisect_left(starts, turn.span.start) : bisect_left(starts, turn.span.end)
        ]
    ]
