"""The report on agreement as tables in the terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from qualcode.cli.output import remark, say, say_table
from qualcode.messages import _, ngettext
from qualcode.text.display import excerpt, safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.agreement import Estimate, Interval
    from qualcode.agreement.figures import Overall, Pair
    from qualcode.agreement.report import CodeRow, Report
    from qualcode.services.agreement import TableFigures
    from qualcode.services.tracing import Difference

_NOTHING = "–"
FEWEST = 5
"""With fewer transcripts no interval is made."""
_NAME = 34
_ROOM = 90
_WIDTH = 100


def show_report(report: Report) -> None:
    """Print what was compared, the codes, all together, and what to know about them."""
    say(_heading(report))
    say("")
    _show_codes(report)
    _show_overall(report)
    _show_domains(report)
    _show_cautions(report)
    _tell_missing(report)


def show_passages(passages: Sequence[Difference], unit: str) -> None:
    """Print passages with each coder's marks beside each other."""
    for one in passages:
        place = f"{one.transcript} {one.start}–{one.end}"
        say(
            _("{name} · {place} · decided differently: {n} {units}").format(
                name=one.name, place=place, n=one.lost, units=_units(unit)
            )
        )
        say(f"    «{excerpt(safe_line(one.text), _WIDTH)}»")
        for coder, marks in one.marks.items():
            spans = ", ".join(f"{start}–{end}" for start, end in marks)
            say(f"    {coder}: {spans or _('not coded')}")
    if not passages:
        remark(_("The coders agree everywhere."))


def show_figures(found: TableFigures) -> None:
    """Print the coefficients of a table from elsewhere."""
    rows = [
        (name, _number(one), _error(one), _range(one.ci), one.n, one.reason)
        for name, one in found.estimates.items()
    ]
    names = (_("coefficient"), _("value"), _("SE"), _("95 %"), _("units"), _("why undefined"))
    say_table(names, rows, numbers=(1, 2, 3, 4))
    remark(_bootstrapped(found.interval))


def _heading(report: Report) -> str:
    """Who and what is compared, and how."""
    asked = report.asked
    return _(
        "Agreement of {coders} on {n} of {total} transcripts, {count} {units} "
        "({interviewer}, {uncoded})."
    ).format(
        coders=", ".join(report.coders),
        n=len(report.documents),
        total=report.total,
        count=report.overall.n,
        units=_units(asked.unit),
        interviewer=_("with the interviewer's words")
        if asked.interviewer
        else _("without the interviewer's words"),
        uncoded=_("with text nobody coded") if asked.uncoded else _("without text nobody coded"),
    )


def _units(unit: str) -> str:
    """What is counted, in words."""
    words = {
        "character": _("characters"),
        "segment": _("segments"),
        "turn": _("turns"),
        "transcript": _("transcripts"),
    }
    return words[unit]


def _show_codes(report: Report) -> None:
    """Print a line for each code."""
    names = [_("Code"), _("both"), _("one"), _("positive"), _("alpha"), _("95 %"), _("AC1")]
    kappas = [f"κ {one}×{other}" for one, other in _pairs_shown(report)]
    rows = [_line(row, report) for row in report.codes]
    numbers = range(1, len(names) + len(kappas))
    say_table([*names, *kappas], rows, numbers=tuple(numbers))
    if report.codes:
        remark(_resampled(report.codes[0].figures.intervals["alpha"]))


def _line(row: CodeRow, report: Report) -> list[object]:
    """A code's line."""
    one = row.figures
    return [
        excerpt(safe_line(row.name), _NAME),
        one.both,
        one.one,
        _number(one.positive),
        _number(one.alpha),
        _between(one.intervals["alpha"]),
        _number(one.ac1),
        *(_number(one.kappa[pair]) for pair in _pairs_shown(report)),
    ]


def _pairs_shown(report: Report) -> list[Pair]:
    """The pair of two coders, where there is room: its kappa is next to alpha."""
    wide = shutil.get_terminal_size().columns >= _ROOM
    return list(report.pairs) if wide and len(report.pairs) == 1 else []


