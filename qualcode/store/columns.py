"""What all tables are built on: names of constraints, types, and values kept as JSON."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Double, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

from qualcode.store.canonical import canonical, parsed


class Json(TypeDecorator[Any]):
    """Plain values kept as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ANN401, ARG002
        """The text to store."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """The value that was stored."""
        return None if value is None else parsed(value)


class Base(DeclarativeBase):
    """All tables, with names for their constraints that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, float: Double}  # noqa: RUF012  # SQLAlchemy's own form
