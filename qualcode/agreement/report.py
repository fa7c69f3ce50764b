"""The whole report on agreement: codes, texts, pairs, domains, and how choices change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.agreement.cautions import cautions, remarks
from qualcode.agreement.comparison import Grid, Reading, lay_out
from qualcode.agreement.confusion import confusion
from qualcode.agreement.domains import Domain, domain, finished_by_all
from qualcode.agreement.figures import (
    CodeFigures,
    Overall,
    Pair,
    by_document,
    by_pair,
    code_figures,
    overall,
)
from qualcode.errors import NoUnits
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.agreement.tables import Floats

_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was compared and how; it stands in every product."""

    unit: str = "character"
    interviewer: bool = False
    """Whether the interviewer's turns count as text."""
    uncoded: bool = True
    """Whether text nobody coded counts."""
    accepted: bool = True
    """Whether codings that began as suggestions count."""
    resamples: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as the report shows it."""

    name: str
    family: str
    top: str
    """The name of the uppermost code above it, or its own."""
    figures: CodeFigures
    codings: Mapping[str, int]
    """Of each coder."""
    accepted: int
    """How many of the codings began as suggestions."""
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement between coders on a project's transcripts."""

    asked: Asked
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    """The transcripts compared: those that two or more of the coders finished."""
    missing: tuple[tuple[str, str], ...]
    """Transcript and coder: not marked done, so not compared."""
    total: int
    """How many transcripts were asked about."""
    codes: tuple[CodeRow, ...]
    overall: Overall
    pairs: Mapping[Pair, Overall]
    by_document: Mapping[str, Overall]
    without: Mapping[str, Overall]
    """Leaving each coder out; empty with two coders."""
    with_consensus: Mapping[str, Overall]
    """Each coder beside what holds by the consensus; empty where nothing was decided."""
    variants: tuple[tuple[str, Overall], ...]
    """The same with other choices, each told in words."""
    domains: tuple[Domain, ...]
    confusion: Floats
    """Codes by codes, the last row and column uncoded."""
    remarks: tuple[str, ...]
    """What to know before reading any of the figures."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes compared, by id, and how they hang together."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    families: tuple[str, ...]
    """The family's name of each code."""
    tops: tuple[str, ...]
    """The name of the uppermost code above each, or its own."""

    def groups(self, labels: Sequence[str]) -> list[tuple[str, list[int]]]:
        """The places of the codes under each label, in order."""
        found: dict[str, list[int]] = {}
        for at, label in enumerate(labels):
            found.setdefault(label, []).append(at)
        return list(found.items())


def make_report(  # noqa: PLR0913  # a report has this many sides
    asked: Asked,
    coders: Sequence[str],
    codes: Codes,
    readings: Sequence[Reading],
    unaided: Sequence[Reading],
    *,
    settled: Sequence[Reading] = (),
) -> Report:
    """The report on these readings; ``unaided`` are the same without accepted suggestions.

    ``settled`` are the readings with one coder more, the last: what holds by the consensus.

    Raises:
        NoUnits: when no text was finished by two of the coders.
    """
    whole = lay_out(coders, codes.ids, readings if asked.accepted else unaided)
    if not len(whole.lengths):
        raise NoUnits(reason=_not_done(coders))
    grid = whole if asked.uncoded else whole.coded()
    if not len(grid.lengths):
        raise NoUnits(reason=_("nobody coded any of the text that is compared"))
    compared = {whole.documents[at] for at in set(whole.places.tolist())}
    several = len(coders) >= _SEVERAL
    chance = asked.resamples, asked.seed
    rows = _rows(asked, grid, codes, readings, unaided)
    return Report(
        asked=asked,
        coders=tuple(coders),
        documents=tuple(one.name for one in readings if one.name in compared),
        missing=tuple(
            (one.name, name)
            for one in readings
            for at, name in enumerate(coders)
            if at not in one.done
        ),
        total=len(readings),
        codes=tuple(rows),
        overall=overall(grid, *chance),
        pairs=by_pair(grid, *chance),
        by_document=by_document(grid, *chance),
        without={
            name: overall(grid.without(at), *chance) for at, name in enumerate(coders) if several
        },
        with_consensus=_with_consensus(asked, coders, codes, settled),
        variants=tuple(_variants(asked, whole, codes, readings, unaided)),
        domains=tuple(
            domain(family, codes, members, coders, readings if asked.accepted else unaided)
            for family, members in codes.groups(codes.families)
        ),
        confusion=confusion(grid),
        remarks=tuple(
            remarks(
                [row.figures for row in rows],
                len(compared),
                len(finished_by_all(readings, len(coders))),
                settled=bool(settled),
                accepted=asked.accepted,
            )
        ),
    )


