"""How the evaluation of a project's suggestions is told: tables, and the same as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

from qualcode.cli.output import remark, say, say_table
from qualcode.errors import NothingToMeasure
from qualcode.messages import _
from qualcode.model import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.services.evaluation import ProjectEvaluation
    from qualcode.suggest.decisions import DecisionCount, DecisionFigures
    from qualcode.suggest.evaluating import CodeFigures, Evaluation
    from qualcode.suggest.metrics import Band, LevelFigures

_BAR = 20


def as_json(evaluation: ProjectEvaluation) -> dict[str, object]:
    """All figures as other programs read them; what is undefined is null."""
    measured = evaluation.measured
    answer: dict[str, object] = {"decisions": asdict(evaluation.decisions), "measured": None}
    if measured:
        answer["measured"] = defined(
            {
                "interviews": measured.interviews,
                "codings": measured.codings,
                **asdict(measured.ranking),
                "several": measured.several,
                "parts": measured.parts,
                "planes": measured.planes,
                "levels": _levels(measured.levels, measured.found, measured.codings),
                "calibration": list(map(asdict, measured.bands)),
                "codes": [_code(one) for one in measured.codes],
                "curve": [
                    {
                        "interviews": one.interviews,
                        "codings": one.codings,
                        **asdict(one.ranking),
                    }
                    for one in measured.curve
                ],
            }
        )
    return answer


def tell(evaluation: ProjectEvaluation, names: Mapping[str, str]) -> None:
    """All figures as tables; ``names`` are the codes' names by their ids."""
    measured = evaluation.measured
    if measured:
        _tell_levels(measured)
        say_table(band_headings(), map(band_cells, measured.bands), numbers=(1, 2, 3))
        _tell_curve(measured)
        _tell_codes(measured, names)
    else:
        say(str(NothingToMeasure()))
    _tell_decisions(evaluation.decisions, names)


def level_heading(level: Level) -> str:
    """A level as the head of a column."""
    return {Level.SURE: _("Sure"), Level.LIKELY: _("Likely"), Level.POSSIBLE: _("Possible")}[level]


def band_headings() -> tuple[str, ...]:
    """The columns of the calibration table."""
    return _("Probability"), _("Suggested"), _("Said"), _("Right")


def band_cells(band: Band) -> tuple[object, ...]:
    """A row of the calibration table: what was said, and what was the case."""
    return (
        f"{band.least:.2f}–{min(band.most, 1):.2f}",
        band.suggestions,
        _number(band.probability),
        _number(band.right),
    )


def share_of(figures: LevelFigures) -> str:
    """What was right of a level, and of how many."""
    if not figures.suggestions:
        return "–"
    return f"{figures.precision:.2f} ({figures.suggestions})"


def _tell_levels(measured: Evaluation) -> None:
    """The figures over all codes."""
    ranking = measured.ranking
    say(
        _(
            "{codings} codings in {n} interviews, each judged without its own codings.\n"
            "First code right: {top1}. One of the first three: {top3}. Mean average precision: "
            "{map}. Several codes on a passage: {several} right."
        ).format(
            codings=measured.codings,
            n=measured.interviews,
            top1=_number(ranking.top1),
            top3=_number(ranking.top3),
            map=_number(ranking.map),
            several=_number(measured.several),
        )
    )
    remark(
        _(
            "Learnt as planes between passages in {planes} of {n} parts, else by naive Bayes: "
            "what did better there."
        ).format(planes=measured.planes, n=measured.parts)
    )
    rows = [
        (
            level_heading(one.level),
            one.suggestions,
            one.right,
            _number(one.precision),
            _number(found / measured.codings),
        )
        for one, found in zip(measured.levels, measured.found, strict=True)
    ]
    columns = (_("Level"), _("Suggested"), _("Right"), _("Share"), _("Found"))
    say_table(columns, rows, numbers=range(1, len(columns)))
    remark(_("Found: the share of codings met by suggestions of the level or a surer one."))


def _tell_curve(measured: Evaluation) -> None:
    """The learning curve as figures and bars."""
    rows = [
        (
            f"{one.interviews:.0f}",
            f"{one.codings:.0f}",
            _number(one.ranking.top1),
            _number(one.ranking.top3),
            _bar(one.ranking.top1, one.ranking.top3),
        )
        for one in measured.curve
    ]
    columns = (_("Interviews"), _("Codings"), _("Top 1"), _("Top 3"), _("█ first  ░ of three"))
    say_table(columns, rows, numbers=(0, 1, 2, 3), whole=(4,))


