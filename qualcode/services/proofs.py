"""Use case of proofreading: hold a written report against itself and against the interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import FileProblem, NoCodebook, NoProject
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.wordml import read_report
from qualcode.model import Role
from qualcode.services.codebooks import current_codebook
from qualcode.services.disclosure import find_protections
from qualcode.services.project import open_project
from qualcode.synthesis.proof.reading import proofread
from qualcode.synthesis.proof.voices import read_interviews

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.model.written import Finding
    from qualcode.services.project import Project
    from qualcode.synthesis.proof.voices import Interviews


def lint_report(
    file: Path, audience: str, folder: Path | None = None
) -> tuple[list[Finding], bool]:
    """What is wrong with a report in Word, and whether quotes and names were looked at.

    They are where there is a project: the one in ``folder``, or the nearest upwards from here.

    Raises:
        FileProblem: when the file cannot be read as a Word file.
        NoProject, BadSettings: when a named folder is no project, or its settings are wrong.
    """
    try:
        pieces = read_report(file.read_bytes())
    except OSError as error:
        raise FileProblem(file=file, reason=error.strerror or error) from None
    except NotText as problem:
        raise FileProblem(file=file, reason=problem) from None
    protection = find_protections(folder)[audience]
    interviews = _interviews(folder)
    return proofread(pieces, protection, interviews), interviews is not None


def _interviews(folder: Path | None) -> Interviews | None:
    """The interviews of the project, None where there is none."""
    try:
        project = open_project(folder)
    except NoProject:
        return None
    with project, project.store.one_state():
        conversations = project.store.conversations()
        texts = project.store.texts()
        speakers = [
            one.name
            for talk in conversations
            for one in talk.speakers
            if one.role is not Role.INTERVIEWER
        ]
        known = list(_known(project))
    return read_interviews([texts[one.id] for one in conversations], speakers, known)


def _known(project: Project) -> Iterator[str]:
    """What is no secret: the project's name, its codebook, and the values of attributes."""
    yield project.settings.name
    try:
        codes = current_codebook(project).codes
    except NoCodebook:
        codes = ()
    yield from (f"{one.name} {one.definition} {one.when} {one.example}" for one in codes)
    for talk in project.store.conversations():
        for attributes in (talk.attributes, *(one.attributes for one in talk.speakers)):
            yield from attributes.values()
