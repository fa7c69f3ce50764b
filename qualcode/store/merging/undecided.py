"""What was changed on both sides: kept with all that was written until a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.model import derived_id
from qualcode.store import schema
from qualcode.store.changes import added, present_rows, removed, revised
from qualcode.store.merging.three_way import fields_of, joined, standing, with_field
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Table

    from qualcode.store.journal import Entry
    from qualcode.store.merging.incoming import Touched
    from qualcode.store.merging.three_way import Clash, Version


def write_undecided(
    entry: Entry,
    clashes: Iterable[tuple[str, str, Clash]],
    agreed: Iterable[tuple[str, str, Touched]],
) -> None:
    """Write what clashes of which rows, with what was undecided of the same before.

    ``agreed`` are rows of which the copy has what stands here: where that is undecided, the copy
    is one of those who wrote it.
    """
    wanted = {
        derived_id("conflict", entity, row, clash.field): (entity, row, clash)
        for entity, row, clash in clashes
    }
    known = present_rows(entry.connection, schema.conflict, wanted)
    for id, (entity, row, clash) in wanted.items():
        before = known.get(id)
        waiting = before["versions"] if before and before["coder"] is None else ()
        versions = joined(clash.versions, [_version(one) for one in waiting])
        values = {"versions": list(map(list, versions)), "coder": None, "at": None}
        fresh = {"id": id, "entity": entity, "row": row, "field": clash.field, **values}
        changes = (
            revised(schema.conflict, before, **values)
            if before
            else added(schema.conflict, [fresh])
        )
        entry.write(changes)
        _let_stand(entry, entity, row, clash.field, versions)
    _join(entry, {(entity, row): one for entity, row, one in agreed})


def move_undecided(entry: Entry, moved: Mapping[tuple[str, str], str]) -> None:
    """Let what is undecided about a row be so about the one that stands in its place."""
    query = select(schema.conflict)
    for found in entry.connection.execute(query).mappings().all() if moved else ():
        row = moved.get((found["entity"], found["row"]))
        if row:
            id = derived_id("conflict", found["entity"], row, found["field"])
            entry.write(removed(schema.conflict, [dict(found)]))
            entry.write(added(schema.conflict, [{**found, "id": id, "row": row}]))


def rewrite_undecided(
    entry: Entry, table: Table, field: str, rows: Iterable[str], moved: Callable[[Any], Any]
) -> None:
    """Let what is undecided about rows be of another text; ``moved`` is a value there, or None.

    Where fewer than two are left there is nothing to decide any more.
    """
    wanted = [derived_id("conflict", table.name, row, field) for row in rows]
    for found in present_rows(entry.connection, schema.conflict, wanted).values():
        placed = [(moved(value), coder, at) for value, coder, at in found["versions"]]
        versions = joined([one for one in placed if one[0] is not None])
        if len(versions) > 1:
            entry.write(revised(schema.conflict, found, versions=list(map(list, versions))))
        else:
            entry.write(removed(schema.conflict, [found]))


def _join(entry: Entry, agreed: dict[tuple[str, str], Touched]) -> None:
    """Enter who else wrote what is undecided."""
    waiting = select(schema.conflict).where(schema.conflict.c.coder.is_(None))
    for found in entry.connection.execute(waiting).mappings().all():
        one = agreed.get((found["entity"], found["row"]))
        if one is None or one.theirs is None or not one.wrote(found["field"])[1]:
            continue
        value = fields_of(one.entity, one.theirs).get(found["field"])
        versions = joined(
            [_version(version) for version in found["versions"]],
            [(value, *one.wrote(found["field"]))],
        )
        entry.write(revised(schema.conflict, dict(found), versions=list(map(list, versions))))
        _let_stand(entry, one.entity, found["row"], found["field"], versions)


def _let_stand(
    entry: Entry, entity: str, row: str, field: str, versions: Sequence[Version]
) -> None:
    """Let the version that was written last stand in the row; a codebook is written whole."""
    if entity == schema.code.name:
        return
    table = JOURNALLED[entity]
    before = present_rows(entry.connection, table, [row]).get(row)
    if before is not None:
        entry.write(revised(table, before, **with_field(before, field, standing(versions))))


def _version(packed: Sequence[Any]) -> Version:
    """A version as it is packed in a row."""
    value, coder, at = packed
    return value, coder, at
