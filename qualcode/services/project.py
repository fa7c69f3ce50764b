"""Projects: a folder with a settings file, a project file and three folders."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from qualcode.codebook.files import read_codebook
from qualcode.errors import (
    NoProject,
    NoProjectFile,
    NoSettings,
    ProjectExists,
    TwoProjects,
    unusable,
)
from qualcode.files import replace_file
from qualcode.services.backups import back_up_when_due
from qualcode.services.coders import person
from qualcode.services.places import refuse_shared
from qualcode.settings import (
    DATABASE_FILE,
    SETTINGS_FILE,
    Settings,
    find_project,
    read_settings,
    system_user,
)
from qualcode.store import Store, adopt_store, open_server, open_store, remove_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

_PRIVATE = 0o700
_EXPLAINED = {
    "coder": 'coder = "KL"            who codes here; else the system user',
    "language": 'language = "nb"         nb or en',
    "model": 'model = "nb_core_news_sm"  the spaCy pipeline for suggestions',
}
"""What stands in a new qualcode.toml in the place of a setting that is not made."""


def _say_nothing(_sentence: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Project:
    """An open project and who is working in it."""

    settings: Settings
    store: Store
    coder: str
    warn: Callable[[str], None] = _say_nothing
    """Tells whoever works what they should know although nothing stopped."""

    def close(self) -> None:
        """Let go of the project file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            back_up_when_due(self)
        self.close()


def create_project(
    folder: Path,
    *,
    name: str | None = None,
    codebook: Path | None = None,
    coder: str | None = None,
) -> Project:
    """Make a project in a folder, with a codebook as its version 1 if one is given.

    Raises:
        ProjectExists: when the folder holds a project; what an interrupted `init` left is taken up.
        SharedPlace: when it is on a share of the network or synced.
        BadCodebook: when the codebook has problems; nothing is made then.
        FolderRefused: when the folder cannot be written; no half-made project is left.
        UsageProblem: when the coder has the program's own name.
    """
    from qualcode.services.codebooks import take_codebook  # noqa: PLC0415  # it needs Project

    root = free_place(folder)
    refuse_shared(root)
    book = read_codebook(codebook) if codebook else None
    coder = person(system_user() if coder is None else coder)
    settings = Settings(root=root, name=name or root.name)
    try:
        make_folders(root)
        is_new = not settings.database.exists()
        project = Project(settings, adopt_store(settings.database), coder)
        with _whole(project, is_new=is_new):
            there = project.store.codebook()  # perhaps an interrupted `init` has read it
            if book and codebook and (not there or book != replace(there, version=book.version)):
                take_codebook(project, book, codebook)
            # Whole and last: this file is what makes the folder a project.
            replace_file(root / SETTINGS_FILE, settings_text(settings).encode("utf-8"))
    except OSError as error:
        raise unusable(folder, error) from None
    return project


def open_project(
    folder: Path | None = None,
    *,
    coder: str | None = None,
    warn: Callable[[str], None] = _say_nothing,
) -> Project:
    """Open the project in a folder, or the nearest one upwards from here.

    Who codes is ``coder``, else qualcode.toml's, else the system user.

    Raises:
        NoProject: when there is none, or the folder named has none.
        NoProjectFile: when its project file is gone.
        TwoProjects: when it has a project file, and a team's database is named too.
        NoTeamProject, ServerProblem: when the project is a team's and cannot be had now.
        FolderRefused: when the folder cannot be looked into.
        SharedPlace: when it is on a share of the network or synced, and could be written.
        NewerProject, DamagedProject, ProjectBusy: when the project file cannot be used.
        UsageProblem: when the coder has the program's own name.
    """
    root = find_project(Path.cwd()) if folder is None else _project_in(folder)
    settings = read_settings(root)
    coder = person((settings.coder or system_user()) if coder is None else coder)
    store = open_store_of(settings)
    store.look_as(coder)
    return Project(settings, store, coder, warn)


def open_store_of(settings: Settings) -> Store:
    """The store that settings name, in the project file or on a team's server."""
    return _open_shared(settings) if settings.server else _open_file(settings)


def _open_shared(settings: Settings) -> Store:
    """The project in the database of a team."""
    if settings.database.exists():
        raise TwoProjects(folder=settings.root, file=DATABASE_FILE)
    return open_server(settings.server, settings.database)


def _open_file(settings: Settings) -> Store:
    """The project in its file."""
    root = settings.root
    if not settings.database.exists():
        raise NoProjectFile(folder=root, file=DATABASE_FILE)
    writable = os.access(root, os.W_OK) and os.access(settings.database, os.W_OK)
    if writable:
        refuse_shared(root)
    return open_store(settings.database, readonly=not writable)


def _project_in(folder: Path) -> Path:
    """The folder, if it is a project's."""
    try:
        if (folder / SETTINGS_FILE).is_file():
            return folder.resolve()
        if (folder / DATABASE_FILE).is_file():
            raise NoSettings(folder=folder, file=SETTINGS_FILE)
    except OSError as error:
        raise unusable(folder, error) from None
    raise NoProject(folder=folder)


def free_place(folder: Path) -> Path:
    """The folder, if no project is there."""
    try:
        root = folder.resolve()
        taken = (root / SETTINGS_FILE).exists()
        whole = (root / DATABASE_FILE).exists()
    except OSError as error:
        raise unusable(folder, error) from None
    if taken and not whole:
        raise NoProjectFile(folder=folder, file=DATABASE_FILE)
    if taken:
        raise ProjectExists(folder=folder)
    return root


@contextmanager
def _whole(project: Project, *, is_new: bool) -> Iterator[None]:
    """Close a project that is being made if that fails, and take away the files that are new."""
    try:
        yield
    except BaseException:
        project.close()
        (project.settings.root / SETTINGS_FILE).unlink(missing_ok=True)
        if is_new:
            remove_file(project.settings.database)
        raise


def make_folders(root: Path) -> None:
    """The project's folder, closed to others if it is new, and the three folders in it."""
    if not root.exists():
        root.mkdir(parents=True, mode=_PRIVATE)
    for name in ("codebooks", "transcripts", "exports"):
        (root / name).mkdir(exist_ok=True, mode=_PRIVATE)


def settings_text(settings: Settings) -> str:
    """A qualcode.toml that explains itself."""
    import tomlkit  # noqa: PLC0415  # needed once in a project's life

    document = tomlkit.document()
    project = tomlkit.table()
    project.add("name", settings.name)
    for key, comment in _EXPLAINED.items():
        value = getattr(settings, key)
        if value:
            project.add(key, value)
        else:
            project.add(tomlkit.comment(comment))
    if settings.server:
        project.add("database", settings.server)
    document.add("project", project)
    return tomlkit.dumps(document)
