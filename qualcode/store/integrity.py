"""The check: everything that must hold of a project file, looked at from outside.

SQLite notices few of the flipped bits of a failing disk. Texts and quotes are therefore compared
with what was kept beside them, and every row with what the journal says it should be. Rows are
read raw, since a damaged file may hold anything anywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Table, select, type_coerce
from sqlalchemy.types import NullType

from qualcode.errors import DamagedProject, DiskProblem
from qualcode.messages import _
from qualcode.store import schema
from qualcode.store.canonical import UnreadableValue, canonical, parsed
from qualcode.store.changes import recorded_payload
from qualcode.store.columns import Json
from qualcode.store.journal import GENESIS, chained, is_unaltered
from qualcode.store.log import log_of
from qualcode.store.redacting import REDACTED, REDACTIONS, SEAL, sealed
from qualcode.store.schema import JOURNALLED
from qualcode.store.units import fault_in_units
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from qualcode.model import Payload
    from qualcode.store.connections import Connections

_SHORT = 8
_AT_A_TIME = 1000
_QUOTED = ("id", "transcript", "start", "end", "quote")
_UNUSABLE = (ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that has changed and should not have; never with words of an interview."""

    kind: str
    """``file``, ``link``, ``text``, ``quote``, ``units``, ``journal``, ``row`` or ``kept``."""
    where: str
    """The table, transcript, coding or action concerned."""
    sentence: str


def check_project(database: Connections) -> list[Finding]:
    """Look at everything; damage that hides a part is itself a finding."""
    findings: dict[Finding, None] = {}
    if database.lacks_log:
        sentence = _(
            "“{file}” lacks its log “{log}”: it was copied or moved without it while somebody "
            "worked, so the latest changes may be missing. If you have the log, put both back; "
            "else look at `qualcode history`, and go on."
        ).format(file=database.path.name, log=log_of(database.path).name)
        findings[Finding("file", database.path.name, sentence)] = None
    looks = (partial(_structure, database), partial(_links, database), *_LOOKS)
    for look in looks:
        try:
            with database.reading() as connection:
                findings.update(dict.fromkeys(look(connection)))
        except (DamagedProject, DiskProblem) as error:
            findings[Finding("file", database.path.name, str(error))] = None
    return list(findings)


def _structure(database: Connections, connection: Connection) -> Iterator[Finding]:
    """Pages and indexes."""
    for fault in database.faults_of_structure(connection):
        sentence = _("The file is damaged: {fault}.").format(fault=fault)
        yield Finding("file", "SQLite", sentence)


def _links(database: Connections, connection: Connection) -> Iterator[Finding]:
    """Rows that refer to others."""
    for table, other in database.dangling_rows(connection):
        sentence = _("A row of “{table}” refers to one of “{other}” that is not there.")
        yield Finding("link", table, sentence.format(table=table, other=other))


def _texts(connection: Connection) -> Iterator[Finding]:
    """Texts against their hashes, told for every transcript that has the text."""
    names: dict[str, list[str]] = {}
    for row in connection.execute(_raw(schema.transcript, "text", "name")):
        names.setdefault(row.text, []).append(row.name)
    for row in connection.execute(_raw(schema.text)):
        if not isinstance(row.body, str) or sha256(row.body) != row.sha256:
            sentence = _("The text of “{transcript}” is not the text that was imported.")
            for name in names.get(row.sha256, [str(row.sha256)[:_SHORT]]):
                yield Finding("text", str(name), sentence.format(transcript=name))


def _quotes(connection: Connection) -> Iterator[Finding]:
    """Codings against the text they stand on."""
    texts = {id: (name, body) for id, name, body in connection.execute(_bodies())}
    for row in _rows(connection, _raw(schema.coding, *_QUOTED)):
        name, body = texts.get(row.transcript, ("?", None))
        place = {"coding": str(row.id)[:_SHORT], "transcript": name}
        if not _is_range(row.start, row.end, body):
            sentence = _("Coding {coding} is not on a passage of “{transcript}”.")
        elif body[row.start : row.end] != row.quote:
            sentence = _("The quote of coding {coding} is not what stands in “{transcript}”.")
        else:
            continue
        yield Finding("quote", str(name), sentence.format(**place))


