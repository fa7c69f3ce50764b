"""What is behind the figures, for the page: of each code its counts and passages, with links."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from qualcode.agreement.bands import alpha_band
from qualcode.exchange.agreement.sheets import code_anchor, confusion_anchor, part_anchor
from qualcode.messages import _, ngettext
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.agreement.figures import CodeFigures
    from qualcode.agreement.passages import Crossing, Passage, Trace
    from qualcode.agreement.report import CodeRow, Report

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
class Part:
    """A code's passages in one transcript."""

    anchor: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A code: what its coefficients are reckoned from, and its passages."""

    anchor: str
    title: str
    words: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A cell of the confusion with the places it is made of, each with a link to its passage."""

    anchor: str
    title: str
    places: tuple[tuple[str, str], ...]


def sections_of(report: Report, trace: Trace) -> list[Section]:
    """A section for each code somebody gave."""
    return [
        _section(report, at, row, some, trace.texts)
        for at, (row, some) in enumerate(zip(report.codes, trace.passages, strict=True))
    ]


def crossed_of(report: Report, trace: Trace) -> list[Crossed]:
    """The cells of the confusion off its diagonal, in its order."""
    found = []
    names = [row.name for row in report.codes]
    for (row, column), places in sorted(trace.crossings.items()):
        other = names[column] if column < len(names) else _("(nothing else)")
        total = sum(one.units for one in places)
        title = _("{row} × {column}: {n}").format(row=names[row], column=other, n=total)
        links = tuple(_link(report, row, trace.passages[row], one) for one in places)
        found.append(Crossed(confusion_anchor(row, column), safe_line(title), links))
    return found


def _link(report: Report, code: int, passages: Sequence[Passage], one: Crossing) -> tuple[str, str]:
    """The anchor of the passage a place lies in, and the place in words."""
    own = [passage for passage in passages if passage.document == one.document]
    at = bisect_right([passage.start for passage in own], one.start) - 1
    anchor = _anchor(report, code, own[max(at, 0)])
    place = f"{one.document} {one.start}–{one.end} ({one.row} · {one.column}: {one.units})"
    return anchor, safe_line(place)


def _section(
    report: Report, at: int, row: CodeRow, passages: Sequence[Passage], texts: Mapping[str, str]
) -> Section:
    """What is behind a code's figures."""
    heads = (
        *(_("Coders"), _("both"), _("only the first"), _("only the second"), _("neither")),
        *(_("alike"), _("by chance"), "κ"),
    )
    parts = tuple(
        _part(report, at, name, tuple(some), texts)
        for name, some in groupby(passages, key=lambda one: one.document)
    )
    title = safe_line(f"{row.family} · {row.name}")
    words = tuple(safe_line(text) for text in _told(row))
    return Section(code_anchor(at), title, words, heads, tuple(_pairs(row.figures)), parts)


def _told(row: CodeRow) -> Iterator[str]:
    """In words: what alpha and the others are reckoned from, and what to beware of."""
    one = row.figures
    counts = "; ".join(
        _("{gave} of {read} coders: {n}").format(gave=gave, read=read, n=units)
        for (gave, read), units in one.spread.items()
    )
    yield _("Units by how many gave the code: {counts}.").format(counts=counts)
    values = (("alpha", one.alpha.value), ("AC1", one.ac1.value), (_("percent"), one.percent.value))
    figures = ", ".join(f"{name} {_decimal(value)}" for name, value in values)
    if one.alpha.value is not None:
        figures += f" ({alpha_band(one.alpha.value)})"
    yield _("These give {figures}.").format(figures=figures)
    yield from row.cautions


def _pairs(one: CodeFigures) -> Iterator[tuple[str, ...]]:
    """Of each pair the four counts, how often they decided alike, and kappa."""
    for pair, cells in one.cells.items():
        total = sum(cells)
        alike = chance = None
        if total:
            first, second = cells.both + cells.first, cells.both + cells.second
            alike = (cells.both + cells.neither) / total
            chance = (first * second + (total - first) * (total - second)) / total**2
        yield (
            safe_line(" × ".join(pair)),
            *map(str, cells),
            *map(_decimal, (alike, chance, one.kappa[pair].value)),
        )


def _part(
    report: Report, at: int, name: str, passages: Sequence[Passage], texts: Mapping[str, str]
) -> Part:
    """A code's passages in a transcript, with their sums."""
    count = ngettext("{n} passage", "{n} passages", len(passages)).format(n=len(passages))
    sums = _counted(sum(one.both for one in passages), sum(one.lost for one in passages))
    lines = tuple(_line(report, at, one, texts.get(name)) for one in passages)
    return Part(part_anchor(report, at, name), safe_line(f"{name}: {count}, {sums}"), lines)


def _line(report: Report, at: int, one: Passage, text: str | None) -> Line:
    """A passage with its words, or with who marked what where there are none."""
    pieces = tuple(_pieces(one, text)) if text is not None else ()
    counts = _counted(one.both, one.lost)
    if text is None:
        marks = (
            f"{name} " + (", ".join(f"{start}–{end}" for start, end in spans) or "–")
            for name, spans in one.marks.items()
        )
        counts = f"{counts}: {'; '.join(marks)}"
    place = f"{one.start}–{one.end}"
    return Line(_anchor(report, at, one), place, safe_line(counts), pieces)


def _anchor(report: Report, at: int, one: Passage) -> str:
    """What a passage is called."""
    return f"{part_anchor(report, at, one.document)}p{one.start}"


def _counted(both: int, lost: int) -> str:
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


def _decimal(value: float | None) -> str:
    """A share or coefficient; a dash where it is undefined."""
    return "–" if value is None else f"{round(value, 4) or 0.0:.4f}"
