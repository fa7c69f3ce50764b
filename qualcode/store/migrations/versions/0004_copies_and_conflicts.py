"""Copies given to others, their journals, and what is undecided after a merge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add four tables."""
    op.create_table(
        "replica",
        *map(_text, ("id", "name")),
        sa.Column("blind", sa.Boolean, nullable=False),
        _text("begins"),
        sa.Column("taken", sa.Integer, nullable=False),
        *map(_text, ("head", "at")),
        sa.PrimaryKeyConstraint("id", name="pk_replica"),
    )
    op.create_table(
        "conflict",
        *map(_text, ("id", "entity", "row", "field", "versions")),
        _text("coder", nullable=True),
        _text("at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_conflict_coder"),
        sa.CheckConstraint("(coder IS NULL) = (at IS NULL)", name="ck_conflict_decided"),
    )
    op.create_index("ix_conflict_entity_row", "conflict", ["entity", "row"])
    op.create_table(
        "carried_action",
        _text("replica"),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *map(_text, ("id", "at", "coder", "kind", "facts")),
        _text("undoes", nullable=True),
        sa.Column("changes", sa.Integer, nullable=False),
        *map(_text, ("digest", "previous", "hash")),
        sa.PrimaryKeyConstraint("replica", "number", name="pk_carried_action"),
        sa.ForeignKeyConstraint(["replica"], ["replica.id"], name="fk_carried_action_replica"),
    )
    op.create_table(
        "carried_change",
        _text("replica"),
        sa.Column("action", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *map(_text, ("entity", "row")),
        _text("before", nullable=True),
        _text("after", nullable=True),
        *map(_text, ("salt", "digest")),
        sa.PrimaryKeyConstraint("replica", "action", "position", name="pk_carried_change"),
    )
    op.create_index("ix_carried_change_entity_row", "carried_change", ["entity", "row"])


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=nullable)
