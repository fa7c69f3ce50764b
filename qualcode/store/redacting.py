"""What must not be readable any more is taken out: of the rows, and of the journal behind them.

The journal stays one chain. Where a payload was rewritten its digest stays and its salt goes, so
that nobody can find out by trying what stood there; an action whose facts were rewritten says so.
What such places look like now is covered by a seal in the facts of the act that rewrote them. What
was done before cannot be taken back: that would need what is gone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, func, select, update

from qualcode.errors import UsageProblem
from qualcode.messages import _
from qualcode.model import Change
from qualcode.store import schema
from qualcode.store.canonical import canonical, parsed
from qualcode.store.changes import removed
from qualcode.store.recorder import Recorder
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table

    from qualcode.model import Payload

PSEUDONYMISE = "project.pseudonymise"
ERASE = "transcript.erase"
REDACTIONS = (PSEUDONYMISE, ERASE)
"""The kinds of action behind which nothing is taken back."""
REDACTED = "redacted"
"""The fact by which an action says that its other facts were rewritten."""
SEAL = "seal"
_SHARE = "project.share"
_GONE = "…"
_JOURNALS = (
    (schema.action, schema.change),
    (schema.carried_action, schema.carried_change),
)


@dataclass(frozen=True, slots=True)
class Redactor:
    """What becomes of a payload in the journal, None where all of it goes, and of facts."""

    payload: Callable[[str, Payload], Payload | None]
    facts: Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with a transcript: rows by table, and where its words may live on outside."""

    rows: Mapping[str, int]
    text: str
    """The words that were erased, for who looks for them elsewhere; keep them nowhere."""
    quotes: tuple[str, ...]
    names: tuple[str, ...]
    files: tuple[str, ...]
    """Names of the imported files it had."""
    speakers: tuple[str, ...]


class Redacting(Recorder):
    """Writes the changes of an action that takes something out for good."""

    redactor: Redactor | None = None
    """How the journal forgets it; without one, nothing happens at all."""

    def erase(self, transcript_id: str) -> Erased:
        """Remove a transcript with all that stands on it; the journal forgets it too.

        Summaries stay: they are researchers' words, and are told stale.

        Raises:
            UnknownTranscript: when there is no such transcript.
        """
        row = self._transcript_row(transcript_id)
        [body] = self._connection.scalars(
            select(schema.text.c.body).where(schema.text.c.sha256 == row["text"])
        )
        codings = self._on(schema.coding, transcript_id)
        ids = [one["id"] for one in codings]
        speakers = self._on(schema.speaker, transcript_id)
        gone: list[tuple[Table, list[Payload]]] = [
            (schema.chosen_quote, self._where(schema.chosen_quote, "coding", ids)),
            (schema.adjudication, self._on(schema.adjudication, transcript_id)),
            (schema.done, self._on(schema.done, transcript_id)),
            (schema.memo, self._on(schema.memo, transcript_id)),
            (schema.coding, codings),
            (schema.suggestion, self._on(schema.suggestion, transcript_id)),
            (schema.speaker, speakers),
            (schema.units, self._where(schema.units, "id", [transcript_id])),
            (schema.transcript, [row]),
        ]
        known = {(table.name, one["id"]) for table, some in gone for one in some}
        conflicts = [
            one
            for one in self._where(schema.conflict, "row", [id for _table, id in known])
            if (one["entity"], one["row"]) in known
        ]
        gone.insert(0, (schema.conflict, conflicts))
        past = _past_of(self._connection, transcript_id, known)
        for table, some in gone:
            self._entry.write(removed(table, some))
        erased = Erased(
            {table.name: len(some) for table, some in gone if some},
            body,
            tuple(one["quote"] for one in codings),
            tuple(sorted({row["name"], *past.names})),
            tuple(sorted({row["file"], *past.files})),
            tuple(sorted(past.words)),
        )
        self.redactor = past.redactor(transcript_id)
        return erased

    def rewrite_rows(self, rewrite: Callable[[str, Payload], Payload]) -> int:
        """Give every row the words that ``rewrite`` gives it; how many rows that changed."""
        changes = [
            Change(name, row["id"], row, after)
            for name, table in JOURNALLED.items()
            for row in self._all(table)
            if (after := rewrite(name, row)) != row
        ]
        self._entry.write(changes)
        return len(changes)

    def _all(self, table: Table) -> list[Payload]:
        """All rows of a table."""
        found = self._connection.execute(select(table).order_by(table.c.id))
        return [dict(row._mapping) for row in found]  # noqa: SLF001  # public in SQLAlchemy

    def _where(self, table: Table, column: str, values: Iterable[str]) -> list[Payload]:
        """The rows that have one of these values in a column."""
        wanted = set(values)
        return [row for row in self._all(table) if row[column] in wanted]


@dataclass(slots=True)
class _Past:
    """What a transcript and what stood on it were called in the course of time."""

    ids: set[tuple[str, str]]
    names: set[str]
    files: set[str]
    words: set[str]
    """Names of its speakers."""

    def redactor(self, transcript_id: str) -> Redactor:
        """Forgets every payload of the transcript and of what stood on it."""
        said = self.names | self.files | self.words

        def payload(entity: str, row: Payload) -> Payload | None:
            belongs = row.get("transcript") == transcript_id
            belongs |= (entity, row.get("id")) in self.ids
            belongs |= entity == "conflict" and (row.get("entity"), row.get("row")) in self.ids
            return None if belongs else row

        def facts(given: Mapping[str, Any]) -> Mapping[str, Any]:
            return {key: _GONE if one in said else one for key, one in given.items()}

        return Redactor(payload, facts)


