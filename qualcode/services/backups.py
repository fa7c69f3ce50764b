"""Copies of the project file: made when they are due or asked for, listed and put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import BadBackup, QualcodeError, ReadOnlyProject, UnknownBackup
from qualcode.store import Reason, list_backups, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.services.project import Project
    from qualcode.store import Backup

_MOST = 200
"""Actions without a copy."""
_LONGEST = timedelta(minutes=30)
"""How old an action without a copy may get."""
NEWEST = "newest"


def backups(project: Project) -> list[Backup]:
    """The copies of the project file, the newest first.

    Raises:
        FolderRefused: when their folder cannot be looked into.
    """
    return list_backups(project.store.path)


def make_backup(project: Project) -> Backup:
    """Copy the project file because somebody asks for it; such a copy is never thinned out.

    Raises:
        DiskProblem, FolderRefused: when no sound copy could be made.
    """
    return project.store.back_up(Reason.HAND)


def back_up_before(project: Project, reason: Reason) -> None:
    """Copy the project file before something large, unless the newest copy has all of it.

    Raises:
        DiskProblem, FolderRefused: when no sound copy could be made; the large thing must wait.
        ReadOnlyProject: when nothing can be written here anyway.
    """
    if project.store.readonly:
        raise ReadOnlyProject(file=project.store.name)
    _count, number, _at = project.store.actions_since(0)
    if number and number not in {one.actions for one in _of_this_line(project)}:
        project.store.back_up(reason)


def back_up_when_due(project: Project) -> Backup | None:
    """Copy the project file if 200 actions, or any older than 30 minutes, are in no copy.

    What keeps it from being made is told to whoever works, and stops nothing.
    """
    if project.store.readonly:
        return None
    try:
        if is_due(project, datetime.now(UTC)):
            return project.store.back_up(Reason.DUE)
    except QualcodeError as error:
        project.warn(str(error))
    return None


def is_due(project: Project, time: datetime) -> bool:
    """Whether a copy is due at a time."""
    _count, latest, _at = project.store.actions_since(0)
    copied = next((one.actions for one in _of_this_line(project) if one.actions <= latest), 0)
    count, _latest, oldest = project.store.actions_since(copied)
    return count >= _MOST or (count > 0 and time - datetime.fromisoformat(oldest) >= _LONGEST)


def _of_this_line(project: Project) -> Iterator[Backup]:
    """The copies made since an earlier one was put back last: those before have other actions."""
    return takewhile(
        lambda one: one.reason not in {Reason.RESTORE, Reason.RESCUE}, backups(project)
    )


def restore_backup(project: Project, name: str) -> tuple[Backup, Backup]:
    """Put an earlier copy back, after a copy of the present state; gives the two.

    ``name`` is the copy's file name or how its name begins, a path, or ``newest``. The project is
    closed then.

    Raises:
        UnknownBackup: when no single copy is called so.
        BadBackup: when the copy is damaged; nothing is changed.
        DiskProblem, FolderRefused, ProjectBusy: when it could not be done; nothing is changed.
        ChangedMeanwhile: when another program saved something at the same moment.
        ReadOnlyProject: when nothing can be written here.
    """
    if project.store.readonly:
        raise ReadOnlyProject(file=project.store.name)
    backup = _find(project, name)
    _prove(backup)
    present = project.store.back_up(Reason.RESTORE)
    project.store.put_back(backup, present)
    project.store.close()
    from qualcode.services.project import open_store_of  # noqa: PLC0415  # it needs this module

    open_store_of(project.settings).close()  # an older one is brought up to date
    return backup, present


def _find(project: Project, name: str) -> Backup:
    """The copy of that name."""
    found = backups(project)
    if name == NEWEST:
        found = found[:1]
    else:
        wanted = Path(name).name
        stem = project.store.path.stem
        found = [
            one
            for one in found
            if one.path.name.startswith(wanted) or one.path.name.startswith(f"{stem}-{wanted}")
        ]
    if len(found) != 1:
        raise UnknownBackup(name=name)
    return found[0]


def _prove(backup: Backup) -> None:
    """Refuse a copy in which something has changed that should not have.

    One that an older version made is looked at by `put_back` alone: it cannot be read as it is.
    """
    if not is_sound(backup):
        raise BadBackup(file=backup.path)


def is_sound(backup: Backup) -> bool:
    """Whether nothing in a copy has changed; one of an older version is believed."""
    try:
        with open_store(backup.path, readonly=True) as copy:
            return not copy.check()
    except ReadOnlyProject:
        return True
    except QualcodeError:
        return False
