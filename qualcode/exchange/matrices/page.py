"""The matrix as one HTML page: a heat map whose cells lead to their quotes.

The page stands alone: no script, nothing fetched. Quotes are printed whole and exactly; every
other text is made safe first.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.matrices.wording import (
    counting_notes,
    heading,
    headings_of_codings,
    origin_lines,
    title,
)
from qualcode.exchange.pages import Chapter, Group, render_page
from qualcode.messages import _, ngettext
from qualcode.text.display import safe_block, safe_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.exchange.matrices.provenance import Provenance
    from qualcode.model import Matrix, MatrixRow, Quote

_MANY_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as the page shows it."""

    large: str
    """Its informants; empty where nobody said anything."""
    heat: int
    spoken: str
    """The same in a sentence, for whoever hears or points."""
    small: str = ""
    anchor: str = ""
    """Where its quotes are, empty if none are on the page."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it."""

    name: str
    depth: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """A quote with the line below it."""

    words: str
    speakers: str
    place: str
    also: str


def matrix_html(matrix: Matrix, quotes: Mapping[str, Quote], provenance: Provenance) -> str:
    """The page; ``quotes`` are by coding id, and may be none."""
    families: dict[str, list[Line]] = {}
    for number, row in enumerate(matrix.rows):
        families.setdefault(row.family, []).append(_line(matrix, row, number, quotes))
    return render_page(
        Path(__file__).parent,
        words=page_words(matrix.by),
        language=safe_line(provenance.language),
        project=safe_line(provenance.project),
        columns=[(safe_line(heading(one)), str(matrix.bases[one])) for one in matrix.columns],
        families=[(safe_line(name), lines) for name, lines in families.items()],
        chapters=[
            chapter
            for number, row in enumerate(matrix.rows)
            if (chapter := _chapter(matrix, row, number, quotes)).groups
        ],
        notes=counting_notes(),
        origin=[
            (safe_line(label), safe_line(text))
            for label, text in origin_lines(", ".join(matrix.coders), provenance)
        ],
        many=len(matrix.columns) > _MANY_COLUMNS,
    )


def heat_level(informants: int, base: int) -> int:
    """Which fifth of a column's N the informants reach, 0 for none of them."""
    return min(ceil(5 * informants / base), 5) if base else 0


def _line(matrix: Matrix, row: MatrixRow, number: int, quotes: Mapping[str, Quote]) -> Line:
    """A row with its cells."""
    boxes = []
    for at, column in enumerate(matrix.columns):
        cell, base = row.cells[column], matrix.bases[column]
        total = at == len(matrix.columns) - 1
        shown = any(coding in quotes for coding in cell.codings)
        anchor = "" if not shown else f"r{number}" if total else f"r{number}c{at}"
        spoken = _(
            "{code}, {column}: {n} of {base} informants, {sources} sources, {codings} codings"
        )
        boxes.append(
            Box(
                large=str(cell.informants) if cell.codings else "",
                small=f"{cell.sources} · {len(cell.codings)}",
                heat=heat_level(cell.informants, base),
                anchor=anchor,
                spoken=spoken.format(
                    code=safe_line(row.code.name),
                    column=safe_line(heading(column)),
                    n=cell.informants,
                    base=base,
                    sources=cell.sources,
                    codings=len(cell.codings),
                ),
            )
        )
    return Line(safe_line(row.code.name), min(row.depth, 4), tuple(boxes))


def _chapter(
    matrix: Matrix, row: MatrixRow, number: int, quotes: Mapping[str, Quote]
) -> Chapter[_Excerpt]:
    """The quotes of a code, column by column, in text order."""
    columns = headings_of_codings(matrix, row)
    groups = []
    for at, column in enumerate(matrix.columns[:-1]):
        name = safe_line(heading(column))
        found = [quotes[one] for one in row.cells[column].codings if one in quotes]
        if found:
            count = ngettext("{n} quote", "{n} quotes", len(found)).format(n=len(found))
            excerpts = tuple(_excerpt(one, columns[one.coding.id], column) for one in found)
            groups.append(Group(f"r{number}c{at}", name, count, excerpts))
    definition = safe_block(row.code.definition)
    return Chapter(
        f"r{number}",
        safe_line(row.code.name),
        safe_line(row.family),
        (definition,) if definition else (),
        tuple(groups),
    )


def _excerpt(quote: Quote, columns: list[str], here: str) -> _Excerpt:
    """A quote: its words exactly, then who, where, by which coder and in which other columns."""
    coding = quote.coding
    place = f"{quote.transcript} {coding.span.start}–{coding.span.end} · {coding.coder}"
    others = ", ".join(one for one in columns if one != heading(here))
    return _Excerpt(
        words=coding.quote,
        speakers=safe_line(", ".join(quote.speakers)),
        place=safe_line(place),
        also=safe_line(_("also counted in {columns}").format(columns=others)) if others else "",
    )


def page_words(by: str) -> dict[str, str]:
    """The page's own texts."""
    return {
        "title": safe_line(title(by)),
        "lede": _("How many informants speak of each code. Each cell leads to its quotes."),
        "code": _("Code"),
        "base": "N",
        "legend": _("Share of the column's informants, per cent"),
        "none": _("none"),
        "reading": _("Large: informants. Small: sources · codings."),
        "notes": _("What is counted"),
        "quotes": _("Quotes"),
        "back": _("Back to the matrix"),
        "origin": _("What this rests on"),
        "empty": _("There are no codes to show."),
    }
