"""What is undecided after merges: read with what stands, and decided by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.model import Conflict, Version
from qualcode.store import readers, schema
from qualcode.store.changes import present_rows, revised
from qualcode.store.merging.three_way import fields_of, with_field
from qualcode.store.rows import coder_id
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.journal import Entry


class Deciding:
    """The part of the recorder that decides what was changed on both sides."""

    _entry: Entry

    def decide_conflict(self, conflict: Conflict, value: Any, coder: str) -> None:  # noqa: ANN401  # any JSON
        """Let a value stand; that of a code is for a version of the codebook to say."""
        connection = self._entry.connection
        self._entry.ensure_coders([coder])
        row = present_rows(connection, schema.conflict, [conflict.id])[conflict.id]
        self._entry.write(revised(schema.conflict, row, coder=coder_id(coder), at=self._entry.at))
        if conflict.entity != schema.code.name:
            table = JOURNALLED[conflict.entity]
            before = present_rows(connection, table, [conflict.row])[conflict.row]
            self._entry.write(revised(table, before, **with_field(before, conflict.field, value)))


def read_conflicts(connection: Connection) -> list[Conflict]:
    """What is undecided, in an order of its own; what it was about may be gone since."""
    waiting = (
        select(schema.conflict)
        .where(schema.conflict.c.coder.is_(None))
        .order_by(schema.conflict.c.entity, schema.conflict.c.row, schema.conflict.c.field)
    )
    book = readers.read_codebook(connection, None, {})
    found = []
    for row in connection.execute(waiting).all():
        if row.entity == schema.code.name:
            code = book.find(row.row) if book else None
            stands: Any = getattr(code, row.field, None)
        else:
            present = present_rows(connection, JOURNALLED[row.entity], [row.row]).get(row.row)
            if present is None:
                continue
            stands = fields_of(row.entity, present).get(row.field)
        versions = tuple(Version(*one) for one in row.versions)
        found.append(Conflict(row.id, row.entity, row.row, row.field, versions, stands))
    return found
