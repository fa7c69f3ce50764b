"""Memos and saved queries: what an action writes of them, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.errors import MemoChanged, NameTaken, UnknownMemo, UnknownQuery
from qualcode.store import rows, schema
from qualcode.store.changes import added, present_rows, removed, revised

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.model import Memo, MemoOn, SavedQuery
    from qualcode.store.journal import Entry

_MEMO = schema.memo.c
_QUERY = schema.saved_query.c
_CODER_NAME = schema.coder.c.name.label("coder_name")


class Memos:
    """The part of the recorder that writes memos and saved queries."""

    _entry: Entry
    _connection: Connection

    def add_memo(self, memo: Memo) -> None:
        """Add a memo."""
        self._entry.ensure_coders([memo.coder])
        self._entry.write(added(schema.memo, [rows.memo_row(memo)]))

    def revise_memo(self, memo: Memo, *, was: Memo | None = None) -> None:
        """Give the memo with this id what else it says now; the time of the change is noted.

        Raises:
            UnknownMemo: when there is no such memo.
            MemoChanged: when its words are not what they ``was``; nothing is overwritten.
        """
        before = present_rows(self._connection, schema.memo, [memo.id]).get(memo.id)
        if before is None:
            raise UnknownMemo(memo=memo.id)
        if was is not None and before["body"] != was.body:
            raise MemoChanged
        after = {**rows.memo_row(memo), "changed": before["changed"]}
        if after != before:
            self._entry.write(revised(schema.memo, before, **{**after, "changed": self._entry.at}))

    def remove_memo(self, memo_id: str) -> None:
        """Take a memo away.

        Raises:
            UnknownMemo: when there is no such memo.
        """
        present = present_rows(self._connection, schema.memo, [memo_id])
        if not present:
            raise UnknownMemo(memo=memo_id)
        self._entry.write(removed(schema.memo, present.values()))

    def add_query(self, query: SavedQuery) -> None:
        """Keep a query under a name.

        Raises:
            NameTaken: when another query has the name.
        """
        self._refuse_taken(query)
        self._entry.ensure_coders([query.coder])
        self._entry.write(added(schema.saved_query, [rows.saved_query_row(query)]))

    def revise_query(self, query: SavedQuery) -> None:
        """Give the saved query with this id another name or wording.

        Raises:
            UnknownQuery: when there is no such query.
            NameTaken: when another query has the name.
        """
        before = present_rows(self._connection, schema.saved_query, [query.id]).get(query.id)
        if before is None:
            raise UnknownQuery(query=query.name)
        self._refuse_taken(query)
        self._entry.write(revised(schema.saved_query, before, **rows.saved_query_row(query)))

    def remove_query(self, query_id: str) -> None:
        """Forget a saved query.

        Raises:
            UnknownQuery: when there is no such query.
        """
        present = present_rows(self._connection, schema.saved_query, [query_id])
        if not present:
            raise UnknownQuery(query=query_id)
        self._entry.write(removed(schema.saved_query, present.values()))

    def _refuse_taken(self, query: SavedQuery) -> None:
        """Refuse a name that another query has."""
        other = select(_QUERY.id).where(_QUERY.name == query.name, _QUERY.id != query.id)
        if self._connection.scalar(other):
            raise NameTaken(name=query.name)


def read_memos(connection: Connection, *, on: MemoOn | None, subject: str | None) -> list[Memo]:
    """The memos that answer to what is given, by the day they stand under and then by age."""
    query = (
        select(schema.memo, _CODER_NAME)
        .join(schema.coder, schema.coder.c.id == _MEMO.coder)
        .order_by(_MEMO.dated, _MEMO.created, _MEMO.id)
    )
    if on is not None:
        query = query.where(_MEMO.kind == str(on))
    if subject is not None:
        query = query.where((_MEMO.subject == subject) | (_MEMO.transcript == subject))
    return [rows.memo_of(row) for row in connection.execute(query)]


def read_saved_queries(connection: Connection) -> list[SavedQuery]:
    """All saved queries by name."""
    query = (
        select(schema.saved_query, _CODER_NAME)
        .join(schema.coder, schema.coder.c.id == _QUERY.coder)
        .order_by(_QUERY.name)
    )
    return [rows.saved_query_of(row) for row in connection.execute(query)]
