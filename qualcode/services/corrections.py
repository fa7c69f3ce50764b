"""Use cases of correcting transcripts after their import: names, attributes, what is put away.

The words of a transcript never change. Every correction is one action, and undo takes it back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import NoSuchValue, UnknownAttribute, UsageProblem
from qualcode.messages import _
from qualcode.model.nearest import nearest
from qualcode.text.display import excerpt
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import TranscriptEntry
    from qualcode.services.project import Project

LONGEST_NAME = 180
"""Characters of the name of a transcript or a speaker."""
_LONGEST_VALUE = 500
_COLUMNS = ("file", "transcript", "speaker", "informant")
"""What a metadata table calls its own columns; no attribute can have such a name."""
_TOLD = 120


def rename_transcript(project: Project, name: str, new: str) -> str:
    """Give a transcript another name; returns it as it is kept.

    Raises:
        UnknownTranscript: when there is none of that name.
        NameTaken: when another transcript has the new name, be it archived.
        UsageProblem: when the new name cannot be one.
    """
    transcript = project.store.transcript(name)
    new = usable_name(new)
    with project.store.action(
        project.coder, "transcript.rename", before=transcript.name, transcript=new
    ) as record:
        record.rename_transcript(transcript.id, new)
    return new


def archive_transcripts(
    project: Project, names: Sequence[str], *, archived: bool = True
) -> list[str]:
    """Put transcripts away with their codings, or bring them back; all of them or none.

    Archived transcripts leave lists, counts, suggestions and matrices. Returns the names of
    those that were not archived, or not back, before.

    Raises:
        UnknownTranscript: when there is one it does not know.
    """
    found = {one.id: one for one in map(project.store.transcript, names)}
    changed = {id: one.name for id, one in found.items() if one.archived != archived}
    kind = "transcript.archive" if archived else "transcript.restore"
    told = excerpt(", ".join(changed.values()), _TOLD)
    with project.store.action(project.coder, kind, transcript=told) as record:
        for id in changed:
            record.archive(id, archived=archived)
    return list(changed.values())


def set_attributes(project: Project, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Give a transcript attributes; an empty value removes one. Returns all it has then.

    Raises:
        UnknownTranscript: when there is none of that name.
        UsageProblem: when a name cannot be an attribute's.
    """
    told = excerpt(", ".join(map(one_line, attributes)), _TOLD)
    with project.store.action(project.coder, "transcript.set", attributes=told) as record:
        # Read while nobody else can write: what another has set meanwhile stays.
        transcript = project.store.transcript(name)
        after = with_attributes(transcript.attributes, attributes)
        record.note(transcript=transcript.name)
        record.set_attributes(transcript.id, after)
    return after


def replace_value(project: Project, attribute: str, before: str, after: str) -> int:
    """Write a value of an attribute another way wherever it stands, on transcripts and speakers.

    Archived transcripts are among them. Returns in how many places it stood.

    Raises:
        UnknownAttribute, NoSuchValue: when nothing has it; names what there is.
        UsageProblem: when the new value is empty or too long.
    """
    attribute, before, after = (one_line(word) for word in (attribute, before, after))
    if not after:
        raise UsageProblem(reason=_("The new value is empty: write what should stand there."))
    usable_value(after)
    entries = project.store.transcripts(project.coder, archived=True)
    _refuse_unknown(entries, attribute, before)
    count = 0
    with project.store.action(
        project.coder, "attribute.replace", attribute=attribute, before=before, after=after
    ) as record:
        for entry in project.store.transcripts(project.coder, archived=True):
            if entry.attributes.get(attribute) == before:
                record.set_attributes(entry.id, {**entry.attributes, attribute: after})
                count += 1
            for speaker in entry.speakers:
                if speaker.attributes.get(attribute) == before:
                    changed = {**speaker.attributes, attribute: after}
                    record.set_speaker(entry.id, replace(speaker, attributes=changed))
                    count += 1
        record.note(count=count)
    return count


def attribute_values(entries: Sequence[TranscriptEntry]) -> dict[str, list[str]]:
    """The values of each attribute of transcripts and their speakers, both in order."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        for attributes in (entry.attributes, *(one.attributes for one in entry.speakers)):
            for name, value in attributes.items():
                found.setdefault(name, set()).add(value)
    return {name: sorted(found[name]) for name in sorted(found)}


def with_attributes(known: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The attributes with those given; an empty value takes one away.

    Raises:
        UsageProblem: when a name or a value cannot be an attribute's.
    """
    after = dict(known)
    for raw, value in given.items():
        name = one_line(raw)
        if not name or "=" in name or name.casefold() in _COLUMNS or len(name) > LONGEST_NAME:
            raise UsageProblem(
                reason=_("“{name}” cannot be the name of an attribute; choose another.").format(
                    name=excerpt(name, _TOLD)
                )
            )
        if one_line(value):
            after[name] = usable_value(value)
        else:
            after.pop(name, None)
    return after


def usable_value(value: str) -> str:
    """The value of an attribute as it is kept.

    Raises:
        UsageProblem: when it is too long.
    """
    value = one_line(value)
    if len(value) > _LONGEST_VALUE:
        raise UsageProblem(
            reason=_("The value of an attribute has at most {n} characters.").format(
                n=_LONGEST_VALUE
            )
        )
    return value


def usable_name(name: str) -> str:
    """The name of a transcript or a speaker as it is kept.

    Raises:
        UsageProblem: when it is empty or too long.
    """
    name = one_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise UsageProblem(
            reason=_("A name has between 1 and {n} characters.").format(n=LONGEST_NAME)
        )
    return name


def attribute_pair(word: str, option: str = "") -> tuple[str, str]:
    """The two sides of NAME=VALUE; without a value, the attribute is to go.

    ``option`` is what it was given to, such as ``--set``, for the sentence about a wrong one.

    Raises:
        UsageProblem: when it is not of that form.
    """
    name, equals, value = word.partition("=")
    if not equals or not name.strip():
        sentence = (
            _("{option} takes NAME=VALUE, such as county=Oslo, not “{word}”.")
            if option
            else _("An attribute is given as NAME=VALUE, such as county=Oslo, not “{word}”.")
        )
        raise UsageProblem(reason=sentence.format(option=option, word=excerpt(word, _TOLD)))
    return name.strip(), value.strip()


def _refuse_unknown(entries: Sequence[TranscriptEntry], attribute: str, value: str) -> None:
    """Refuse an attribute or a value that nothing has."""
    values = attribute_values(entries)
    if attribute not in values:
        raise UnknownAttribute(
            attribute=attribute,
            near=nearest(attribute, values),
            attributes=", ".join(values) or "–",
        )
    if value not in values[attribute]:
        there = excerpt(", ".join(values[attribute]), _TOLD)
        raise NoSuchValue(attribute=attribute, value=value, values=there)
