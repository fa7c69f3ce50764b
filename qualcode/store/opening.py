"""Stores on project files and on servers, made and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import DiskProblem, ProjectExists
from qualcode.store.database import BUSY_TIMEOUT
from qualcode.store.files import create_database, finish_database, open_database
from qualcode.store.project_file import Store
from qualcode.store.revisions import bring_up_to_date

if TYPE_CHECKING:
    from pathlib import Path


def create_store(path: Path) -> Store:
    """Make a new project file that only its owner can read.

    Raises:
        ProjectExists: when there is a file already.
        FolderRefused, DiskProblem: when it cannot be made; nothing is left behind.
    """
    return Store(create_database(path))


def adopt_store(path: Path) -> Store:
    """Make a new project file, or take up what an interrupted making of one left.

    Raises:
        ProjectExists: when there is a project file somebody has worked in.
        DamagedProject: when there is something else.
        FolderRefused, DiskProblem: when it cannot be made.
    """
    if not path.exists():
        return create_store(path)
    finish_database(path)
    store = open_store(path)
    done = store.history(limit=2)
    if len(done) > 1 or any(one.kind != "codebook.import" for one in done):
        store.close()
        raise ProjectExists(folder=path.parent)
    return store


def open_store(path: Path, *, readonly: bool = False, busy_timeout: float = BUSY_TIMEOUT) -> Store:
    """Open a project file; an older one is brought up to date after a verified backup.

    ``busy_timeout`` is how many seconds to wait for another program that is writing.

    Raises:
        NewerProject: when a newer version of the program made it; it is not touched.
        DamagedProject: when it is no readable database of ours.
        ProjectBusy, FolderRefused, ReadOnlyProject: when it cannot be used now, or so.
    """
    try:
        return Store(open_database(path, readonly=readonly, busy_timeout=busy_timeout))
    except DiskProblem as problem:
        if readonly:
            raise
        # On a full disk SQLite cannot even make the index of its log: what is there can be read.
        database = open_database(path, readonly=True, busy_timeout=busy_timeout)
        database.refusal = problem
        return Store(database)


def bare_address(url: str) -> str:
    """The address of a team's database without a password, as settings may keep it.

    Raises:
        BadDatabase: when it is none.
    """
    from qualcode.store.server import read_address  # noqa: PLC0415

    return read_address(url).set(drivername="postgresql", password=None).render_as_string()


def open_server(url: str, path: Path) -> Store:
    """Open a project in a team's database; copies of it are kept beside ``path``.

    Raises:
        BadDatabase, NoTeamProject: when no project is there.
        ServerProblem: when the server cannot be reached, or refuses.
        NewerProject: when a newer version of the program made it; it is not touched.
    """
    # SQLAlchemy's part for PostgreSQL is loaded only for those who need it.
    from qualcode.store.server import Server  # noqa: PLC0415

    server = Server(url, path)
    try:
        server.recognise()
        bring_up_to_date(server)
    except BaseException:
        server.close()
        raise
    return Store(server)
