"""Speakers as cases: what is known of who speaks in a transcript, out and in again.

The standard knows no speakers. Each is a case of its source, with attributes as values; name,
role and informant, and where the first turn begins, stand in the case's description.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.exchange.refi.descriptions import read_description, write_description
from qualcode.exchange.refi.elements import is_guid
from qualcode.exchange.refi.values import RefiCase, RefiValue
from qualcode.messages import _
from qualcode.model import Role, derived_id
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualcode.exchange.refi.values import RefiProject
    from qualcode.model import Speaker, Transcript
    from qualcode.services.refi.losses import Losses
    from qualcode.services.refi.texts import TakenText

_MARK = "speaker"
_LONGEST_POSITION = 9


def speaker_cases(
    transcripts: Iterable[Transcript], variable: Callable[[str], str]
) -> tuple[RefiCase, ...]:
    """A case for each speaker of whom more is known than the text says."""
    cases: list[RefiCase] = []
    for transcript in transcripts:
        first: dict[int, int] = {}
        for turn in transcript.turns:
            if turn.speaker is not None:
                first.setdefault(turn.speaker, turn.span.start)
        cases += [
            _case(transcript, speaker, first[at], variable)
            for at, speaker in enumerate(transcript.speakers)
            if at in first
        ]
    return tuple(cases)


def is_speaker(case: RefiCase) -> bool:
    """Whether a case is a speaker that we wrote."""
    return _MARK in read_description(case.description)[2]


def take_speakers(refi: RefiProject, texts: Sequence[TakenText], losses: Losses) -> list[TakenText]:
    """The texts with what the file's cases say of their speakers; those here already stay."""
    of_source: defaultdict[str, list[RefiCase]] = defaultdict(list)
    for case in refi.cases:
        if is_speaker(case):
            for source in case.sources:
                of_source[source].append(case)
    names = {one.guid: one_line(one.name) for one in refi.variables}
    taken: list[TakenText] = []
    for text in texts:
        transcript = text.transcript
        for case in of_source[text.source.guid] if text.is_new else ():
            after = _with(transcript, case, names)
            if after is None:
                losses.add(_("speaker not taken: nobody speaks there"), transcript.name)
            transcript = after or transcript
        taken.append(replace(text, transcript=transcript))
    return taken


def _case(
    transcript: Transcript, speaker: Speaker, first: int, variable: Callable[[str], str]
) -> RefiCase:
    """A speaker as a case."""
    marks = {
        _MARK: speaker.name,
        "id": speaker.id,
        "role": str(speaker.role),
        "informant": speaker.informant,
        "from": str(first),
    }
    return RefiCase(
        guid=derived_id("speaker case", speaker.id),
        name=f"{transcript.name}: {speaker.name}",
        description=write_description(str(speaker.role), marks=marks),
        values=tuple(
            RefiValue(variable(name), said) for name, said in speaker.attributes.items() if said
        ),
        sources=(transcript.id,),
    )


def _with(transcript: Transcript, case: RefiCase, names: dict[str, str]) -> Transcript | None:
    """A transcript with a speaker as the case says; None where no turn begins there."""
    marks = read_description(case.description)[2]
    at = _speaks_from(transcript, marks.get("from", ""))
    if at is None or not one_line(marks[_MARK]):
        return None
    others = {one.id for place, one in enumerate(transcript.speakers) if place != at}
    before = transcript.speakers[at]
    id, role = marks.get("id", ""), marks.get("role", "")
    values = ((names.get(one.variable, ""), one_line(one.text)) for one in case.values)
    after = replace(
        before,
        id=id if is_guid(id) and id not in others else before.id,
        name=one_line(marks[_MARK]),
        role=Role(role) if role in tuple(Role) else before.role,
        informant=one_line(marks.get("informant", "")),
        attributes={name: said for name, said in values if name and said},
    )
    speakers = (*transcript.speakers[:at], after, *transcript.speakers[at + 1 :])
    return replace(transcript, speakers=speakers)


def _speaks_from(transcript: Transcript, place: str) -> int | None:
    """Who speaks in the turn that begins at a place, as a speaker's number from 0."""
    start = int(place) if place.isdecimal() and len(place) < _LONGEST_POSITION else -1
    return next((one.speaker for one in transcript.turns if one.span.start == start), None)
