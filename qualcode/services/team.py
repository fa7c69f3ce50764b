"""Projects that a team shares: put on a server, joined by each coder, taken back into a file."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import unusable
from qualcode.files import replace_file
from qualcode.services.coders import person
from qualcode.services.places import refuse_shared
from qualcode.services.project import Project, free_place, make_folders, settings_text
from qualcode.settings import SETTINGS_FILE, Settings, system_user
from qualcode.store import bare_address, open_server

if TYPE_CHECKING:
    from collections.abc import Iterator


def join_project(
    folder: Path, address: str, *, name: str | None = None, coder: str | None = None
) -> Project:
    """Make a folder from which one works in a project that is in a team's database.

    The settings name the database without a password: that comes from the system, or from
    QUALCODE_DATABASE_URL.

    Raises:
        ProjectExists: when the folder holds a project.
        BadDatabase, NoTeamProject, ServerProblem: when there is none to join; nothing is made.
        FolderRefused: when the folder cannot be written.
        UsageProblem: when the coder has the program's own name.
    """
    root = free_place(folder)
    coder = person(system_user() if coder is None else coder)
    settings = Settings(root=root, name=name or root.name, server=bare_address(address))
    store = open_server(address, settings.database)
    try:
        make_folders(root)
        replace_file(root / SETTINGS_FILE, settings_text(settings).encode("utf-8"))
    except OSError as error:
        store.close()
        raise unusable(folder, error) from None
    store.look_as(coder)
    return Project(settings, store, coder)


class Copied(NamedTuple):
    """Where a copy of a project is."""

    place: str
    """What a sentence calls it."""
    address: str = ""
    """How coders name the database, without a password; empty for a folder."""
    missing: int = 0
    """Imported files that were not in the folder one copied from, and are not in the new one."""


def copy_project(project: Project, target: str) -> Copied:
    """Copy a whole project to a team's database, or into a folder.

    The copy has everything people did, to the last entry of the journal. The imported files go
    along into a folder; a database does not hold them.

    Raises:
        ProjectExists: when there is a project already.
        BadDatabase, ServerProblem, FolderRefused, DiskProblem, SharedPlace: when it cannot be done;
            a folder that is new is taken away again.
    """
    if "://" in target:
        return Copied(project.store.copy_to_server(target), bare_address(target))
    folder = Path(target)
    root = free_place(folder)
    refuse_shared(root)
    settings = replace(project.settings, root=root, server="")
    try:
        with _nothing_half(settings):
            make_folders(root)
            project.store.copy_to_file(settings.database)
            _copy_files(
                (project.settings.transcripts, settings.transcripts),
                (project.settings.codebooks, settings.codebooks),
            )
            replace_file(root / SETTINGS_FILE, settings_text(settings).encode("utf-8"))
    except OSError as error:
        raise unusable(folder, error) from None
    files = {source.file for source in project.store.sources().values()}
    missing = sum(not (settings.transcripts / file).exists() for file in files)
    return Copied(str(root), missing=missing)


@contextmanager
def _nothing_half(settings: Settings) -> Iterator[None]:
    """Where a copy cannot be finished, take away what is new of it, and nothing else."""
    is_new, before = not settings.root.exists(), _files_of(settings)
    try:
        yield
    except BaseException:
        for file in _files_of(settings) - before:
            file.unlink(missing_ok=True)
        if is_new:
            shutil.rmtree(settings.root, ignore_errors=True)
        raise


def _files_of(settings: Settings) -> set[Path]:
    """The files of a project that are there."""
    places = (settings.transcripts, settings.codebooks)
    found = {one for place in places for one in place.rglob("*") if one.is_file()}
    return found | {one for one in [settings.database] if one.exists()}


def _copy_files(*folders: tuple[Path, Path]) -> None:
    """Copy the files of folders, one into the other."""
    for source, target in folders:
        shutil.copytree(source, target, dirs_exist_ok=True)
