"""What is read from the project file: queries in, frozen values out."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select, true

from qualcode.errors import UnknownTranscript
from qualcode.model import Coder, Conversation, Mark
from qualcode.model.nearest import nearest
from qualcode.store import rows, schema
from qualcode.store.canonical import canonical, digest
from qualcode.store.changes import BATCH
from qualcode.store.schema import JOURNALLED
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select, Table

    from qualcode.model import (
        Codebook,
        Coding,
        Decision,
        Source,
        Span,
        Speaker,
        Suggestion,
        Transcript,
    )
    from qualcode.store.veil import Veil

_TRANSCRIPT = schema.transcript.c
_CODING = schema.coding.c
_SUGGESTION = schema.suggestion.c
_IN_USE = _TRANSCRIPT.archived.is_(False)
_CODER_NAME = schema.coder.c.name.label("coder_name")


def read_coders(connection: Connection) -> list[Coder]:
    """Everybody who has done something, by name; the program itself among them."""
    found = connection.execute(select(schema.coder).order_by(schema.coder.c.name))
    return [Coder(row.id, row.name, row.machine) for row in found]


def read_codebook(
    connection: Connection, version: int | None, known: dict[str, Codebook]
) -> Codebook | None:
    """A version of the codebook, the newest by default; None if there is no such version.

    It is taken from those ``known``, by id, or becomes known.
    """
    query = select(schema.codebook).order_by(schema.codebook.c.version.desc()).limit(1)
    if version is not None:
        query = query.where(schema.codebook.c.version == version)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.id in known:
        return known[row.id]
    codes = connection.execute(
        select(schema.code)
        .where(schema.code.c.version == row.version)
        .order_by(schema.code.c.position)
    )
    known[row.id] = rows.codebook_of(row, tuple(map(rows.code_of, codes)))
    return known[row.id]


_MAKES_VERSIONS = ("codebook.", "project.", "undo", "redo")
"""How the kinds of actions begin that may make a version of the codebook."""


def read_versions(connection: Connection) -> list[tuple[int, int]]:
    """The versions of the codebook, the newest first, each with the action that made it.

    A version that was taken back and made again has the number of the later action.
    """
    change, action, book = schema.change.c, schema.action.c, schema.codebook.c
    made = (
        select(book.version, func.max(action.number))
        .join(schema.change, and_(change.entity == schema.codebook.name, change.row == book.id))
        .join(schema.action, action.number == change.action)
        # The kinds are few among very many changes: they are looked for by their actions.
        .where(or_(*map(action.kind.startswith, _MAKES_VERSIONS)))
        .group_by(book.version)
        .order_by(book.version.desc())
    )
    return [(version, number) for version, number in connection.execute(made)]


# Transcripts


def read_names(connection: Connection, *, archived: bool) -> dict[str, str]:
    """The name of every transcript, by its id, in the order of names."""
    query = select(_TRANSCRIPT.id, _TRANSCRIPT.name).where(_asked_for(archived=archived))
    return {row.id: row.name for row in connection.execute(query.order_by(_TRANSCRIPT.name))}


def read_transcript(connection: Connection, name_or_id: str) -> Transcript:
    """The transcript with this id or name; a name may be given as it was before it was stored.

    Raises:
        UnknownTranscript: when there is none; names the nearest.
    """
    names = {
        row.name: row.id for row in connection.execute(select(_TRANSCRIPT.id, _TRANSCRIPT.name))
    }
    key = names.get(name_or_id) or names.get(to_stored(name_or_id).text.strip(), name_or_id)
    row = connection.execute(
        select(
            schema.transcript,
            schema.text.c.body,
            schema.units.c.turns.label("packed_turns"),
            schema.units.c.segments,
        )
        .join(schema.text)
        .join(schema.units)
        .where(_TRANSCRIPT.id == key)
    ).one_or_none()
    if row is None:
        raise UnknownTranscript(transcript=name_or_id, near=nearest(name_or_id, names))
    return rows.transcript_of(row, read_speakers(connection, row.id)[row.id])


def read_texts(connection: Connection) -> dict[str, str]:
    """The text of every transcript, by the transcript's id."""
    found = connection.execute(select(_TRANSCRIPT.id, schema.text.c.body).join(schema.text))
    return {row.id: row.body for row in found}


def read_conversations(connection: Connection, *, archived: bool) -> list[Conversation]:
    """Who speaks where in every transcript in use, by name, without the words."""
    speakers = read_speakers(connection)
    found = connection.execute(
        select(_TRANSCRIPT.id, _TRANSCRIPT.name, _TRANSCRIPT.attributes, schema.units.c.turns)
        .join(schema.units)
        .where(_asked_for(archived=archived))
        .order_by(_TRANSCRIPT.name)
    )
    return [
        Conversation(row.id, row.name, speakers[row.id], rows.turns_of(row.turns), row.attributes)
        for row in found
    ]


def read_words_hashes(connection: Connection) -> dict[str, str]:
    """The hash of every transcript's words, with the transcript's name."""
    query = select(_TRANSCRIPT.words_hash, _TRANSCRIPT.name).order_by(_TRANSCRIPT.name)
    found = connection.execute(query)
    return {row.words_hash: row.name for row in found}


def read_sources(connection: Connection) -> dict[str, Source]:
    """The file every transcript came from, by the transcript's name, in the order of names."""
    query = select(schema.transcript).order_by(_TRANSCRIPT.name)
    return {row.name: rows.source_of(row) for row in connection.execute(query)}