def _tell_codes(measured: Evaluation, names: Mapping[str, str]) -> None:
    """The figures of each code, and which cannot be learnt yet."""
    learnable = [one for one in measured.codes if one.can_be_learnt]
    rows = [
        (
            names.get(one.code, one.code),
            one.codings,
            *(
                f"{level.right}/{level.suggestions}  {_number(found / one.codings)}"
                for level, found in zip(one.levels, one.found, strict=True)
            ),
        )
        for one in learnable
    ]
    columns = (
        *(_("Code"), _("Codings")),
        *(level_heading(one.level) for one in measured.levels),
    )
    say_table(columns, rows, numbers=range(1, len(columns)))
    remark(
        _(
            "6/7  0.21: 6 of 7 suggestions are right; with the surer ones they found "
            "0.21 of the codings."
        )
    )
    for one in learnable:
        if one.is_hardly_found:
            remark(
                _(
                    "“{code}” is hardly found: suggestions met {found} of its {n} codings; what "
                    "is said of it has few words in common."
                ).format(code=names.get(one.code, one.code), found=one.found[-1], n=one.codings)
            )
    few = [one for one in measured.codes if not one.can_be_learnt]
    for one in few:
        remark(
            _(
                "“{code}” cannot be learnt yet: that takes ten codings in two interviews or more; "
                "it has {n} in {interviews}."
            ).format(code=names.get(one.code, one.code), n=one.codings, interviews=one.interviews)
        )


def _tell_decisions(decisions: DecisionFigures, names: Mapping[str, str]) -> None:
    """What people made of suggestions."""
    if not decisions.codes:
        remark(_("Nobody has accepted or rejected a suggestion yet."))
        return
    place = {code: number for number, code in enumerate(names)}  # in the codebook's order
    groups: tuple[tuple[str, Sequence[DecisionCount]], ...] = (
        (_("Code"), sorted(decisions.codes, key=lambda one: place.get(one.name, len(place)))),
        (_("Proposer"), decisions.proposers),
        (_("Coder"), decisions.coders),
        (_("Level"), decisions.levels),
    )
    for heading, counts in groups:
        rows = [
            (
                names.get(one.name, one.name),
                one.accepted,
                one.rejected,
                _number(one.accepted / (one.accepted + one.rejected)),
            )
            for one in counts
        ]
        say_table((heading, _("Accepted"), _("Rejected"), _("Share")), rows, numbers=(1, 2, 3))
    periods = [
        (
            _span_of(one.first, one.last),
            one.accepted,
            one.rejected,
            _number(one.accepted / (one.accepted + one.rejected)),
        )
        for one in decisions.drift
    ]
    if periods:
        columns = (_("Period"), _("Accepted"), _("Rejected"), _("Share"))
        say_table(columns, periods, numbers=(1, 2, 3))


def _span_of(first: str, last: str) -> str:
    """From a day to another, or within a day from a time to another, in UTC."""
    day, time = first[:10], first[11:16]
    return f"{day} – {last[:10]}" if last[:10] != day else f"{day} {time}–{last[11:16]}"


def _levels(
    levels: Sequence[LevelFigures], found: Sequence[int], codings: int
) -> list[dict[str, object]]:
    """The levels' figures as JSON; what was found by a level was found by it or a surer one."""
    return [
        {
            **asdict(one),
            "precision": one.precision,
            "found": number,
            "recall": number / codings if codings else math.nan,
        }
        for one, number in zip(levels, found, strict=True)
    ]


def _code(figures: CodeFigures) -> dict[str, object]:
    """A code's figures as JSON."""
    return {
        "code": figures.code,
        "codings": figures.codings,
        "interviews": figures.interviews,
        "can_be_learnt": figures.can_be_learnt,
        "is_hardly_found": figures.is_hardly_found,
        "levels": _levels(figures.levels, figures.found, figures.codings),
    }


def defined(value: dict[str, object]) -> dict[str, object]:
    """The same with null for what is not a number: JSON has none."""
    return {key: _defined(one) for key, one in value.items()}


def _defined(value: object) -> object:
    """A value, or null for what is not a number, also within it."""
    if isinstance(value, dict):
        return defined(value)
    if isinstance(value, list):
        return [_defined(one) for one in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def thousandths(share: float) -> str:
    """A share with three places, or a dash where it is undefined."""
    return "–" if math.isnan(share) else f"{share:.3f}"


def _number(share: float) -> str:
    """A share with two places, or a dash where it is undefined."""
    return "–" if math.isnan(share) else f"{share:.2f}"


def _bar(first: float, three: float) -> str:
    """Two shares as one bar."""
    if math.isnan(first):
        return ""
    dark, light = round(first * _BAR), round(three * _BAR)
    return "█" * dark + "░" * (light - dark)
