"""What can still be read of a damaged project file, written into a new one.

Rows are taken from the tables, and where those are damaged from the journal, which has each row as
it was left; only what is proved by its own hashes and fits together is written. Nothing is ever
repaired in place.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, insert

from qualcode.errors import DamagedProject
from qualcode.messages import _
from qualcode.store import schema
from qualcode.store.canonical import UnreadableValue, parsed
from qualcode.store.changes import added, recorded_payload, unique_columns
from qualcode.store.columns import Json
from qualcode.store.journal import Entry, is_unaltered
from qualcode.store.schema import JOURNALLED
from qualcode.store.units import fault_in_units
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Column, Table

    from qualcode.model import Payload
    from qualcode.store.connections import Connections

RECOVER = "project.recover"
_UNUSABLE = (ValueError, TypeError, KeyError, UnreadableValue)
_UNREADABLE = (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError)
"""What reading stumbles over; SQLite's own sentence may quote bytes that are no characters."""
_NOT_KEPT = frozenset(("replica", "conflict"))
"""Rows about other copies, which know the damaged project and not the new one."""
_STEP = 200


@dataclass(slots=True)
class Recovered:
    """What was written into the new project, and what could not be."""

    kept: Counter[str] = field(default_factory=Counter)
    """Rows by table; texts by ``text``."""
    lost: Counter[str] = field(default_factory=Counter)
    """Rows that the journal knows and that fit nowhere any more, by table."""
    unproved: Counter[str] = field(default_factory=Counter)
    """Rows of which the journal says nothing that can be read: they may have been changed."""
    from_backups: list[str] = field(default_factory=list)
    """Names of transcripts whose words a backup had."""
    without_text: list[str] = field(default_factory=list)
    """Names of transcripts whose words are nowhere."""


def recover_into(
    damaged: Path, backups: Sequence[Path], target: Connections, coder: str
) -> Recovered:
    """Write what can be read of a damaged file into an empty project, as one action.

    The words of a transcript that are damaged are taken from the newest of the ``backups`` that
    has them.

    Raises:
        DamagedProject: when nothing at all can be read.
    """
    found = Recovered()
    with closing(_connection(damaged)) as source:
        tables = {name: _rows(source, table) for name, table in JOURNALLED.items()}
        texts = {row["sha256"]: row["body"] for row in _texts(source)}
        journal = _journal(source)
    for entity, rows in tables.items():
        for id in [*rows, *(id for id in journal[entity] if id not in rows)]:
            states = journal[entity].get(id, [])
            if not states:
                found.unproved[entity] += 1
            elif rows.get(id) not in states or id not in rows:
                rows[id] = states[-1]
    if not tables["transcript"]:
        raise DamagedProject(file=damaged, reason=_("nothing in it can be read"))
    _bring_texts(found, tables["transcript"], texts, backups)
    with target.writing() as connection:
        used = {row["text"] for row in tables["transcript"].values() if row}
        bodies = [{"sha256": key, "body": texts[key]} for key in sorted(used & texts.keys())]
        for at in range(0, len(bodies), _STEP):
            connection.execute(insert(schema.text), bodies[at : at + _STEP])
        found.kept["text"] = len(bodies)
        entry = Entry(connection, coder, RECOVER, {"file": damaged.name})
        _write(entry, tables, texts, found)
        entry.note({"count": sum(found.kept.values()), "lost": sum(found.lost.values())})
        entry.close()
    return found


def _write(
    entry: Entry,
    tables: Mapping[str, dict[str, Payload | None]],
    texts: Mapping[str, str],
    found: Recovered,
) -> None:
    """Write the rows that are whole, table by table, what others refer to first."""
    written: dict[str, set[tuple[Any, ...]]] = {"text": {(key,) for key in texts}}
    bodies: dict[str, str] = {}
    for name, table in JOURNALLED.items():
        rows = [row for _id, row in sorted(tables[name].items()) if row]
        whole = _whole(table, rows, written, (bodies, tables)) if name not in _NOT_KEPT else []
        written[name] = _known(table, whole)
        if name == schema.transcript.name:
            bodies.update({row["id"]: texts[row["text"]] for row in whole})
        if name == schema.coder.name:
            entry.ensure_coders([row["name"] for row in whole])
        else:
            entry.write(added(table, whole))
        found.kept[name] = len(whole)
        if len(rows) > len(whole) and name not in _NOT_KEPT:
            found.lost[name] = len(rows) - len(whole)


def _known(table: Table, rows: Sequence[Payload]) -> set[tuple[Any, ...]]:
    """By what other rows refer to these."""
    known: set[tuple[Any, ...]] = {(row["id"],) for row in rows}
    if table is schema.code:
        known |= {(row["version"], row["code"]) for row in rows}
    if table is schema.codebook:
        known |= {(row["version"],) for row in rows}
    return known


