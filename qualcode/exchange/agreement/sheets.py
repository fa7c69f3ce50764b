"""The report on agreement as sheets: tables that the page and the workbook both show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.agreement.bands import alpha_band
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.agreement.figures import Overall
    from qualcode.agreement.report import CodeRow, Report

_NAMES = 2
Cell = str | int | float | None
"""A text, a count, a coefficient, or nothing where it is undefined."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heading, and what to know to read it."""

    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heat: tuple[int, ...] = ()
    """Columns whose values are shaded: agreement from 0 to 1."""
    leads: tuple[str, ...] = ()
    """Of each row the name of what its figures come from; a page makes links of them."""
    cell_leads: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The same of single cells, by row and column."""
    anchor: str = ""
    """What the table is called."""

    def lead(self, line: int, column: int) -> str:
        """The name of what a cell comes from; nothing where that is nowhere told.

        Of a row the first cells, which name it, and its numbers lead there.
        """
        own = self.cell_leads.get((line, column), "")
        if own or not self.leads:
            return own
        wanted = column < _NAMES or isinstance(self.rows[line][column], int | float)
        return self.leads[line] if wanted else ""


def code_anchor(at: int) -> str:
    """What is behind the code at this place of the report."""
    return f"c{at + 1}"


def text_anchor(report: Report, name: str) -> str:
    """What is behind all codes together in a transcript."""
    return f"t{report.documents.index(name) + 1}"


def part_anchor(report: Report, at: int, name: str) -> str:
    """What is behind a code in a transcript."""
    return code_anchor(at) + text_anchor(report, name)


def confusion_anchor(row: int, column: int) -> str:
    """What is behind a cell of the confusion: the code itself on the diagonal."""
    if row == column:
        return code_anchor(row)
    return f"x{min(row, column) + 1}-{max(row, column) + 1}"


def choice_anchor(at: int) -> str:
    """What is behind all codes together with a choice."""
    return f"o{at + 1}"


def pair_anchor(at: int) -> str:
    """What is behind all codes together of a pair of coders."""
    return f"p{at + 1}"


def family_anchor(at: int) -> str:
    """What is behind the alphas for unitizing of a family."""
    return f"f{at + 1}"


def sheets_of(report: Report) -> list[Sheet]:
    """All tables of the report, in the order a reviewer reads them."""
    found = [_codes(report), _together(report)]
    if len(report.coders) > 2:  # noqa: PLR2004  # a pair is all there is
        found.append(_pairs(report))
    return [*found, _transcripts(report), _by_code(report), _families(report), _confusion(report)]


def _codes(report: Report) -> Sheet:
    """A line for each code."""
    heads = (
        *(_("Family"), _("Code"), _("units"), _("both"), _("one"), _("neither"), _("percent")),
        *(_("positive"), _("alpha"), _("low"), _("high"), _("may be called")),
        *(_("AC1"), _("low"), _("high"), _("prevalence"), _("bias")),
        *(f"κ {one} × {other}" for one, other in report.pairs),
        *(_("codings {coder}").format(coder=coder) for coder in report.coders),
        _("Beware"),
    )
    note = _(
        "Units everybody gave the code, some gave it, nobody did. Positive: of what was marked, "
        "the share that is shared. Low and high: the 95 % intervals of alpha and of AC1."
    )
    rows = tuple(_code_row(row, report) for row in report.codes)
    leads = tuple(code_anchor(at) for at in range(len(rows)))
    return Sheet(_("Codes"), note, heads, rows, heat=(7, 8), leads=leads, anchor="codes")


def _code_row(row: CodeRow, report: Report) -> tuple[Cell, ...]:
    """A code's line."""
    one = row.figures
    interval = one.intervals["alpha"]
    alpha = one.alpha.value
    # The lower end is what the data support, where there is one.
    supported = interval.low if interval.low is not None else alpha
    return (
        *(row.family, row.name, one.n, one.both, one.one, one.neither, one.percent.value),
        *(one.positive.value, alpha, interval.low, interval.high),
        "" if supported is None else alpha_band(supported),
        *(one.ac1.value, one.intervals["ac1"].low, one.intervals["ac1"].high),
        *(one.prevalence.value, one.bias.value),
        *(one.kappa[pair].value for pair in report.pairs),
        *(row.codings[coder] for coder in report.coders),
        " ".join(row.cautions),
    )


