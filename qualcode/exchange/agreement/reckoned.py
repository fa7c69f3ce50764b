"""What is behind figures of all codes together and of families: counts to do them again with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.reckoning import reckon
from qualcode.agreement.report import other_codings
from qualcode.exchange.agreement.behind import (
    Places,
    Section,
    Table,
    anchor_at,
    counted,
    counted_cells,
    counted_heads,
    decimal,
    marks_of,
    resampled,
)
from qualcode.exchange.agreement.plain import pair_key
from qualcode.exchange.agreement.sheets import (
    choice_anchor,
    choices_of,
    code_anchor,
    family_anchor,
    pair_anchor,
    part_anchor,
    text_anchor,
    with_consensus,
)
from qualcode.messages import _, ngettext
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.agreement import Estimate
    from qualcode.agreement.comparison import Grid
    from qualcode.agreement.domains import Domain
    from qualcode.agreement.figures import Overall
    from qualcode.agreement.passages import Passage, Trace
    from qualcode.agreement.reckoning import Reckoning
    from qualcode.agreement.report import Report
    from qualcode.agreement.unitizing import UnitizedAlpha

_EXACT = 6
"""Decimals of means that are close to each other, so that what comes of them can be checked."""
Row = tuple[tuple[str, str], ...]


def reckoned_of(report: Report, trace: Trace) -> list[Section]:
    """A section for each choice, pair of coders, transcript and family."""
    own = {other_codings(report.asked): trace.other_codings}
    own |= {with_consensus(name): some for name, some in trace.settled.items()}
    found = [
        _together(report, choice_anchor(at), words, one, _listed(report, trace, own.get(words, ())))
        for at, (words, one) in enumerate(choices_of(report))
    ]
    if len(report.pairs) > 1:
        found += [
            _together(report, pair_anchor(at), pair_key(pair), one)
            for at, (pair, one) in enumerate(report.pairs.items())
        ]
    for name, one in report.by_document.items():
        found.append(_together(report, text_anchor(report, name), name, one, text=name))
    return found + [_family(report, at, one) for at, one in enumerate(report.domains)]


def _together(  # noqa: PLR0913  # what the section is of
    report: Report,
    anchor: str,
    title: str,
    one: Overall,
    places: tuple[Places, ...] = (),
    *,
    text: str = "",
) -> Section:
    """What is behind a line of figures of all codes together; of one text, if it is named."""
    found = reckon(one.grid)
    names, leads = _names(report, one.grid)
    words = [*_told(report, one, found), *_silent(found)]
    if one.grid.codes != tuple(row.figures.code for row in report.codes):
        places = tuple(_members(report, one.grid))
    if text:
        leads = [
            part_anchor(report, at, text) if _given(report, at, text) else ""
            for at in range(len(names))
        ]
    tables = (_counts(found, names, leads), _sets(found, names))
    told = tuple(map(safe_line, words))
    return Section(anchor, safe_line(title), "", told, (), tables, places)


def _names(report: Report, grid: Grid) -> tuple[list[str], list[str]]:
    """What the codes of a grid, or groups of them, are called, and where codes are told of."""
    if grid.codes != tuple(row.figures.code for row in report.codes):
        return list(grid.codes), [""] * len(grid.codes)
    return [row.name for row in report.codes], [code_anchor(at) for at in range(len(grid.codes))]


def _given(report: Report, at: int, text: str) -> bool:
    """Whether somebody gave a code in a text."""
    one = report.codes[at].figures.documents.get(text)
    return bool(one and (one.both or one.one))


def _told(report: Report, one: Overall, found: Reckoning) -> Iterator[str]:
    """In words: how each figure comes from the counts."""
    counts = "; ".join(
        _("{gave} of {read} coders: {n}").format(gave=gave, read=read, n=units)
        for (gave, read), units in found.spread.items()
        if read > 1
    )
    yield _(
        "Decisions, a unit and a code each, by how many coders gave the code: {counts}. Percent is "
        "the mean share of pairs of coders who decided alike: {percent}."
    ).format(counts=counts, percent=decimal(one.percent.value))
    yield _(
        "Over codes and pairs of coders the means are {alike} alike and {chance} by chance. Pooled "
        "kappa is (alike - chance) / (1 - chance) = {kappa}."
    ).format(
        alike=decimal(found.alike, _EXACT),
        chance=decimal(found.chance, _EXACT),
        kappa=decimal(one.pooled_kappa.value),
    )
    yield resampled(one.interval, report)
    yield _(
        "Sets of codes lie {observed} apart where they met, any two of them {expected}, by the "
        "second table. Alpha is 1 - {observed} / {expected} = {alpha}. The distance, MASI, is 1 "
        "minus the share of their codes that is common to both sets, times 1 for the same set, 2/3 "
        "where one holds the other, 1/3 where they overlap."
    ).format(
        observed=decimal(found.observed, _EXACT),
        expected=decimal(found.expected, _EXACT),
        alpha=decimal(one.sets.value),
    )


def _silent(found: Reckoning) -> Iterator[str]:
    """That some codes are not in the table."""
    silent = sum(not any(map(_speaks, some.values())) for some in found.cells)
    if silent:
        yield ngettext(
            "Nobody gave {n} code: 1 alike and 1 by chance. It counts in the means.",
            "Nobody gave {n} codes: 1 alike and 1 by chance. They count in the means.",
            silent,
        ).format(n=silent)


def _speaks(cells: tuple[int, int, int, int]) -> bool:
    """Whether anybody gave the code."""
    return any(cells[:3])


def _counts(found: Reckoning, names: Sequence[str], leads: Sequence[str]) -> Table:
    """The counts of each code that somebody gave and each pair of coders."""
    rows = tuple(
        ((safe_line(name), lead), (safe_line(_pair(pair)), ""), *counted_cells(cells))
        for name, lead, some in zip(names, leads, found.cells, strict=True)
        if any(map(_speaks, some.values()))
        for pair, cells in some.items()
        if sum(cells)
    )
    return Table((_("Code"), _("Coders"), *counted_heads()), rows, 2)


def _pair(pair: tuple[str, str]) -> str:
    """Two coders, of whom one may be the consensus."""
    return pair_key((pair[0] or _("consensus"), pair[1] or _("consensus")))


def _sets(found: Reckoning, names: Sequence[str]) -> Table:
    """Which sets of codes met how often, and how far they are apart."""

    def told(places: frozenset[int]) -> str:
        return safe_line(" + ".join(names[at] for at in sorted(places)) or _("(nothing)"))

    rows = tuple(
        (
            (told(one.one), ""),
            (told(one.other), ""),
            (decimal(one.distance), ""),
            (_size(one.units), ""),
        )
        for one in found.meetings
    )
    return Table((_("One gave"), _("another gave"), _("distance"), _("units")), rows, 2)


def _size(length: float) -> str:
    """A length or count, which of several coders may have a fraction."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def _members(report: Report, grid: Grid) -> Iterator[Places]:
    """Which codes each group stands for; it is given where any of them is."""
    families = [row.family for row in report.codes]
    tops = [row.top for row in report.codes]
    labels = families if set(grid.codes) == set(families) else tops
    for group in grid.codes:
        members = [at for at, label in enumerate(labels) if label == group]
        codes = tuple((code_anchor(at), safe_line(report.codes[at].name)) for at in members)
        yield Places("", safe_line(group), codes)


