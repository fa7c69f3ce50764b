"""Chapters of an evaluation: result chain, verdicts, implementation, responsibilities and more.

For others than the project's own people a statement is told only where those behind it may be:
what is left out stands as ":" in its place, so that nothing is read into a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from qualcode.exchange.charts import ChainBox, Stage, draw_chain
from qualcode.exchange.statement_words import side_word, verdict_word
from qualcode.messages import _, language_in_use
from qualcode.model import TOTAL, StatementKind
from qualcode.model.report import (
    Block,
    Entry,
    Figure,
    Heading,
    Paragraph,
    Points,
    Quotation,
    Table,
    Tone,
)
from qualcode.services.report.wording import enumerated, marks_of
from qualcode.synthesis.statements import STAGES, coded_together, find_conflicts

if TYPE_CHECKING:
    from qualcode.services.report.ground import Ground
    from qualcode.services.statements import StatementStanding

Some = Sequence["StatementStanding"]
_MOST_QUOTES, _MOST_CODES = 3, 4
_MANY = 4
"""With more counties, a table needs a page on its side."""
_NOTHING = "–"


def products(ground: Ground) -> Iterator[Block]:
    """The chapters of all kinds of statements there are."""
    chapters: dict[StatementKind, tuple[str, Callable[[Ground, Some], Iterator[Block]]]] = {
        StatementKind.CHAIN: (_("Result chain"), _chain),
        StatementKind.ASSUMPTION: (_("Whether assumptions hold"), _assumptions),
        StatementKind.IMPLEMENTATION: (_("Implementation"), _implementation),
        StatementKind.RESPONSIBILITY: (_("Roles and responsibilities"), _responsibilities),
        StatementKind.LOGIC: (_("Institutional logics"), _logics),
        StatementKind.PRIOR: (_("Findings and earlier research"), _prior),
        StatementKind.CAVEAT: (_("Caveats"), _caveats),
    }
    for kind, (heading, write) in chapters.items():
        some = [one for one in ground.statements if one.statement.name.kind is kind]
        if some:
            yield Heading(1, heading)
            yield from write(ground, some)


def _chain(ground: Ground, some: Some) -> Iterator[Block]:
    """The chain as a figure and as a table, which names the codes of each box."""
    columns = chain_stages(ground, some)
    caption = _("Result chain")
    alt = "; ".join(
        f"{stage.name}: {', '.join(box.title for box in stage.boxes)}" for stage in columns
    )
    boxes = [[one for one in some if one.statement.name.side == stage] for stage in STAGES]
    yield Table(
        name=_("Result chain"),
        caption=_("The result chain with the codes each box is linked to"),
        head=tuple(map(side_word, STAGES)),
        rows=tuple(
            tuple(_box(ground, one) if one else Entry("") for one in row)
            for row in zip_longest(*boxes)
        ),
        note=_hidden_note(ground, some),
        wide=True,
    )
    yield Figure(caption, draw_chain(columns, language_in_use()), alt, wide=True)


def chain_stages(ground: Ground, some: Some) -> list[Stage]:
    """The stages of the chain with their boxes, as a figure takes them."""
    return [
        Stage(
            side_word(stage),
            tuple(
                ChainBox(one.statement.name.subject, _told(ground, one).text)
                for one in some
                if one.statement.name.side == stage
            ),
        )
        for stage in STAGES
    ]


def _box(ground: Ground, one: StatementStanding) -> Entry:
    """A box of the chain as a cell, with its codes and its document."""
    told = _told(ground, one)
    words = f"{one.statement.name.subject}. {told.text}".strip()
    codes = [code.name for id in one.statement.codes if (code := ground.codebook.find(id))]
    if codes:
        words += " " + _("[Codes: {codes}]").format(codes=", ".join(codes))
    return Entry(words, told.quotes, hidden=told.hidden)


def _assumptions(ground: Ground, some: Some) -> Iterator[Block]:
    """Verdicts by county in one table, then what each rests on."""
    counties, found = _places(some), _by_row(some)
    head = (_("Kind"), _("Assumption"), *counties)
    rows = []
    for (subject, side), cells in found.items():
        verdicts = [_verdict(ground, cells.get(county)) for county in counties]
        rows.append((Entry(side_word(side)), Entry(subject), *verdicts))
    yield Table(
        _("Assumptions"), _("Assumptions and verdicts by county"), head, tuple(rows),
        note=_hidden_note(ground, some),
    )  # fmt: skip
    yield Paragraph(
        _("A verdict says what the material bears out, not what caused it; “too early” and “not "
          "covered” say that the material cannot tell."),
        Tone.NOTE,
    )  # fmt: skip
    for (subject, _side), cells in found.items():
        yield Heading(2, subject)
        for county in ("", *counties):
            if one := cells.get(county):
                yield from _reason(ground, one, county)
        told = [one.statement for one in cells.values() if ground.tells(one.statement)]
        ids = [id for one in told for id in one.linked]
        yield from ground.quotations(ids)[:_MOST_QUOTES]


def _reason(ground: Ground, one: StatementStanding, county: str) -> Iterator[Block]:
    """Why a verdict is what it is in a county."""
    if not ground.tells(one.statement):
        return
    found = one.statement
    verdict = verdict_word(found.verdict).capitalize() + "." if found.verdict else ""
    yield Paragraph(" ".join(filter(None, (verdict, found.text, found.note))), lead=county)
    if found.counter and ground.is_internal:
        words = _("Passages that say the contrary: {n}.").format(n=len(found.counter))
        yield Paragraph(words, Tone.NOTE)
    if marks := marks_of(one):
        yield Paragraph(_("This is {marks}.").format(marks="; ".join(marks)), Tone.WARNING)


def _implementation(ground: Ground, some: Some) -> Iterator[Block]:
    """Dimensions by county, with what the comparison shows."""
    counties = _places(some)
    rows = [
        (Entry(subject), *(_cell(ground, cells.get(county)) for county in (*counties, "")))
        for (subject, _side), cells in _by_row(some).items()
    ]
    yield Table(
        name=_("Implementation"),
        caption=_("Implementation by county"),
        head=(_("Dimension"), *counties, _("Comparison")),
        rows=tuple(rows),
        note=" ".join(filter(None, (_hidden_note(ground, some), _sources(some)))),
        wide=len(counties) > _MANY,
    )


def _sources(some: Some) -> str:
    """The documents that statements are from which rest on no interview."""
    bare = [one.statement for one in some if not one.statement.linked and one.statement.source]
    words = _("From documents, not from interviews: {sources}.")
    return (
        words.format(sources="; ".join(dict.fromkeys(one.source for one in bare))) if bare else ""
    )


def _responsibilities(ground: Ground, some: Some) -> Iterator[Block]:
    """Tasks and actors by county, and where more than one is said to be responsible."""
    counties = _places(some)
    rows = [
        (Entry(task), Entry(actor), *(_part(ground, cells, county) for county in counties))
        for (task, actor), cells in _by_row(some).items()
    ]
    yield Table(
        name=_("Responsibilities"),
        caption=_("Who has to do with each task, by county"),
        head=(_("Task"), _("Actor"), *counties),
        rows=tuple(rows),
        note=_hidden_note(ground, some),
        wide=len(counties) > _MANY,
    )
    told = [one.statement for one in some if ground.tells(one.statement)]
    clashes = find_conflicts(told)
    if clashes:
        words = _("{task}, {county}: informants and documents name several as responsible: {who}.")
        yield Paragraph("", lead=_("Not clear who is responsible"))
        yield Points(
            tuple(
                words.format(task=task, county=county or _("everywhere"), who=enumerated(actors))
                for (task, county), actors in clashes.items()
            )
        )


def _logics(ground: Ground, some: Some) -> Iterator[Block]:
    """Issues with what each actor holds, and what the same passages are coded with."""
    rows = []
    for one in some:
        told = _told(ground, one)
        name = one.statement.name
        together = "" if told.hidden else ", ".join(_together(ground, one))
        where = Entry(" · ".join(filter(None, (name.subject, name.place))))
        rows.append((where, Entry(name.side), told, Entry(together)))
    shown = 4 if any(row[-1].text for row in rows) else 3
    yield Table(
        name=_("Logics"),
        caption=_("Issues on which actors hold different things"),
        head=(_("Issue"), _("Actor"), _("Holds"), _("Also coded there"))[:shown],
        rows=tuple(row[:shown] for row in rows),
        note=_hidden_note(ground, some),
    )
    for subject in dict.fromkeys(one.statement.name.subject for one in some):
        quotes = [
            quote
            for one in some
            if one.statement.name.subject == subject and ground.tells(one.statement)
            for quote in ground.quotations(one.statement.evidence)[:1]
        ]
        if quotes:
            yield Heading(2, subject)
            yield from dict.fromkeys(quotes)


def _together(ground: Ground, one: StatementStanding) -> list[str]:
    """The codes that enough informants' passages have beside those of a statement."""
    evidence = [ground.codings[id] for id in one.statement.linked if id in ground.codings]
    found = []
    for code, codings in coded_together(evidence, ground.codings.values()):
        n = len(ground.speakers.behind(codings).informants)
        known = ground.codebook.find(code)
        if known and n >= max(ground.protection.cells, 1) and ground.may_name(code, TOTAL):
            found.append((-n, known.name))
    return [name for _n, name in sorted(found)[:_MOST_CODES]]


