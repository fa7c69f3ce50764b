"""Taking a copy in: every row that was changed there, three ways, in one action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from qualcode.errors import TextsDiffer, WordsCorrected
from qualcode.messages import _
from qualcode.model import Change, Decision
from qualcode.store import schema
from qualcode.store.canonical import canonical
from qualcode.store.changes import added, present_rows, removed, revised, unique_columns
from qualcode.store.merging.codebooks import Books, merge_books
from qualcode.store.merging.incoming import ids_made, last_writer, read_all_touches, read_touched
from qualcode.store.merging.naming import NAMING, called, free_name, repoint, repointed
from qualcode.store.merging.receipt import Fate, Receipt
from qualcode.store.merging.three_way import Clash, fields_of, merged
from qualcode.store.merging.undecided import move_undecided, write_undecided
from qualcode.store.schema import JOURNALLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

    from qualcode.model import Payload
    from qualcode.store.journal import Entry
    from qualcode.store.merging.incoming import Touched

_NOT_TAKEN = frozenset(("replica", "conflict", "blind", "codebook", "code"))
"""Tables that each copy has for itself, and those of the codebook, which are taken apart."""
_NOT_COUNTED = frozenset(("replica", "conflict", "coder"))
"""Tables that nobody changes by a deed of their own."""
_REMOVABLE = frozenset(
    ("coding", "done", "memo", "saved_query", "adjudication", "summary", "statement")
)
_OF_TRANSCRIPTS = ("units", "speaker")
_APART = ("transcript", *_OF_TRANSCRIPTS)
"""Tables whose rows are never taken for each other by what they say."""
_NOBODY = ("", "")
Keep = Callable[[str, str], str]
"""Takes a file's name and SHA-256."""


