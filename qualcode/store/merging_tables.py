"""The tables of several copies: whose there are, what is undecided, and their journals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.columns import Base, Json


class ReplicaRow(Base):
    """A copy that was given to somebody: how its journal began, and how far it was taken in."""

    __tablename__ = "replica"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    blind: Mapped[bool]
    begins: Mapped[str]
    taken: Mapped[int]
    head: Mapped[str]
    at: Mapped[str]


class ConflictRow(Base):
    """One field of one row that was changed here and in a copy, with all that was written.

    ``versions`` are [value, coder, time]; the one written last stands until somebody decides.
    """

    __tablename__ = "conflict"
    __table_args__ = (
        CheckConstraint("(coder IS NULL) = (at IS NULL)", "decided"),
        Index(None, "entity", "row"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str]
    row: Mapped[str]
    field: Mapped[str]
    versions: Mapped[Any] = mapped_column(Json)
    coder: Mapped[str | None] = mapped_column(ForeignKey("coder.id"))
    at: Mapped[str | None]


class CarriedActionRow(Base):
    """An action of another copy's journal, carried over as it stands there."""

    __tablename__ = "carried_action"

    replica: Mapped[str] = mapped_column(ForeignKey("replica.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str]
    at: Mapped[str]
    coder: Mapped[str]
    kind: Mapped[str]
    facts: Mapped[Any] = mapped_column(Json)
    undoes: Mapped[str | None]
    changes: Mapped[int]
    digest: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class CarriedChangeRow(Base):
    """What such an action did to one row, as it stands in the other journal."""

    __tablename__ = "carried_change"
    __table_args__ = (Index(None, "entity", "row"),)

    replica: Mapped[str] = mapped_column(primary_key=True)
    action: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str]
    row: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    salt: Mapped[str]
    digest: Mapped[str]
