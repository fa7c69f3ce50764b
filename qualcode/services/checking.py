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
    for name, source in project.store.sources().items():
        try:
            found = _sha256(project.settings.transcripts / source.file)
        except FileNotFoundError:
            sentence = _("The file “{file}” that “{transcript}” was imported from is missing.")
        except (OSError, ValueError, TypeError):  # also a name that cannot be one, in a damaged row
            sentence = _("The file “{file}” that “{transcript}” was imported from is unreadable.")
        else:
            if found == source.sha256:
                continue
            sentence = _("The file “{file}” is not what “{transcript}” was imported from.")
        words = sentence.format(file=source.file, transcript=name)
        yield Finding("kept", name, words)


def _sha256(file: Path) -> str:
    """The digest of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
