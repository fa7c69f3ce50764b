"""A matrix as a table in the terminal: names are never lost; too many columns go below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.output import remark
from qualcode.messages import _
from qualcode.text.display import excerpt, safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich import table as rich_table

    from qualcode.model import Cell, Matrix, MatrixRow
    from qualcode.synthesis.disclosure.masking import Shown
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix, MaskedRow

    Table = Matrix | MaskedMatrix

_NARROWEST_NAME = 26
_WIDEST_NAME = 42
_WIDEST_HEADING = 18
_GAP = 3
_NOUGHT = "·"
_EDGES = 2
"""What Rich draws before the first column and after the last."""


def heading(column: str) -> str:
    """A column's heading in the language in use."""
    return {"total": _("Total"), "unknown": _("Unknown")}.get(column, column)


def show_matrix(table: Matrix) -> None:
    """Print a matrix: informants, and codings in brackets; families as headings."""
    _print(table)
    remark(
        _("Informants (codings) by {by}; coders: {coders}.").format(
            by=table.by, coders=", ".join(table.coders) or "–"
        )
    )
    if table.note:
        remark(table.note)


def show_masked(table: MaskedMatrix) -> None:
    """Print a matrix as an audience may see it, and what was left out."""
    from qualcode.exchange.masked_words import audience, suppression

    _print(table)
    remark(
        _("Informants by {by}. For the {audience}.").format(by=table.by, audience=audience(table))
    )
    remark(suppression(table))


def _print(table: Table) -> None:
    """Print the numbers, in as many pieces as the terminal is too narrow for."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    named = max((_depth(row) + len(row.code.name) for row in table.rows), default=0)
    widths = {column: _width(table, column) for column in table.columns}
    wide = console.width - _EDGES
    room = wide - sum(width + _GAP for width in widths.values())
    name_width = min(named, _WIDEST_NAME, room if room >= _NARROWEST_NAME else _WIDEST_NAME)
    # Longer lines than the terminal has are better than numbers with their ends cut off.
    console.width = max(console.width, name_width + max(widths.values()) + _GAP + _EDGES)
    for columns in _pages(table.columns, widths, wide - name_width):
        console.print(_page(table, columns, name_width))


def _pages(columns: Sequence[str], widths: dict[str, int], room: int) -> Iterator[list[str]]:
    """The columns in groups that fit beside the names, at least one in each."""
    page: list[str] = []
    left = room
    for column in columns:
        need = widths[column] + _GAP
        if page and need > left:
            yield page
            page, left = [], room
        page.append(column)
        left -= need
    yield page


def _page(table: Table, columns: Sequence[str], name_width: int) -> rich_table.Table:
    """One group of columns with the names before it."""
    from rich import box
    from rich import table as rich_table
    from rich.text import Text

    grid = rich_table.Table(box=box.SIMPLE_HEAD, pad_edge=False)
    grid.add_column(Text(_("Code")), width=name_width, no_wrap=True)
    for column in columns:
        label = f"{_heading(column)}\nN = {_words(table.bases[column])}"
        grid.add_column(Text(label), justify="right", no_wrap=True)
    family = None
    for row in table.rows:
        if row.family != family:
            family = row.family
            grid.add_row(Text(excerpt(family, name_width), style="bold"))
        indent = _depth(row)
        name = " " * indent + excerpt(row.code.name, name_width - indent)
        grid.add_row(Text(name), *(_words(row.cells[column]) for column in columns))
    return grid


def _depth(row: MatrixRow | MaskedRow) -> int:
    """How far a code is set in."""
    return 2 * (row.depth + 1)


def _width(table: Table, column: str) -> int:
    """How wide a column is."""
    texts = [*_heading(column).split("\n"), f"N = {_words(table.bases[column])}"]
    return max(map(len, (*texts, *(_words(row.cells[column]) for row in table.rows))))


def _heading(column: str) -> str:
    """A heading that is safe and not too wide; nested values stand below each other."""
    parts = safe_line(heading(column)).split(" · ")
    return "\n".join(excerpt(part, _WIDEST_HEADING) for part in parts)


def _words(cell: Cell | Shown | int) -> str:
    """A number in characters: nothing said is a dot, so that what was said stands out."""
    if isinstance(cell, int):
        return str(cell)
    from qualcode.model import Cell as Counted

    if isinstance(cell, Counted):
        return f"{cell.informants} ({len(cell.codings)})" if cell.codings else _NOUGHT
    from qualcode.exchange.masked_words import shown

    return _NOUGHT if cell.exact and not cell.low else shown(cell)