def _prior(ground: Ground, some: Some) -> Iterator[Block]:
    """Findings beside earlier research."""
    rows = [
        (
            Entry(one.statement.name.subject),
            Entry(one.statement.name.side or _NOTHING),
            _verdict(ground, one),
            _told(ground, one),
        )
        for one in some
    ]
    yield Table(
        name=_("Earlier research"),
        caption=_("Findings beside earlier research"),
        head=(_("Finding"), _("Earlier research"), _("Relation"), _("Comment")),
        rows=tuple(rows),
        note=_hidden_note(ground, some),
    )


def _caveats(ground: Ground, some: Some) -> Iterator[Block]:
    """What limits findings."""
    yield Points(
        tuple(
            f"{one.statement.name.subject}: {_told(ground, one).text}"
            for one in some
            if ground.tells(one.statement)
        )
    )


def _told(ground: Ground, one: StatementStanding) -> Entry:
    """A statement's text with its quotes, as the audience may read it."""
    if not ground.tells(one.statement):
        return Entry(":", hidden=True)
    found = one.statement
    marks = marks_of(one)
    words = f"{found.text} [{'; '.join(marks)}]" if marks else found.text
    return Entry(words.strip(), _quotes(ground, one))


def _cell(ground: Ground, one: StatementStanding | None) -> Entry:
    """A statement as a cell of a table, or that there is none."""
    return _told(ground, one) if one else Entry(_NOTHING)