def _units(connection: Connection) -> Iterator[Finding]:
    """Turns and segments against the text."""
    speakers: dict[str, int] = {}
    for row in connection.execute(_raw(schema.speaker, "transcript")):
        speakers[row.transcript] = speakers.get(row.transcript, 0) + 1
    units = {row.id: row for row in connection.execute(_raw(schema.units))}
    for id, name, body in connection.execute(_bodies()):
        try:
            fault = fault_in_units(
                _payload(schema.units, units[id]), len(body), speakers.get(id, 0)
            )
        except (*_UNUSABLE, KeyError):
            fault = _("its turns cannot be read")
        if fault:
            sentence = _("“{transcript}”: {fault}.").format(transcript=name, fault=fault)
            yield Finding("units", str(name), sentence)


def _chain(connection: Connection) -> Iterator[Finding]:
    """The journal against its own hashes."""
    changes = _raw(schema.change).order_by(schema.change.c.action, schema.change.c.position)
    actions = _raw(schema.action).order_by(schema.action.c.number)
    yield from _links_of(_rows(connection, changes), _rows(connection, actions), (GENESIS, 0))


def _carried(connection: Connection) -> Iterator[Finding]:
    """The journals carried over from copies, each against how it began and how far it was taken."""
    changes, actions = schema.carried_change.c, schema.carried_action.c
    for copy in connection.execute(_raw(schema.replica)).all():
        some = _raw(schema.carried_change).where(changes.replica == copy.id)
        acts = connection.execute(
            _raw(schema.carried_action).where(actions.replica == copy.id).order_by(actions.number)
        ).all()
        yield from _links_of(
            connection.execute(some.order_by(changes.action, changes.position)),
            acts,
            (copy.begins, 1),
        )
        if copy.taken > 1 and copy.head not in {row.hash for row in acts}:
            sentence = _("The journal of {name}'s copy is not complete.").format(name=copy.name)
            yield Finding("journal", str(copy.name), sentence)


def _seal(connection: Connection) -> Iterator[Finding]:
    """What was taken out of the journals against what the act that did so left."""
    expected: object = hashlib.sha256().hexdigest()
    query = _raw(schema.action, "kind", "facts").order_by(schema.action.c.number)
    for row in connection.execute(query):
        if row.kind in REDACTIONS:
            facts = parsed(row.facts)
            expected = facts.get(SEAL) if isinstance(facts, dict) else None
    if sealed(connection) != expected:
        sentence = _("What was taken out of the journal for good was altered afterwards.")
        yield Finding("journal", "seal", sentence)


def _links_of(
    changes: Iterable[Row[Any]], actions: Iterable[Row[Any]], start: tuple[str, int]
) -> Iterator[Finding]:
    """One journal against its own hashes, from the hash and number it goes on from."""
    digests: dict[int, Any] = {}
    counts: dict[int, int] = {}
    for row in changes:
        digest = digests.setdefault(row.action, hashlib.sha256())
        digest.update(str(row.digest).encode())
        at = counts.get(row.action, 0)
        counts[row.action] = at + 1
        if row.position != at or not is_unaltered(row):
            sentence = _("A change of action {number} in the journal was altered.")
            yield _in_journal(row.action, sentence)
    previous, number = start
    for row in actions:
        number += 1
        if row.number != number or row.previous != previous:
            yield _in_journal(row.number, _("The journal lacks an action before number {number}."))
            number = row.number if isinstance(row.number, int) else number
        found = digests.pop(row.number, hashlib.sha256()).hexdigest()
        if found != row.digest or counts.get(row.number, 0) != row.changes:
            yield _in_journal(row.number, _("The changes of action {number} are not complete."))
        if not _is_chained(row):
            yield _in_journal(row.number, _("Action {number} of the journal was altered."))
        previous = row.hash
    for left in digests:
        yield _in_journal(left, _("The journal has changes of an action {number} it lacks."))