def _show_overall(report: Report) -> None:
    """Print the figures of all codes together, and how choices change them."""
    rows: list[tuple[str, Overall]] = [(_("all codes together"), report.overall)]
    if len(report.pairs) > 1:
        rows += [(" × ".join(pair), one) for pair, one in report.pairs.items()]
    rows += [(_("without {coder}").format(coder=name), one) for name, one in report.without.items()]
    rows += [
        (_("{coder} with the consensus").format(coder=name), one)
        for name, one in report.with_consensus.items()
    ]
    rows += list(report.variants)
    rows += list(report.by_document.items())
    names = (*(_("Compared"), _("units"), _("percent"), _("pooled κ"), _("95 %"), _("MASI α")),)
    cells = [
        (
            *(words, one.n, _number(one.percent), _number(one.pooled_kappa)),
            *(_between(one.interval), _number(one.sets)),
        )
        for words, one in rows
    ]
    say_table(names, cells, numbers=(1, 2, 3, 4, 5))


def _show_domains(report: Report) -> None:
    """Print the alphas for unitizing of the families whose codes exclude each other."""
    rows = [
        (one.family, *map(_number, (one.alphas.u, one.alphas.bar_u, one.alphas.cu)))
        for one in report.domains
        if one.alphas
    ]
    if rows:
        say_table((_("Family"), "uα", "|uα", "cuα"), rows, numbers=(1, 2, 3))
    for one in report.domains:
        if not one.alphas:
            remark(_("{family}: {reason}.").format(family=one.family, reason=one.reason))


def _show_cautions(report: Report) -> None:
    """Print what to know before believing the figures."""
    for words in report.remarks:
        remark(words)
    for row in report.codes:
        for words in row.cautions:
            remark(f"{row.name}: {words}")


def _tell_missing(report: Report) -> None:
    """Tell which transcripts were not compared with whom."""
    by_coder: dict[str, int] = {}
    for _name, coder in report.missing:
        by_coder[coder] = by_coder.get(coder, 0) + 1
    for coder, n in by_coder.items():
        remark(
            ngettext(
                "{coder} has not marked {n} transcript done: it counts as missing, not as uncoded.",
                "{coder} has not marked {n} transcripts done: they count as missing, not as "
                "uncoded.",
                n,
            ).format(coder=coder, n=n)
        )


def _number(one: Estimate) -> str:
    """A value with three decimals; what is undefined is a dash."""
    return _NOTHING if one.value is None else f"{round(one.value, 3) or 0.0:.3f}"


def _error(one: Estimate) -> str:
    """A standard error."""
    return _NOTHING if one.se is None else f"{one.se:.3f}"


def _range(ends: tuple[float, float] | None) -> str:
    """An interval."""
    if ends is None:
        return _NOTHING
    low, high = (f"{round(one, 2) or 0.0:.2f}" for one in ends)
    return f"{low}–{high}"


def _between(interval: Interval) -> str:
    """An interval over transcripts."""
    if interval.low is None or interval.high is None:
        return _NOTHING
    return _range((interval.low, interval.high))


def _resampled(interval: Interval) -> str:
    """How the intervals over transcripts were made, or why there are none."""
    if interval.documents < FEWEST:
        return _("95 % intervals: {reason}.").format(reason=interval.reason)
    return _(
        "95 % intervals: {n} transcripts resampled {resamples} times, seed {seed}; not computed "
        "for fewer than {few} transcripts, so for none of the single ones."
    ).format(n=interval.documents, resamples=interval.resamples, seed=interval.seed, few=FEWEST)


def _bootstrapped(interval: Interval) -> str:
    """The interval of a table's alpha and how it was made, or why there is none."""
    if interval.low is None:
        return _("95 % interval of alpha: {reason}.").format(reason=interval.reason)
    return _(
        "95 % interval of alpha by resampling units ({resamples} times, seed {seed}): "
        "{low:.3f}–{high:.3f}."
    ).format(resamples=interval.resamples, seed=interval.seed, low=interval.low, high=interval.high)
