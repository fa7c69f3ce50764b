"""Use cases of consensus: passages on which coders differ, decisions about them, and the layer.

The codings themselves never change by a decision, and agreement is always measured on them. The
layer is what is left when differences are settled: it can be counted in the matrix.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import ArchivedTranscript, UnknownPassage, UsageProblem
from qualcode.messages import _
from qualcode.model import (
    CONSENSUS,
    Adjudication,
    Coding,
    Outcome,
    Span,
    derived_id,
    new_id,
    now,
    only,
)
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding import passage
from qualcode.services.decisions import Lapsed, lapsed
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.agreement.settling import Region
    from qualcode.model import Codebook, Mark
    from qualcode.services.project import Project

_PAIR = 2
SHORTEST_ID = 4
"""So many characters of an id are enough to name a passage in a list."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A passage that coders marked differently with a code, and what was decided about it."""

    id: str
    transcript: str
    """The transcript's id."""
    name: str
    """The transcript's name."""
    code: str
    code_name: str
    span: Span
    marks: Mapping[str, tuple[Span, ...]]
    """What each coder who finished the transcript marked in it."""
    lost: int
    """How many characters some marked and others did not."""
    common: tuple[Span, ...]
    """What everybody marked."""
    decision: Adjudication | None
    lapsed: Lapsed | None
    """What was decided before, where that does not hold any more."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The codings that hold after differences are settled."""

    codings: tuple[Coding, ...]
    settled: int
    """Passages somebody decided about."""
    undecided: int
    """Passages nobody decided about: of them only what everybody marked is in the layer."""
    alone: int
    """Transcripts that fewer than two coders finished: there all codings are in the layer."""


def contested(
    project: Project, *, transcript: str | None = None, code: str | None = None
) -> list[Contested]:
    """The passages on which coders who finished a transcript differ, in text order.

    Raises:
        NoCodebook, UnknownCode, UnknownTranscript: when there is no such thing.
    """
    with project.store.one_state():
        book = current_codebook(project)
        wanted = find_code(book, code).id if code else None
        only = project.store.transcript(transcript).id if transcript else None
        places = _places(project, only)
        decisions = _decisions(project, only)
    order = {one.id: at for at, (one, _depth) in enumerate(book.tree())}
    about = _About(book, decisions, places)
    found = [
        about.contested(place, region)
        for place, regions in places
        if wanted in (None, place.code)
        for region in regions
        if not region.is_agreed
    ]
    return sorted(
        found, key=lambda one: (one.name, one.span.start, one.span.end, order.get(one.code, 0))
    )


def find_contested(project: Project, key: str) -> Contested:
    """The passage whose id begins so.

    Raises:
        UnknownPassage: when there is none, or several.
    """
    found = only(contested(project), key, shortest=SHORTEST_ID)
    if found is None:
        raise UnknownPassage(passage=key)
    return found


def settle(  # noqa: PLR0913  # a decision has this many sides
    project: Project,
    about: Contested,
    outcome: Outcome,
    *,
    chosen: str | None = None,
    span: Span | None = None,
    reason: str = "",
) -> Adjudication:
    """Decide about a passage; the codings stay, and undo takes the decision back.

    Raises:
        UnknownPassage: when coders have changed their marks on it meanwhile.
        UsageProblem: when the coder chosen did not finish the transcript, or there is no reason
            for a span of its own.
        OutsideText: when such a span is not within the text.
        ArchivedTranscript: when the transcript is put away.
    """
    text = project.store.transcript(about.transcript)
    if text.archived:
        raise ArchivedTranscript(transcript=text.name)
    if span is not None:
        span = passage(text, span.start, span.end)
    reason = one_line(reason)
    holds = _holds(about, outcome, chosen, span, reason)
    with project.store.action(
        project.coder,
        "consensus.settle",
        code=about.code_name,
        transcript=about.name,
        start=about.span.start,
        end=about.span.end,
        outcome=chosen or str(outcome),
    ) as record:
        _refuse_changed(project, about)
        decision = Adjudication(
            id=new_id(),
            transcript=about.transcript,
            span=about.span,
            code=about.code,
            outcome=outcome,
            chosen=chosen,
            holds=holds,
            marks=about.marks,
            reason=reason,
            coder=project.coder,
            codebook_version=current_codebook(project).version,
            at=now(),
        )
        record.adjudicate(decision)
    return decision


def reopen(project: Project, about: Contested) -> None:
    """Take the decision about a passage away, so that it waits for one again.

    Raises:
        UnknownPassage: when nothing is decided about it.
    """
    if about.decision is None:
        raise UnknownPassage(passage=about.id[:SHORTEST_ID])
    with project.store.action(
        project.coder,
        "consensus.reopen",
        code=about.code_name,
        transcript=about.name,
        start=about.span.start,
        end=about.span.end,
    ) as record:
        record.withdraw_adjudications([about.decision.id])


def consensus_layer(project: Project) -> Layer:
    """The codings that hold: agreed ones, those decided, and all where one coder worked alone."""
    with project.store.one_state():
        version = current_codebook(project).version
        places = _places(project, None)
        decisions = _decisions(project, None)
        texts = project.store.texts()
        entries = project.store.transcripts(project.coder)
        alone = [one.id for one in entries if len(one.done) < _PAIR]
        rest = [one for id in alone for one in project.store.codings(transcript=id)]
    settled = undecided = 0
    codings: list[Coding] = []
    for place, regions in places:
        for region in regions:
            decision = _decision(place, region, decisions)
            if not region.is_agreed:
                settled, undecided = settled + bool(decision), undecided + (decision is None)
            if region.is_agreed or decision is None:
                holds = [Span(*one) for one in region.common]
            else:
                holds = list(decision.holds)
            reason = decision.reason if decision and not region.is_agreed else ""
            codings += _codings(place, holds, texts[place.transcript], version, reason)
    return Layer((*codings, *rest), settled, undecided, len({one.transcript for one in rest}))