def _listed(report: Report, trace: Trace, own: Sequence[Sequence[Passage]]) -> tuple[Places, ...]:
    """The passages of figures that have marks of their own, code by code."""
    found = []
    for at, (row, some) in enumerate(zip(report.codes, own, strict=False)):
        if some:
            sums = counted(sum(one.both for one in some), sum(one.lost for one in some))
            places = tuple(
                (anchor_at(report, at, trace.passages[at], one), safe_line(_place(one)))
                for one in some
            )
            found.append(Places("", safe_line(f"{row.name}: {sums}"), places))
    return tuple(found)


def _place(one: Passage) -> str:
    """A passage in a line."""
    counts = counted(one.both, one.lost)
    return f"{one.document} {one.start}–{one.end} ({counts}: {marks_of(one)})"


def _family(report: Report, number: int, one: Domain) -> Section:
    """What is behind the alphas for unitizing of a family."""
    words = [f"{one.reason}."] if one.reason else []
    tables: tuple[Table, ...] = ()
    places: tuple[Places, ...] = ()
    if one.alphas:
        words += [_("Over {names}.").format(names=", ".join(one.documents))]
        words += _unitized(one.alphas)
        tables = (_lengths(report, one.alphas),)
    else:
        members = [at for at, row in enumerate(report.codes) if row.family == one.family]
        links = tuple((code_anchor(at), safe_line(report.codes[at].name)) for at in members)
        places = (Places("", _("Codes"), links),)
    told = tuple(map(safe_line, words))
    return Section(family_anchor(number), safe_line(one.family), "", told, (), tables, places)


