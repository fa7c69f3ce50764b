"""The version of a file's tables: read it, refuse a newer one, bring an older one up to date.

Alembic is loaded only when something is due: opening a project that is up to date is fast.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from qualcode.errors import DamagedProject, DiskProblem, NewerProject, unusable
from qualcode.messages import _
from qualcode.model import now
from qualcode.store.database import create_file
from qualcode.store.failures import failures_as_sentences

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.database import Database

HEAD = "0002"
"""The version this program writes."""
SCRIPTS = Path(__file__).parent / "migrations"
BACKUPS = "backups"
"""The folder beside the project file that keeps copies from before a migration."""
_PRIVATE = 0o700
_STAMP = str.maketrans("", "", ":-.")


def create_tables(database: Database, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Make all tables in an empty file, in one transaction."""
    with database.writing() as connection:
        _upgrade(connection, scripts, head)


def bring_up_to_date(database: Database, scripts: Path = SCRIPTS, head: str = HEAD) -> Path | None:
    """Migrate an older file after a verified backup, whose path is returned; None if not due.

    Raises:
        NewerProject: when the file is of a version this program does not know.
        DamagedProject: when it has no version.
        ReadOnlyProject: when it is older and cannot be written.
    """
    with database.reading() as connection:
        found = revision(connection)
    if found == head:
        return None
    if not found.isdecimal():
        raise DamagedProject(file=database.path, reason=_("its tables have no version"))
    if found > head:
        raise NewerProject(file=database.path, revision=found)
    with database.writing() as connection:
        # Under the lock nobody else can migrate or write between the backup and the migration.
        if revision(connection) == head:
            return None
        copy = back_up(database.path, found)
        _upgrade(connection, scripts, head)
    return copy


def revision(connection: Connection) -> str:
    """The version of the tables, as Alembic records it; empty if there is none."""
    recorded = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(recorded or "")


def back_up(path: Path, mark: str) -> Path:
    """Copy a project file while it is in use, prove the copy sound, and return its path.

    A plain copy of the file could be an old or a torn one. The copy keeps no log of its own, so it
    can be read where nothing may be written.

    Raises:
        DiskProblem, FolderRefused: when no sound copy could be made.
    """
    folder = path.parent / BACKUPS
    try:
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error) from None
    copy = folder / f"{path.stem}-{mark}-{now().translate(_STAMP)}.db"
    create_file(copy)
    with (
        failures_as_sentences(copy),
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute("PRAGMA user_version=0")  # the mark of work in a log, which it has not
        sound = target.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not sound:
        raise DiskProblem(file=copy, reason=_("the backup is not a true copy"))
    return copy


def _upgrade(connection: Connection, scripts: Path, head: str) -> None:
    """Run the migrations up to a version, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415  # a fifth of a second, rarely needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, head)
