"""Checking a project: its file as the store sees it, and the imported files kept beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.store.integrity import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project


def check_project(project: Project) -> list[Finding]:
    """Everything that has changed and should not have; empty if the project is sound.

    Nothing is repaired and nothing is written.
    """
    findings = project.store.check()
    try:
        findings += _kept(project)
    except QualcodeError:
        # The list of transcripts itself cannot be read: the store has said so already.
        if not findings:
            raise
    return findings


def _kept(project: Project) -> Iterator[Finding]:
    """The files that transcripts were imported from, against the hashes of their bytes."""
    hashes = {name: sha256 for sha256, name in project.store.source_hashes().items()}
    for entry in project.store.transcripts(project.coder, archived=True):
        place = project.settings.transcripts / entry.file
        try:
            found = _sha256(place)
        except FileNotFoundError:
            sentence = _("The file “{file}” that “{transcript}” was imported from is missing.")
        except OSError:
            sentence = _("The file “{file}” that “{transcript}” was imported from is unreadable.")
        else:
            if found == hashes[entry.name]:
                continue
            sentence = _("The file “{file}” is not what “{transcript}” was imported from.")
        words = sentence.format(file=entry.file, transcript=entry.name)
        yield Finding("kept", entry.name, words)


def _sha256(file: Path) -> str:
    """The digest of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