@dataclass(slots=True)
class Taking:
    """A merge that is being done: what is found about rows, and the changes it comes to."""

    entry: Entry
    here: Connection
    there: Connection
    receipt: Receipt
    keep: Keep
    """Keeps the file a transcript of the copy was imported from; the name it has here."""
    same_names: bool = False
    """Whether another text under a name that is here comes in under a further name."""
    books: Books = field(default_factory=Books)
    alias: dict[str, str] = field(default_factory=dict)
    """Transcripts of the copy that are here under another id."""
    removals: list[Change] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    clashes: list[tuple[str, str, Clash]] = field(default_factory=list)
    agreed: list[tuple[str, str, Touched]] = field(default_factory=list)
    """Rows of which the copy has what stands here: perhaps it is among what is undecided."""
    keys: dict[tuple[object, ...], str] = field(default_factory=dict)
    """What must stand once in the table that is being taken in, and where it stands."""
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    """Rows in whose place one stands that was made before them."""
    same: dict[str, str] = field(default_factory=dict)
    """Codings in whose place another stands that says the same."""
    reworked: set[str] = field(default_factory=set)
    """Transcripts whose speakers were joined on both sides."""

    def take(self, after: int) -> None:
        """Take in all that was done in the copy after an action of its journal.

        Raises:
            TextsDiffer: when another text has the name of a transcript that is here.
            WordsCorrected: when the words of a transcript are not the same any more.
            CodebookRefused: when no sound codebook can be made of both.
        """
        self._refuse_other_texts()
        touched = read_touched(self.there, after)
        self.receipt.incoming = sum(
            len(some) for name, some in touched.items() if name not in _NOT_COUNTED
        )
        self._take_books(touched)
        for name, table in JOURNALLED.items():
            if name not in _NOT_TAKEN and touched.get(name):
                self._take_table(table, touched[name])
        self._count("blind", Fate.LEFT, len(touched.get("blind", ())))
        self._write()

    # The codebook

    def _take_books(self, touched: dict[str, list[Touched]]) -> None:
        """Take the versions of the codebook in, and say what the codes of both sides came to."""
        made = [one for one in touched.get("codebook", ()) if one.base is None and one.theirs]
        theirs = max((one.touches[-1][1::-1] for one in made), default=_NOBODY)
        self.books = merge_books(
            self.here, self.there, [one.row for one in made], (_last_version(self.here), theirs)
        )
        self.receipt.remarks += self.books.remarks
        for id, clashes in self.books.clashes.items():
            self.clashes += [("code", id, clash) for clash in clashes]
        fresh = {change.row for change in self.books.changes}
        for name in ("codebook", "code"):
            for one in touched.get(name, ()):
                self._count(name, Fate.ADDED if one.row in fresh else Fate.SAME)

    # Rows

    def _take_table(self, table: Table, some: Sequence[Touched]) -> None:
        """Take the changed rows of one table in."""
        if table.name == "transcript":
            self._recognise(some)
        if table.name in NAMING:
            self._repoint()
        self.keys = _keys(self.here, table) if table.name not in _APART else {}
        ids = {one.row: self.alias.get(one.row, one.row) for one in some}
        twins = {one.row: self._twin(table, self._here(one.theirs or one.base)) for one in some}
        ours = present_rows(self.here, table, [*ids.values(), *filter(None, twins.values())])
        found = {row: ours.get(id) or ours.get(twins[row] or "") for row, id in ids.items()}
        wrote = self._writers(table, ours, [ours[id] for id in twins.values() if id in ours])
        for one in some:
            mine = found[one.row]
            touches = wrote[mine["id"]] if mine else []
            self._count(table.name, self._take_row(table, one, mine, touches))

    def _writers(
        self, table: Table, ours: Iterable[str], twins: Sequence[Payload]
    ) -> dict[str, list[Any]]:
        """All changes of each row, and of those in whose place it stands."""
        families = self._families(table, twins)
        every = {id: families.get(id, [id]) for id in ours}
        touches = read_all_touches(
            self.here, table.name, {member for some in every.values() for member in some}
        )
        return {
            id: [touch for member in some for touch in touches.get(member, ())]
            for id, some in every.items()
        }

    def _families(self, table: Table, twins: Sequence[Payload]) -> dict[str, list[str]]:
        """For rows that stand for others made apart, all that were ever made saying the same."""
        found = {}
        for columns in unique_columns(table) if twins else ():
            made = ids_made(self.here, table, columns)
            for row in twins:
                found[row["id"]] = made.get(canonical([row[name] for name in columns]), [row["id"]])
        return found

    def _take_row(
        self, table: Table, one: Touched, ours: Payload | None, touches: Iterable[Any]
    ) -> Fate:
        """Take one row in; what became of it."""
        base, theirs = self._here(one.base), self._here(one.theirs)
        if _waits(table, base) and _waits(table, theirs):
            return Fate.LEFT
        if table.name in _OF_TRANSCRIPTS and self._is_left(table, one, base, ours):
            return Fate.SAME if ours is None else self._kept_speakers(one)
        if ours and theirs and one.row in self.alias:
            theirs = {**ours, "attributes": theirs["attributes"]}
        if theirs is None:
            return self._take_removal(table, base, ours)
        if ours is None:
            return self._add(table, base, theirs)
        if ours == theirs:
            self.agreed.append((table.name, ours["id"], one))
            return Fate.SAME
        after, clashes = merged(
            table.name,
            base,
            ours,
            theirs,
            (lambda name: last_writer(table.name, name, touches), one.wrote),
        )
        return self._revise(table, one, (ours, after), clashes)

    def _revise(
        self,
        table: Table,
        one: Touched,
        rows: tuple[Payload, Payload],
        clashes: Sequence[Clash],
    ) -> Fate:
        """Give a row what came of both sides."""
        ours, after = rows
        if self._twin(table, after) not in (None, ours["id"]):
            self.removals += removed(table, [ours])  # it says now what another says here already
            return Fate.REMOVED
        self.clashes += [(table.name, after["id"], clash) for clash in clashes]
        if after["id"] != ours["id"]:
            self.removals += removed(table, [ours])
            self.changes[table.name] += added(table, [after])
            self.moved[table.name, ours["id"]] = after["id"]
            self.same.pop(after["id"], None)
        elif after["id"] != one.row and table.name == "coding":
            self.same[one.row] = after["id"]
        if after["id"] == ours["id"]:
            self.changes[table.name] += revised(table, ours, **after)
        if clashes:
            return Fate.CLASHED
        self.agreed.append((table.name, after["id"], one))
        return Fate.CHANGED if after != ours else Fate.SAME

    def _take_removal(self, table: Table, base: Payload | None, ours: Payload | None) -> Fate:
        """Take a row away that was taken away in the copy, unless it was changed here."""
        if ours is None or base is None:
            return Fate.SAME
        if table.name == "speaker" or (
            table.name in _REMOVABLE and fields_of(table.name, ours) == fields_of(table.name, base)
        ):
            self.removals += removed(table, [ours])
            return Fate.REMOVED
        self.receipt.remarks.append(
            _("Taken away by {name}, and kept here: {what}.").format(
                name=self.receipt.name, what=called(table, ours)
            )
        )
        return Fate.KEPT

    def _add(self, table: Table, base: Payload | None, theirs: Payload) -> Fate:
        """Add a row that is not here; one that was taken away here and changed there comes back."""
        if base is not None:
            self.receipt.remarks.append(
                _("Taken away here, and back because {name} changed it: {what}.").format(
                    name=self.receipt.name, what=called(table, theirs)
                )
            )
        self.changes[table.name] += added(table, [theirs])
        return Fate.ADDED

    # Transcripts

    def _recognise(self, some: Sequence[Touched]) -> None:
        """Find out which new transcripts of the copy are here already, and which names are taken.

        Raises:
            TextsDiffer: when another text has the name of one that is here.
        """
        rows = self.here.execute(select(schema.transcript)).mappings().all()
        by_text = {row["text"]: row["id"] for row in rows}
        names = {row["name"]: row["id"] for row in rows}
        known = set(names.values())
        for one in some:
            row = one.theirs
            if row is None or one.row in known:
                if row and names.get(row["name"], one.row) != one.row:
                    row["name"] = free_name(row["name"], self.receipt.name, names)
                continue
            if row["text"] in by_text:
                self.alias[one.row] = by_text[row["text"]]
                continue
            if row["name"] in names:
                if not self.same_names:
                    raise TextsDiffer(transcript=row["name"], name=self.receipt.name)
                row["name"] = free_name(row["name"], self.receipt.name, names)
            names[row["name"]] = one.row
            self._bring_text(row["text"])
            row["file"] = self.keep(row["file"], row["file_sha256"])
            self.receipt.transcripts.append(row["name"])

    def _refuse_other_texts(self) -> None:
        """Refuse where the words of a transcript are not the same here and there.

        Raises:
            WordsCorrected: naming it; no passage of the one is a passage of the other.
        """
        query = select(schema.transcript.c.id, schema.transcript.c.text, schema.transcript.c.name)
        here = {row.id: row.text for row in self.here.execute(query)}
        for row in self.there.execute(query):
            if here.get(row.id, row.text) != row.text:
                raise WordsCorrected(transcript=row.name)

    def _bring_text(self, sha256: str) -> None:
        """Bring a text of the copy that is not here."""
        key = schema.text.c.sha256
        if self.here.scalar(select(key).where(key == sha256)) is None:
            row = self.there.execute(select(schema.text).where(key == sha256)).mappings().one()
            self.here.execute(insert(schema.text), dict(row))

    def _is_left(
        self, table: Table, one: Touched, base: Payload | None, ours: Payload | None
    ) -> bool:
        """Whether speakers and turns of a transcript stay as they are here."""
        row = one.theirs or one.base or {}
        transcript = row.get("transcript", one.row)
        if transcript in self.alias:
            return True
        if (
            table.name == "units"
            and ours
            and base
            and fields_of("units", ours) != fields_of("units", base)
        ):
            self.reworked.add(transcript)
        return transcript in self.reworked

    def _kept_speakers(self, one: Touched) -> Fate:
        """Say once that a transcript's speakers stay as they were joined here."""
        row = one.theirs or one.base or {}
        if row.get("transcript", one.row) in self.alias:
            return Fate.SAME
        sentence = _("Speakers were joined on both sides; they stay as they are here.")
        if sentence not in self.receipt.remarks:
            self.receipt.remarks.append(sentence)
        return Fate.KEPT

    # Parts

    def _here(self, row: Payload | None) -> Payload | None:
        """A row of the copy with the ids and numbers that are used here."""
        if row is None:
            return None
        after = dict(row)
        if "transcript" in after and after["transcript"] in self.alias:
            after["transcript"] = self.alias[after["transcript"]]
        if {"version", "start"} <= after.keys():  # of the codebook, under which it was made
            after["version"] = self.books.numbers.get(after["version"], after["version"])
        return repointed(after, self.same)

    def _repoint(self) -> None:
        """Let what is here name the codings that stand in the place of others."""
        gone = {old: new for (entity, old), new in self.moved.items() if entity == "coding"}
        repoint(self.entry, gone)

    def _twin(self, table: Table, row: Payload | None) -> str | None:
        """The id of a row here that says the same as one of the copy, made apart."""
        if row is None or not self.keys:
            return None
        found = (
            self.keys.get((columns, *(row[name] for name in columns)))
            for columns in unique_columns(table)
        )
        return next(filter(None, found), None)

    def _count(self, table: str, outcome: Fate, number: int = 1) -> None:
        """Enter what became of rows."""
        if number and table not in _NOT_COUNTED:
            self.receipt.counts[table, outcome] += number

    def _write(self) -> None:
        """Write everything: what goes first, then what others refer to before those that do."""
        order = list(JOURNALLED)
        self.entry.write(
            sorted(self.removals, key=lambda one: order.index(one.entity), reverse=True)
        )
        for name in order:
            if name == "codebook":
                self.entry.write(self.books.changes)
            some = self.changes.get(name, [])
            some.sort(key=lambda one: (one.before is None, (one.after or {}).get("position", 0)))
            self.entry.write(some)
        self._repoint()
        move_undecided(self.entry, self.moved)
        write_undecided(self.entry, self.clashes, self.agreed)


def _waits(table: Table, row: Payload | None) -> bool:
    """Whether a row is a suggestion that nobody has decided about, or none."""
    return table is schema.suggestion and (row is None or row["decision"] == Decision.PENDING)


def _keys(connection: Connection, table: Table) -> dict[tuple[object, ...], str]:
    """The rows of a table by what must stand once in it."""
    found = {}
    for columns in unique_columns(table):
        query = select(table.c.id, *(table.c[name] for name in columns))
        for id, *values in connection.execute(query):
            found[columns, *values] = id
    return found


def _last_version(connection: Connection) -> tuple[str, str]:
    """Who made the newest version of the codebook here, and when."""
    newest = connection.execute(
        select(schema.codebook.c.id).order_by(schema.codebook.c.version.desc()).limit(1)
    ).scalar()
    touches = read_all_touches(connection, "codebook", [newest] if newest else [])
    made = touches.get(newest or "", ())
    return (made[-1][1], made[-1][0]) if made else _NOBODY
