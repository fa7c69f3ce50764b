"""Undo and redo: the inverse of an action's changes as a new action, or a refusal with its reason.

Which action is next follows from the journal alone, so it works across restarts. Coders stay: a
coder's row outlives the action that first needed it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select
from sqlalchemy.exc import IntegrityError

from qualcode.errors import NothingToRedo, NothingToUndo, UndoRefused, UnknownAction
from qualcode.messages import _, ngettext
from qualcode.model import SHORTEST_ID, Action, Change, Decision
from qualcode.store import schema
from qualcode.store.canonical import UnreadableValue
from qualcode.store.changes import batches, inverse, present_rows, recorded_payload, removed
from qualcode.store.journal import Entry, actions, is_unaltered
from qualcode.store.redacting import last_redaction
from qualcode.store.schema import JOURNALLED
from qualcode.store.versions import taking_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, ForeignKeyConstraint, Select

    from qualcode.store.veil import Veil

UNDO = "undo"
REDO = "redo"
_PLACES = ("start", "end", "holds", "marks")
"""Columns with positions in a transcript's text."""
_FIRST_PAGE, _LARGEST_PAGE = 8, 512
"""Actions read at a time: what is wanted is nearly always among the newest."""


def undo_action(
    connection: Connection,
    coder: str,
    action_id: str | None,
    within: Collection[str] | None,
    veil: Veil,
) -> Action:
    """Take back a coder's latest action that has effect, or the one named that the veil shows.

    Raises:
        NothingToUndo, UnknownAction: when there is none.
        UndoRefused: when it is not of these kinds, is taken back already, or later work stands
            on it.
    """
    target = (
        _next_to_undo(connection, coder)
        if action_id is None
        else _named(connection, action_id, veil)
    )
    if within is not None and target.kind not in within:
        raise _refused(target, _("to take this back, use `qualcode undo`"))
    if target.undone:
        raise _refused(target, _("it is taken back already"))
    # Taking back an undo is a redo: what it took away is there again.
    return _take_back(connection, coder, target, REDO if target.kind == UNDO else UNDO)


def redo_action(connection: Connection, coder: str, within: Collection[str] | None) -> Action:
    """Do again what a coder took back last, if they have done nothing else since.

    Raises:
        NothingToRedo: when there is nothing.
        UndoRefused: when it is not of these kinds, or later work has taken its place.
    """
    for action in _newest_first(connection, coder):
        if action.kind == UNDO and not action.undone:
            if within is not None and action.facts.get("kind") not in within:
                raise _refused(action, _("to do it again, use `qualcode redo`"))
            return _take_back(connection, coder, action, REDO)
        if action.undoes is None:
            break
    raise NothingToRedo(coder=coder)


def _next_to_undo(connection: Connection, coder: str) -> Action:
    """A coder's newest action of their own work that has effect."""
    for action in _newest_first(connection, coder):
        if action.undoes is None and not action.undone:
            return action
    raise NothingToUndo(coder=coder)


def _newest_first(connection: Connection, coder: str) -> Iterator[Action]:
    """A coder's actions from the newest on, read only as far as they are asked for."""
    before, limit = None, _FIRST_PAGE
    while page := actions(connection, coder_name=coder, limit=limit, before=before):
        yield from page
        before, limit = page[-1].number, min(4 * limit, _LARGEST_PAGE)


def _named(connection: Connection, action_id: str, veil: Veil) -> Action:
    """The only action whose id is or begins like this."""
    ids = schema.action.c.id
    found = (
        connection.execute(
            select(schema.action.c.number)
            .where(ids.startswith(action_id, autoescape=True))
            .limit(2)
        )
        .scalars()
        .all()
    )
    if len(action_id) < SHORTEST_ID or len(found) != 1:
        raise UnknownAction(action=action_id)
    shown = actions(connection, limit=1, before=found[0] + 1, veil=veil)
    if not shown or shown[0].number != found[0]:
        # What is hidden from a blind coder cannot be told from what is not there.
        raise UnknownAction(action=action_id)
    return shown[0]


