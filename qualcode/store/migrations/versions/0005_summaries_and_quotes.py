"""Summaries of cells, quotes chosen for a report, and what a passage says of its code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two tables, and a mark to every coding."""
    op.create_table(
        "summary",
        *map(_text, ("id", "by", "code", "column", "text", "coder", "status")),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_text, ("evidence", "counter", "basis", "changed")),
        sa.PrimaryKeyConstraint("id", name="pk_summary"),
        sa.UniqueConstraint("by", "code", "column", name="uq_summary_by_code_column"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_summary_coder"),
    )
    op.create_table(
        "chosen_quote",
        *map(_text, ("id", "coding", "stored", "words", "status", "coder", "note", "changed")),
        sa.PrimaryKeyConstraint("id", name="pk_chosen_quote"),
        sa.UniqueConstraint("coding", name="uq_chosen_quote_coding"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_chosen_quote_coder"),
    )
    op.add_column("coding", sa.Column("valence", sa.Text, nullable=False, server_default=""))


def _text(name: str) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=False)
