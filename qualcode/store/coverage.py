"""How much of each transcript is coded, by whom, and under which version of the codebook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from qualcode.model import Role
from qualcode.store import schema
from qualcode.store.units import informants_segments, segments_met, unheard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from qualcode.store.veil import Veil

_TRANSCRIPT = schema.transcript.c
_CODING = schema.coding.c
_CODER = schema.coder.c
_SPEAKER = schema.speaker.c


@dataclass(frozen=True, slots=True)
class Coverage:
    """The informants' segments of a transcript, and how many of them codings meet."""

    segments: int
    coders: Mapping[str, int]
    """By a coder's name."""
    anybody: int


class CodingCount(NamedTuple):
    """How many codings there are of one sort."""

    transcript: str
    coder: str
    version: int
    code: str
    codings: int


def read_coverage(connection: Connection, veil: Veil) -> dict[str, Coverage]:
    """How much of each transcript in use is coded, by the transcript's id."""
    spans = _spans(connection, veil)
    roles = _roles(connection)
    found: dict[str, Coverage] = {}
    for row in connection.execute(
        select(schema.units).join(schema.transcript).where(_TRANSCRIPT.archived.is_(False))
    ):
        units = {"turns": row.turns, "segments": row.segments}
        segments = informants_segments(units, unheard(roles[row.id]))
        met = {coder: segments_met(segments, some) for coder, some in spans[row.id].items()}
        found[row.id] = Coverage(
            segments=len(segments),
            coders={coder: len(some) for coder, some in met.items()},
            anybody=len(set().union(*met.values())),
        )
    return found


def read_coding_counts(connection: Connection, veil: Veil) -> list[CodingCount]:
    """How many codings of transcripts in use there are, by transcript, coder, version and code."""
    keys = (_CODING.transcript, _CODER.name, _CODING.version, _CODING.code)
    query = (
        select(*keys, func.count())
        .join(schema.coder, _CODER.id == _CODING.coder)
        .join(schema.transcript, _TRANSCRIPT.id == _CODING.transcript)
        .where(_TRANSCRIPT.archived.is_(False))
        .group_by(*keys)
        .order_by(*keys)
    )
    query = veil.over_work(query, schema.coding)
    return [CodingCount(*row) for row in connection.execute(query)]


def _spans(
    connection: Connection, veil: Veil
) -> defaultdict[str, defaultdict[str, list[tuple[int, int]]]]:
    """Where each coder has coded, by transcript and name."""
    found: defaultdict[str, defaultdict[str, list[tuple[int, int]]]]
    found = defaultdict(lambda: defaultdict(list))
    query = select(_CODING.transcript, _CODER.name, _CODING.start, _CODING.end).join(
        schema.coder, _CODER.id == _CODING.coder
    )
    for transcript, name, start, end in connection.execute(veil.over_work(query, schema.coding)):
        found[transcript][name].append((start, end))
    return found


def _roles(connection: Connection) -> defaultdict[str, list[Role]]:
    """What each speaker is, in their order, by transcript."""
    found: defaultdict[str, list[Role]] = defaultdict(list)
    query = select(_SPEAKER.transcript, _SPEAKER.role).order_by(
        _SPEAKER.transcript, _SPEAKER.position
    )
    for transcript, role in connection.execute(query):
        found[transcript].append(Role(role))
    return found
