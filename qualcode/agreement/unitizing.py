"""Krippendorff's alphas for unitizing: where coders cut the text, and what they call the parts.

Krippendorff, Mathet, Bouvry and Widlöcher (2016), Quality & Quantity 50, with the erratum; the
names are those of the paper. Lengths stand in characters. For three and more coders the
expectation of cu-alpha takes each pair of coders by itself (their equation 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.alpha import coincidences
from qualcode.agreement.characters import check_spans, exclusive_table
from qualcode.agreement.estimate import Estimate, undefined
from qualcode.errors import NoUnits, OverlappingUnits
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from qualcode.agreement.characters import Spans
    from qualcode.agreement.tables import Floats

_PAIR = 2
Unit = tuple[int, int, "Hashable"]


@dataclass(frozen=True, slots=True)
class Term:
    """Lengths of one value that the alphas come from, all coders' together."""

    value: Hashable
    """None for the gaps."""
    total: float
    """What was marked with it."""
    same: float
    """How much of that another coder marked with it too, the mean over the other coders."""
    by_chance: float
    """How much of it would be so by chance."""
    shared: float
    """How much of it another coder marked with any value."""
    same_by_chance: float
    """How much of what is shared would have the same value by chance."""
    every_by_chance: float
    """How much of this value would be shared by chance; of the gaps, of all there is."""


@dataclass(frozen=True, slots=True)
class UnitizedAlpha:
    """The four alphas of a text that coders cut into units themselves."""

    u: Estimate
    """Units, their values and the gaps between them."""
    bar_u: Estimate
    """|u: only what is marked and what is not."""
    cu: Estimate
    """Values, where two coders both marked something; undefined with one value."""
    ku: Mapping[Hashable, Estimate]
    """(k)u: one value against the others, by value."""
    coverage: Mapping[Hashable, float]
    """Of what was marked with a value, the share that another coder marked with anything."""
    terms: tuple[Term, ...] = ()
    """The lengths these come from, the gaps first."""


def unitized_alpha(spans: Spans, length: int) -> UnitizedAlpha:
    """The alphas for unitizing of a text, or of several laid end to end.

    A coder's spans of one value that overlap are one unit; spans that touch are two. ``n`` is the
    number of units.

    Raises:
        NoUnits: when there are fewer than two coders, or no text.
        BadSpan: when a span is empty or not within the text.
        OverlappingUnits: when two values of one coder overlap.
    """
    if len(spans) < _PAIR or not length:
        raise NoUnits(reason=_("it takes two coders and a text"))
    check_spans(spans, length)
    units = {coder: united(marked) for coder, marked in spans.items()}
    for coder, marked in units.items():
        _refuse_overlap(coder, marked)
    table = exclusive_table(units, length)
    pairs = coincidences(table)
    squares = _squares(units, table.categories)
    squares[0] = pairs[0].sum()  # the characters of gaps are units of their own
    meetings = _meetings(units, table.categories, length)
    n = sum(map(len, units.values()))
    return _alphas(pairs, squares, meetings, table.categories, n)


def united(marked: Iterable[tuple[int, int, Hashable]]) -> list[Unit]:
    """A coder's spans in order, those of one value that overlap made one."""
    found: list[Unit] = []
    last: dict[Hashable, int] = {}
    for start, end, value in sorted(marked, key=lambda one: one[:2]):
        at = last.get(value)
        if at is not None and start < found[at][1]:
            found[at] = (found[at][0], max(found[at][1], end), value)
        else:
            last[value] = len(found)
            found.append((start, end, value))
    return found


def _refuse_overlap(coder: str, units: Sequence[Unit]) -> None:
    """Refuse units of which two share a character."""
    for (_start, end, one), (start, _end, other) in pairwise(units):
        if start < end:
            raise OverlappingUnits(coder=coder, one=one, other=other, at=start)


def _squares(units: Mapping[str, Sequence[Unit]], values: Sequence[Hashable]) -> Floats:
    """Q: of each value the sum of the squared lengths of all coders' units; none for the gaps."""
    place = {value: at for at, value in enumerate(values)}
    found = np.zeros(len(values))
    for marked in units.values():
        for start, end, value in marked:
            found[place[value]] += (end - start) ** 2
    return found


