"""What rows are called in remarks, and rows that name others by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.messages import _
from qualcode.store.canonical import canonical, parsed
from qualcode.store.changes import revised
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Table

    from qualcode.model import Payload
    from qualcode.store.journal import Entry


NAMING = ("summary", "chosen_quote", "statement")
"""Tables whose rows name codings."""


def repointed(row: Payload, same: Mapping[str, str]) -> Payload:
    """A row that names codings, with those that stand here in the place of others."""
    if not same or row.get("id") in same:
        return row
    text = canonical(row)
    for gone, kept in same.items():
        text = text.replace(f'"{gone}"', f'"{kept}"')
    return dict(parsed(text))


def repoint(entry: Entry, same: Mapping[str, str]) -> None:
    """Let summaries and quotes that name a coding name the one in its place."""
    for table in [JOURNALLED[name] for name in NAMING if name in JOURNALLED] if same else ():
        for row in entry.connection.execute(select(table)).mappings().all():
            entry.write(revised(table, dict(row), **repointed(dict(row), same)))


def free_name(name: str, coder: str, taken: Collection[str]) -> str:
    """A name that no transcript has."""
    choices = [f"{name} ({coder})", *(f"{name} ({coder} {n})" for n in range(2, len(taken) + 3))]
    return next(one for one in choices if one not in taken)


def called(table: Table, row: Payload) -> str:
    """What a row is called in a remark; never its words."""
    names = {
        "coding": _("a coding with “{code}”"),
        "memo": _("a memo of {dated}"),
        "saved_query": _("the search “{name}”"),
        "transcript": _("the transcript “{name}”"),
        "done": _("a mark “done”"),
    }
    return names.get(table.name, table.name).format(**row)
