"""What is behind the figures, for the page: of each code its counts and passages, with links."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from qualcode.agreement.bands import alpha_band
from qualcode.agreement.reckoning import shares_of
from qualcode.exchange.agreement.plain import pair_key
from qualcode.exchange.agreement.sheets import code_anchor, confusion_anchor, part_anchor
from qualcode.exchange.pages import Chapter, Group
from qualcode.messages import _, ngettext
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.agreement.figures import Cells, CodeFigures
    from qualcode.agreement.passages import Crossing, Passage, Trace
    from qualcode.agreement.report import CodeRow, Report
    from qualcode.agreement.resampling import Interval

_LONGEST = 240
"""Characters of a stretch of text; of longer ones the beginning and the end are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in which the same coders gave the code."""

    text: str
    who: str
    """Nothing, if everybody did."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage: where it is, how it counts, and its words."""

    anchor: str
    place: str
    counts: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is reckoned with: heads, and rows of cells with what each leads to, or nothing."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    names: int = 1
    """How many of the first columns are words."""


@dataclass(frozen=True, slots=True)
class Places:
    """A number with the places it is made of, each with a link to its passage."""

    anchor: str
    title: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section(Chapter[Line]):
    """What figures are reckoned from: sentences, tables, places, and passages by transcript."""

    tables: tuple[Table, ...] = ()
    places: tuple[Places, ...] = ()


def sections_of(report: Report, trace: Trace) -> list[Section]:
    """A section for each code somebody gave."""
    return [
        _section(report, at, row, some, trace.texts)
        for at, (row, some) in enumerate(zip(report.codes, trace.passages, strict=True))
    ]


def crossed_of(report: Report, trace: Trace) -> list[Places]:
    """The cells of the confusion off its diagonal, in its order."""
    found = []
    names = [row.name for row in report.codes]
    for (row, column), places in sorted(trace.crossings.items()):
        other = names[column] if column < len(names) else _("(nothing else)")
        total = sum(one.units for one in places)
        title = _("{row} × {column}: {n}").format(row=names[row], column=other, n=total)
        links = tuple(_link(report, row, trace.passages[row], one) for one in places)
        found.append(Places(confusion_anchor(row, column), safe_line(title), links))
    return found


def _link(report: Report, code: int, passages: Sequence[Passage], one: Crossing) -> tuple[str, str]:
    """The anchor of the passage a place lies in, and the place in words."""
    anchor = anchor_at(report, code, passages, one)
    place = f"{one.document} {one.start}–{one.end} ({one.row} · {one.column}: {one.units})"
    return anchor, safe_line(place)


def anchor_at(
    report: Report, code: int, passages: Sequence[Passage], one: Crossing | Passage
) -> str:
    """The anchor of a code's passage that a place lies in or reaches into; nothing if none."""
    own = [passage for passage in passages if passage.document == one.document]
    at = max(0, bisect_right([passage.start for passage in own], one.start) - 1)
    for passage in own[at : at + 2]:
        if passage.start < one.end and one.start < passage.end:
            return _anchor(report, code, passage)
    return ""


def _section(
    report: Report, at: int, row: CodeRow, passages: Sequence[Passage], texts: Mapping[str, str]
) -> Section:
    """What is behind a code's figures."""
    parts = tuple(
        _part(report, at, name, tuple(some), texts)
        for name, some in groupby(passages, key=lambda one: one.document)
    )
    words = tuple(safe_line(text) for text in _told(report, row))
    table = Table((*(_("Coders"), *counted_heads(), "κ"),), tuple(_pairs(row.figures)))
    names = safe_line(row.name), safe_line(row.family)
    return Section(code_anchor(at), *names, words, parts, (table,))


def counted_heads() -> tuple[str, ...]:
    """The heads of the cells of `counted_cells`."""
    return (
        *(_("both"), _("only the first"), _("only the second"), _("neither")),
        *(_("alike"), _("by chance")),
    )


def counted_cells(cells: Cells) -> tuple[tuple[str, str], ...]:
    """A pair's four counts, how often they decided alike, and would by chance."""
    alike = shares_of(cells) if sum(cells) else (None, None)
    return tuple((one, "") for one in (*map(str, cells), *map(decimal, alike)))


