"""The journal: each action with its changes, chained by hashes. It serves audit and undo alike.

An action's hash covers the hash before it, who did what and when, and the digests of its changes.
A payload can therefore be erased one day, its digest kept, and the chain still be verified.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from qualcode.model import Action, Change, new_id, now
from qualcode.store.canonical import canonical, digest
from qualcode.store.changes import added, apply_changes, batches
from qualcode.store.rows import coder_id, coder_row
from qualcode.store.schema import action, change, coder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from qualcode.store.veil import Veil

GENESIS = ""
"""What stands for the hash before the first action's."""
_SALT_BYTES = 16
_MOST = 1_000_000  # no more than a database takes for a number


class Entry:
    """An action that is being written: changes go to the tables and to the journal at once."""

    def __init__(
        self,
        connection: Connection,
        coder: str,
        kind: str,
        facts: Mapping[str, Any],
        undoes: str | None = None,
    ) -> None:
        """Begin an action at the end of the journal; nothing is written before its changes are."""
        last = connection.execute(
            select(action.c.number, action.c.hash).order_by(action.c.number.desc()).limit(1)
        ).one_or_none()
        self.connection = connection
        self.number: int = last.number + 1 if last else 1
        self.at = now()
        self.changes = 0
        self.is_kept = False
        """Whether it is recorded though it changes nothing."""
        self._id = new_id()
        self._coder = coder
        self._kind = kind
        self._facts = dict(facts)
        self._undoes = undoes
        self._previous = str(last.hash) if last else GENESIS
        self._digests = hashlib.sha256()
        self._known: set[str] = set()

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out changes and record them."""
        if changes:
            self.ensure_coders([self._coder])
            self._write(changes)

    def keep(self) -> None:
        """Record the action though it changes nothing: something was done outside the project."""
        self.ensure_coders([self._coder])
        self.is_kept = True

    def note(self, facts: Mapping[str, Any]) -> None:
        """Add facts to those the action began with."""
        self._facts |= facts

    def ensure_coders(self, names: Iterable[str]) -> None:
        """Make coders known that are not yet; a coder is made on first use and stays."""
        fresh = {name: coder_id(name) for name in names if name not in self._known}
        if not fresh:
            return
        known = set(self.connection.scalars(select(coder.c.id)))
        self._known |= fresh.keys()
        self._write(
            added(coder, [coder_row(name) for name, id in fresh.items() if id not in known])
        )

    def close(self) -> Action:
        """Record the action itself, after its last change."""
        header: dict[str, Any] = {
            "number": self.number,
            "id": self._id,
            "at": self.at,
            "coder": coder_id(self._coder),
            "kind": self._kind,
            "facts": self._facts,
            "undoes": self._undoes,
            "changes": self.changes,
        }
        payload = self._digests.hexdigest()
        row = {
            **header,
            "digest": payload,
            "previous": self._previous,
            "hash": chained(self._previous, header, payload),
        }
        self.connection.execute(insert(action), row)
        return Action(
            id=self._id,
            number=self.number,
            at=self.at,
            coder=self._coder,
            kind=self._kind,
            facts=self._facts,
            undoes=self._undoes,
            changes=self.changes,
        )

    def _write(self, changes: Sequence[Change]) -> None:
        """Carry out changes and record each with its digest."""
        if not changes:
            return
        apply_changes(self.connection, changes)
        rows = [self._row(position, one) for position, one in enumerate(changes, self.changes)]
        for row in rows:
            self._digests.update(row["digest"].encode("ascii"))
        self.connection.execute(insert(change), rows)
        self.changes += len(rows)

    def _row(self, position: int, one: Change) -> dict[str, Any]:
        """A change as a row of the journal."""
        before = None if one.before is None else canonical(one.before)
        after = None if one.after is None else canonical(one.after)
        salt = secrets.token_hex(_SALT_BYTES)
        return {
            "action": self.number,
            "position": position,
            "entity": one.entity,
            "row": one.row,
            "before": before,
            "after": after,
            "salt": salt,
            "digest": change_digest(salt, one.entity, one.row, before, after),
        }


def change_digest(salt: str, entity: str, row: str, before: str | None, after: str | None) -> str:
    """The digest of one change; a payload is never empty, so that nothing stands for none."""
    return digest(salt, entity, row, before or "", after or "")


def is_unaltered(change: Row[Any]) -> bool:
    """Whether a change in the journal still has the digest it was given.

    One without a salt was rewritten, and is covered by a seal: see ``redacting``.
    """
    if change.salt == "":
        return True
    try:
        found = change_digest(change.salt, change.entity, change.row, change.before, change.after)
    except (ValueError, TypeError):
        return False
    return bool(found == change.digest)


def chained(previous: str, header: Mapping[str, Any], payload: str) -> str:
    """The hash of an action that follows another."""
    return digest(previous, canonical(header), payload)


def numbers_since(connection: Connection, number: int) -> list[int]:
    """The numbers of the actions that came after one."""
    return list(connection.scalars(select(action.c.number).where(action.c.number > number)))


def actions_since(connection: Connection, number: int) -> tuple[int, int, str]:
    """How many actions came after one, the number of the newest, and when the first was done."""
    found = connection.execute(
        select(
            func.count(),
            func.coalesce(func.max(action.c.number), number),
            func.coalesce(func.min(action.c.at), ""),
        ).where(action.c.number > number)
    ).one()
    return int(found[0]), int(found[1]), str(found[2])


def actions(  # noqa: PLR0913  # each narrows what is asked for
    connection: Connection,
    *,
    coder_name: str | None = None,
    kind: str | None = None,
    limit: int = 50,
    before: int | None = None,
    veil: Veil | None = None,
) -> list[Action]:
    """Actions, newest first: of one coder or kind or all, before a number or from the newest.

    With a veil only those that who is looking may see.
    """
    query = (
        select(action, coder.c.name.label("coder_name"))
        .join(coder, coder.c.id == action.c.coder)
        .order_by(action.c.number.desc())
        .limit(min(limit, _MOST))
    )
    if coder_name is not None:
        query = query.where(action.c.coder == coder_id(coder_name))
    if kind is not None:
        query = query.where(action.c.kind == kind)
    if before is not None:
        query = query.where(action.c.number < before)
    rows = connection.execute(veil.over_actions(query) if veil else query).all()
    undone = taken_back(connection, [row.id for row in rows])
    return [
        Action(
            id=row.id,
            number=row.number,
            at=row.at,
            coder=row.coder_name,
            kind=row.kind,
            facts=row.facts,
            undoes=row.undoes,
            changes=row.changes,
            undone=row.id in undone,
        )
        for row in rows
    ]


def taken_back(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these actions have no effect at present.

    An action has none while one that undoes it has effect; that one may be undone in turn.
    """
    undoing = select(action.c.id, action.c.number, action.c.undoes)
    undoers: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    front = list(ids)
    while front:
        rows = [
            row
            for some in batches(front)
            for row in connection.execute(undoing.where(action.c.undoes.in_(some)))
            if row.id not in numbers
        ]
        for row in rows:
            undoers.setdefault(row.undoes, []).append(row.id)
            numbers[row.id] = row.number
        front = [row.id for row in rows]
    gone: set[str] = set()
    for id in (*sorted(numbers, key=numbers.__getitem__, reverse=True), *ids):
        if any(one not in gone for one in undoers.get(id, ())):
            gone.add(id)
    return gone
