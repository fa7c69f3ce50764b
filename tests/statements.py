"""Statements are compiled once for all projects that tests open.

Each project has an engine of its own, and each engine would compile the same statements anew:
a fifth of the time of the tests. What they say depends on the kind of database alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

if TYPE_CHECKING:
    import pytest

_KEPT: LRUCache[object, object] = LRUCache(5000)


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Let every engine look where the others have put what they compiled."""
    kept = property(lambda _engine: _KEPT, lambda _engine, _own: None)
    patch.setattr(Engine, "_compiled_cache", kept, raising=False)
    for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        # Part of the key under which a statement is kept.
        patch.setattr(kind, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(kind, "__hash__", lambda one: hash(type(one)))
