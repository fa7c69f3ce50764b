"""Making project files and opening them, older ones after a verified backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import DiskProblem, ProjectExists
from qualcode.store.database import (
    BUSY_TIMEOUT,
    Database,
    connect,
    initialise,
    is_bare,
    keep_log,
)
from qualcode.store.place import create_file, remove_file
from qualcode.store.project_file import Store
from qualcode.store.revisions import bring_up_to_date, create_tables

if TYPE_CHECKING:
    from pathlib import Path


def create_store(path: Path) -> Store:
    """Make a new project file that only its owner can read.

    Raises:
        ProjectExists: when there is a file already.
        FolderRefused, DiskProblem: when it cannot be made; nothing is left behind.
    """
    create_file(path)
    database = Database(path, "mode=rw", BUSY_TIMEOUT)
    try:
        initialise(database)
        create_tables(database)
    except BaseException:
        database.close()
        remove_file(path)
        raise
    return Store(database)


def adopt_store(path: Path) -> Store:
    """Make a new project file, or take up what an interrupted making of one left.

    Raises:
        ProjectExists: when there is a project file somebody has worked in.
        DamagedProject: when there is something else.
        FolderRefused, DiskProblem: when it cannot be made.
    """
    if not path.exists():
        return create_store(path)
    if is_bare(path):
        database = Database(path, "mode=rw", BUSY_TIMEOUT)
        try:
            initialise(database)
            create_tables(database)
        finally:
            database.close()
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
        return Store(_opened(path, readonly=readonly, busy_timeout=busy_timeout))
    except DiskProblem as problem:
        if readonly:
            raise
        # On a full disk SQLite cannot even make the index of its log: what is there can be read.
        database = _opened(path, readonly=True, busy_timeout=busy_timeout)
        database.refusal = problem
        return Store(database)


def _opened(path: Path, *, readonly: bool, busy_timeout: float) -> Database:
    """The database in a file, recognised and up to date."""
    database = connect(path, readonly=readonly, busy_timeout=busy_timeout)
    try:
        bring_up_to_date(database)
        if not readonly:
            keep_log(database)
    except BaseException:
        database.close()
        raise
    return database
