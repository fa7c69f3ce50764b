"""Project files made and opened: recognised, brought up to date, and keeping a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.store.database import BUSY_TIMEOUT, Database, connect, initialise, is_bare, keep_log
from qualcode.store.place import create_file, remove_file
from qualcode.store.revisions import bring_up_to_date, create_tables

if TYPE_CHECKING:
    from pathlib import Path


def create_database(path: Path) -> Database:
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
    return database


def finish_database(path: Path) -> None:
    """Make the tables of a file whose making was interrupted before it had any."""
    if is_bare(path):
        database = Database(path, "mode=rw", BUSY_TIMEOUT)
        try:
            initialise(database)
            create_tables(database)
        finally:
            database.close()


def open_database(
    path: Path, *, readonly: bool = False, busy_timeout: float = BUSY_TIMEOUT
) -> Database:
    """The database in a file, recognised and up to date.

    Raises:
        NewerProject, DamagedProject, ProjectBusy, FolderRefused, ReadOnlyProject: when it cannot
            be used now, or so.
    """
    database = connect(path, readonly=readonly, busy_timeout=busy_timeout)
    try:
        bring_up_to_date(database)
        if not readonly:
            keep_log(database)
    except BaseException:
        database.close()
        raise
    return database
