"""Decisions of a consensus, and who codes blind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two tables."""
    op.create_table(
        "adjudication",
        _text("id"),
        _text("transcript"),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        _text("code"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("outcome"),
        _text("chosen", nullable=True),
        _text("holds"),
        _text("marks"),
        _text("reason"),
        _text("coder"),
        _text("at"),
        sa.PrimaryKeyConstraint("id", name="pk_adjudication"),
        sa.UniqueConstraint(
            "transcript", "start", "end", "code", name="uq_adjudication_transcript_start_end_code"
        ),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcript.id"], name="fk_adjudication_transcript"
        ),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_adjudication_coder"),
        sa.ForeignKeyConstraint(["chosen"], ["coder.id"], name="fk_adjudication_chosen"),
        sa.ForeignKeyConstraint(
            ["version", "code"],
            ["code.version", "code.code"],
            name="fk_adjudication_version_code",
        ),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name="ck_adjudication_span"),
        sa.CheckConstraint(
            "(outcome = 'coder') = (chosen IS NOT NULL)", name="ck_adjudication_chosen"
        ),
    )
    op.create_table(
        "blind",
        _text("id"),
        _text("coder"),
        _text("at"),
        sa.PrimaryKeyConstraint("id", name="pk_blind"),
        sa.UniqueConstraint("coder", name="uq_blind_coder"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_blind_coder"),
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=nullable)