def _meetings(
    units: Mapping[str, Sequence[Unit]], values: Sequence[Hashable], length: int
) -> Floats:
    """P: as Q for what a unit shares with what another coder marked, by pairs of coders."""
    place = {value: at for at, value in enumerate(values)}
    found = np.zeros(len(values))
    marked_up_to = {coder: _marked_up_to(marked, length) for coder, marked in units.items()}
    for coder, marked in units.items():
        if not marked:
            continue
        starts, ends = (np.array([unit[at] for unit in marked]) for at in (0, 1))
        places = [place[value] for _start, _end, value in marked]
        for other, (cuts, total) in marked_up_to.items():
            if other != coder:
                shared = np.interp(ends, cuts, total) - np.interp(starts, cuts, total)
                found += np.bincount(places, weights=shared**2, minlength=len(values))
    return found / (len(units) - 1)


def _marked_up_to(units: Sequence[Unit], length: int) -> tuple[Floats, Floats]:
    """How much a coder marked up to each edge of their units."""
    edges = np.array([at for start, end, _v in units for at in (start, end)], dtype=float)
    cuts = np.concatenate([[0.0], edges, [float(length)]])
    inside = np.arange(len(cuts) - 1) % 2
    return cuts, np.concatenate([[0.0], np.cumsum(np.diff(cuts) * inside)])


def _alphas(
    pairs: Floats, squares: Floats, meetings: Floats, values: Sequence[Hashable], n: int
) -> UnitizedAlpha:
    """The alphas from coincidences (gaps first), squared lengths and squared meetings."""
    totals = pairs.sum(axis=1)
    whole = float(totals.sum())
    left = whole**2 - float(squares.sum())
    expected = whole * (totals**2 - squares) / left if left else totals
    u = _one_minus(whole - float(np.trace(pairs)), whole - float(expected.sum()), n)
    gaps = whole * (totals[0] * whole - squares[0]) / left if left else totals[0]
    bar = _one_minus(float(totals[0] - pairs[0, 0]), float(gaps - expected[0]), n)
    shared = pairs[1:, 1:].sum(axis=1)
    cu, ku, chances = _of_values(pairs[1:, 1:], meetings[1:], n)
    columns = np.column_stack(
        [totals, np.diag(pairs), expected, [0.0, *shared], *np.column_stack([[0.0, gaps], chances])]
    )
    marked = totals[1:]
    return UnitizedAlpha(
        u,
        bar,
        cu,
        dict(zip(values[1:], ku, strict=True)),
        dict(zip(values[1:], (shared / marked).tolist(), strict=True)),
        tuple(Term(value, *row) for value, row in zip(values, columns.tolist(), strict=True)),
    )


def _of_values(pairs: Floats, meetings: Floats, n: int) -> tuple[Estimate, list[Estimate], Floats]:
    """cu-alpha and (k)u-alpha of each value, from what two coders both marked.

    Last, of each value what would by chance have the same value, and any.
    """
    totals = pairs.sum(axis=1)
    whole = float(totals.sum())
    left = whole - float(meetings.sum()) / whole if whole else 0.0
    if left <= 0:
        nothing = undefined(n, _("no two coders marked the same text often enough"))
        return nothing, [nothing] * len(pairs), np.zeros((2, len(pairs)))
    # Of each value with itself, and with any.
    same = (totals**2 - meetings) / left
    every = (totals * whole - meetings) / left
    cu = _one_minus(whole - float(np.trace(pairs)), whole - float(same.sum()), n)
    ku = [
        _one_minus((total - pair) * either / total, either - one, n)
        if total
        else undefined(n, _("no other coder marked any of what was given this code"))
        for total, pair, one, either in zip(totals, np.diag(pairs), same, every, strict=True)
    ]
    return cu, ku, np.stack([same, every])


def _one_minus(observed: float, expected: float, n: int) -> Estimate:
    """1 - observed / expected disagreement."""
    if expected <= 1e-9:  # noqa: PLR2004  # nought but for rounding
        return undefined(n, _("chance would never disagree: there is only one value here"))
    return Estimate(float(1 - observed / expected), n)