def _with_consensus(
    asked: Asked, coders: Sequence[str], codes: Codes, settled: Sequence[Reading]
) -> dict[str, Overall]:
    """The figures of each coder beside the consensus, the last of those who read these."""
    if not settled:
        return {}
    found = {}
    for name, grid in beside_consensus(coders, codes, settled).items():
        shown = grid if asked.uncoded else grid.coded()
        found[name] = overall(shown, asked.resamples, asked.seed)
    return found


def beside_consensus(
    coders: Sequence[str], codes: Codes, settled: Sequence[Reading]
) -> dict[str, Grid]:
    """Each coder beside the consensus, the last of those who read these; it has no name."""
    found = {}
    for at, name in enumerate(coders):
        grid = lay_out((*coders, ""), codes.ids, settled)
        for other in reversed(range(len(coders))):
            if other != at:
                grid = grid.without(other)
        found[name] = grid
    return found


def other_codings(asked: Asked) -> str:
    """What is told of the figures with the other choice about accepted suggestions."""
    if asked.accepted:
        return _("without codings that began as suggestions")
    return _("with codings that began as suggestions")


def _not_done(coders: Sequence[str]) -> str:
    """Why there is nothing to compare."""
    return _(
        "no transcript was marked done by two of {coders}. A coder marks a transcript done when "
        "all of it is coded: `qualcode coding done NAME`"
    ).format(coders=", ".join(coders))


def _rows(
    asked: Asked, grid: Grid, codes: Codes, readings: Sequence[Reading], unaided: Sequence[Reading]
) -> list[CodeRow]:
    """The rows of the table of codes."""
    all_, own = _codings(readings, grid), _codings(unaided, grid)
    shown = all_ if asked.accepted else own
    rows = []
    for at, name in enumerate(codes.names):
        figures = code_figures(grid, at, asked.resamples, asked.seed)
        given = {coder: shown.get((place, at), 0) for place, coder in enumerate(grid.coders)}
        count = sum(given.values())
        aided = count - sum(own.get((place, at), 0) for place in range(len(grid.coders)))
        told = tuple(cautions(figures, count, aided))
        rows.append(CodeRow(name, codes.families[at], codes.tops[at], figures, given, aided, told))
    return rows


def _codings(readings: Sequence[Reading], grid: Grid) -> dict[tuple[int, int], int]:
    """How many codings each coder has with each code in what is compared."""
    found: dict[tuple[int, int], int] = {}
    for reading in readings:
        if len(reading.done) > 1:
            for coder, code, _first, _last in reading.marks:
                if coder in reading.done and code < len(grid.codes):
                    found[coder, code] = found.get((coder, code), 0) + 1
    return found


def _variants(
    asked: Asked, whole: Grid, codes: Codes, readings: Sequence[Reading], unaided: Sequence[Reading]
) -> list[tuple[str, Overall]]:
    """The overall figures with other choices."""
    grid = whole if asked.uncoded else whole.coded()
    found: list[tuple[str, Grid]] = []
    if not asked.uncoded:
        found.append((_("with text nobody coded"), whole))
    elif len(whole.coded().lengths):
        found.append((_("without text nobody coded"), whole.coded()))
    other = unaided if asked.accepted else readings
    if any(one.marks != two.marks for one, two in zip(readings, unaided, strict=True)):
        varied = lay_out(grid.coders, grid.codes, other)
        found.append((other_codings(asked), varied if asked.uncoded else varied.coded()))
    if len(set(codes.tops)) < len(codes.tops):
        found.append((_("codes of the first level"), grid.grouped(codes.groups(codes.tops))))
    if len(set(codes.families)) < len(codes.families):
        found.append((_("families of codes"), grid.grouped(codes.groups(codes.families))))
    return [(words, overall(one, asked.resamples, asked.seed)) for words, one in found]