def choices_of(report: Report) -> list[tuple[str, Overall]]:
    """All codes together as asked, and what other choices give, each told in words."""
    return [
        (_("as asked"), report.overall),
        *report.variants,
        *((_("without {coder}").format(coder=name), one) for name, one in report.without.items()),
        *((with_consensus(name), one) for name, one in report.with_consensus.items()),
    ]


def with_consensus(coder: str) -> str:
    """What is told of a coder beside the consensus."""
    return _("{coder} with the consensus").format(coder=coder)


def _together(report: Report) -> Sheet:
    """All codes together, and what other choices give."""
    rows = choices_of(report)
    note = _(
        "The same codings with other choices: where agreement is lost, and to whom. {interval}"
    ).format(interval=_of_pooled_kappa(report))
    leads = tuple(choice_anchor(at) for at in range(len(rows)))
    heads = _overall_heads(_("Choice"))
    return Sheet(
        *(_("All codes together"), note, heads, _overall_rows(rows), (3, 6), leads),
        anchor="together",
    )


def _of_pooled_kappa(report: Report) -> str:
    """What its interval is, or why there is none."""
    found = report.overall.interval
    if found.reason:
        return _("95 % interval of pooled kappa: {reason}.").format(reason=found.reason)
    return _("Low and high: the 95 % interval of pooled kappa, over transcripts.")


def _pairs(report: Report) -> Sheet:
    """Pooled kappa of each pair, as a square."""
    found = {frozenset(pair): one.pooled_kappa.value for pair, one in report.pairs.items()}
    places = {frozenset(pair): at for at, pair in enumerate(report.pairs)}
    rows: list[tuple[Cell, ...]] = []
    cells: dict[tuple[int, int], str] = {}
    for line, one in enumerate(report.coders):
        pairs = [frozenset((one, other)) for other in report.coders]
        rows.append((one, *(found.get(pair) for pair in pairs)))
        for at, pair in enumerate(pairs, 1):
            if pair in places:
                cells[line, at] = pair_anchor(places[pair])
    heads = (_("Coder"), *report.coders)
    note = _(
        "Pooled kappa of each pair over all codes: from how often they decided alike and would by "
        "chance, each the mean over the codes."
    )
    heat = tuple(range(1, len(heads)))
    return Sheet(_("Pairs"), note, heads, tuple(rows), heat=heat, cell_leads=cells, anchor="pairs")


def _transcripts(report: Report) -> Sheet:
    """All codes together in each transcript."""
    note = _(
        "All codes together, one transcript at a time. A single transcript has no interval: there "
        "is nothing to draw from."
    )
    rows = tuple(
        (name, one.n, one.percent.value, one.pooled_kappa.value, one.sets.value)
        for name, one in report.by_document.items()
    )
    heads = (_("Transcript"), _("units"), _("percent"), _("pooled kappa"), _("alpha (MASI)"))
    leads = tuple(text_anchor(report, name) for name in report.by_document)
    return Sheet(_("Transcripts"), note, heads, rows, (3, 4), leads, anchor="transcripts")


def _by_code(report: Report) -> Sheet:
    """Each code in each transcript where anybody gave it."""
    heads = (
        *(_("Transcript"), _("Code"), _("units"), _("both"), _("one"), _("neither")),
        *(_("percent"), _("alpha")),
    )
    rows: list[tuple[Cell, ...]] = []
    leads: list[str] = []
    for name in report.documents:
        for at, row in enumerate(report.codes):
            one = row.figures.documents.get(name)
            if one and (one.both or one.one):
                leads.append(part_anchor(report, at, name))
                counts = one.n, one.both, one.one, one.neither
                rows.append((name, row.name, *counts, one.percent, one.alpha))
    note = _("Each code in each transcript where somebody gave it.")
    return Sheet(
        _("Codes by transcript"),
        note,
        heads,
        tuple(rows),
        heat=(7,),
        leads=tuple(leads),
        anchor="parts",
    )


