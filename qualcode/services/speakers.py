"""Use cases of speakers: who they are, corrected after the import; two that are one are joined."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import SpeakerTaken, UnknownSpeaker, UsageProblem
from qualcode.messages import _
from qualcode.model import Role
from qualcode.services.corrections import usable_name, usable_value, with_attributes
from qualcode.text.display import excerpt
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Speaker, Transcript
    from qualcode.services.project import Project

_TOLD = 120


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """What is to be different about a speaker; None is left as it is."""

    name: str | None = None
    role: Role | None = None
    informant: str | None = None
    """The id of the person in all transcripts; empty for none."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """An empty value takes the attribute away."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as a list shows them. ``number`` counts from 1 and names them too."""

    number: int
    speaker: Speaker
    turns: int
    words: int


def role_word(role: Role) -> str:
    """What a speaker is in the conversation, in a word."""
    return {
        Role.INTERVIEWER: _("interviewer"),
        Role.INFORMANT: _("informant"),
        Role.UNKNOWN: _("unknown"),
    }[role]


def list_speakers(transcript: Transcript) -> list[Voice]:
    """The speakers of a transcript in their order, with how much each of them says."""
    turns: Counter[int | None] = Counter()
    words: Counter[int | None] = Counter()
    for turn in transcript.turns:
        turns[turn.speaker] += 1
        words[turn.speaker] += len(turn.span.of(transcript.text).split())
    return [
        Voice(at + 1, speaker, turns[at], words[at])
        for at, speaker in enumerate(transcript.speakers)
    ]


def correct_speaker(
    project: Project,
    name: str,
    who: str,
    correction: SpeakerCorrection,
    *,
    join: str | None = None,
) -> Speaker:
    """Correct a speaker of a transcript, and perhaps let another's turns be theirs too.

    The one joined is then gone; what was known of them and not of the speaker is taken over.
    All of it is one action.

    Raises:
        UnknownTranscript, UnknownSpeaker: when it is not clear who is meant.
        SpeakerTaken: when another speaker has the new name.
        UsageProblem: when a name or an attribute cannot be one, or one is joined with oneself.
    """
    kind = "speaker.correct" if join is None else "speaker.join"
    with project.store.action(project.coder, kind) as record:
        # Read while nobody else can write: what another has corrected meanwhile stays.
        transcript = project.store.transcript(name)
        before = kept = find_speaker(transcript, who)
        gone = None if join is None else _other(transcript, kept, join)
        if gone is not None:
            kept = _with_knowledge(kept, gone)
        after = _corrected(transcript, kept, correction, gone)
        record.note(transcript=transcript.name, speaker=after.name)
        if after != before:
            record.set_speaker(transcript.id, after)
        if gone is not None:
            record.note(gone=gone.name)
            record.join_speakers(transcript.id, gone.id, after.id)
    return after


def find_speaker(transcript: Transcript, who: str) -> Speaker:
    """The speaker with this id, this name in whatever case, or this number from 1.

    Raises:
        UnknownSpeaker: when there is none or several have the name; names all.
    """
    wanted = one_line(who)
    if by_id := [one for one in transcript.speakers if one.id == wanted]:
        return by_id[0]
    exact = [one for one in transcript.speakers if one.name == wanted]
    folded = [one for one in transcript.speakers if one.name.casefold() == wanted.casefold()]
    found = exact or folded
    if not found and wanted.isdecimal() and 0 < int(wanted) <= len(transcript.speakers):
        return transcript.speakers[int(wanted) - 1]
    if len(found) != 1:
        names = ", ".join(f"{at} {one.name}" for at, one in enumerate(transcript.speakers, 1))
        raise UnknownSpeaker(
            transcript=transcript.name,
            speaker=excerpt(wanted, _TOLD),
            speakers=excerpt(names, _TOLD) or "–",
        )
    return found[0]


def _other(transcript: Transcript, kept: Speaker, join: str) -> Speaker:
    """The speaker to be joined with another."""
    gone = find_speaker(transcript, join)
    if gone == kept:
        raise UsageProblem(reason=_("A speaker cannot be joined with themselves: name two."))
    return gone


def _with_knowledge(kept: Speaker, gone: Speaker) -> Speaker:
    """A speaker with what is known of another and not of them."""
    return replace(
        kept,
        role=gone.role if kept.role is Role.UNKNOWN else kept.role,
        informant=kept.informant or gone.informant,
        attributes={**gone.attributes, **kept.attributes},
    )


def _corrected(
    transcript: Transcript,
    speaker: Speaker,
    correction: SpeakerCorrection,
    gone: Speaker | None,
) -> Speaker:
    """A speaker as corrected, whose name is nobody else's."""
    after = replace(speaker, attributes=with_attributes(speaker.attributes, correction.attributes))
    if correction.role is not None:
        after = replace(after, role=correction.role)
    if correction.informant is not None:
        after = replace(after, informant=usable_value(correction.informant))
    if correction.name is not None:
        after = replace(after, name=usable_name(correction.name))
        going = gone.id if gone else ""
        others = {
            one.name.casefold() for one in transcript.speakers if one.id not in (after.id, going)
        }
        if after.name.casefold() in others:
            raise SpeakerTaken(transcript=transcript.name, speaker=after.name)
    return after
