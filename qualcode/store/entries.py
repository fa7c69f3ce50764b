"""Transcripts as a list shows them: sizes, speakers, how much is coded, and who is done."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, true

from qualcode.model import Decision, TranscriptEntry
from qualcode.store import rows, schema
from qualcode.store.changes import present_rows
from qualcode.store.readers import read_speakers
from qualcode.store.units import coded_share, unheard

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

    from qualcode.model import Speaker
    from qualcode.store.veil import Veil

_TRANSCRIPT = schema.transcript.c
_CODING = schema.coding.c
_CODER_NAME = schema.coder.c.name.label("coder_name")


def read_entries(
    connection: Connection, coder: str, veil: Veil, *, archived: bool
) -> list[TranscriptEntry]:
    """The transcripts by name as a list shows them, with a coder's progress.

    With ``archived`` those that are put away are among them.
    """
    speakers = read_speakers(connection)
    everybody = _counts(connection, veil.over_work(_counting(schema.coding), schema.coding))
    waiting = _counting(schema.suggestion).where(
        schema.suggestion.c.decision == str(Decision.PENDING)
    )
    pending = _counts(connection, veil.over_shared(waiting, schema.suggestion))
    done = _done(connection, veil)
    own = _own_spans(connection, coder)
    shares = _shares(connection, own, speakers)
    return [
        TranscriptEntry(
            id=row.id,
            name=row.name,
            file=row.file,
            characters=row.characters,
            words=row.words,
            turns=row.turns,
            attributes=row.attributes,
            speakers=speakers[row.id],
            codings=everybody[row.id],
            own_codings=len(own[row.id]),
            pending=pending[row.id],
            done=done[row.id],
            coded_share=shares.get(row.id, 0.0),
            archived=row.archived,
        )
        for row in connection.execute(
            select(schema.transcript)
            .where(true() if archived else _TRANSCRIPT.archived.is_(False))
            .order_by(_TRANSCRIPT.name)
        )
    ]


def _counting(table: Table) -> Select[Any]:
    """How many rows of a table there are in each transcript."""
    return select(table.c.transcript, func.count()).group_by(table.c.transcript)


def _counts(connection: Connection, query: Select[Any]) -> Counter[str]:
    """What such a query finds, by transcript id."""
    return Counter(dict(map(tuple[str, int], connection.execute(query))))


def _done(connection: Connection, veil: Veil) -> defaultdict[str, tuple[str, ...]]:
    """Names of the coders who marked each transcript done, by transcript id."""
    query = (
        select(schema.done.c.transcript, _CODER_NAME)
        .join(schema.coder, schema.coder.c.id == schema.done.c.coder)
        .order_by(schema.done.c.transcript, _CODER_NAME)
    )
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for key, name in connection.execute(veil.over_work(query, schema.done)):
        found[key] += (name,)
    return found


def _own_spans(connection: Connection, coder: str) -> defaultdict[str, list[tuple[int, int]]]:
    """Where a coder has coded, by transcript id."""
    query = select(_CODING.transcript, _CODING.start, _CODING.end)
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, start, end in connection.execute(query.where(_CODING.coder == rows.coder_id(coder))):
        found[key].append((start, end))
    return found


def _shares(
    connection: Connection,
    own: dict[str, list[tuple[int, int]]],
    speakers: dict[str, tuple[Speaker, ...]],
) -> dict[str, float]:
    """The share of segments coded of each transcript somebody has begun to code."""
    return {
        id: coded_share(
            units,
            unheard([one.role for one in speakers[id]]),
            own[id],
        )
        for id, units in present_rows(connection, schema.units, sorted(own)).items()
    }
