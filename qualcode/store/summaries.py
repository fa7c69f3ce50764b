"""Summaries and chosen quotes: as rows, what an action writes of them, and how they are read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.errors import UnknownQuote, UnknownSummary
from qualcode.model import (
    Basis,
    CellName,
    ChosenQuote,
    QuoteStatus,
    Summary,
    SummaryStatus,
)
from qualcode.store import schema
from qualcode.store.changes import present_rows, removed, replaced
from qualcode.store.rows import coder_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Row, Table

    from qualcode.model import Payload
    from qualcode.store.journal import Entry
    from qualcode.store.veil import Veil

_SUMMARY = schema.summary.c
_QUOTE = schema.chosen_quote.c
_CODER_NAME = schema.coder.c.name.label("coder_name")


class Summaries:
    """The part of the recorder that writes summaries and chooses quotes."""

    _entry: Entry
    _connection: Connection

    def write_summaries(self, summaries: Sequence[Summary]) -> None:
        """Add summaries, each in the place of one with its id."""
        self._entry.ensure_coders({one.author for one in summaries})
        self._replace(schema.summary, [_summary_row(one) for one in summaries])

    def remove_summary(self, summary_id: str) -> None:
        """Take a summary away.

        Raises:
            UnknownSummary: when it is not there.
        """
        present = present_rows(self._connection, schema.summary, [summary_id])
        if not present:
            raise UnknownSummary(cell=summary_id)
        self._entry.write(removed(schema.summary, present.values()))

    def choose_quotes(self, quotes: Sequence[ChosenQuote]) -> None:
        """Add chosen quotes, each in the place of one with its id."""
        self._entry.ensure_coders({one.coder for one in quotes})
        self._replace(schema.chosen_quote, [_quote_row(one) for one in quotes])

    def drop_quote(self, quote_id: str) -> None:
        """Choose a quote no longer.

        Raises:
            UnknownQuote: when it is not there.
        """
        present = present_rows(self._connection, schema.chosen_quote, [quote_id])
        if not present:
            raise UnknownQuote(quote=quote_id)
        self._entry.write(removed(schema.chosen_quote, present.values()))

    def _replace(self, table: Table, wanted: Sequence[Payload]) -> None:
        """Write rows over those with their ids; the others are new."""
        changes = replaced(self._connection, table, wanted)
        if changes:
            self._entry.write(changes)


class SummaryReading:
    """The part of the store that reads summaries and chosen quotes."""

    _seeing: Callable[[], AbstractContextManager[tuple[Connection, Veil]]]

    def summaries(self) -> list[Summary]:
        """The written summaries by cell; who codes blind sees their own."""
        with self._seeing() as (connection, veil):
            return read_summaries(connection, veil)

    def chosen_quotes(self) -> list[ChosenQuote]:
        """The quotes chosen for reports; who codes blind sees their own."""
        with self._seeing() as (connection, veil):
            return read_chosen_quotes(connection, veil)


def read_summaries(connection: Connection, veil: Veil) -> list[Summary]:
    """The summaries that may be seen, by cell."""
    query = (
        select(schema.summary, _CODER_NAME)
        .join(schema.coder, schema.coder.c.id == _SUMMARY.coder)
        .order_by(_SUMMARY.by, _SUMMARY.code, _SUMMARY.column)
    )
    return [_summary_of(row) for row in connection.execute(veil.over_own(query, schema.summary))]


def read_chosen_quotes(connection: Connection, veil: Veil) -> list[ChosenQuote]:
    """The chosen quotes that may be seen, by their ids."""
    query = (
        select(schema.chosen_quote, _CODER_NAME)
        .join(schema.coder, schema.coder.c.id == _QUOTE.coder)
        .order_by(_QUOTE.id)
    )
    found = connection.execute(veil.over_own(query, schema.chosen_quote))
    return [_quote_of(row) for row in found]


def _summary_row(summary: Summary) -> Payload:
    """A summary as a row."""
    return {
        "id": summary.id,
        **asdict(summary.cell),
        "text": summary.text,
        "coder": coder_id(summary.author),
        "status": str(summary.status),
        "version": summary.version,
        "evidence": list(summary.evidence),
        "counter": list(summary.counter),
        "basis": {
            "code": summary.basis.code,
            "members": summary.basis.members,
            "links": dict(summary.basis.links),
        },
        "changed": summary.changed,
    }


def _summary_of(row: Row[Any]) -> Summary:
    """A summary from a row that holds its author's name."""
    return Summary(
        id=row.id,
        cell=CellName(row.by, row.code, row.column),
        text=row.text,
        author=row.coder_name,
        status=SummaryStatus(row.status),
        version=row.version,
        evidence=tuple(row.evidence),
        counter=tuple(row.counter),
        basis=Basis(**row.basis),
        changed=row.changed,
    )


def _quote_row(quote: ChosenQuote) -> Payload:
    """A chosen quote as a row."""
    return {
        "id": quote.id,
        "coding": quote.coding,
        "stored": quote.stored,
        "words": quote.words,
        "status": str(quote.status),
        "coder": coder_id(quote.coder),
        "note": quote.note,
        "changed": quote.changed,
    }


def _quote_of(row: Row[Any]) -> ChosenQuote:
    """A chosen quote from a row that holds the name of who chose it."""
    return ChosenQuote(
        id=row.id,
        coding=row.coding,
        stored=row.stored,
        words=row.words,
        status=QuoteStatus(row.status),
        coder=row.coder_name,
        note=row.note,
        changed=row.changed,
    )
