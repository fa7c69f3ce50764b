"""Where the projects of the tests are: in files, or on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.store import open_store
from qualcode.store.opening import open_server

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store

ADDRESSES: dict[Path, str] = {}
"""The databases on a server, by the place that copies of them are kept beside."""


def reopened(path: Path) -> Store:
    """The project of a test, opened again as by the next program."""
    return open_server(ADDRESSES[path], path) if path in ADDRESSES else open_store(path)