def _take_back(connection: Connection, coder: str, target: Action, kind: str) -> Action:
    """Write the inverse of an action as a new one.

    An edit of the codebook on which later work stands is taken back by a new version.
    """
    if target.number <= last_redaction(connection):
        raise _refused(target, _("personal data were taken out for good since; it would need them"))
    changes = [inverse(change) for change in reversed(_recorded(connection, target.number))]
    changes = [*_waiting_on(connection, changes), *changes]
    reason = (
        _changed_since(connection, target, changes)
        or _on_another_text(connection, target, changes)
        or _out_of_turn(connection, changes)
        or _standing_on(connection, changes)
    )
    if reason:
        instead = taking_back(connection, target, changes)
        if instead is None:
            raise _refused(target, reason)
        changes = instead
    facts = target.facts if target.undoes else {**target.facts, "kind": target.kind}
    entry = Entry(connection, coder, kind, facts, undoes=target.id)
    try:
        entry.write(changes)
    except IntegrityError:
        raise _refused(target, _("later work has taken the place of what it changed")) from None
    return entry.close()


def _recorded(connection: Connection, number: int) -> list[Change]:
    """An action's changes as the journal has them, without those of coders.

    Raises:
        UnreadableValue: when one was altered since; it would put back what nobody wrote.
    """
    change = schema.change.c
    rows = connection.execute(
        select(schema.change)
        .where(change.action == number, change.entity != schema.coder.name)
        .order_by(change.position)
    ).all()
    if not all(map(is_unaltered, rows)):
        raise UnreadableValue
    return [
        Change(
            row.entity,
            row.row,
            recorded_payload(row.entity, row.before),
            recorded_payload(row.entity, row.after),
        )
        for row in rows
    ]


def _changed_since(connection: Connection, target: Action, changes: Sequence[Change]) -> str | None:
    """Why these changes do not fit any more: a row is not as the action left it."""
    rows: dict[str, list[str]] = {}
    for change in changes:
        rows.setdefault(change.entity, []).append(change.row)
    present = {
        entity: present_rows(connection, JOURNALLED[entity], ids) for entity, ids in rows.items()
    }
    for change in changes:
        row = present[change.entity].get(change.row)
        if row != change.before:
            return _later_change(connection, target, change)
        # An action may change a row more than once: the next change meets what this one leaves.
        if change.after is None:
            present[change.entity].pop(change.row, None)
        else:
            present[change.entity][change.row] = change.after
    return None


def _later_change(connection: Connection, target: Action, change: Change) -> str:
    """A sentence about the newest action that changed the same row."""
    later = connection.execute(
        select(schema.change.c.action)
        .where(
            schema.change.c.action > target.number,
            schema.change.c.entity == change.entity,
            schema.change.c.row == change.row,
        )
        .order_by(schema.change.c.action.desc())
        .limit(1)
    ).scalar()
    if later is None:
        return _("the project was changed outside qualcode; run `qualcode check`")
    action = actions(connection, limit=1, before=later + 1)[0]
    return _(
        "{coder} changed the same afterwards, on {at}; "
        "take that back first with `qualcode undo {id}`"
    ).format(coder=action.coder, at=action.at[:16].replace("T", " "), id=action.id[:8])


def _on_another_text(
    connection: Connection, target: Action, changes: Sequence[Change]
) -> str | None:
    """Why a passage cannot be put back: its transcript has another text than the action knew."""
    told = {
        change.after["transcript"]
        for change in changes
        if change.after and "transcript" in change.after and _is_put_elsewhere(change)
    }
    for transcript, present in present_rows(connection, schema.transcript, sorted(told)).items():
        later = connection.execute(
            select(schema.change.c.action, schema.change.c.before)
            .where(
                schema.change.c.action > target.number,
                schema.change.c.entity == schema.transcript.name,
                schema.change.c.row == transcript,
            )
            .order_by(schema.change.c.action, schema.change.c.position)
        )
        for action, recorded in later:
            known = recorded_payload(schema.transcript.name, recorded) or present
            if known["text"] != present["text"]:
                return _renewed(connection, action)
            break
    return None


def _renewed(connection: Connection, number: int) -> str:
    """A sentence about the action that gave a transcript another text."""
    action = actions(connection, limit=1, before=number + 1)[0]
    return _(
        "{coder} gave the transcript a new text since, on {at}, and its passages stand elsewhere "
        "there; do it anew in the new text"
    ).format(coder=action.coder, at=action.at[:16].replace("T", " "))


