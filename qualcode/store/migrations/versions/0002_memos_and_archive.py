"""Memos, saved queries, and transcripts that are put away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two tables, and a mark to every transcript."""
    _create_memos()
    _create_saved_queries()
    op.add_column(
        "transcript",
        sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=nullable)


def _create_memos() -> None:
    """Dated texts on the project, a code, a transcript or a case."""
    op.create_table(
        "memo",
        _text("id"),
        _text("kind"),
        _text("subject"),
        _text("transcript", nullable=True),
        _text("coder"),
        _text("title"),
        _text("body"),
        _text("dated"),
        _text("created"),
        _text("changed"),
        sa.PrimaryKeyConstraint("id", name="pk_memo"),
        sa.ForeignKeyConstraint(["transcript"], ["transcript.id"], name="fk_memo_transcript"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_memo_coder"),
        sa.CheckConstraint(
            "(kind = 'transcript') = (transcript IS NOT NULL)", name="ck_memo_subject"
        ),
    )
    op.create_index("ix_memo_kind_subject", "memo", ["kind", "subject"])
    op.create_index("ix_memo_transcript", "memo", ["transcript"])


def _create_saved_queries() -> None:
    """Searches under a name."""
    op.create_table(
        "saved_query",
        _text("id"),
        _text("name"),
        _text("query"),
        _text("coder"),
        _text("created"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_query"),
        sa.UniqueConstraint("name", name="uq_saved_query_name"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_saved_query_coder"),
    )
