"""A table from elsewhere, read as a whole: which cells count what, of how many, and their sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.synthesis.disclosure.figures import (
    Figure,
    asked_in,
    is_hidden,
    means_share,
    read_cell,
    without_asked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ASKED = frozenset(("n", "antall (n)", "antal (n)", "n (antall)", "number (n)"))
_TOTAL = frozenset(
    (
        *("total", "totalt", "sum", "i alt", "samlet", "samla", "alle", "all", "til sammen"),
        *("totals", "together", "alle fylker", "tilsammen"),
    )
)
_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """One number of a table, or the sign that it is left out."""

    line: int
    """The line of the file, from 1."""
    row: str
    column: str
    text: str
    figure: Figure | None
    """None where the number is left out."""
    asked: int | None
    """How many were asked, if the table says so."""
    at: tuple[int, int]
    """Row and column in the block."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading row with the rows below it, as far as they are one table."""

    places: tuple[Place, ...]
    total_rows: frozenset[int]
    total_columns: frozenset[int]


def read_blocks(rows: Sequence[tuple[int, Sequence[str]]], n: str | None = None) -> list[Block]:
    """The tables among these rows, each row with its line.

    A row of two cells and more, none of them a number, begins a table; so does the first such
    row whatever it holds. ``n`` is the heading of the column or row that tells how many were asked;
    one called N does so unasked.
    """
    pieces: list[list[tuple[int, Sequence[str]]]] = []
    for line, cells in rows:
        if sum(bool(cell.strip()) for cell in cells) < _AT_LEAST:
            continue
        if not pieces or not any(_tells(cell) for cell in cells[1:]):
            pieces.append([])
        pieces[-1].append((line, cells))
    return [_block(piece, n) for piece in pieces if len(piece) >= _AT_LEAST]


def has_heading(rows: Sequence[tuple[int, Sequence[str]]], n: str) -> bool:
    """Whether a column or row of this heading is there at all."""
    return any(_same(cell, n) for _line, cells in rows for cell in cells)


def _tells(cell: str) -> bool:
    """Whether a cell holds a number or the sign for one."""
    return bool(read_cell(cell)) or is_hidden(cell)


def _block(piece: Sequence[tuple[int, Sequence[str]]], n: str | None) -> Block:
    """One table, with how many were asked laid beside each of its numbers."""
    (_line, heads), *body = piece
    bases = _Bases(heads, body, n)
    places = []
    first = min(_first_figure(cells) for _line, cells in body)
    for at, (line, cells) in enumerate(body):
        label = " · ".join(filter(None, map(str.strip, cells[:first])))
        for column, cell in enumerate(cells[first:], first):
            head = heads[column].strip() if column < len(heads) else ""
            if at in bases.rows or column in bases.columns:
                continue
            share = means_share(head) or means_share(label)
            told = (line, label, head, cell.strip())
            asked = bases.of(at, column)
            places += [Place(*told, one, asked, (at, column)) for one in _kept(cell, share=share)]
    return Block(
        tuple(places),
        frozenset(at for at, (_line, cells) in enumerate(body) if _is_total(cells[:first])),
        frozenset(at for at, head in enumerate(heads) if at and _is(head, _TOTAL)),
    )


def _kept(cell: str, *, share: bool) -> Sequence[Figure | None]:
    """The figures of a cell, None for one that is left out."""
    return read_cell(cell, share=share) or ([None] if is_hidden(cell) else [])


def _first_figure(cells: Sequence[str]) -> int:
    """The first place after a row's name that holds a number or the sign for one."""
    return next((at for at, cell in enumerate(cells) if at and _tells(cell)), len(cells))


class _Bases:
    """How many were asked: in a column, in a row, or in the headings."""

    def __init__(
        self, heads: Sequence[str], body: Sequence[tuple[int, Sequence[str]]], n: str | None
    ) -> None:
        self.columns = {at for at, head in enumerate(heads) if at and _means_asked(head, n)}
        self.rows = {at for at, (_line, cells) in enumerate(body) if _means_asked(cells[0], n)}
        self._by_row = {
            at: asked
            for at, (_line, cells) in enumerate(body)
            for asked in (*_counts(cells, self.columns), asked_in(cells[0]))
            if asked is not None
        }
        self._by_column = {at: asked for at, head in enumerate(heads) if (asked := asked_in(head))}
        for row in self.rows:
            cells = body[row][1]
            for at in range(1, len(cells)):
                for asked in _counts(cells, {at}):
                    self._by_column[at] = asked

    def of(self, row: int, column: int) -> int | None:
        """How many were asked in a cell, None where nothing says so."""
        return self._by_column.get(column, self._by_row.get(row))


def _counts(cells: Sequence[str], columns: set[int]) -> Iterator[int]:
    """The whole numbers in these columns of a row."""
    for at in columns:
        for one in read_cell(cells[at]) if at < len(cells) else ():
            if one.count is not None:
                yield one.count


def _means_asked(head: str, n: str | None) -> bool:
    """Whether a heading is that of the number asked."""
    return _same(head, n) if n else _is(head, _ASKED)


def _is_total(names: Sequence[str]) -> bool:
    """Whether a row with these names before its numbers is a total."""
    return any(_is(name, _TOTAL) for name in names)


def _is(head: str, words: frozenset[str]) -> bool:
    """Whether a heading is one of these words."""
    return without_asked(head).rstrip(":").casefold() in words


def _same(head: str, name: str) -> bool:
    """Whether two headings are the same but for capitals and blanks."""
    return head.strip().casefold() == name.strip().casefold()
