"""What metadata can change: the attributes of transcripts and speakers, old and new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.exchange.metadata import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qualcode.model import Transcript
    from qualcode.services.project import Project
    from qualcode.store import Recorder


def known_subjects(
    project: Project, places: Mapping[str, Iterable[Path]] | None = None
) -> tuple[Subject, ...]:
    """The transcripts of the project as metadata may name them.

    ``places``, by transcript name, is where files with the same bytes were met just now.
    """
    met = places or {}
    return tuple(
        Subject(
            id=entry.id,
            name=entry.name,
            files=frozenset({entry.file, *(path.name for path in met.get(entry.name, ()))}),
            places=frozenset(path.resolve() for path in met.get(entry.name, ())),
            speakers=entry.speakers,
            attributes=entry.attributes,
        )
        for entry in project.store.transcripts(project.coder, archived=True)
    )


def new_subject(transcript: Transcript, path: Path) -> Subject:
    """A transcript that is about to be imported."""
    return Subject(
        id=transcript.id,
        name=transcript.name,
        files=frozenset({path.name}),
        places=frozenset({path.resolve()}),
        speakers=transcript.speakers,
        attributes=transcript.attributes,
    )


def with_attributes(subject: Subject, attributes: Mapping[str, str]) -> Subject:
    """The same with more attributes, those given for all files of an import."""
    return replace(subject, attributes={**subject.attributes, **attributes})


def changed_subjects(
    known: Iterable[Subject], settled: Mapping[str, Subject]
) -> tuple[Subject, ...]:
    """The subjects that are not any more what they were."""
    return tuple(settled[one.id] for one in known if settled[one.id] != one)


def apply_changes(project: Project, record: Recorder, changed: Iterable[Subject]) -> None:
    """Record new attributes and informants of transcripts that are in the project."""
    before = {one.id: one for one in known_subjects(project)}
    for one in changed:
        old = before[one.id]
        if old.attributes != one.attributes:
            record.set_attributes(one.id, one.attributes)
        for earlier, speaker in zip(old.speakers, one.speakers, strict=True):
            if earlier != speaker:
                record.set_speaker(one.id, speaker)
