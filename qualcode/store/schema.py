"""The tables of the project file.

Every row that a person's work makes has an id of its own and is journalled under it. The text of a
transcript stands apart, named by its hash: it never changes, and the journal only refers to it.
Types are kept to what SQLite and PostgreSQL share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.columns import Base, Json
from qualcode.store.merging_tables import (
    CarriedActionRow,
    CarriedChangeRow,
    ConflictRow,
    ReplicaRow,
)
from qualcode.store.summary_tables import ChosenQuoteRow, StatementRow, SummaryRow

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPAN = '"start" >= 0 AND "end" > "start"'


class CoderRow(Base):
    """Who codes. The id follows from the name, so that two copies of a project agree."""

    __tablename__ = "coder"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    machine: Mapped[bool]


class TextRow(Base):
    """The words of a transcript under the SHA-256 of their UTF-8."""

    __tablename__ = "text"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class TranscriptRow(Base):
    """What a list of transcripts shows; the words are in ``text``, the parts in ``units``."""

    __tablename__ = "transcript"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(ForeignKey("text.sha256"), index=True)
    words_hash: Mapped[str]
    characters: Mapped[int]
    words: Mapped[int]
    turns: Mapped[int]
    file: Mapped[str]
    file_sha256: Mapped[str]
    layout: Mapped[str]
    encoding: Mapped[str]
    segmentation: Mapped[str]
    attributes: Mapped[Any] = mapped_column(Json)
    imported: Mapped[str]
    archived: Mapped[bool] = mapped_column(server_default=false())


class UnitsRow(Base):
    """A transcript's turns as [start, end, speaker, time] and its segments as [start, end].

    The id is the transcript's.
    """

    __tablename__ = "units"

    id: Mapped[str] = mapped_column(ForeignKey("transcript.id"), primary_key=True)
    turns: Mapped[Any] = mapped_column(Json)
    segments: Mapped[Any] = mapped_column(Json)


class SpeakerRow(Base):
    """One voice in one transcript; turns refer to its position."""

    __tablename__ = "speaker"
    __table_args__ = (UniqueConstraint("transcript", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    transcript: Mapped[str] = mapped_column(ForeignKey("transcript.id"))
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str]
    informant: Mapped[str]
    attributes: Mapped[Any] = mapped_column(Json)


class CodebookRow(Base):
    """One version of the codebook; every version is kept."""

    __tablename__ = "codebook"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    language: Mapped[str]
    description: Mapped[str]
    families: Mapped[Any] = mapped_column(Json)


class CodeRow(Base):
    """A code as one version of the codebook describes it; ``code`` is its stable id."""

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("version", "code"),
        UniqueConstraint("version", "position"),
        # Deferred: a parent may stand below its child in the codebook.
        ForeignKeyConstraint(
            ["version", "parent"],
            ["code.version", "code.code"],
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["version", "merged_into"],
            ["code.version", "code.code"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("codebook.version"))
    position: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    family: Mapped[str]
    parent: Mapped[str | None]
    definition: Mapped[str]
    when: Mapped[str]
    when_not: Mapped[str]
    example: Mapped[str]
    keywords: Mapped[Any] = mapped_column(Json)
    colour: Mapped[str]
    quick_key: Mapped[str]
    status: Mapped[str]
    merged_into: Mapped[str | None]


class SuggestionRow(Base):
    """What the program proposed under a version of the codebook, and what became of it."""

    __tablename__ = "suggestion"
    __table_args__ = (
        CheckConstraint(_SPAN, "span"),
        CheckConstraint("(decision = 'pending') = (decided_by IS NULL)", "decided"),
        ForeignKeyConstraint(["version", "code"], ["code.version", "code.code"]),
        Index(None, "transcript", "decision"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    transcript: Mapped[str] = mapped_column(ForeignKey("transcript.id"))
    start: Mapped[int]
    end: Mapped[int]
    code: Mapped[str]
    version: Mapped[int]
    proposer: Mapped[str]
    score: Mapped[float]
    level: Mapped[str]
    evidence: Mapped[Any] = mapped_column(Json)
    decision: Mapped[str]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("coder.id"))
    decided_at: Mapped[str | None]


class CodingRow(Base):
    """One span, one code, one coder, under the version of the codebook it was made with."""

    __tablename__ = "coding"
    __table_args__ = (
        CheckConstraint(_SPAN, "span"),
        UniqueConstraint("transcript", "start", "end", "code", "coder"),
        ForeignKeyConstraint(["version", "code"], ["code.version", "code.code"]),
        Index(None, "coder", "transcript"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    transcript: Mapped[str] = mapped_column(ForeignKey("transcript.id"))
    start: Mapped[int]
    end: Mapped[int]
    code: Mapped[str]
    version: Mapped[int]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    quote: Mapped[str]
    memo: Mapped[str]
    origin: Mapped[str]
    suggestion: Mapped[str | None] = mapped_column(ForeignKey("suggestion.id"), index=True)
    created: Mapped[str]
    valence: Mapped[str] = mapped_column(server_default="")


class DoneRow(Base):
    """A coder has coded a transcript to its end."""

    __tablename__ = "done"
    __table_args__ = (UniqueConstraint("transcript", "coder"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    transcript: Mapped[str] = mapped_column(ForeignKey("transcript.id"))
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    at: Mapped[str]


class MemoRow(Base):
    """A dated text on the project, a code, a transcript or a case.

    ``subject`` is a code's stable id or a case's name. A transcript is referred to by a link, so
    that it cannot go while a memo stands on it.
    """

    __tablename__ = "memo"
    __table_args__ = (
        CheckConstraint("(kind = 'transcript') = (transcript IS NOT NULL)", "subject"),
        Index(None, "kind", "subject"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    transcript: Mapped[str | None] = mapped_column(ForeignKey("transcript.id"), index=True)
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    title: Mapped[str]
    body: Mapped[str]
    dated: Mapped[str]
    created: Mapped[str]
    changed: Mapped[str]


class SavedQueryRow(Base):
    """A search under a name."""

    __tablename__ = "saved_query"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    created: Mapped[str]


class AdjudicationRow(Base):
    """What was agreed on about one code on a passage that coders marked differently.

    ``holds`` are the spans on which the code applies, ``marks`` what each coder had marked then.
    """

    __tablename__ = "adjudication"
    __table_args__ = (
        CheckConstraint(_SPAN, "span"),
        CheckConstraint("(outcome = 'coder') = (chosen IS NOT NULL)", "chosen"),
        UniqueConstraint("transcript", "start", "end", "code"),
        ForeignKeyConstraint(["version", "code"], ["code.version", "code.code"]),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    transcript: Mapped[str] = mapped_column(ForeignKey("transcript.id"))
    start: Mapped[int]
    end: Mapped[int]
    code: Mapped[str]
    version: Mapped[int]
    outcome: Mapped[str]
    chosen: Mapped[str | None] = mapped_column(ForeignKey("coder.id"))
    holds: Mapped[Any] = mapped_column(Json)
    marks: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    at: Mapped[str]


class BlindRow(Base):
    """A coder who is not shown what others did before both are done."""

    __tablename__ = "blind"

    id: Mapped[str] = mapped_column(primary_key=True)
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"), unique=True)
    at: Mapped[str]


class ActionRow(Base):
    """The journal: one thing a person did. Each hash covers the one before it."""

    __tablename__ = "action"
    __table_args__ = (Index(None, "coder", "number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    kind: Mapped[str]
    facts: Mapped[Any] = mapped_column(Json)
    undoes: Mapped[str | None] = mapped_column(ForeignKey("action.id"), index=True)
    changes: Mapped[int]
    digest: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class ChangeRow(Base):
    """What an action did to one row, as canonical JSON text before and after.

    The salt keeps the digest from betraying a payload that was erased later.
    """

    __tablename__ = "change"

    # Deferred: an action's own row, with the digest over its changes, is written last.
    action: Mapped[int] = mapped_column(
        ForeignKey("action.number", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str]
    row: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    salt: Mapped[str]
    digest: Mapped[str]


def _table(row: type[Base]) -> Table:
    """The table of a row class."""
    return cast("Table", row.__table__)


coder = _table(CoderRow)
text = _table(TextRow)
transcript = _table(TranscriptRow)
units = _table(UnitsRow)
speaker = _table(SpeakerRow)
codebook = _table(CodebookRow)
code = _table(CodeRow)
suggestion = _table(SuggestionRow)
coding = _table(CodingRow)
done = _table(DoneRow)
memo = _table(MemoRow)
saved_query = _table(SavedQueryRow)
adjudication = _table(AdjudicationRow)
blind = _table(BlindRow)
summary = _table(SummaryRow)
chosen_quote = _table(ChosenQuoteRow)
statement = _table(StatementRow)
action = _table(ActionRow)
change = _table(ChangeRow)
replica = _table(ReplicaRow)
conflict = _table(ConflictRow)
carried_action = _table(CarriedActionRow)
carried_change = _table(CarriedChangeRow)

JOURNALLED: Mapping[str, Table] = {
    table.name: table
    for table in (
        coder,
        transcript,
        units,
        speaker,
        codebook,
        code,
        suggestion,
        coding,
        done,
        memo,
        saved_query,
        adjudication,
        blind,
        replica,
        conflict,
        summary,
        chosen_quote,
        statement,
    )
}
"""The tables whose rows are people's work, by the name the journal uses for them."""

LATER: Mapping[str, Mapping[str, object]] = {
    transcript.name: {"archived": False},
    coding.name: {"valence": ""},
}
"""Columns that came with a later version of the tables, and what stands in rows from before."""