def _replay(connection: Connection) -> Iterator[Finding]:
    """Every row against what the journal says it is."""
    known: dict[tuple[str, str], str | None] = {}
    recorded = _raw(schema.change, "entity", "row", "after")
    recorded = recorded.order_by(schema.change.c.action, schema.change.c.position)
    for change in _rows(connection, recorded):
        known[change.entity, change.row] = change.after
    for table in JOURNALLED.values():
        for row in _rows(connection, _raw(table)):
            after = known.pop((table.name, row.id), None)
            if after is None:
                yield _of_row(
                    table.name, row.id, _("“{table}” has a row {row} of no known origin.")
                )
            elif not _is_as_recorded(table, row, after):
                yield _of_row(
                    table.name, row.id, _("Row {row} of “{table}” is not as the journal left it.")
                )
    for (entity, id), after in known.items():
        if after is not None:
            yield _of_row(
                entity, id, _("Row {row} of “{table}” is gone, but no action removed it.")
            )


_LOOKS = (_texts, _quotes, _units, _chain, _carried, _seal, _replay)

# Parts of the looks


def _raw(table: Table, *names: str) -> Select[Any]:
    """A query for columns as they are in the file, whatever they hold; all by default."""
    columns = [table.c[name] for name in names] or list(table.c)
    raw: list[ColumnElement[Any]] = [
        type_coerce(one, NullType()).label(one.name) for one in columns
    ]
    return select(*raw)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query, so many at a time."""
    for some in connection.execute(query).partitions(_AT_A_TIME):
        yield from some


def _bodies() -> Select[Any]:
    """A query for the id, the name and the text of every transcript."""
    transcript = schema.transcript.c
    return select(transcript.id, transcript.name, schema.text.c.body).join(schema.text)


def _payload(table: Table, row: Row[Any]) -> Payload:
    """A raw row as the journal would record it.

    Raises:
        ValueError, TypeError: when a column holds what it never should.
    """
    names, readers = _columns(table)
    payload = dict(zip(names, row, strict=True))
    for name, read in readers:
        payload[name] = read(payload[name])
    return payload


@cache
def _columns(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The names of a table's columns, and how those are read that hold more than they seem."""
    kinds = ((Json, parsed), (Boolean, _truth))
    readers = [
        (column.name, read)
        for column in table.c
        for kind, read in kinds
        if isinstance(column.type, kind)
    ]
    return tuple(column.name for column in table.c), tuple(readers)


def _truth(value: object) -> bool:
    """Whether a raw value is true or false; anything else is damage."""
    if value not in (0, 1):
        raise UnreadableValue
    return bool(value)


def _is_as_recorded(table: Table, row: Row[Any], after: str) -> bool:
    """Whether a raw row is what the journal recorded last.

    What was recorded by an earlier version of the program has other fields, and is read first.
    """
    try:
        said = canonical(_payload(table, row))
        return said == after or said == canonical(recorded_payload(table.name, after))
    except _UNUSABLE:
        return False


def _is_chained(row: Row[Any]) -> bool:
    """Whether an action has the hash it was given."""
    names = ("number", "id", "at", "coder", "kind", "undoes", "changes")
    try:
        header = {name: getattr(row, name) for name in names} | {"facts": parsed(row.facts)}
        if REDACTED in header["facts"]:
            return True  # covered by the seal
        return bool(chained(row.previous, header, row.digest) == row.hash)
    except _UNUSABLE:
        return False


def _is_range(start: object, end: object, body: object) -> bool:
    """Whether two values are a passage of a text."""
    return (
        isinstance(start, int)
        and isinstance(end, int)
        and isinstance(body, str)
        and 0 <= start < end <= len(body)
    )


def _in_journal(number: object, sentence: str) -> Finding:
    """A finding about an action."""
    return Finding("journal", f"action {number}", sentence.format(number=number))


def _of_row(table: object, row: object, sentence: str) -> Finding:
    """A finding about a row."""
    short = str(row)[:_SHORT]
    return Finding("row", f"{table} {short}", sentence.format(table=table, row=short))
