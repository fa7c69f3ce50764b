"""Adjudications and blind coders: what an action writes of them, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from qualcode.errors import UnknownAdjudication
from qualcode.store import rows, schema
from qualcode.store.changes import added, present_rows, removed, revised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.model import Adjudication
    from qualcode.store.journal import Entry
    from qualcode.store.veil import Veil

_ROW = schema.adjudication.c


class Adjudications:
    """The part of the recorder that writes decisions of a consensus, and who codes blind."""

    _entry: Entry
    _connection: Connection

    def adjudicate(self, decision: Adjudication) -> None:
        """Record a decision; it takes the place of those about the same code and words."""
        same = select(_ROW.id).where(
            _ROW.transcript == decision.transcript,
            _ROW.code == decision.code,
            _ROW.start < decision.span.end,
            _ROW.end > decision.span.start,
        )
        before = list(self._connection.scalars(same))
        if before:
            self.withdraw_adjudications(before)
        self._entry.ensure_coders(filter(None, (decision.coder, decision.chosen)))
        self._entry.write(added(schema.adjudication, [rows.adjudication_row(decision)]))

    def withdraw_adjudications(self, ids: Sequence[str]) -> None:
        """Take decisions away, so that their passages are open again.

        Raises:
            UnknownAdjudication: when there is no such decision.
        """
        present = present_rows(self._connection, schema.adjudication, ids)
        for id in ids:
            if id not in present:
                raise UnknownAdjudication(decision=id)
        self._entry.write(removed(schema.adjudication, present.values()))

    def recode_adjudications(self, codes: Mapping[str, str], version: int) -> None:
        """Give decisions, by their ids, other codes of this version of the codebook.

        Where a decision about the same words has the code already, that one stays.

        Raises:
            UnknownAdjudication: when there is no such decision.
        """
        present = present_rows(self._connection, schema.adjudication, codes)
        for id, code in codes.items():
            if id not in present:
                raise UnknownAdjudication(decision=id)
            row = present[id]
            places = {_ROW[name]: row[name] for name in ("transcript", "start", "end")}
            same = select(_ROW.id).where(
                _ROW.code == code, *(column == value for column, value in places.items())
            )
            if self._connection.scalar(same) is None:
                self._entry.write(revised(schema.adjudication, row, code=code, version=version))
            else:
                self._entry.write(removed(schema.adjudication, [row]))

    def set_blind(self, coder: str, *, blind: bool) -> None:
        """Let a coder code without seeing what others did, or see it again."""
        row = rows.blind_row(coder, self._entry.at)
        present = present_rows(self._connection, schema.blind, [row["id"]])
        if blind and not present:
            self._entry.ensure_coders([coder])
            self._entry.write(added(schema.blind, [row]))
        elif present and not blind:
            self._entry.write(removed(schema.blind, present.values()))


def read_adjudications(
    connection: Connection, transcript: str | None, veil: Veil
) -> list[Adjudication]:
    """The decisions about transcripts in use, or about one, in text order by transcript name."""
    decided, chosen = aliased(schema.CoderRow), aliased(schema.CoderRow)
    query = (
        select(
            schema.adjudication, decided.name.label("coder_name"), chosen.name.label("chosen_name")
        )
        .join(decided, decided.id == _ROW.coder)
        .outerjoin(chosen, chosen.id == _ROW.chosen)
        .join(schema.transcript, schema.transcript.c.id == _ROW.transcript)
        .order_by(schema.transcript.c.name, _ROW.start, _ROW.end, _ROW.code, _ROW.id)
    )
    if transcript is None:
        query = query.where(schema.transcript.c.archived.is_(False))
    else:
        query = query.where(_ROW.transcript == transcript)
    found = connection.execute(veil.over_shared(query, schema.adjudication))
    return [rows.adjudication_of(row) for row in found]


def read_blind(connection: Connection) -> list[str]:
    """The names of those who code blind."""
    query = select(schema.coder.c.name).join(
        schema.blind, schema.blind.c.coder == schema.coder.c.id
    )
    return list(connection.scalars(query.order_by(schema.coder.c.name)))
