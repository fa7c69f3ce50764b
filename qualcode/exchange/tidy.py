"""Tidy tables for R and Python: one fact a row, each column explained, every text exact.

The tables are for programs: nothing is put before a text that a spreadsheet might take for a
formula. Give a spreadsheet the matrix or the report instead.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and what stands in it."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Tidy:
    """A table with its columns; a row has a value for each, None where there is none."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def tidy_csv(table: Tidy) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8 without a mark: commas, CRLF; nothing for None."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([one.name for one in table.columns])
    writer.writerows(table.rows)
    return out.getvalue().encode("utf-8", "replace")


def tidy_parquet(table: Tidy) -> bytes | None:
    """The table as Parquet, None where pyarrow is not installed."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        return None
    values = {
        column.name: [row[at] for row in table.rows] for at, column in enumerate(table.columns)
    }
    out = io.BytesIO()
    parquet.write_table(arrow.table(values), out)
    return out.getvalue()


def dictionary_of(tables: Iterable[Tidy]) -> Tidy:
    """The data dictionary: what each column of each table means."""
    columns = (
        Column("table", "the table's name"),
        Column("column", "the column's name"),
        Column("meaning", "what stands in it"),
    )
    rows = tuple((one.name, column.name, column.meaning) for one in tables for column in
                 one.columns)  # fmt: skip
    return Tidy("dictionary", columns, rows)
