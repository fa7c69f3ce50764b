"""The project file as a file: made private, told from another, removed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qualcode.errors import ProjectExists, unusable

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE = 0o600


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever it is called; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def create_file(path: Path) -> None:
    """Make an empty file that only its owner can read, before anything is written into it.

    SQLite gives its log and its index of the log the same rights.

    Raises:
        ProjectExists: when there is one already.
        FolderRefused: when it cannot be made.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE))
    except FileExistsError:
        raise ProjectExists(folder=path.parent) from None
    except OSError as error:
        raise unusable(path.parent, error) from None


def remove_file(path: Path) -> None:
    """Remove a file that was being made, with its log."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
