"""The journal of a copy, carried over as it stands: who did what when is not lost by a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from qualcode.store import schema
from qualcode.store.changes import BATCH

if TYPE_CHECKING:
    from sqlalchemy import Connection


def carry_over(here: Connection, there: Connection, replica: str) -> None:
    """Write the copy's actions after its first, which made it, with their changes.

    What was carried over before is left as it is, also where its merge was taken back since.
    """
    known = select(func.max(schema.carried_action.c.number)).where(
        schema.carried_action.c.replica == replica
    )
    last = here.scalar(known) or 1
    for source, target, number in (
        (schema.action, schema.carried_action, schema.action.c.number),
        (schema.change, schema.carried_change, schema.change.c.action),
    ):
        found = there.execute(select(source).where(number > last)).mappings()
        for some in found.partitions(BATCH):
            here.execute(insert(target), [{**row, "replica": replica} for row in some])
