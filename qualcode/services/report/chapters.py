"""Chapters of a report: one a code family, with what each code means, where, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.exchange.charts import draw_heat
from qualcode.exchange.masked_words import shown, suppression
from qualcode.exchange.matrices.page import heat_level
from qualcode.exchange.matrices.wording import attributes
from qualcode.messages import _, language_in_use
from qualcode.model import TOTAL, Cell, CodeStatus
from qualcode.model.report import (
    Block,
    Entry,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Table,
    Tone,
)
from qualcode.services.report.wording import (
    basis_sentence,
    column_heading,
    enumerated,
    marks_of,
    strength_word,
    valence_word,
)
from qualcode.services.statements import statement_name
from qualcode.synthesis.disclosure.naming import Support as Backing
from qualcode.synthesis.disclosure.naming import name_counties
from qualcode.synthesis.strength import Support

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Code, Family
    from qualcode.services.report.ground import Ground
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix

_NOTHING = Cell(0, 0, ())
_MANY = 6
"""From so many columns on, a table needs a page on its side."""


def chapters(ground: Ground) -> Iterator[Block]:
    """All chapters, in the order of the codebook."""
    for family in ground.codebook.families:
        codes = [code for code, _depth in ground.codebook.tree() if code.family == family.id]
        used = [code for code in codes if _is_used(ground, code)]
        if used:
            yield from _chapter(ground, family, codes, used)


def _chapter(
    ground: Ground, family: Family, codes: Sequence[Code], used: Sequence[Code]
) -> Iterator[Block]:
    """One family: what it rests on, its figure and table, and its codes."""
    yield Heading(1, family.name)
    yield Paragraph(basis_sentence(ground, [code.id for code in used]), Tone.NOTE)
    masked = _only(ground.masked, [code.id for code in used])
    caption = _("{family} by {attribute}: informants who speak of each code").format(
        family=family.name, attribute=attributes(ground.matrix.by)
    )
    yield Figure(caption, draw_heat(masked, language_in_use()), _alt(masked))
    yield _matrix_table(ground, family.name, masked)
    for code in used:
        yield from _section(ground, code)
    unused = [code.name for code in codes if code not in used and code.status is CodeStatus.ACTIVE]
    if unused:
        words = _("In the codebook, but found in no interview: {codes}.")
        yield Paragraph(words.format(codes=enumerated(unused)), Tone.NOTE)


def _section(ground: Ground, code: Code) -> Iterator[Block]:
    """One code: definition, coverage, summaries, quotes and contradicting voices."""
    yield Heading(2, code.name)
    if code.definition:
        yield Paragraph(code.definition, Tone.TERM)
    yield Paragraph(_coverage(ground, code), Tone.NOTE)
    yield from _summary(ground, code, TOTAL)
    for column in ground.places:
        yield from _summary(ground, code, column)
    contrary = _against(ground, code)
    cell = _cell(ground, code.id, TOTAL)
    agreeing = [id for id in cell.codings if id not in contrary]
    yield from ground.quotations(agreeing)
    yield from _contradicting(ground, contrary)


def _summary(ground: Ground, code: Code, column: str) -> Iterator[Block]:
    """What was written of a cell, with what has to be seen to."""
    one = ground.summary(code.id, column)
    if one is None:
        return
    lead = "" if column == TOTAL else column_heading(column)
    yield Paragraph(one.summary.text, lead=lead)
    if marks := marks_of(one):
        yield Paragraph(_("This summary is {marks}.").format(marks="; ".join(marks)), Tone.WARNING)


def _coverage(ground: Ground, code: Code) -> str:
    """How many speak of a code, where, and how well that is supported."""
    row = next(row for row in ground.masked.rows if row.code.id == code.id)
    here = ground.support.get((code.id, TOTAL), Support())
    told, base = row.cells[TOTAL], ground.masked.bases[TOTAL]
    if told.is_hidden:
        return _("Spoken of by too few to be counted here.")
    where = _counties(ground, code) if ground.is_internal else _places(ground, code)
    words = _("{n} of {base} informants speak of this, in {where}. The evidence is {strength}.")
    sentence = words.format(
        n=shown(told),
        base=shown(base),
        where=where,
        strength=strength_word(here.strength(ground.matrix.bases[TOTAL])),
    )
    if ground.is_internal and here.valences:
        said = enumerated(f"{valence_word(one)} ({n})" for one, n in here.valences)
        sentence += " " + _("Passages say: {said}.").format(said=said)
    return sentence


def _places(ground: Ground, code: Code) -> str:
    """Where a finding is from, as readers outside may know: no more than the table tells."""
    row = next(row for row in ground.masked.rows if row.code.id == code.id)
    columns = ground.places
    support = {one: ground.support.get((code.id, one), Support()) for one in columns}
    backing = {
        one: Backing(len(found.informants), len(found.roles)) for one, found in support.items()
    }
    if not any(row.cells[one].is_hidden for one in columns):
        return name_counties(backing, ground.protection.cells).text
    named = [one for one in columns if ground.may_name(code.id, one)]
    if not named:
        return _("one or more of the counties")
    return _("{places}, and perhaps elsewhere").format(places=enumerated(named))


def _counties(ground: Ground, code: Code) -> str:
    """The columns in which somebody speaks of a code, each with how many do."""
    found = {
        column: _cell(ground, code.id, column).informants
        for column in ground.matrix.columns
        if column != TOTAL
    }
    return enumerated(f"{column_heading(one)} ({n})" for one, n in found.items() if n)


def _contradicting(ground: Ground, contrary: Sequence[str]) -> Iterator[Block]:
    """The voices against: their quotes, or where none is chosen, that there are some."""
    if not contrary:
        return
    quotes = ground.quotations(contrary)
    if quotes:
        yield Paragraph("", lead=_("Contradicting voices"))
        yield from quotes
    elif ground.is_internal:
        words = _("Passages that say the contrary: {n}; no quote of them is chosen.")
        yield Paragraph(words.format(n=len(contrary)), lead=_("Contradicting voices"))


def _against(ground: Ground, code: Code) -> list[str]:
    """The codings marked as contradicting, and those linked as evidence against a summary."""
    ids = set(_cell(ground, code.id, TOTAL).codings)
    marked = [id for id in ids if ground.codings[id].valence == "contradicting"]
    linked = {
        id
        for cell, one in ground.summaries.items()
        if cell.code == code.id
        for id in one.summary.counter
        if id in ground.codings
    }
    order = {id: at for at, id in enumerate(ground.codings)}
    return sorted({*marked, *linked}, key=lambda id: order[id])


def _matrix_table(ground: Ground, name: str, masked: MaskedMatrix) -> Table:
    """The counts of a family; a cell opens its quotes."""
    head = _("{column} (N = {n})").replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    columns = [
        head.format(column=column_heading(one), n=shown(masked.bases[one]))
        for one in masked.columns
    ]
    rows = []
    for row in masked.rows:
        here = ground.support.get((row.code.id, TOTAL), Support())
        told = not row.cells[TOTAL].is_hidden
        strength = strength_word(here.strength(ground.matrix.bases[TOTAL])) if told else ""
        cells = [_entry(ground, masked, row.code.id, column) for column in masked.columns]
        rows.append((Entry("  " * row.depth + row.code.name), *cells, Entry(strength)))
    return Table(
        name=name,
        caption=_("{family}: informants by {attribute}").format(
            family=name, attribute=attributes(masked.by)
        ),
        head=(_("Code"), *columns, _("Evidence")),
        rows=tuple(rows),
        note=suppression(masked, masked.hidden),
        wide=len(columns) > _MANY,
    )


def _entry(ground: Ground, masked: MaskedMatrix, code: str, column: str) -> Entry:
    """A number with its quotes."""
    row = next(row for row in masked.rows if row.code.id == code)
    cell, base = row.cells[column], masked.bases[column]
    told = cell.low if cell.rounded is None else cell.rounded
    quotes: list[Quotation] = []
    if column != TOTAL:
        quotes = ground.quotations(_cell(ground, code, column).codings, column=column)
    heat = heat_level(told, 0 if base.is_hidden else base.low)
    return Entry(shown(cell), tuple(quotes), heat, cell.is_hidden)


def _only(masked: MaskedMatrix, codes: Sequence[str]) -> MaskedMatrix:
    """The rows of some codes; what is left out is counted in them alone."""
    rows = tuple(row for row in masked.rows if row.code.id in codes)
    told = [*masked.bases.values(), *(cell for row in rows for cell in row.cells.values())]
    return replace(masked, rows=rows, hidden=sum(one.is_hidden for one in told))


def _alt(masked: MaskedMatrix) -> str:
    """What the figure shows, in words."""
    totals = ", ".join(f"{row.code.name}: {shown(row.cells[TOTAL])}" for row in masked.rows)
    return _("Heat map. Informants in all: {totals}. The table below has every number.").format(
        totals=totals
    )


def _cell(ground: Ground, code: str, column: str) -> Cell:
    """A cell as it was counted."""
    row = next((row for row in ground.matrix.rows if row.code.id == code), None)
    return row.cells.get(column, _NOTHING) if row else _NOTHING


def _is_used(ground: Ground, code: Code) -> bool:
    """Whether a code has codings or a summary."""
    written = any(cell.code == code.id for cell in ground.summaries)
    return bool(_cell(ground, code.id, TOTAL).codings) or written


def unsound(ground: Ground) -> list[str]:
    """What the texts are about that a final report may not carry."""
    summaries = [one.name for one in ground.summaries.values() if marks_of(one)]
    return summaries + [statement_name(one.statement) for one in ground.statements if marks_of(one)]