def _part(ground: Ground, cells: dict[str, StatementStanding], county: str) -> Entry:
    """What an actor has to do with a task in a county; what holds everywhere holds there."""
    one = cells.get(county) or cells.get("")
    if one is None:
        return Entry(_NOTHING)
    told = _told(ground, one)
    if told.hidden or not one.statement.verdict:
        return told
    word = verdict_word(one.statement.verdict).capitalize()
    return Entry(f"{word}. {told.text}".strip(), told.quotes)


def _verdict(ground: Ground, one: StatementStanding | None) -> Entry:
    """A verdict as a cell, with its quotes."""
    if one is None or one.statement.verdict is None:
        return Entry(_NOTHING)
    if not ground.tells(one.statement):
        return Entry(":", hidden=True)
    return Entry(verdict_word(one.statement.verdict), _quotes(ground, one))


def _quotes(ground: Ground, one: StatementStanding) -> tuple[Quotation, ...]:
    """The chosen quotes of a statement's codings."""
    found = one.statement
    return tuple(ground.quotations(found.linked, column=found.name.place or TOTAL)[:_MOST_QUOTES])


def _places(some: Some) -> list[str]:
    """The counties that statements are about, in the order of the first of them."""
    return [one for one in dict.fromkeys(one.statement.name.place for one in some) if one]


def _by_row(some: Some) -> dict[tuple[str, str], dict[str, StatementStanding]]:
    """Statements by subject and side, and then by county."""
    found: dict[tuple[str, str], dict[str, StatementStanding]] = {}
    for one in some:
        name = one.statement.name
        found.setdefault((name.subject, name.side), {})[name.place] = one
    return found


def _hidden_note(ground: Ground, some: Some) -> str:
    """What a colon stands for, where there is one."""
    if all(ground.tells(one.statement) for one in some):
        return ""
    return _("“:” is left out, so that nobody can be recognised.")
