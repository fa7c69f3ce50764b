"""Statements of an evaluation: verdicts, responsibilities, logics and the like."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "statement",
        *map(_text, ("id", "kind", "subject", "side", "place")),
        sa.Column("position", sa.Integer, nullable=False),
        *map(_text, ("text", "verdict", "note", "source", "codes", "evidence", "counter")),
        *map(_text, ("status", "coder")),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_text, ("basis", "changed")),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.UniqueConstraint(
            "kind", "subject", "side", "place", name="uq_statement_kind_subject_side_place"
        ),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_statement_coder"),
    )


def _text(name: str) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=False)
