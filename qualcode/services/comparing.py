"""From a project to what is compared: coders, codes, and marks on units of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.model import CONSENSUS, CodeStatus, Origin, Role
from qualcode.services.blinding import codes_blind
from qualcode.services.codebooks import current_codebook, find_code, find_family
from qualcode.services.coders import known_coder
from qualcode.services.consensus import consensus_layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.agreement.comparison import Marked, Reading
    from qualcode.agreement.report import Codes
    from qualcode.model import Code, Codebook, Conversation, TranscriptEntry
    from qualcode.services.consensus import Layer
    from qualcode.services.project import Project

UNITS = ("character", "segment", "turn", "transcript")
_PAIR = 2
Bounds = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be compared; nothing named means everything there is."""

    coders: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    family: str | None = None
    level: int | None = None
    """1: codes count as the uppermost code above them."""
    unit: str = "character"
    interviewer: bool = False
    uncoded: bool = True
    accepted: bool = True
    resamples: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """What a question comes down to in a project."""

    coders: tuple[str, ...]
    codes: Codes
    readings: tuple[Reading, ...]
    unaided: tuple[Reading, ...]
    """The same without codings that began as suggestions."""
    settled: tuple[Reading, ...]
    """All codings and one coder more: what holds by the consensus; empty if nothing was decided."""
    bounds: Mapping[str, Bounds]
    """The units or regions of each transcript, in characters."""


def compare(project: Project, question: Question) -> Compared:
    """What coders did in the transcripts asked about, as units.

    Raises:
        As `measure_agreement`.
    """
    if question.unit not in UNITS:
        raise UsageProblem(
            reason=_("There is no unit “{unit}”: choose one of {units}.").format(
                unit=question.unit, units=", ".join(UNITS)
            )
        )
    with project.store.one_state():
        entries = _entries(project, question.transcripts)
        coders = _coders(project, question.coders, entries)
        book = current_codebook(project)
        chosen = _chosen(project, book, question)
        conversations = {one.id: one for one in project.store.conversations()}
        bounds = {one.id: _bounds(project, one, conversations[one.id], question) for one in entries}
        places = _places(book, chosen, question)
        marks = [_marks(project, coders, places, aided=aided) for aided in (True, False)]
        layer = consensus_layer(project) if project.store.adjudications() else None
    everything, unaided = (
        tuple(
            _reading(one, coders, bounds[one.id], found.get(one.id, []), question)
            for one in entries
        )
        for found in marks
    )
    together: tuple[Reading, ...] = ()
    if layer and layer.settled:
        # Made from all their marks, so those that began as suggestions always count beside it.
        settled = _settled(layer, coders, places)
        together = tuple(
            _with_settled(one, coders, bounds[one.id], (marks[0], settled), question)
            for one in entries
        )
    named = {one.name: bounds[one.id] for one in entries}
    return Compared(coders, _codes(book, chosen, question), everything, unaided, together, named)


def _entries(project: Project, names: Sequence[str]) -> list[TranscriptEntry]:
    """The transcripts asked about, or all that are in use."""
    entries = project.store.transcripts(project.coder)
    if not names:
        return entries
    wanted = {project.store.transcript(name).id for name in names}
    return [one for one in entries if one.id in wanted]


def _coders(
    project: Project, names: Sequence[str], entries: Sequence[TranscriptEntry]
) -> tuple[str, ...]:
    """The coders asked about, or all who finished one of the transcripts."""
    if names:
        found = tuple(dict.fromkeys(known_coder(project, name) for name in names))
    else:
        found = tuple(sorted({name for one in entries for name in one.done}))
    if len(found) < _PAIR:
        reason = _one_named(found[0]) if names else _too_few(found)
        raise UsageProblem(
            reason=f"{reason} {_hidden(project)}" if codes_blind(project) else reason
        )
    return found


def _one_named(name: str) -> str:
    """Why one coder alone is not compared."""
    return _("Agreement needs two coders, and only {coder} was named: name another too.").format(
        coder=name
    )


def _hidden(project: Project) -> str:
    """What somebody who codes blind is told of others: nothing but that it is hidden."""
    return _("What others did is hidden from {coder} until both have marked it done.").format(
        coder=project.coder
    )


def _too_few(found: Sequence[str]) -> str:
    """Why there is nobody to compare."""
    if found:
        return _(
            "Agreement needs two coders who marked transcripts done, and of what is compared "
            "{coder} is the only one: a coder marks a transcript with `qualcode coding done NAME`."
        ).format(coder=found[0])
    return _(
        "Agreement needs two coders, and nobody has marked a transcript done: a coder marks it "
        "with `qualcode coding done NAME` when all of it is coded."
    )


def _chosen(project: Project, book: Codebook, question: Question) -> list[Code]:
    """The codes asked about, in codebook order; retired ones only where they were used."""
    if question.codes and question.family:
        raise UsageProblem(reason=_("Name codes or a family, not both."))
    if question.codes:
        wanted = {find_code(book, key).id for key in question.codes}
        return [code for code, _depth in book.tree() if code.id in wanted]
    family = find_family(book, question.family).id if question.family else None
    used = {mark.code for mark in project.store.marks()}
    return [
        code
        for code, _depth in book.tree()
        if family in (None, code.family) and (code.status is CodeStatus.ACTIVE or code.id in used)
    ]


