"""Changes: rows before and after, applied to the tables in batches whatever the table is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint, bindparam, delete, insert, select, update

from qualcode.model import Change
from qualcode.store.canonical import parsed
from qualcode.store.schema import JOURNALLED, LATER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

    from qualcode.model import Payload

BATCH = 500
"""Ids in one query: well below what every SQLite takes."""


def added(table: Table, payloads: Iterable[Payload]) -> list[Change]:
    """The changes that add these rows."""
    return [Change(table.name, row["id"], None, row) for row in payloads]


def removed(table: Table, payloads: Iterable[Payload]) -> list[Change]:
    """The changes that remove these rows."""
    return [Change(table.name, row["id"], row, None) for row in payloads]


def revised(table: Table, before: Payload, **columns: object) -> list[Change]:
    """The change that gives a row new values; none if it has them already."""
    after = {**before, **columns}
    return [] if after == before else [Change(table.name, before["id"], before, after)]


def recorded_payload(entity: str, recorded: str | None) -> Payload | None:
    """A row as the journal recorded it, with columns its tables lacked then; None for no row."""
    return None if recorded is None else {**LATER.get(entity, {}), **parsed(recorded)}


def replaced(connection: Connection, table: Table, wanted: Sequence[Payload]) -> list[Change]:
    """The changes that write rows over those with their ids; the others are new."""
    present = present_rows(connection, table, [row["id"] for row in wanted])
    changes = added(table, [row for row in wanted if row["id"] not in present])
    for row in wanted:
        if row["id"] in present:
            changes += revised(table, present[row["id"]], **row)
    return changes


def inverse(change: Change) -> Change:
    """The change that takes a change back."""
    return Change(change.entity, change.row, change.after, change.before)


def present_rows(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, Payload]:
    """The rows with these ids, by id; those that are not there are missing."""
    found: dict[str, Payload] = {}
    for some in batches(ids):
        rows = connection.execute(select(table).where(table.c.id.in_(some)))
        found.update((row.id, dict(row._mapping)) for row in rows)  # noqa: SLF001  # public in SQLAlchemy
    return found


def unique_columns(table: Table) -> list[tuple[str, ...]]:
    """Columns that together must be different in every row, besides the id."""
    return [
        tuple(column.name for column in one.columns)
        for one in table.constraints
        if isinstance(one, UniqueConstraint)
    ]


def apply_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Write changes to the tables, in their order, neighbours of one sort together."""
    for (entity, is_added, is_removed), some in groupby(changes, key=_sort):
        table = JOURNALLED[entity]
        if is_added:
            connection.execute(insert(table), [change.after or {} for change in some])
        elif is_removed:
            gone = [{"this_row": change.row} for change in some]
            connection.execute(delete(table).where(table.c.id == bindparam("this_row")), gone)
        else:
            fresh = [{"this_row": change.row, **(change.after or {})} for change in some]
            connection.execute(update(table).where(table.c.id == bindparam("this_row")), fresh)


def batches(ids: Iterable[str]) -> list[list[str]]:
    """Ids in portions that fit into a query."""
    every = list(ids)
    return [every[at : at + BATCH] for at in range(0, len(every), BATCH)]


def _sort(change: Change) -> tuple[str, bool, bool]:
    """What may be written together: the same table, and added, removed or revised alike."""
    return change.entity, change.before is None, change.after is None