def _told(report: Report, row: CodeRow) -> Iterator[str]:
    """In words: what alpha and the others are reckoned from, and what to beware of."""
    one = row.figures
    counts = "; ".join(
        _("{gave} of {read} coders: {n}").format(gave=gave, read=read, n=units)
        for (gave, read), units in one.spread.items()
    )
    yield _("Units by how many gave the code: {counts}.").format(counts=counts)
    band = "" if one.alpha.value is None else f" ({alpha_band(one.alpha.value)})"
    values = (
        *((_("alpha"), one.alpha, band), ("AC1", one.ac1, ""), (_("percent"), one.percent, "")),
        *((_("positive"), one.positive, ""), (_("prevalence"), one.prevalence, "")),
        (_("bias"), one.bias, ""),
    )
    figures = ", ".join(f"{name} {decimal(found.value)}{more}" for name, found, more in values)
    yield _("These give {figures}.").format(figures=figures)
    yield resampled(one.intervals["alpha"], report)
    yield from row.cautions


def resampled(interval: Interval, report: Report) -> str:
    """Where an interval comes from, or why there is none."""
    if interval.low is None or interval.high is None:
        return _("95 % interval: {reason}.").format(reason=interval.reason)
    return _(
        "Low and high: of {n} times {texts} transcripts drawn from these {texts} with seed {seed} "
        "the middle 95 % lie from {low} to {high}."
    ).format(
        n=report.asked.resamples,
        texts=interval.documents,
        seed=report.asked.seed,
        low=decimal(interval.low),
        high=decimal(interval.high),
    )


def _pairs(one: CodeFigures) -> Iterator[tuple[tuple[str, str], ...]]:
    """Of each pair the four counts, how often they decided alike, and kappa."""
    for pair, cells in one.cells.items():
        kappa = decimal(one.kappa[pair].value)
        yield (safe_line(pair_key(pair)), ""), *counted_cells(cells), (kappa, "")


def _part(
    report: Report, at: int, name: str, passages: Sequence[Passage], texts: Mapping[str, str]
) -> Group[Line]:
    """A code's passages in a transcript, with their sums."""
    count = ngettext("{n} passage", "{n} passages", len(passages)).format(n=len(passages))
    sums = counted(sum(one.both for one in passages), sum(one.lost for one in passages))
    lines = tuple(_line(report, at, one, texts.get(name)) for one in passages)
    return Group(part_anchor(report, at, name), safe_line(name), f"{count}, {sums}", lines)


def _line(report: Report, at: int, one: Passage, text: str | None) -> Line:
    """A passage with its words, or with who marked what where there are none."""
    pieces = tuple(_pieces(one, text)) if text is not None else ()
    counts = counted(one.both, one.lost)
    if text is None:
        counts = f"{counts}: {marks_of(one)}"
    place = f"{one.start}–{one.end}"
    return Line(_anchor(report, at, one), place, safe_line(counts), pieces)


def marks_of(one: Passage) -> str:
    """Who marked what of a passage; the consensus has no name of its own."""
    return "; ".join(
        f"{name or _('consensus')} {', '.join(f'{start}–{end}' for start, end in spans) or '–'}"
        for name, spans in one.marks.items()
    )


def _anchor(report: Report, at: int, one: Passage) -> str:
    """What a passage is called."""
    return f"{part_anchor(report, at, one.document)}p{one.start}"


def counted(both: int, lost: int) -> str:
    """The two counts that add up to those of the code."""
    return _("both {both}, one {one}").format(both=both, one=lost)


def _pieces(one: Passage, text: str) -> Iterator[Piece]:
    """The words of a passage, cut where a mark begins or ends."""
    edges = {at for spans in one.marks.values() for span in spans for at in span}
    for start, end in pairwise(sorted(edges | {one.start, one.end})):
        who = [
            name
            for name, spans in one.marks.items()
            if any(first <= start < last for first, last in spans)
        ]
        named = "" if len(who) == len(one.marks) else ", ".join(who)
        yield Piece(_shortened(text[start:end]), safe_line(named))


def _shortened(text: str) -> str:
    """Words on one line, the middle of long ones left out."""
    text = safe_line(text)
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2].rstrip()} […] {text[-_LONGEST // 3 :].lstrip()}"


def decimal(value: float | None, places: int = 4) -> str:
    """A share or coefficient; a dash where it is undefined."""
    return "–" if value is None else f"{round(value, places) or 0.0:.{places}f}"