def _codes(book: Codebook, chosen: Sequence[Code], question: Question) -> Codes:
    """The codes compared; at the first level each stands for what is below it."""
    from qualcode.agreement.report import Codes  # noqa: PLC0415  # numpy takes its time

    tops = [_top(book, code) for code in chosen]
    if question.level == 1:
        chosen = tops = list({code.id: code for code in tops}.values())
    families = [book.family(code.family) for code in chosen]
    return Codes(
        tuple(code.id for code in chosen),
        tuple(code.name for code in chosen),
        tuple(family.name if family else "" for family in families),
        tuple(code.name for code in tops),
    )


def _top(book: Codebook, code: Code) -> Code:
    """The uppermost code above a code, or itself."""
    above = book.find(code.parent) if code.parent else None
    return _top(book, above) if above else code


def _places(book: Codebook, chosen: Sequence[Code], question: Question) -> dict[str, int]:
    """Where each code's marks count, by the code's id."""
    if question.level != 1:
        return {code.id: at for at, code in enumerate(chosen)}
    tops = list(dict.fromkeys(_top(book, code).id for code in chosen))
    return {code.id: tops.index(_top(book, code).id) for code in chosen}


def _marks(
    project: Project, coders: Sequence[str], places: Mapping[str, int], *, aided: bool
) -> dict[str, list[Marked]]:
    """The coders' marks on characters, by transcript; without ``aided`` only their own ideas."""
    who = {name: at for at, name in enumerate(coders)}
    found: dict[str, list[Marked]] = {}
    for mark in project.store.marks():
        if mark.coder in who and mark.code in places and (aided or mark.origin != Origin.ACCEPTED):
            place = who[mark.coder], places[mark.code], mark.start, mark.end
            found.setdefault(mark.transcript, []).append(place)
    return found


def _bounds(
    project: Project, entry: TranscriptEntry, conversation: Conversation, question: Question
) -> Bounds:
    """The units of a transcript in characters, or the regions whose characters are the units."""
    left_out = {
        at
        for at, speaker in enumerate(conversation.speakers)
        if speaker.role is Role.INTERVIEWER and not question.interviewer
    }
    turns = [
        (turn.span.start, turn.span.end)
        for turn in conversation.turns
        if turn.speaker not in left_out
    ]
    if question.unit == "turn":
        return turns
    if question.unit == "segment":
        segments = project.store.transcript(entry.id).segments
        return [
            (one.start, one.end)
            for one in segments
            if any(start <= one.start < end for start, end in turns)
        ]
    if question.unit == "transcript" or question.interviewer:
        return [(0, entry.characters)] if entry.characters else []
    return turns


def _reading(
    entry: TranscriptEntry,
    coders: Sequence[str],
    bounds: Bounds,
    marks: Sequence[Marked],
    question: Question,
) -> Reading:
    """A transcript as the coders read it."""
    from qualcode.agreement.comparison import (  # noqa: PLC0415  # numpy takes its time
        Reading,
        as_characters,
        as_units,
    )

    lay = as_characters if question.unit == "character" else as_units
    laid, length = lay(marks, bounds)
    done = frozenset(at for at, name in enumerate(coders) if name in entry.done)
    sizes = () if question.unit == "character" else tuple(end - start for start, end in bounds)
    return Reading(entry.name, length, done, laid, sizes)


def _settled(
    layer: Layer, coders: Sequence[str], places: Mapping[str, int]
) -> dict[str, list[Marked]]:
    """What holds by the consensus as marks of a coder after the last, by transcript."""
    found: dict[str, list[Marked]] = {}
    for one in layer.codings:
        if one.coder == CONSENSUS and one.code in places:
            mark = len(coders), places[one.code], one.span.start, one.span.end
            found.setdefault(one.transcript, []).append(mark)
    return found


def _with_settled(
    entry: TranscriptEntry,
    coders: Sequence[str],
    bounds: Bounds,
    found: Sequence[Mapping[str, Sequence[Marked]]],
    question: Question,
) -> Reading:
    """A transcript as the coders read it and as it was settled, if two finished it."""
    marks = [mark for some in found for mark in some.get(entry.id, ())]
    reading = _reading(entry, coders, bounds, marks, question)
    if len(reading.done) < _PAIR:
        return reading
    return replace(reading, done=reading.done | {len(coders)})


def in_text(bounds: Bounds, start: int, end: int, question: Question) -> tuple[int, int]:
    """Where a transcript's units that were compared, from the first to the last, stand in it."""
    if question.unit == "character":
        return _characters_of(bounds, start, end)
    return bounds[start][0], bounds[end - 1][1]


def _characters_of(regions: Bounds, start: int, end: int) -> tuple[int, int]:
    """Where characters that count, from the start to the end of these, stand in the text."""
    found = [0, 0]
    before = 0
    for first, last in regions:
        after = before + last - first
        if before <= start < after:
            found[0] = first + start - before
        if before < end <= after:
            found[1] = first + end - before
        before = after
    return found[0], found[1]
