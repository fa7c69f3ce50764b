"""The journal as a reviewer asks it: who did what when, here and in the copies taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, or_, select

from qualcode.model import Action
from qualcode.store import schema
from qualcode.store.rows import coder_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from qualcode.store.veil import Veil


@dataclass(frozen=True, slots=True)
class Act:
    """An action, and whose copy it was done in: an empty name for the project itself."""

    action: Action
    copy: str
    hash: str
    """What chains it to the one before."""


def read_acts(
    connection: Connection,
    veil: Veil,
    *,
    coder: str | None = None,
    since: str = "",
    about: Sequence[str] = (),
) -> list[Act]:
    """Acts by their time: of a coder, from a time on, that changed a row saying any of ``about``.

    ``about`` are pieces of canonical JSON, such as ``"code":"b-mandat"``, or ids of rows.
    """
    copies = {row.id: row.name for row in connection.execute(select(schema.replica))}
    own = _asked((schema.action, schema.change), literal(""), coder, since, about)
    carried = _asked(
        (schema.carried_action, schema.carried_change),
        schema.carried_action.c.replica,
        coder,
        since,
        about,
    )
    queries = [veil.over_actions(own)] + ([carried] if veil.coder is None else [])
    found = [row for query in queries for row in connection.execute(query)]
    found.sort(key=lambda row: (row.at, row.replica, row.number))
    return [
        Act(
            Action(
                row.id,
                row.number,
                row.at,
                row.coder_name,
                row.kind,
                row.facts,
                row.undoes,
                row.changes,
            ),
            copies.get(row.replica, ""),
            row.hash,
        )
        for row in found
    ]


def _asked(
    journal: tuple[Table, Table],
    replica: ColumnElement[str],
    coder: str | None,
    since: str,
    about: Sequence[str],
) -> Select[Any]:
    """The query for one journal, its actions and its changes."""
    action, change = journal
    columns = [one for one in action.c if one.name != "replica"]
    query = (
        select(*columns, replica.label("replica"), schema.coder.c.name.label("coder_name"))
        .join(schema.coder, schema.coder.c.id == action.c.coder)
        .where(action.c.at >= since)
    )
    if coder is not None:
        query = query.where(action.c.coder == coder_id(coder))
    if about:
        says = or_(
            *(
                or_(
                    change.c.after.contains(piece, autoescape=True),
                    change.c.before.contains(piece, autoescape=True),
                    change.c.row == piece,
                )
                for piece in about
            )
        )
        touched = select(change.c.action).where(says)
        if action is not schema.action:
            touched = touched.where(change.c.replica == action.c.replica)
        query = query.where(action.c.number.in_(touched))
    return query
