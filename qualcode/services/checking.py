"""Checking a project: its file as the store sees it, and the imported files kept beside it."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import ProjectExists, QualcodeError, unusable
from qualcode.files import replace_file
from qualcode.messages import _
from qualcode.services.backups import backups, is_sound
from qualcode.services.places import refuse_shared
from qualcode.services.project import make_folders
from qualcode.services.sharing import copy_kept
from qualcode.settings import DATABASE_FILE, SETTINGS_FILE, read_settings
from qualcode.store import create_store, list_backups
from qualcode.store.integrity import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.store import Backup, Recovered


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


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the project file, looked at as deeply as the file itself."""

    backup: Backup
    sound: bool


def check_copies(project: Project) -> list[Copy]:
    """Every copy of the project file, the newest first, and whether it is sound."""
    return [Copy(one, is_sound(one)) for one in backups(project)]


def recover_project(root: Path, target: Path, coder: str) -> Recovered:
    """Write what can be read of a damaged project into a new one; the damaged one is not touched.

    Raises:
        ProjectExists: when there is something in the new folder.
        DamagedProject: when nothing can be read; put a backup back then.
        FolderRefused, DiskProblem, SharedPlace: when the new one cannot be made; nothing is left.
    """
    settings = read_settings(root)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectExists(folder=target)
    refuse_shared(target.resolve())
    copies = [one.path for one in list_backups(settings.database)]
    try:
        make_folders(target)
        with create_store(target / DATABASE_FILE) as store:
            found = store.recover(settings.database, copies, coder)
            for source in store.sources().values():
                copy_kept(settings.transcripts / source.file, target / "transcripts")
        replace_file(target / SETTINGS_FILE, (root / SETTINGS_FILE).read_bytes())
    except BaseException as error:
        shutil.rmtree(target, ignore_errors=True)
        if isinstance(error, OSError):
            raise unusable(target, error) from None
        raise
    return found


def _kept(project: Project) -> Iterator[Finding]:
    """The files that transcripts were imported from, against the hashes of their bytes."""
    for name, source in project.store.sources().items():
        try:
            found = _sha256(project.settings.transcripts / source.file)
        except FileNotFoundError:
            if project.settings.server:
                continue  # it is in the folder of whoever imported it
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
