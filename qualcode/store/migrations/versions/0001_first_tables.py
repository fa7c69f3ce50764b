"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables; what each is for is said in the schema."""
    _create_coders()
    _create_transcripts()
    _create_parts()
    _create_codebook()
    _create_suggestions()
    _create_codings()
    _create_journal()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, nullable=nullable)


def _integer(name: str) -> sa.Column[int]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def _create_coders() -> None:
    """Who codes."""
    op.create_table(
        "coder",
        _text("id"),
        _text("name"),
        sa.Column("machine", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_coder"),
        sa.UniqueConstraint("name", name="uq_coder_name"),
    )


def _create_transcripts() -> None:
    """Texts and the transcripts they belong to."""
    op.create_table(
        "text",
        _text("sha256"),
        _text("body"),
        sa.PrimaryKeyConstraint("sha256", name="pk_text"),
    )
    op.create_table(
        "transcript",
        _text("id"),
        _text("name"),
        _text("text"),
        _text("words_hash"),
        _integer("characters"),
        _integer("words"),
        _integer("turns"),
        _text("file"),
        _text("file_sha256"),
        _text("layout"),
        _text("encoding"),
        _text("segmentation"),
        _text("attributes"),
        _text("imported"),
        sa.PrimaryKeyConstraint("id", name="pk_transcript"),
        sa.UniqueConstraint("name", name="uq_transcript_name"),
        sa.ForeignKeyConstraint(["text"], ["text.sha256"], name="fk_transcript_text"),
    )
    op.create_index("ix_transcript_text", "transcript", ["text"])


def _create_parts() -> None:
    """What a transcript consists of, and who has coded it to its end."""
    op.create_table(
        "units",
        _text("id"),
        _text("turns"),
        _text("segments"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.ForeignKeyConstraint(["id"], ["transcript.id"], name="fk_units_id"),
    )
    op.create_table(
        "speaker",
        _text("id"),
        _text("transcript"),
        _integer("position"),
        _text("name"),
        _text("role"),
        _text("informant"),
        _text("attributes"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("transcript", "position", name="uq_speaker_transcript_position"),
        sa.ForeignKeyConstraint(["transcript"], ["transcript.id"], name="fk_speaker_transcript"),
    )
    op.create_table(
        "done",
        _text("id"),
        _text("transcript"),
        _text("coder"),
        _text("at"),
        sa.PrimaryKeyConstraint("id", name="pk_done"),
        sa.UniqueConstraint("transcript", "coder", name="uq_done_transcript_coder"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_done_coder"),
        sa.ForeignKeyConstraint(["transcript"], ["transcript.id"], name="fk_done_transcript"),
    )


def _create_codebook() -> None:
    """Versions of the codebook and their codes."""
    op.create_table(
        "codebook",
        _text("id"),
        _integer("version"),
        _text("name"),
        _text("language"),
        _text("description"),
        _text("families"),
        sa.PrimaryKeyConstraint("id", name="pk_codebook"),
        sa.UniqueConstraint("version", name="uq_codebook_version"),
    )
    op.create_table(
        "code",
        _text("id"),
        _integer("version"),
        _integer("position"),
        _text("code"),
        _text("name"),
        _text("family"),
        _text("parent", nullable=True),
        _text("definition"),
        _text("when"),
        _text("when_not"),
        _text("example"),
        _text("keywords"),
        _text("colour"),
        _text("quick_key"),
        _text("status"),
        _text("merged_into", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
        sa.UniqueConstraint("version", "code", name="uq_code_version_code"),
        sa.UniqueConstraint("version", "position", name="uq_code_version_position"),
        sa.ForeignKeyConstraint(["version"], ["codebook.version"], name="fk_code_version"),
        sa.ForeignKeyConstraint(
            ["version", "merged_into"],
            ["code.version", "code.code"],
            name="fk_code_version_merged_into",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["version", "parent"],
            ["code.version", "code.code"],
            name="fk_code_version_parent",
            deferrable=True,
            initially="DEFERRED",
        ),
    )


def _create_suggestions() -> None:
    """What the program proposes."""
    op.create_table(
        "suggestion",
        _text("id"),
        _text("transcript"),
        _integer("start"),
        _integer("end"),
        _text("code"),
        _integer("version"),
        _text("proposer"),
        sa.Column("score", sa.Double, nullable=False),
        _text("level"),
        _text("evidence"),
        _text("decision"),
        _text("decided_by", nullable=True),
        _text("decided_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
        sa.CheckConstraint(
            "(decision = 'pending') = (decided_by IS NULL)", name=op.f("ck_suggestion_decided")
        ),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_suggestion_span")),
        sa.ForeignKeyConstraint(["decided_by"], ["coder.id"], name="fk_suggestion_decided_by"),
        sa.ForeignKeyConstraint(["transcript"], ["transcript.id"], name="fk_suggestion_transcript"),
        sa.ForeignKeyConstraint(
            ["version", "code"], ["code.version", "code.code"], name="fk_suggestion_version_code"
        ),
    )
    op.create_index("ix_suggestion_transcript_decision", "suggestion", ["transcript", "decision"])


def _create_codings() -> None:
    """What people code."""
    op.create_table(
        "coding",
        _text("id"),
        _text("transcript"),
        _integer("start"),
        _integer("end"),
        _text("code"),
        _integer("version"),
        _text("coder"),
        _text("quote"),
        _text("memo"),
        _text("origin"),
        _text("suggestion", nullable=True),
        _text("created"),
        sa.PrimaryKeyConstraint("id", name="pk_coding"),
        sa.UniqueConstraint(
            "transcript",
            "start",
            "end",
            "code",
            "coder",
            name="uq_coding_transcript_start_end_code_coder",
        ),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_coding_span")),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_coding_coder"),
        sa.ForeignKeyConstraint(["suggestion"], ["suggestion.id"], name="fk_coding_suggestion"),
        sa.ForeignKeyConstraint(["transcript"], ["transcript.id"], name="fk_coding_transcript"),
        sa.ForeignKeyConstraint(
            ["version", "code"], ["code.version", "code.code"], name="fk_coding_version_code"
        ),
    )
    op.create_index("ix_coding_coder_transcript", "coding", ["coder", "transcript"])
    op.create_index("ix_coding_suggestion", "coding", ["suggestion"])


def _create_journal() -> None:
    """Actions and their changes."""
    op.create_table(
        "action",
        _integer("number"),
        _text("id"),
        _text("at"),
        _text("coder"),
        _text("kind"),
        _text("facts"),
        _text("undoes", nullable=True),
        _integer("changes"),
        _text("digest"),
        _text("previous"),
        _text("hash"),
        sa.PrimaryKeyConstraint("number", name="pk_action"),
        sa.UniqueConstraint("id", name="uq_action_id"),
        sa.ForeignKeyConstraint(["coder"], ["coder.id"], name="fk_action_coder"),
        sa.ForeignKeyConstraint(["undoes"], ["action.id"], name="fk_action_undoes"),
    )
    op.create_index("ix_action_coder_number", "action", ["coder", "number"])
    op.create_index("ix_action_undoes", "action", ["undoes"])
    op.create_table(
        "change",
        _integer("action"),
        _integer("position"),
        _text("entity"),
        _text("row"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("salt"),
        _text("digest"),
        sa.PrimaryKeyConstraint("action", "position", name="pk_change"),
        sa.ForeignKeyConstraint(
            ["action"],
            ["action.number"],
            name="fk_change_action",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
