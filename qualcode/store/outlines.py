"""How transcripts are read for searching: all texts at once, their parts as plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.model import Outline
from qualcode.store import schema
from qualcode.store.readers import read_speakers

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_outlines(connection: Connection, transcript: str | None) -> list[tuple[Outline, str]]:
    """The transcripts in use, or one by its id, by name, each with its text."""
    row = schema.transcript.c
    query = (
        select(
            row.id,
            row.name,
            row.attributes,
            schema.text.c.body,
            schema.units.c.turns,
            schema.units.c.segments,
        )
        .join(schema.text, schema.text.c.sha256 == row.text)
        .join(schema.units, schema.units.c.id == row.id)
        .where(row.archived.is_(False) if transcript is None else row.id == transcript)
        .order_by(row.name)
    )
    speakers = read_speakers(connection, transcript)
    return [
        (
            Outline(
                id=one.id,
                name=one.name,
                turns=tuple((start, end) for start, end, _speaker, _time in one.turns),
                segments=tuple((start, end) for start, end in one.segments),
                voices=tuple(speaker for _start, _end, speaker, _time in one.turns),
                speakers=speakers[one.id],
                attributes=one.attributes,
            ),
            one.body,
        )
        for one in connection.execute(query)
    ]
