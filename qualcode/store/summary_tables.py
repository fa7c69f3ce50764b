"""The tables of what researchers write of codings: summaries, quotes for a report, statements.

Codings are named by their ids without a link, so that one can go: what was said of it is stale.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.columns import Base, Json


class SummaryRow(Base):
    """The summary of a cell of a matrix; without a code of a column, with ``total`` of a row."""

    __tablename__ = "summary"
    __table_args__ = (UniqueConstraint("by", "code", "column"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    code: Mapped[str]
    column: Mapped[str]
    text: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    status: Mapped[str]
    version: Mapped[int]
    evidence: Mapped[Any] = mapped_column(Json)
    counter: Mapped[Any] = mapped_column(Json)
    basis: Mapped[Any] = mapped_column(Json)
    changed: Mapped[str]


class ChosenQuoteRow(Base):
    """The words of a coding chosen for a report, as stored and as printed."""

    __tablename__ = "chosen_quote"

    id: Mapped[str] = mapped_column(primary_key=True)
    coding: Mapped[str] = mapped_column(unique=True)
    stored: Mapped[str]
    words: Mapped[str]
    status: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    note: Mapped[str]
    changed: Mapped[str]


class StatementRow(Base):
    """A statement of an evaluation; which kinds there are, the model says."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("kind", "subject", "side", "place"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    side: Mapped[str]
    place: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    verdict: Mapped[str]
    note: Mapped[str]
    source: Mapped[str]
    codes: Mapped[Any] = mapped_column(Json)
    evidence: Mapped[Any] = mapped_column(Json)
    counter: Mapped[Any] = mapped_column(Json)
    status: Mapped[str]
    coder: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    version: Mapped[int]
    basis: Mapped[Any] = mapped_column(Json)
    changed: Mapped[str]
