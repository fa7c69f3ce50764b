"""The veil: what a coder who codes blind is not shown of others' work.

In each transcript everything of others is hidden until the coder has marked it done, and of each
other coder until that one has too. Every reading goes through it, so that no list, table, search
or export can forget it. It keeps people from seeing by chance, not from looking on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, not_, or_, select

from qualcode.store import schema
from qualcode.store.rows import coder_id

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, Table

_TELLING = ("coding.", "suggestion.", "consensus.", "summary.", "statement.", "quote.")
"""Kinds of actions whose sentences tell what somebody coded, by their beginnings."""
_REVERSALS = ("undo", "redo")


@dataclass(frozen=True, slots=True)
class Veil:
    """What one coder sees; everything, where it is nobody's."""

    coder: str | None = None
    """The id of the coder who codes blind."""

    def over_work(self, query: Select[Any], table: Table) -> Select[Any]:
        """Only rows that this coder made, or others where both are done."""
        if self.coder is None:
            return query
        other = schema.done.alias()
        theirs = exists().where(
            other.c.transcript == table.c.transcript, other.c.coder == table.c.coder
        )
        return query.where(or_(table.c.coder == self.coder, and_(self._is_done(table), theirs)))

    def over_shared(self, query: Select[Any], table: Table) -> Select[Any]:
        """Only rows about transcripts that this coder and another have marked done."""
        if self.coder is None:
            return query
        other = schema.done.alias()
        somebody = exists().where(
            other.c.transcript == table.c.transcript, other.c.coder != self.coder
        )
        return query.where(self._is_done(table), somebody)

    def over_own(self, query: Select[Any], table: Table) -> Select[Any]:
        """Only rows that this coder made: what others conclude tells what they coded."""
        return query if self.coder is None else query.where(table.c.coder == self.coder)

    def over_actions(self, query: Select[Any]) -> Select[Any]:
        """Only actions of this coder, or those that do not tell what was coded."""
        if self.coder is None:
            return query
        action = schema.action.c
        telling = or_(
            action.kind.in_(_REVERSALS), *(action.kind.startswith(word) for word in _TELLING)
        )
        return query.where(or_(action.coder == self.coder, not_(telling)))

    def _is_done(self, table: Table) -> ColumnElement[bool]:
        """Whether the coder has marked the transcript of a row done."""
        own = schema.done.alias()
        done = select(own.c.transcript).where(own.c.coder == self.coder)
        return table.c.transcript.in_(done)


OPEN = Veil()
"""Nothing is hidden."""


def read_veil(connection: Connection, viewer: str | None) -> Veil:
    """The veil of who is looking, by name; nobody's, where they do not code blind."""
    if viewer is None:
        return OPEN
    key = coder_id(viewer)
    blind = connection.scalar(select(schema.blind.c.id).where(schema.blind.c.coder == key))
    return Veil(key) if blind else OPEN
