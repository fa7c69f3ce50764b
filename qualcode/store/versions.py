"""Versions of the codebook: the next one, and one without an edit on which later work stands.

An edit that nothing stands on is taken back by removing its version. Otherwise its version stays,
as codings were made under it, and the next version says again what stood there before the edit;
what was edited since stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select

from qualcode.codebook.soundness import refuse_new_faults
from qualcode.errors import CodebookRefused
from qualcode.model import CodeStatus, Decision
from qualcode.store import readers, rows, schema
from qualcode.store.changes import added, recorded_payload, removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.model import Action, Change, Code, Codebook, Payload

_T = TypeVar("_T")
_EDITS = frozenset(
    f"codebook.{how}" for how in ("add", "rename", "move", "revise", "retire", "restore")
)
"""Edits of one code; a codebook that was read whole, or one that moved codings, is none."""
_EDITED = {schema.codebook.name, schema.code.name, schema.suggestion.name}
"""What an edit of the codebook changes; one that gave codings other codes changes more."""


class _Otherwise(Exception):  # never leaves this module
    """Something was edited again since."""


def next_version(connection: Connection, codebook: Codebook) -> tuple[Codebook, list[Change]]:
    """A codebook with the number of the next version, and the changes that add it."""
    newest = connection.scalar(select(func.max(schema.codebook.c.version))) or 0
    versioned = replace(codebook, version=newest + 1)
    row = rows.codebook_row(versioned)
    codes = [rows.code_row(code, row, at) for at, code in enumerate(versioned.codes)]
    return versioned, [*added(schema.codebook, [row]), *added(schema.code, codes)]


def taking_back(
    connection: Connection, target: Action, changes: Sequence[Change]
) -> list[Change] | None:
    """The changes that take an edit back by a new version, given those that would undo it.

    None where that cannot be: it is not an edit of a code, what it changed was edited again
    since, or the codebook would not be sound.
    """
    if target.facts.get("kind", target.kind) not in _EDITS:
        return None
    newest = readers.read_codebook(connection, None, {})
    books = [change for change in changes if change.entity == schema.codebook.name]
    if newest is None or len(books) != 1 or {change.entity for change in changes} - _EDITED:
        return None
    (book,) = books
    going = book.before is not None
    edited = _recorded(book.before or book.after or {}, changes)
    base = _built_on(connection, book, edited.version)
    if base is None:
        return None
    was, instead = (edited, base) if going else (base, edited)
    try:
        wanted = _merged(newest, was, instead)
        refuse_new_faults(newest, wanted)
    except (_Otherwise, CodebookRefused):
        return None
    return [*_waiting_for_retired(connection, wanted), *next_version(connection, wanted)[1]]


def _recorded(book: Payload, changes: Sequence[Change]) -> Codebook:
    """The version that the journal recorded."""
    codes = [
        change.before or change.after or {}
        for change in changes
        if change.entity == schema.code.name
    ]
    in_order = sorted(codes, key=lambda row: int(row["position"]))
    read: list[Any] = [SimpleNamespace(**row) for row in in_order]
    whole: Any = SimpleNamespace(**book)
    return rows.codebook_of(whole, tuple(map(rows.code_of, read)))


def _built_on(connection: Connection, book: Change, version: int) -> Codebook | None:
    """The version before, if it is still the one that this one was made from."""
    made = connection.execute(
        select(schema.change.c.row, schema.change.c.entity, schema.change.c.after)
        .where(schema.change.c.entity == schema.codebook.name, schema.change.c.before.is_(None))
        .order_by(schema.change.c.action, schema.change.c.position)
    ).all()
    base = ""
    for row in made:
        if row.row == book.row:
            break
        recorded = recorded_payload(row.entity, row.after)
        if recorded and recorded["version"] == version - 1:
            base = row.row
    present = connection.scalar(
        select(schema.codebook.c.id).where(schema.codebook.c.version == version - 1)
    )
    return readers.read_codebook(connection, version - 1, {}) if present == base else None


def _merged(newest: Codebook, was: Codebook, instead: Codebook) -> Codebook:
    """The newest version with what ``was`` edited as it stands in ``instead``."""
    codes: list[Code] = []
    for id in _in_order(newest, was, instead):
        code = _of_three(newest.find(id), was.find(id), instead.find(id))
        if code is None:
            raise _Otherwise  # an added code; codings may be made with it
        codes.append(code)
    return replace(
        newest,
        name=_of_three(newest.name, was.name, instead.name),
        language=_of_three(newest.language, was.language, instead.language),
        description=_of_three(newest.description, was.description, instead.description),
        families=_of_three(newest.families, was.families, instead.families),
        codes=tuple(codes),
    )


def _in_order(newest: Codebook, was: Codebook, instead: Codebook) -> list[str]:
    """The codes of the newest version in the order they should stand in, then those to add."""
    ids = [[one.id for one in book.codes] for book in (newest, was, instead)]
    everywhere = set.intersection(*map(set, ids))
    now, after, before = ([id for id in some if id in everywhere] for some in ids)
    places = iter(_of_three(now, after, before))
    ordered = [next(places) if id in everywhere else id for id in ids[0]]
    return ordered + [id for id in ids[2] if id not in {*ids[0], *ids[1]}]


def _of_three(newest: _T, was: _T, instead: _T) -> _T:
    """What was edited, as it was before; what was not, as it is."""
    if newest == was:
        return instead
    if was == instead:
        return newest
    raise _Otherwise


def _waiting_for_retired(connection: Connection, codebook: Codebook) -> list[Change]:
    """What removes the suggestions of codes that are out of use: nobody has decided about them."""
    retired = [one.id for one in codebook.codes if one.status is not CodeStatus.ACTIVE]
    waiting = connection.execute(
        select(schema.suggestion).where(
            schema.suggestion.c.code.in_(retired),
            schema.suggestion.c.decision == str(Decision.PENDING),
        )
    )
    return removed(schema.suggestion, [dict(row) for row in waiting.mappings()])