def _is_put_elsewhere(change: Change) -> bool:
    """Whether a change gives a row a place in a text that it does not have now."""
    before, after = change.before or {}, change.after or {}
    return any(after.get(name) != before.get(name) for name in _PLACES)


def _out_of_turn(connection: Connection, changes: Sequence[Change]) -> str | None:
    """Why a version of the codebook cannot come or go now: each is built on the one before."""
    newest = connection.scalar(select(func.max(schema.codebook.c.version))) or 0
    for change in changes:
        if change.entity == schema.codebook.name:
            if change.before and change.before["version"] != newest:
                return _("a later version of the codebook is built on it: take that back first")
            if change.after and change.after["version"] != newest + 1:
                return _("the version of the codebook that it was built on is not there")
            newest += (change.before is None) - (change.after is None)
    return None


def _waiting_on(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """What removes the suggestions on rows that go: no person has made anything of them yet."""
    going = _going(changes)
    waiting = {
        id
        for key in schema.suggestion.foreign_key_constraints
        for id in _referring(connection, key, going.get(key.referred_table.name, set()))
    } - going.get(schema.suggestion.name, set())
    present = present_rows(connection, schema.suggestion, sorted(waiting))
    pending = [row for row in present.values() if row["decision"] == Decision.PENDING]
    return removed(schema.suggestion, pending)


def _going(changes: Sequence[Change]) -> dict[str, set[str]]:
    """Ids of the rows these changes remove, by table."""
    going: dict[str, set[str]] = {}
    for change in changes:
        if change.after is None:
            going.setdefault(change.entity, set()).add(change.row)
    return going


def _standing_on(connection: Connection, changes: Sequence[Change]) -> str | None:
    """What refers to the rows these changes would remove, in words; None if nothing does."""
    going = _going(changes)
    counts: dict[str, int] = {}
    # A row that the changes themselves put back to what it was refers to them no more.
    own = {(change.entity, change.row) for change in changes}
    for table in JOURNALLED.values():
        left: set[str] = set()
        for key in table.foreign_key_constraints:
            gone = going.get(key.referred_table.name)
            if gone:
                left |= _referring(connection, key, gone)
        left = {id for id in left if (table.name, id) not in own}
        if left:
            counts[table.name] = len(left)
    return _in_words(counts)


def _referring(connection: Connection, key: ForeignKeyConstraint, gone: set[str]) -> set[str]:
    """Ids of the rows that refer by this key to rows with these ids."""
    query, referred = _reference(key)
    return {
        id
        for some in batches(sorted(gone))
        for id in connection.scalars(query.where(referred.in_(some)))
    }


@cache
def _reference(key: ForeignKeyConstraint) -> tuple[Select[str], ColumnElement[str]]:
    """Which rows refer by a key, and the id of what they refer to; building it takes a while."""
    other = key.referred_table.alias()
    same = [element.parent == other.c[element.column.name] for element in key.elements]
    return select(key.table.c.id).join(other, and_(*same)), other.c.id


def _in_words(counts: dict[str, int]) -> str | None:
    """What stands on an action, counted; None if nothing does."""
    if not counts:
        return None
    codings, suggestions, marks, memos, decisions = (
        counts.get(name, 0) for name in ("coding", "suggestion", "done", "memo", "adjudication")
    )
    parts = (
        (codings, ngettext("{n} coding", "{n} codings", codings)),
        (suggestions, ngettext("{n} suggestion", "{n} suggestions", suggestions)),
        (marks, ngettext("{n} mark “done”", "{n} marks “done”", marks)),
        (memos, ngettext("{n} memo", "{n} memos", memos)),
        (decisions, ngettext("{n} decision", "{n} decisions", decisions)),
    )
    named = ", ".join(words.format(n=n) for n, words in parts if n)
    return _("later work stands on it: {work}").format(work=named or _("other rows"))


def _refused(target: Action, reason: str) -> UndoRefused:
    """The refusal to take an action back; it carries the action for those who have words for it."""
    return UndoRefused(action=f"{target.kind} {target.id[:8]}", reason=reason, target=target)