def _whole(
    table: Table,
    rows: Sequence[Payload],
    written: Mapping[str, set[tuple[Any, ...]]],
    besides: tuple[Mapping[str, str], Mapping[str, dict[str, Payload | None]]],
) -> list[Payload]:
    """The rows whose references are there, each thing that must stand once only once."""
    within = {**written, "code": _known(table, rows)} if table is schema.code else written
    once: set[tuple[Any, ...]] = set()
    whole = []
    for row in rows:
        keys = {(columns, *map(row.get, columns)) for columns in unique_columns(table)}
        if not keys & once and _stands(table, row, within, *besides):
            whole.append(row)
            once |= keys
    return whole


def _stands(
    table: Table,
    row: Payload,
    written: Mapping[str, set[tuple[Any, ...]]],
    bodies: Mapping[str, str],
    tables: Mapping[str, dict[str, Payload | None]],
) -> bool:
    """Whether all that a row refers to is there, and its words stand where it says."""
    try:
        for key in table.foreign_key_constraints:
            names = [element.parent.name for element in key.elements]
            values = tuple(row[name] for name in names)
            if None not in values and values not in written[key.referred_table.name]:
                return False
        if table is schema.coding:
            words = bodies[row["transcript"]][row["start"] : row["end"]]
            return bool(words == row["quote"])
        if table is schema.units:
            speakers = [
                one for one in tables["speaker"].values() if one and one["transcript"] == row["id"]
            ]
            return fault_in_units(row, len(bodies[row["id"]]), len(speakers)) is None
    except _UNUSABLE:
        return False
    return True


def _bring_texts(
    found: Recovered,
    transcripts: Mapping[str, Payload | None],
    texts: dict[str, str],
    backups: Sequence[Path],
) -> None:
    """Look for words that are damaged in the backups, the newest first."""
    wanted = {row["text"] for row in transcripts.values() if row}
    damaged = wanted - texts.keys()
    for backup in backups:
        if wanted - texts.keys():
            with closing(_connection(backup)) as copy, suppress(*_UNREADABLE):
                texts |= {one["sha256"]: one["body"] for one in _texts(copy)}
    for row in filter(None, transcripts.values()):
        if row["text"] not in texts:
            found.without_text.append(row["name"])
        elif row["text"] in damaged:
            found.from_backups.append(row["name"])


# Reading what may be damaged anywhere


def _connection(path: Path) -> sqlite3.Connection:
    """A connection that reads whatever is there."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.row_factory = sqlite3.Row
    return connection


def _read(source: sqlite3.Connection, table: Table) -> Iterator[sqlite3.Row]:
    """The rows of a table from its beginning to where it is damaged, then from its end."""
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        names = ", ".join(f'"{column.name}"' for column in table.c)
        query = (
            f'SELECT rowid AS at, {names} FROM "{table.name}" NOT INDEXED ORDER BY rowid {order}'  # noqa: S608  # names of our own
        )
        try:
            for row in source.execute(query):
                if row["at"] in seen:
                    return
                seen.add(row["at"])
                yield row
        except _UNREADABLE:
            continue
        return


def _rows(source: sqlite3.Connection, table: Table) -> dict[str, Payload | None]:
    """The rows of a table that can be read as what they should be, by id."""
    found: dict[str, Payload | None] = {}
    for row in _read(source, table):
        with suppress(*_UNUSABLE):
            found[str(row["id"])] = {
                column.name: _value(column, row[column.name]) for column in table.c
            }
    return found


def _value(column: Column[Any], value: object) -> object:
    """A raw value as a row has it.

    Raises:
        ValueError: when the column never holds such a value.
    """
    if value is None and column.nullable:
        return None
    if isinstance(column.type, Json):
        return parsed(value)
    if isinstance(column.type, Boolean) and value in (0, 1):
        return bool(value)
    kind = column.type.python_type
    if not isinstance(value, kind) or (isinstance(value, str) and "\0" in value):
        raise UnreadableValue
    return value


def _texts(source: sqlite3.Connection) -> list[sqlite3.Row]:
    """The texts that are what their hashes say."""
    return [
        row
        for row in _read(source, schema.text)
        if isinstance(row["body"], str) and sha256(row["body"]) == row["sha256"]
    ]


def _journal(source: sqlite3.Connection) -> dict[str, dict[str, list[Payload | None]]]:
    """What each row has been in time, as far as the journal's entries are as they were written."""
    changes: Iterable[sqlite3.Row] = sorted(
        _read(source, schema.change),
        key=lambda row: (str(row["action"]).zfill(12), row["position"]),
    )
    found: dict[str, dict[str, list[Payload | None]]] = {name: {} for name in JOURNALLED}
    for row in changes:
        change: Any = _Change(row)
        if row["entity"] in found and is_unaltered(change):
            states = found[row["entity"]].setdefault(row["row"], [])
            states.append(recorded_payload(row["entity"], row["after"]))
    return found


class _Change:
    """A change as `is_unaltered` looks at it."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.salt, self.digest = row["salt"], row["digest"]
        self.entity, self.row = row["entity"], row["row"]
        self.before, self.after = row["before"], row["after"]
