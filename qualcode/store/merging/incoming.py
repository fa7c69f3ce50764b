"""What was done in a copy since it was made or last taken in, row by row, from its journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.store import schema
from qualcode.store.canonical import canonical
from qualcode.store.changes import batches, present_rows, recorded_payload
from qualcode.store.merging.three_way import fields_of
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row, Table

    from qualcode.model import Payload

MERGE = "project.merge"
"""The kind of action that takes a copy in: what it writes others have written."""


@dataclass(slots=True)
class Touched:
    """A row that was changed: what it was before, what it is now, and by whom when."""

    entity: str
    row: str
    base: Payload | None
    theirs: Payload | None = None
    touches: list[tuple[str, str, Payload | None, Payload | None]] = field(default_factory=list)
    """Time, coder, before and after of each change, the oldest first."""

    def wrote(self, name: str) -> tuple[str, str]:
        """Who wrote a field last, and when; empty texts if nobody did."""
        return last_writer(self.entity, name, self.touches)


def last_writer(
    entity: str,
    name: str,
    touches: Iterable[tuple[str, str, Payload | None, Payload | None]],
) -> tuple[str, str]:
    """Who wrote a field of a row last, and when, by the changes of the row in time.

    Who takes a row away writes nothing, nor does who brings it back as it was.
    """
    found, gone = ("", ""), None
    for at, coder, before, after in touches:
        was = fields_of(entity, before).get(name) if before else gone
        if after is None:
            gone = was
            continue
        now, gone = fields_of(entity, after).get(name), None
        # That a field was left empty when its row was made nobody has written.
        if (was or None) != (now or None) and at >= found[1]:
            found = (coder, at)
    return found


def read_touched(copy: Connection, after: int) -> dict[str, list[Touched]]:
    """The rows that are not as they were after an action of the copy's journal, by table."""
    found: dict[tuple[str, str], Touched] = {}
    for entity, row, at, coder, before, later in _changes(copy, after):
        one = found.setdefault((entity, row), Touched(entity, row, before))
        one.touches.append((at, coder, before, later))
    by_table: dict[str, list[Touched]] = {}
    for one in found.values():
        by_table.setdefault(one.entity, []).append(one)
    for entity, some in by_table.items():
        present = present_rows(copy, JOURNALLED[entity], [one.row for one in some])
        for one in some:
            one.theirs = present.get(one.row)
    return {
        entity: [one for one in some if one.base != one.theirs] for entity, some in by_table.items()
    }


def _changes(
    copy: Connection, after: int
) -> Iterator[tuple[str, str, str, str, Payload | None, Payload | None]]:
    """Entity, row, time, coder, before and after of each change in the journal's order."""
    query = (
        select(schema.change, schema.action.c.at, schema.coder.c.name)
        .join(schema.action, schema.action.c.number == schema.change.c.action)
        .join(schema.coder, schema.coder.c.id == schema.action.c.coder)
        .where(schema.change.c.action > after)
        .order_by(schema.change.c.action, schema.change.c.position)
    )
    for row in copy.execute(query):
        yield (row.entity, row.row, row.at, row.name, *_payloads(row))


def read_touches(
    connection: Connection, entity: str, row: str
) -> list[tuple[str, str, Payload | None, Payload | None]]:
    """All changes of one row here and in the journals carried over, the oldest first."""
    return read_all_touches(connection, entity, [row]).get(row, [])


def read_all_touches(
    connection: Connection, entity: str, rows: Iterable[str]
) -> Mapping[str, list[tuple[str, str, Payload | None, Payload | None]]]:
    """The same of many rows, by row."""
    found: dict[str, list[tuple[str, str, Payload | None, Payload | None]]] = {}
    for some in batches(rows):
        own = (
            _asked(schema.change, schema.action, entity, some)
            .where(schema.action.c.kind != MERGE)
            .join(schema.action, schema.action.c.number == schema.change.c.action)
        )
        carried = _asked(schema.carried_change, schema.carried_action, entity, some).join(
            schema.carried_action,
            (schema.carried_action.c.number == schema.carried_change.c.action)
            & (schema.carried_action.c.replica == schema.carried_change.c.replica),
        )
        for query in (own, carried):
            for one in connection.execute(query):
                found.setdefault(one.row, []).append((one.at, one.name, *_payloads(one)))
    return {row: sorted(touches, key=lambda one: one[0]) for row, touches in found.items()}


def ids_made(connection: Connection, table: Table, columns: Iterable[str]) -> dict[str, list[str]]:
    """The rows that were ever made, by what some of their columns said then, as canonical JSON."""
    found: dict[str, list[str]] = {}
    names = list(columns)
    for change in (schema.change, schema.carried_change):
        query = select(change.c.row, change.c.entity, change.c.after).where(
            change.c.entity == table.name, change.c.before.is_(None)
        )
        for one in connection.execute(query):
            row = recorded_payload(one.entity, one.after) or {}
            found.setdefault(canonical([row.get(name) for name in names]), []).append(one.row)
    return found


def _asked(change: Table, action: Table, entity: str, rows: list[str]) -> Any:  # noqa: ANN401  # a Select of many columns
    """A query for the changes of these rows, with time and coder."""
    name = select(schema.coder.c.name).where(schema.coder.c.id == action.c.coder)
    columns = (change.c.entity, change.c.row, change.c.before, change.c.after, action.c.at)
    return select(*columns, name.scalar_subquery().label("name")).where(
        change.c.entity == entity, change.c.row.in_(rows)
    )


def _payloads(row: Row[Any]) -> tuple[Payload | None, Payload | None]:
    """Before and after of a change as rows."""
    return recorded_payload(row.entity, row.before), recorded_payload(row.entity, row.after)
