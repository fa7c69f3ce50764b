"""A new version of a transcript's text: what stands on its words goes along, in one action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.model import Decision, Span
from qualcode.store import rows, schema
from qualcode.store.changes import added, present_rows, removed, revised
from qualcode.store.corrections import Corrections
from qualcode.store.merging.three_way import PASSAGE, ROW
from qualcode.store.merging.undecided import rewrite_undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Table

    from qualcode.model import Coding, Payload, Transcript

    Place = Callable[[Span], Span | None]
    """Where a passage stands in the new text; None where its words are gone."""

_BEGINS = 4
"""Which part of a reason tells where its words begin."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A transcript with its new text, and where everything that stood on the old one goes."""

    transcript: Transcript
    codings: Sequence[Coding]
    """Those that stay, on their new passages; all others are removed."""
    place: Place
    reread: bool
    """Whether so much is new that nobody has coded it to its end any more."""


class Rewriting(Corrections):
    """The part of the recorder that gives a transcript another text."""

    def rewrite(self, version: NewVersion) -> int:
        """Put a transcript's new text in the place of the old one, which is kept for undo.

        Suggestions that wait are removed: they are made anew. Returns how many decisions about
        passages could not go along.

        Raises:
            UnknownTranscript: when there is no such transcript.
        """
        transcript = version.transcript
        before = self._transcript_row(transcript.id)
        units = present_rows(self._connection, schema.units, [transcript.id])[transcript.id]
        write = self._entry.write
        write(removed(schema.coding, self._on(schema.coding, transcript.id)))
        write(removed(schema.speaker, self._speaker_rows(transcript.id)))
        write(revised(schema.transcript, before, **rows.transcript_row(transcript)))
        write(revised(schema.units, units, **rows.units_row(transcript)))
        write(
            added(
                schema.speaker,
                [
                    rows.speaker_row(one, transcript.id, at)
                    for at, one in enumerate(transcript.speakers)
                ],
            )
        )
        self._take_suggestions_along(version)
        write(added(schema.coding, map(rows.coding_row, version.codings)))
        self._take_questions_along(version)
        if version.reread:
            write(removed(schema.done, self._on(schema.done, transcript.id)))
        return self._take_decisions_along(version)

    def _on(self, table: Table, transcript_id: str) -> list[Payload]:
        """The rows of a table that stand on a transcript."""
        query = select(table).where(table.c.transcript == transcript_id).order_by(table.c.id)
        return [dict(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001  # public in SQLAlchemy

    def _take_suggestions_along(self, version: NewVersion) -> None:
        """Move the suggestions somebody decided about; those that wait are removed.

        One that a coding came from stays with that coding if its own words are gone.
        """
        needed = {one.suggestion: one.span for one in version.codings if one.suggestion}
        for row in self._on(schema.suggestion, version.transcript.id):
            waits = row["decision"] == str(Decision.PENDING)
            own = None if waits else version.place(Span(row["start"], row["end"]))
            span = own or needed.get(row["id"])
            if span is None:
                self._entry.write(removed(schema.suggestion, [row]))
            else:
                self._entry.write(revised(schema.suggestion, row, **_suggested_at(row, span)))

    def _take_questions_along(self, version: NewVersion) -> None:
        """Move all that nobody has decided since a merge; what has lost its words is left out."""
        text, place = version.transcript.text, version.place

        def coded(value: Sequence[Any]) -> list[Any] | None:
            start, end, _quote, *rest = value
            span = place(Span(start, end))
            return [span.start, span.end, span.of(text), *rest] if span else None

        def suggested(value: Payload) -> Payload | None:
            span = place(Span(value["start"], value["end"]))
            return _suggested_at(value, span) if span else None

        def decided(value: Payload) -> Payload | None:
            return _decision_on(value, place)

        for table, field, moved in (
            (schema.coding, PASSAGE, coded),
            (schema.suggestion, ROW, suggested),
            (schema.adjudication, ROW, decided),
        ):
            ids = [row["id"] for row in self._on(table, version.transcript.id)]
            rewrite_undecided(self._entry, table, field, ids, moved)

    def _take_decisions_along(self, version: NewVersion) -> int:
        """Move what was decided where coders differ; what has lost any of its words is removed."""
        lost = 0
        taken: set[tuple[int, int, str]] = set()
        present = self._on(schema.adjudication, version.transcript.id)
        self._entry.write(removed(schema.adjudication, present))
        for row in present:
            after = _decision_on(row, version.place)
            key = (after["start"], after["end"], row["code"]) if after else None
            if after is None or key is None or key in taken:
                lost += 1
            else:
                taken.add(key)
                self._entry.write(added(schema.adjudication, [after]))
        return lost


def _suggested_at(row: Payload, span: Span) -> Payload:
    """A suggestion on its new passage, with its reasons."""
    evidence = [_moved(one, span.start - row["start"]) for one in row["evidence"]]
    return {**row, "start": span.start, "end": span.end, "evidence": evidence}


def _decision_on(row: Payload, place: Place) -> Payload | None:
    """A decision on its new passage; None where any words it is about are gone."""
    whole = place(Span(row["start"], row["end"]))
    holds = _all_placed(row["holds"], place)
    marks = {name: _all_placed(spans, place) for name, spans in row["marks"].items()}
    if whole is None or holds is None or any(spans is None for spans in marks.values()):
        return None
    return {**row, "start": whole.start, "end": whole.end, "holds": holds, "marks": marks}


def _all_placed(spans: Sequence[Sequence[int]], place: Place) -> list[list[int]] | None:
    """Where these passages stand; None if one of them is gone."""
    found = [place(Span(start, end)) for start, end in spans]
    return None if None in found else [[one.start, one.end] for one in found if one]


def _moved(evidence: Sequence[object], by: int) -> list[object]:
    """A reason of a suggestion, where its words stand after a move."""
    return [max(0, one + by) if at == _BEGINS and isinstance(one, int) else one
            for at, one in enumerate(evidence)]  # fmt: skip