def _past_of(connection: Connection, transcript_id: str, known: set[tuple[str, str]]) -> _Past:
    """What the journals know of a transcript, and of rows on it that are gone since."""
    past = _Past(set(known), set(), set(), set())
    quoted: set[tuple[str, str]] = set()
    for _action, change in _JOURNALS:
        for one in connection.execute(select(change.c.entity, change.c.before, change.c.after)):
            for row in (parsed(text) for text in (one.before, one.after) if text):
                if one.entity == "transcript" and row["id"] == transcript_id:
                    past.names.add(row["name"])
                    past.files.add(row["file"])
                elif row.get("transcript") == transcript_id:
                    past.ids.add((one.entity, row["id"]))
                    if one.entity == "speaker":
                        past.words |= {row["name"], row["informant"]} - {""}
                elif one.entity == "chosen_quote":
                    quoted.add((row["coding"], row["id"]))
    past.ids |= {(("chosen_quote", id)) for coding, id in quoted if ("coding", coding) in past.ids}
    return past


def forget(connection: Connection, redactor: Redactor) -> str:
    """Rewrite the journals, drop texts that no transcript has, and return the new seal."""
    for action, change in _JOURNALS:
        _forget_payloads(connection, change, redactor)
        _forget_facts(connection, action, redactor)
    used = select(schema.transcript.c.text)
    connection.execute(delete(schema.text).where(schema.text.c.sha256.not_in(used)))
    return sealed(connection)


def sealed(connection: Connection) -> str:
    """A hash of everything in the journals that was rewritten, as it is now."""
    found = hashlib.sha256()
    for action, change in _JOURNALS:
        keys = list(change.primary_key)
        for row in connection.execute(select(change).where(change.c.salt == "").order_by(*keys)):
            found.update(canonical([str(one) for one in row]).encode("utf-8"))
        for row in connection.execute(select(action).order_by(*action.primary_key)):
            if isinstance(row.facts, dict) and REDACTED in row.facts:
                found.update(canonical([str(one) for one in row]).encode("utf-8"))
    return found.hexdigest()


def rows_saying(
    connection: Connection, says: Callable[[str], str | None], only: Collection[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Table, column, row and what ``says`` found: in texts, people's work and the journals.

    With ``only`` in the tables of these names.
    """
    tables = {table.name: table for tables in _JOURNALS for table in tables}
    for name, table in {schema.text.name: schema.text, **JOURNALLED, **tables}.items():
        if only and name not in only:
            continue
        keys = [one.name for one in table.primary_key]
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            for column, value in row._mapping.items():  # noqa: SLF001  # public in SQLAlchemy
                if words := says(value if isinstance(value, str) else canonical(value)):
                    yield name, column, " ".join(str(getattr(row, key)) for key in keys), words


def last_redaction(connection: Connection) -> int:
    """The number of the newest action that took something out for good; 0 if none did."""
    action = schema.action.c
    query = select(func.max(action.number)).where(action.kind.in_(REDACTIONS))
    return connection.scalar(query) or 0


def shared_at(connection: Connection, replica: str) -> int:
    """The number of the action by which a copy was given away; 0 if none here did."""
    action = schema.action.c
    rows = connection.execute(select(action.number, action.facts).where(action.kind == _SHARE))
    return next((row.number for row in rows if row.facts.get("replica") == replica), 0)


def refuse_in_copy(connection: Connection) -> None:
    """Refuse to take something out of a copy: it would stay in the project it was made from.

    Raises:
        UsageProblem: when this is a copy made for a coder.
    """
    first = connection.scalar(select(schema.action.c.kind).where(schema.action.c.number == 1))
    if first == _SHARE:
        reason = _("This is a copy made for a coder: do that in the project it was made from.")
        raise UsageProblem(reason=reason)


def _forget_payloads(connection: Connection, change: Table, redactor: Redactor) -> None:
    """Rewrite what changes say was before and after."""
    keys = [one.name for one in change.primary_key]
    fresh = []
    for row in connection.execute(select(change)).all():
        before, after = (_redacted(redactor, row.entity, text) for text in (row.before, row.after))
        if (before, after) != (row.before, row.after):
            at = {f"at_{name}": getattr(row, name) for name in keys}
            fresh.append({**at, "before": before, "after": after, "salt": ""})
    if fresh:
        place = and_(*(change.c[name] == bindparam(f"at_{name}") for name in keys))
        connection.execute(update(change).where(place), fresh)


def _redacted(redactor: Redactor, entity: str, text: str | None) -> str | None:
    """A payload as the journal is to have it; the very same text where nothing has to go."""
    if text is None:
        return None
    row = parsed(text)
    after = redactor.payload(entity, row)
    if after == row:
        return text
    return None if after is None else canonical(after)


def _forget_facts(connection: Connection, action: Table, redactor: Redactor) -> None:
    """Rewrite what actions say they were about."""
    keys = [one.name for one in action.primary_key]
    for row in connection.execute(select(action)).all():
        facts = dict(redactor.facts(row.facts))
        if facts != row.facts:
            place = and_(*(action.c[name] == getattr(row, name) for name in keys))
            connection.execute(update(action).where(place).values(facts={**facts, REDACTED: 1}))