def _families(report: Report) -> Sheet:
    """The alphas for unitizing of each family, and of each of its codes."""
    rows: list[tuple[Cell, ...]] = []
    leads: list[str] = []
    places = {row.figures.code: at for at, row in enumerate(report.codes)}
    for number, one in enumerate(report.domains):
        alphas = one.alphas
        leads.append(family_anchor(number))
        if alphas is None:
            rows.append((one.family, "", *[None] * 5, one.reason))
            continue
        values = (alphas.u.value, alphas.bar_u.value, alphas.cu.value)
        rows.append((one.family, "", *values, None, None, ""))
        for at, name in sorted((places[str(name)], name) for name in alphas.ku):
            estimate, share = alphas.ku[name], alphas.coverage.get(name)
            code = report.codes[at].name
            rows.append((one.family, code, *[None] * 3, estimate.value, share, estimate.reason))
            leads.append(family_anchor(number))
    note = _(
        "Krippendorff's alphas for unitizing: units with their values and gaps (uα), marked or not "
        "(|uα), values where both marked something (cuα), and one code where both marked something "
        "(kα) with the share of its text that is so. They need codes that exclude each other, and "
        "texts that all of these coders finished. Text nobody coded always counts."
    )
    heads = (
        *(_("Family"), _("Code"), "uα", "|uα", "cuα", "kα", _("share")),
        _("Why not"),
    )
    heat = (2, 3, 4, 5)
    return Sheet(_("Families"), note, heads, tuple(rows), heat, tuple(leads), anchor="families")


def _confusion(report: Report) -> Sheet:
    """Which codes coders give to the same text where they differ."""
    names = (*(row.name for row in report.codes), _("(nothing else)"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, *(int(count) for count in counts))
        for name, counts in zip(names, report.confusion.tolist(), strict=True)
    )
    note = _(
        "Units for which one coder gave the code of the row and the other that of the column. On "
        "the diagonal both gave the code; in the last column the other gave nothing of their own."
    )
    cells = {
        (row, column + 1): confusion_anchor(row, column)
        for row, counts in enumerate(report.confusion.tolist())
        for column, count in enumerate(counts)
        if count and (row, column) != (len(names) - 1,) * 2
    }
    return Sheet(
        _("Confusion"), note, (_("Code"), *names), rows, cell_leads=cells, anchor="confusion"
    )


def _overall_heads(first: str) -> tuple[str, ...]:
    """The heads of a table of overall figures."""
    return (
        *(first, _("units"), _("percent"), _("pooled kappa"), _("low"), _("high")),
        _("alpha (MASI)"),
    )


def _overall_rows(rows: Sequence[tuple[str, Overall]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table of overall figures."""
    return tuple(
        (
            *(words, one.n, one.percent.value, one.pooled_kappa.value),
            *(one.interval.low, one.interval.high, one.sets.value),
        )
        for words, one in rows
    )


def facts_of(report: Report) -> list[tuple[str, str]]:
    """Label and text for what the figures rest on."""
    asked = report.asked
    missing: dict[str, list[str]] = {}
    for name, coder in report.missing:
        missing.setdefault(coder, []).append(name)
    count = _("with") if asked.uncoded else _("without")
    interviewer = _("with") if asked.interviewer else _("without")
    accepted = _("with") if asked.accepted else _("without")
    facts = [
        (_("Coders"), ", ".join(report.coders)),
        (_("Transcripts"), ", ".join(report.documents)),
        (_("Unit"), asked.unit),
        (_("Interviewer's words"), interviewer),
        (_("Text nobody coded"), count),
        (_("Codings that began as suggestions"), accepted),
        (
            _("Intervals"),
            _("{n} resamples of transcripts, seed {seed}").format(
                n=asked.resamples, seed=asked.seed
            ),
        ),
    ]
    for coder, names in missing.items():
        label = _("Not finished by {coder}, so missing").format(coder=coder)
        facts.append((label, ", ".join(names)))
    return facts
