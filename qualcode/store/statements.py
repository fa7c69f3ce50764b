"""Statements of an evaluation: as rows, what an action writes of them, and how they are read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.errors import UnknownStatement
from qualcode.model import Basis, Statement, StatementKind, StatementName, SummaryStatus, Verdict
from qualcode.store import schema
from qualcode.store.changes import present_rows, removed, replaced
from qualcode.store.rows import coder_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Row

    from qualcode.model import Payload
    from qualcode.store.journal import Entry
    from qualcode.store.veil import Veil

_STATEMENT = schema.statement.c


class Statements:
    """The part of the recorder that writes statements."""

    _entry: Entry
    _connection: Connection

    def write_statements(self, statements: Sequence[Statement]) -> None:
        """Add statements, each in the place of one with its id."""
        self._entry.ensure_coders({one.author for one in statements})
        changes = replaced(self._connection, schema.statement, [_row(one) for one in statements])
        if changes:
            self._entry.write(changes)

    def remove_statement(self, statement_id: str) -> None:
        """Take a statement away.

        Raises:
            UnknownStatement: when it is not there.
        """
        present = present_rows(self._connection, schema.statement, [statement_id])
        if not present:
            raise UnknownStatement(statement=statement_id)
        self._entry.write(removed(schema.statement, present.values()))


class StatementReading:
    """The part of the store that reads statements."""

    _seeing: Callable[[], AbstractContextManager[tuple[Connection, Veil]]]

    def statements(self) -> list[Statement]:
        """The statements by kind, in their order; who codes blind sees their own."""
        query = (
            select(schema.statement, schema.coder.c.name.label("coder_name"))
            .join(schema.coder, schema.coder.c.id == _STATEMENT.coder)
            .order_by(_STATEMENT.position, _STATEMENT.id)
        )
        with self._seeing() as (connection, veil):
            rows = connection.execute(veil.over_own(query, schema.statement)).all()
        kinds = list(StatementKind)
        return sorted(map(_statement_of, rows), key=lambda one: kinds.index(one.name.kind))


def _row(one: Statement) -> Payload:
    """A statement as a row."""
    basis = {"code": one.basis.code, "members": "", "links": dict(one.basis.links)}
    return {
        "id": one.id,
        **{key: str(value) for key, value in asdict(one.name).items()},
        "position": one.position,
        "text": one.text,
        "verdict": str(one.verdict or ""),
        "note": one.note,
        "source": one.source,
        "codes": list(one.codes),
        "evidence": list(one.evidence),
        "counter": list(one.counter),
        "status": str(one.status),
        "coder": coder_id(one.author),
        "version": one.version,
        "basis": basis,
        "changed": one.changed,
    }


def _statement_of(row: Row[Any]) -> Statement:
    """A statement from a row that holds its author's name."""
    return Statement(
        id=row.id,
        name=StatementName(StatementKind(row.kind), row.subject, row.side, row.place),
        position=row.position,
        text=row.text,
        verdict=Verdict(row.verdict) if row.verdict else None,
        note=row.note,
        source=row.source,
        codes=tuple(row.codes),
        evidence=tuple(row.evidence),
        counter=tuple(row.counter),
        status=SummaryStatus(row.status),
        author=row.coder_name,
        version=row.version,
        basis=Basis(**row.basis),
        changed=row.changed,
    )