@dataclass(frozen=True, slots=True)
class _Place:
    """One code in one transcript."""

    transcript: str
    name: str
    code: str


_Decisions = dict[tuple[str, str, int, int], Adjudication]


def _places(project: Project, only: str | None) -> list[tuple[_Place, list[Region]]]:
    """What was marked with each code in each transcript that two coders finished."""
    from qualcode.agreement.settling import regions  # noqa: PLC0415  # numpy takes its time

    entries = {
        one.id: one
        for one in project.store.transcripts(project.coder)
        if len(one.done) >= _PAIR and only in (None, one.id)
    }
    spans: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = defaultdict(dict)
    for mark in _finished(project.store.marks(), {id: one.done for id, one in entries.items()}):
        own = spans[mark.transcript, mark.code]
        own.setdefault(mark.coder, []).append((mark.start, mark.end))
    return [
        (
            _Place(id, entries[id].name, code),
            regions({name: own.get(name, []) for name in entries[id].done}),
        )
        for (id, code), own in spans.items()
    ]


def _finished(marks: Iterable[Mark], done: Mapping[str, Sequence[str]]) -> Iterator[Mark]:
    """The marks of coders in transcripts they have finished."""
    return (mark for mark in marks if mark.coder in done.get(mark.transcript, ()))


def _decisions(project: Project, only: str | None) -> _Decisions:
    """What was decided, by transcript, code and passage."""
    return {
        (one.transcript, one.code, one.span.start, one.span.end): one
        for one in project.store.adjudications(only)
    }


def _decision(place: _Place, region: Region, decisions: _Decisions) -> Adjudication | None:
    """The decision about a passage, if coders marked then what they mark now."""
    found = decisions.get((place.transcript, place.code, region.start, region.end))
    return found if found and dict(found.marks) == _marks(region) else None


def _marks(region: Region) -> dict[str, tuple[Span, ...]]:
    """What each coder marked, as spans."""
    return {name: tuple(Span(*one) for one in spans) for name, spans in region.marks.items()}


class _About:
    """What was decided about passages, now and before."""

    def __init__(
        self, book: Codebook, decisions: _Decisions, places: Sequence[tuple[_Place, list[Region]]]
    ) -> None:
        """Sort decisions and codes by transcript."""
        self._book = book
        self._decisions = decisions
        self._by_transcript: dict[str, list[Adjudication]] = defaultdict(list)
        for one in decisions.values():
            self._by_transcript[one.transcript].append(one)
        self._coded: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(dict)
        for place, found in places:
            self._coded[place.transcript][place.code] = [(one.start, one.end) for one in found]

    def contested(self, place: _Place, region: Region) -> Contested:
        """A passage with what was decided about it."""
        code = self._book.find(place.code)
        span, marks = Span(region.start, region.end), _marks(region)
        decision = _decision(place, region, self._decisions)
        return Contested(
            id=derived_id("contested", place.transcript, place.code, region.start, region.end),
            transcript=place.transcript,
            name=place.name,
            code=place.code,
            code_name=code.name if code else place.code,
            span=span,
            marks=marks,
            lost=region.lost,
            common=tuple(Span(*one) for one in region.common),
            decision=decision,
            lapsed=None
            if decision
            else lapsed(
                self._by_transcript[place.transcript],
                code=place.code,
                span=span,
                marks=marks,
                coded=self._coded[place.transcript],
                book=self._book,
            ),
        )


def _holds(
    about: Contested, outcome: Outcome, chosen: str | None, span: Span | None, reason: str
) -> tuple[Span, ...]:
    """Where the code applies by a decision."""
    if outcome is Outcome.NEITHER:
        return ()
    if outcome is Outcome.BOTH:
        return (about.span,)
    if outcome is Outcome.SPAN:
        if span is None or not reason:
            raise UsageProblem(reason=_("A span of its own needs a reason: say why in one line."))
        return (span,)
    if chosen is None or chosen not in about.marks:
        raise UsageProblem(
            reason=_("Choose one of {coders}, both, neither, or a span such as 120-160.").format(
                coders=", ".join(about.marks)
            )
        )
    return about.marks[chosen]


def _refuse_changed(project: Project, about: Contested) -> None:
    """Refuse to decide about marks that are not what they were when they were shown."""
    there = contested(project, transcript=about.transcript, code=about.code)
    if not any(one.id == about.id and one.marks == about.marks for one in there):
        raise UnknownPassage(passage=about.id[:SHORTEST_ID])


def _codings(
    place: _Place, holds: Sequence[Span], text: str, version: int, reason: str
) -> list[Coding]:
    """Spans that hold, as codings of nobody."""
    return [
        Coding(
            id=derived_id(CONSENSUS, place.transcript, place.code, one.start, one.end),
            transcript=place.transcript,
            span=one,
            code=place.code,
            coder=CONSENSUS,
            quote=one.of(text),
            codebook_version=version,
            created="",
            memo=reason,
        )
        for one in holds
    ]