def read_speakers(
    connection: Connection, transcript: str | None = None
) -> defaultdict[str, tuple[Speaker, ...]]:
    """The speakers of all transcripts, or of one, in their order, by transcript id."""
    row = schema.speaker.c
    query = select(schema.speaker).order_by(row.transcript, row.position)
    if transcript is not None:
        query = query.where(row.transcript == transcript)
    found: defaultdict[str, tuple[Speaker, ...]] = defaultdict(tuple)
    for key, some in groupby(connection.execute(query), key=attrgetter("transcript")):
        found[key] = tuple(map(rows.speaker_of, some))
    return found


# Codings and suggestions


def read_marks(
    connection: Connection, coder: str | None, veil: Veil, *, archived: bool
) -> list[Mark]:
    """The codings, or one coder's, without their words, in text order by transcript name."""
    query = (
        _in_text_order(
            select(
                _CODING.id,
                _CODING.transcript,
                _CODING.start,
                _CODING.end,
                _CODING.code,
                _CODER_NAME,
                _CODING.origin,
            ),
            schema.coding,
        )
        .join(schema.coder, schema.coder.c.id == _CODING.coder)
        .where(_asked_for(archived=archived))
    )
    if coder is not None:
        query = query.where(_CODING.coder == rows.coder_id(coder))
    query = veil.over_work(query, schema.coding)
    return [Mark(*row) for row in connection.execute(query)]


def read_codings(  # noqa: PLR0913  # each narrows the question
    connection: Connection,
    veil: Veil,
    *,
    transcript: str | None,
    coder: str | None,
    code: str | None,
    ids: Sequence[str] | None,
    span: Span | None,
    archived: bool,
) -> list[Coding]:
    """The codings that answer to all that is given, in text order by transcript name.

    Those of transcripts that are put away are left out unless they are asked for, or their
    transcript or ids are given.
    """
    query = _in_text_order(select(schema.coding, _CODER_NAME), schema.coding).join(
        schema.coder, schema.coder.c.id == _CODING.coder
    )
    if transcript is not None:
        query = query.where(_CODING.transcript == transcript)
    elif ids is None and not archived:
        query = query.where(_IN_USE)
    if coder is not None:
        query = query.where(_CODING.coder == rows.coder_id(coder))
    if code is not None:
        query = query.where(_CODING.code == code)
    if span is not None:
        query = query.where(_CODING.start == span.start, _CODING.end == span.end)
    query = veil.over_work(query, schema.coding)
    return [rows.coding_of(row) for row in _only(connection, query, _CODING.id, ids)]


def read_code_counts(
    connection: Connection, coder: str, transcript: str | None, veil: Veil
) -> dict[str, tuple[int, int]]:
    """For each code in use the number of a coder's and of everybody's codings."""
    own = func.sum(case((_CODING.coder == rows.coder_id(coder), 1), else_=0))
    query = select(_CODING.code, own, func.count()).group_by(_CODING.code)
    if transcript is not None:
        query = query.where(_CODING.transcript == transcript)
    else:
        query = query.join(schema.transcript, _TRANSCRIPT.id == _CODING.transcript).where(_IN_USE)
    query = veil.over_work(query, schema.coding)
    return {code: (mine, all_) for code, mine, all_ in connection.execute(query)}


def read_suggestions(  # noqa: PLR0913  # each narrows the question
    connection: Connection,
    veil: Veil,
    *,
    transcript: str | None,
    decision: Decision | None,
    ids: Sequence[str] | None,
    span: Span | None,
) -> list[Suggestion]:
    """The suggestions that answer to all that is given, in text order by transcript name."""
    query = _in_text_order(select(schema.suggestion, _CODER_NAME), schema.suggestion).outerjoin(
        schema.coder, schema.coder.c.id == _SUGGESTION.decided_by
    )
    if ids is None:
        query = query.where(_IN_USE)
    if transcript is not None:
        query = query.where(_SUGGESTION.transcript == transcript)
    if decision is not None:
        query = query.where(_SUGGESTION.decision == str(decision))
    if span is not None:
        query = query.where(_SUGGESTION.start == span.start, _SUGGESTION.end == span.end)
    query = veil.over_shared(query, schema.suggestion)
    return [rows.suggestion_of(row) for row in _only(connection, query, _SUGGESTION.id, ids)]


def read_state_hash(connection: Connection) -> str:
    """A hash of everything people made, whatever the order of the actions that made it.

    Coders are left out, since they outlive what they did; texts are in it by their own hashes.
    """
    lines = [
        f"{table.name} {canonical(dict(row._mapping))}"  # noqa: SLF001  # public in SQLAlchemy
        for table in JOURNALLED.values()
        if table is not schema.coder
        for row in connection.execute(select(table).order_by(table.c.id))
    ]
    return digest(*lines)


# Parts of queries


def _asked_for(*, archived: bool) -> ColumnElement[bool]:
    """Which transcripts are meant: those in use, or also those put away."""
    return true() if archived else _IN_USE


def _in_text_order(query: Select[Any], table: Table) -> Select[Any]:
    """The query with its rows by transcript name, then by place, in the same order everywhere."""
    row = table.c
    whose = [row.coder] if "coder" in row else []
    return query.join(schema.transcript, _TRANSCRIPT.id == row.transcript).order_by(
        _TRANSCRIPT.name, row.start, row.end, row.code, *whose, row.id
    )


def _only(
    connection: Connection, query: Select[Any], key: ColumnElement[str], ids: Sequence[str] | None
) -> list[Row[Any]]:
    """The query's rows, or only those with these ids, in the query's order."""
    if ids is None:
        return list(connection.execute(query))
    if len(ids) <= BATCH:
        return list(connection.execute(query.where(key.in_(ids))))
    # More ids than fit into a query: the order is kept by reading all.
    wanted = set(ids)
    return [row for row in connection.execute(query) if row.id in wanted]
