"""Projects with copies, for the tests of merging."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.store import create_store, open_store, schema
from qualcode.store.schema import JOURNALLED
from tests.store.projects import WHEN, a_coding

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Span
    from qualcode.store import Receipt, Store

PARTIES = ("replica", "coder")


def share(store: Store, folder: Path, to: str, *, blind: bool = False) -> Path:
    """A copy for somebody; its file."""
    file = folder / f"{to}.db"
    with create_store(file) as copy:
        store.share_into(copy, "PL", to=to, blind=blind)
    return file


def merge(store: Store, file: Path, *, dry_run: bool = False) -> Receipt:
    """Take a copy in."""
    with open_store(file) as copy:
        return store.merge(copy, "PL", dry_run=dry_run)


def code(  # noqa: PLR0913  # each may be otherwise
    store: Store, coder: str, span: Span, code: str = "mote", memo: str = "", *, created: str = WHEN
) -> str:
    """Code a passage of the first interview; the coding's id."""
    book = store.codebook()
    made = a_coding(store.transcript("oslo_01"), span, code, coder, memo)
    made = replace(made, codebook_version=book.version if book else 1, created=created)
    with store.action(coder, "coding.add") as record:
        record.add_codings([made])
    return made.id


def content(store: Store) -> dict[str, list[dict[str, object]]]:
    """All that people made, without what only says which copies there are."""
    with store._database.reading() as connection:  # noqa: SLF001  # a window of its own
        return {
            name: [
                dict(row)
                for row in connection.execute(select(table).order_by(table.c.id)).mappings()
            ]
            for name, table in JOURNALLED.items()
            if name not in PARTIES
        }


def carried(store: Store) -> int:
    """How many actions of copies are here."""
    with store._database.reading() as connection:  # noqa: SLF001
        return len(connection.execute(select(schema.carried_action)).all())


def another(file: Path, name: str) -> Path:
    """The same file once more."""
    return shutil.copyfile(file, file.with_name(f"{name}.db"))
