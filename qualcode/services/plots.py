"""Use cases of figures: draw what was counted, for whom it may be shown to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.errors import NothingToMeasure, NothingToShow
from qualcode.exchange.masked_words import audience as audience_words
from qualcode.exchange.masked_words import shown
from qualcode.messages import _
from qualcode.model import TOTAL, StatementKind
from qualcode.services.disclosure import matrix_for
from qualcode.services.evaluation import evaluate_project
from qualcode.services.matrices import county_matrix
from qualcode.services.report.ground import lay_ground
from qualcode.services.report.products import chain_stages
from qualcode.settings import INTERNAL
from qualcode.synthesis.cooccurrence import find_pairs
from qualcode.synthesis.ordering import norwegian_key
from qualcode.synthesis.saturation import measure_saturation
from qualcode.synthesis.timeline import count_by_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.exchange.charts import Arc, Reached, Stage
    from qualcode.services.project import Project
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix
    from qualcode.synthesis.timeline import Timeline

_SOME, _MANY = 5, 10


class Plot(StrEnum):
    """The figures there are."""

    HEAT = "heat"
    """Codes by the values of an attribute."""
    BARS = "bars"
    """Informants for each code."""
    SATURATION = "saturation"
    """Codes seen after each interview."""
    LEARNING = "learning"
    """How much better suggestions get with the interviews that were coded."""
    CHAIN = "chain"
    """The result chain."""
    NETWORK = "network"
    """Codes that stand on the same words."""
    TIMELINE = "timeline"
    """When codings were made."""


def draw_plot(  # noqa: PLR0913  # what a figure is of, and for whom
    project: Project,
    plot: Plot,
    *,
    audience: str,
    by: str = "county",
    family: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """A figure as SVG, for an audience; ``progress`` is told of one that takes long to count.

    Raises:
        NoCodebook, UnknownAttribute, UnknownFamily, NothingToMeasure: when it cannot be counted.
        WouldDisclose: when it would tell of too few people.
    """
    from qualcode.exchange import charts  # noqa: PLC0415  # only where one is drawn

    language = project.settings.language or "en"
    with project.store.one_state():
        if plot is Plot.SATURATION:
            return charts.draw_saturation(
                measure_saturation(_codes_by_interview(project)), language
            )
        if plot is Plot.LEARNING:
            return charts.draw_learning(_learning_curve(project, progress), language)
        if plot is Plot.CHAIN:
            return charts.draw_chain(_chain(project, audience, by), language)
        if plot is Plot.TIMELINE:
            return charts.draw_timeline(_timeline(project, audience), language)
        masked = matrix_for(project, county_matrix(project, by=by, family=family), audience)
        if plot is Plot.NETWORK:
            arcs, codes = _network(project, masked)
            return charts.draw_network(codes, arcs, _notes(masked), language)
    return (charts.draw_heat if plot is Plot.HEAT else charts.draw_bars)(masked, language)


def _chain(project: Project, audience: str, by: str) -> list[Stage]:
    """The result chain.

    Raises:
        NothingToShow: when no box of it was written.
    """
    ground = lay_ground(project, audience, by=by)
    kind = StatementKind.CHAIN
    boxes = [one for one in ground.statements if one.statement.name.kind is kind]
    if not boxes:
        raise NothingToShow
    return chain_stages(ground, boxes)


def _timeline(project: Project, audience: str) -> Timeline:
    """When codings were made; for others, coders are numbered."""
    codings = project.store.codings()
    names = {one.coder: one.coder for one in codings}
    if audience != INTERNAL:
        coders = sorted(names, key=norwegian_key)
        names = {one: _("Coder {n}").format(n=at) for at, one in enumerate(coders, 1)}
    return count_by_time((names[one.coder], one.created) for one in codings)


def _network(project: Project, masked: MaskedMatrix) -> tuple[list[Arc], list[str]]:
    """The pairs that an audience may see, and the codes in them, in the order of the codebook.

    For others only pairs of enough informants whose codes are shown, told in bands: the exact
    number beside that of the code would tell how many speak of the one and not of the other.
    """
    from qualcode.exchange.charts import Arc  # noqa: PLC0415  # only where one is drawn

    told = {row.code.id: row.code.name for row in masked.rows if not row.cells[TOTAL].is_hidden}
    least = masked.protection.cells
    pairs = [
        one
        for one in find_pairs(project.store.codings(), project.store.conversations())
        if {one.first, one.second} <= told.keys() and one.informants >= least
    ]
    used = {code for one in pairs for code in (one.first, one.second)}
    order = [code for code in told if code in used]
    arcs = [
        Arc(
            order.index(one.first),
            order.index(one.second),
            one.informants,
            str(one.informants) if least <= 1 else _band(one.informants),
        )
        for one in pairs
    ]
    return arcs, [told[code] for code in order]


def _notes(masked: MaskedMatrix) -> list[str]:
    """For whom a network is, what is counted in it, and what is left out."""
    unit = _("Informants are counted who speak in the words that both codes stand on; N = {n}.")
    notes = [audience_words(masked), unit.format(n=shown(masked.bases[TOTAL]))]
    if masked.protection.cells > 1:
        left_out = _(
            "Pairs of fewer than {k} informants are not drawn, nor codes whose number is left out."
        )
        notes.append(left_out.format(k=masked.protection.cells))
    return notes


def _band(n: int) -> str:
    """A number as readers outside are told it."""
    if n >= _MANY:
        return _("{n} or more").format(n=_MANY)
    return _("fewer than {n}").format(n=_SOME) if n < _SOME else f"{_SOME}–{_MANY - 1}"


def _codes_by_interview(project: Project) -> list[set[str]]:
    """The codes of each transcript, in the order in which their first codings were made."""
    codes: dict[str, set[str]] = {}
    for coding in sorted(project.store.codings(), key=lambda one: (one.created, one.id)):
        codes.setdefault(coding.transcript, set()).add(coding.code)
    return list(codes.values())


def _learning_curve(project: Project, progress: Callable[[int, int], None] | None) -> list[Reached]:
    """How often suggestions are right with so many interviews to learn from.

    Raises:
        NothingToMeasure: when fewer than two interviews have codings.
    """
    from qualcode.exchange.charts import Reached  # noqa: PLC0415  # only where one is drawn

    measured = evaluate_project(project, progress).measured
    if not measured:
        raise NothingToMeasure
    return [
        Reached(one.interviews, one.codings, one.ranking.top1, one.ranking.top3)
        for one in measured.curve
    ]


def picture(svg: str) -> bytes:
    """A figure as PNG."""
    from qualcode.exchange.charts import to_png  # noqa: PLC0415  # only where one is asked for

    return to_png(svg)
