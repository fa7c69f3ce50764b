"""A copy for one coder: a project file of its own whose journal begins with what it was given.

Nothing is copied page by page, so what was deleted or hidden cannot lie in it. A blind copy has
of people's work only what its own coder did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from qualcode.store import schema
from qualcode.store.changes import added
from qualcode.store.rows import coder_id
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

    from qualcode.store.journal import Entry

_NOT_COPIED = frozenset(("replica", "conflict", "coder"))
_NOT_BLIND = frozenset(("blind", "adjudication"))
"""What a blind copy has nothing of: it is about several coders."""
_SHARED = frozenset(("transcript", "units", "speaker", "codebook", "code"))
"""What everybody works on, also who codes blind."""
_BATCH = 200


def fill_copy(source: Connection, entry: Entry, coder: str, *, blind: bool) -> None:
    """Write into an empty project file what a copy for a coder has, as one action."""
    texts = source.execute(select(schema.text)).mappings()
    for some in texts.partitions(_BATCH):
        entry.connection.execute(insert(schema.text), [dict(row) for row in some])
    names = [coder] if blind else list(source.scalars(select(schema.coder.c.name)))
    entry.ensure_coders(names)
    for name, table in JOURNALLED.items():
        if name in _NOT_COPIED or (blind and name in _NOT_BLIND):
            continue
        query = _own(table, coder) if blind and name not in _SHARED else select(table)
        entry.write(added(table, [dict(row) for row in source.execute(query).mappings()]))


def _own(table: Table, coder: str) -> Select[Any]:
    """The rows of a table that one coder made."""
    if table is schema.suggestion:
        return select(table).where(table.c.decided_by == coder_id(coder))
    if "coder" not in table.c:
        return select(table).where(table.c.id.is_(None))
    return select(table).where(table.c.coder == coder_id(coder))