def _unitized(alphas: UnitizedAlpha) -> Iterator[str]:
    """How the alphas come from the lengths."""
    gaps, values = alphas.terms[0], alphas.terms[1:]
    differ = sum(one.total - one.same for one in alphas.terms)
    would = sum(one.total - one.by_chance for one in alphas.terms)
    yield _formula("uα", (differ, would), alphas.u, _("marked minus the same"))
    would = gaps.every_by_chance - gaps.by_chance
    yield _formula("|uα", (gaps.total - gaps.same, would), alphas.bar_u, _("gaps alone"))
    differ = sum(one.shared - one.same for one in values)
    would = sum(one.shared - one.same_by_chance for one in values)
    yield _formula("cuα", (differ, would), alphas.cu, _("shared minus the same"))
    yield _(
        "kα = 1 - (shared - the same) / shared × any by chance / (any by chance - the same by "
        "chance). Lengths are all coders’ together; shared is what another coder marked too."
    )


def _formula(name: str, parts: tuple[float, float], one: Estimate, what: str) -> str:
    """How an alpha comes from observed and expected disagreement, or why it does not."""
    if one.value is None:
        return _("{name} is undefined: {reason}.").format(name=name, reason=one.reason)
    observed, expected = map(_size, parts)
    return _(
        "{name} = 1 - {observed} / {expected} = {value} ({what}; as it is, and by chance)."
    ).format(name=name, observed=observed, expected=expected, value=decimal(one.value), what=what)


def _lengths(report: Report, alphas: UnitizedAlpha) -> Table:
    """The lengths of each code, the gaps first."""
    places = {row.figures.code: at for at, row in enumerate(report.codes)}
    rows: list[Row] = []
    gaps, *values = alphas.terms
    for one in (gaps, *sorted(values, key=lambda one: places[str(one.value)])):
        sizes = [_size(one.total), _size(one.same), _size(one.by_chance)]
        name, lead, kappa = _("(gaps)"), "", ""
        every = _size(one.every_by_chance)
        if one.value is None:
            sizes += ["", "", every]
        else:
            at = places[str(one.value)]
            name, lead = report.codes[at].name, code_anchor(at)
            kappa = decimal(alphas.ku[one.value].value)
            sizes += [_size(one.shared), _size(one.same_by_chance), every]
        rows.append(((safe_line(name), lead), *((text, "") for text in (*sizes, kappa))))
    heads = (
        *(_("Code"), _("marked"), _("the same"), _("by chance"), _("shared")),
        *(_("the same by chance"), _("any by chance"), "kα"),
    )
    return Table(heads, tuple(rows))
