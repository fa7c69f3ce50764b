"""The version of a file's tables: read it, refuse a newer one, bring an older one up to date.

Alembic is loaded only when something is due: opening a project that is up to date is fast.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from qualcode.errors import DamagedProject, NewerProject
from qualcode.messages import _
from qualcode.store.backups import Reason

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.connections import Connections

HEAD = "0006"
"""The version this program writes."""
SCRIPTS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps its place in a global: threads that make projects would be in each other's way."""


def create_tables(database: Connections, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Make all tables in an empty file, in one transaction."""
    with database.writing() as connection:
        upgrade(connection, scripts, head)


def bring_up_to_date(
    database: Connections, scripts: Path = SCRIPTS, head: str = HEAD
) -> Path | None:
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
        raise DamagedProject(file=database.name, reason=_("its tables have no version"))
    if found > head:
        raise NewerProject(file=database.name, revision=found)
    with database.writing() as connection:
        # Under the lock nobody else can migrate or write between the backup and the migration.
        if revision(connection) == head:
            return None
        copy = database.back_up(Reason.UPDATE).path
        upgrade(connection, scripts, head)
    return copy


def revision(connection: Connection) -> str:
    """The version of the tables, as Alembic records it; empty if there is none."""
    recorded = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(recorded or "")


def upgrade(connection: Connection, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Run the migrations up to a version, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415  # a fifth of a second, rarely needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, head)
