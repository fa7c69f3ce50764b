"""Use cases of figures: draw what was counted, for whom it may be shown to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.errors import NothingToMeasure
from qualcode.services.disclosure import matrix_for
from qualcode.services.evaluation import evaluate_project
from qualcode.services.matrices import county_matrix
from qualcode.synthesis.saturation import measure_saturation

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.exchange.charts import Reached
    from qualcode.services.project import Project


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
        masked = matrix_for(project, county_matrix(project, by=by, family=family), audience)
    return (charts.draw_heat if plot is Plot.HEAT else charts.draw_bars)(masked, language)


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
