"""Intervals by resampling: what a coefficient might have been with other interviews.

Documents are drawn with replacement, as many as there are, again and again; the interval holds
the middle 95 % of the values (percentile bootstrap). Units of one document depend on each other,
so whole documents are drawn; the bootstrap of Hayes and Krippendorff (2007) draws pairs of values
instead, does not narrow with more units, and is not used here (Zapf and others 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qualcode.agreement.chance import NEARLY_ONE
from qualcode.agreement.estimate import CONFIDENCE
from qualcode.agreement.scales import distances
from qualcode.agreement.tables import unit_table
from qualcode.errors import UnequalRows, UnknownLevel
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.agreement.tables import Floats, Integers, UnitTable, Values

FEWEST = 5
"""With fewer documents an interval would say more about their number than about agreement."""
_AT_ONCE = 1 << 22
"""So many draws are made at a time, to keep within memory."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a coefficient's values over resampled documents, or why there is none."""

    low: float | None
    high: float | None
    resamples: int
    seed: int
    documents: int
    """How many were drawn from."""
    undefined: int = 0
    """In how many resamples the coefficient had no value; they are left out."""
    reason: str = ""


class Coefficient(Protocol):
    """A coefficient as sums over units, and its values from such sums."""

    def parts(self) -> Floats:
        """What each column of the table adds, for one of its units."""

    def values(self, sums: Floats) -> Floats:
        """The value for each row of sums; NaN where undefined."""


def bootstrap(  # noqa: PLR0913  # each says one thing of the question
    values: Values,
    documents: Sequence[int] | Integers | None = None,
    *,
    coefficient: str = "alpha",
    level: str = "nominal",
    resamples: int = 1000,
    seed: int = 1,
) -> Interval:
    """The percentile interval of a coefficient: alpha, kappa (Fleiss'), ac1 or percent.

    ``documents`` says for each unit, by number, which document it is of; without it each unit is
    one. The same seed gives the same interval.

    Raises:
        UnequalRows: when there is not one document number a unit.
        UnknownLevel: when there is no such coefficient.
    """
    table = unit_table(values)
    chosen = coefficient_of(table, coefficient, level)
    parts = chosen.parts()
    if documents is None:
        return _by_units(chosen, parts, table.weights, resamples, seed)
    numbers = np.asarray(documents)
    if len(numbers) != table.codes.shape[1]:
        raise UnequalRows(row="documents", count=len(numbers), expected=table.codes.shape[1])
    shares = np.zeros((int(numbers.max(initial=-1)) + 1, len(numbers)))
    shares[numbers, np.arange(len(numbers))] = table.weights
    return over_documents(chosen, shares, resamples, seed)


def over_documents(chosen: Coefficient, lengths: Floats, resamples: int, seed: int) -> Interval:
    """The interval where each document (row) has so many units of each column of the table."""
    lengths = lengths[lengths.sum(axis=1) > 0]
    count = len(lengths)
    if count < FEWEST:
        return _too_few(count, resamples, seed)
    drawn = _documents_drawn(count, resamples, seed) @ (lengths @ chosen.parts())
    return _middle(chosen.values(drawn), resamples, seed, count)


def over_squares(squares: Floats, resamples: int, seed: int) -> Interval:
    """The interval of pooled kappa.

    Of each document (row) the cells of every contingency table stand in a line: of each code and
    pair of coders neither, only the second, only the first, both.
    """
    squares = squares[squares.sum(axis=1) > 0]
    count = len(squares)
    if count < FEWEST:
        return _too_few(count, resamples, seed)
    drawn = _documents_drawn(count, resamples, seed) @ squares
    return _middle(_pooled(drawn.reshape(len(drawn), -1, 4)), resamples, seed, count)


def _pooled(cells: Floats) -> Floats:
    """Pooled kappa of each resample: observed and chance agreement are means over tables."""
    neither, second, first, both = np.moveaxis(cells, 2, 0)
    size = cells.sum(axis=2)
    known = size > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        agreed = (neither + both) / size
        yes = (first + both) * (second + both) / size**2
        no = (neither + second) * (neither + first) / size**2
        tables = known.sum(axis=1)
        seen = np.where(known, agreed, 0).sum(axis=1) / tables
        chance = np.where(known, yes + no, 0).sum(axis=1) / tables
        found = (seen - chance) / (1 - chance)
    return np.where(np.isfinite(found) & (chance <= NEARLY_ONE), found, np.nan)


def _too_few(count: int, resamples: int, seed: int) -> Interval:
    """No interval, because there are too few documents."""
    reason = _("not computed: fewer than {few} documents").format(few=FEWEST)
    return Interval(None, None, resamples, seed, count, reason=reason)


@lru_cache(maxsize=4)
def _documents_drawn(count: int, resamples: int, seed: int) -> Floats:
    """How often each document is drawn; the same for all codes of a report."""
    draw = np.random.default_rng(seed)
    return draw.multinomial(count, np.full(count, 1 / count), resamples).astype(float)


def _by_units(
    chosen: Coefficient, parts: Floats, weights: Integers, resamples: int, seed: int
) -> Interval:
    """The interval where every unit is a document of its own."""
    count = int(weights.sum())
    if count < FEWEST:
        reason = _("not computed: fewer than {few} units").format(few=FEWEST)
        return Interval(None, None, resamples, seed, count, reason=reason)
    draw = np.random.default_rng(seed)
    if count > len(weights):  # patterns that stand for many units
        drawn = draw.multinomial(count, weights / count, resamples) @ parts
    else:
        drawn = np.concatenate([some @ parts for some in _draws(draw, count, resamples)])
    return _middle(chosen.values(drawn), resamples, seed, count)


def _draws(draw: np.random.Generator, count: int, resamples: int) -> Iterator[Floats]:
    """How often each unit is drawn, some resamples at a time."""
    some = max(1, _AT_ONCE // count)
    for start in range(0, resamples, some):
        rows = min(some, resamples - start)
        chosen = draw.integers(0, count, (rows, count), dtype=np.int32)
        yield np.array([np.bincount(row, minlength=count) for row in chosen], dtype=float)


def _middle(values: Floats, resamples: int, seed: int, count: int) -> Interval:
    """The interval that holds the middle of the values."""
    known = values[~np.isnan(values)]
    lost = len(values) - len(known)
    if not len(known):
        reason = _("the coefficient is undefined in every resample")
        return Interval(None, None, resamples, seed, count, lost, reason)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(known, [tail, 1 - tail]).tolist()
    return Interval(low, high, resamples, seed, count, lost)


def coefficient_of(table: UnitTable, name: str, level: str = "nominal") -> Coefficient:
    """The coefficient with this name, of this table.

    Raises:
        UnknownLevel: when there is none.
    """
    if name == "alpha" and level != "nominal":
        return _MetricAlpha(table, level)
    kinds: dict[str, type[_Agreeing | _NominalAlpha]] = {
        "alpha": _NominalAlpha,
        "kappa": _FleissKappa,
        "ac1": _Ac1,
        "percent": _Percent,
    }
    if name not in kinds:
        raise UnknownLevel(name=name, choices=", ".join(kinds))
    return kinds[name](table)


class _Agreeing:
    """Units two coders judged, how far they agree, and the categories' shares among all units."""

    def __init__(self, table: UnitTable) -> None:
        self.counts = table.counts()
        self.raters = self.counts.sum(axis=1)
        self.size = len(table.categories)

    def parts(self) -> Floats:
        """Judged at all, judged twice, agreement, and a share for each category."""
        pairs = self.raters * (self.raters - 1)
        agreeing = (self.counts * (self.counts - 1)).sum(axis=1)
        agreement = np.divide(agreeing, pairs, out=np.zeros_like(pairs), where=pairs > 0)
        raters = np.maximum(self.raters, 1)[:, None]
        known, twice = self.raters > 0, self.raters > 1
        return np.column_stack([known, twice, agreement, self.counts / raters])

    def values(self, sums: Floats) -> Floats:
        """(observed - chance) / (1 - chance)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            agreed = sums[:, 2] / sums[:, 1]
            chance = self.chance(sums[:, 3:] / sums[:, :1])
            found = (agreed - chance) / (1 - chance)
        return np.where(np.isfinite(found) & (chance < 1 - 1e-12), found, np.nan)

    def chance(self, shares: Floats) -> Floats:
        """Agreement by chance from the categories' shares."""
        return np.zeros(len(shares))


class _Percent(_Agreeing):
    """Percent agreement."""


class _FleissKappa(_Agreeing):
    """Fleiss' kappa."""

    def chance(self, shares: Floats) -> Floats:
        """The sum of the squares of the shares."""
        return np.asarray((shares**2).sum(axis=1))


class _Ac1(_Agreeing):
    """Gwet's AC1."""

    def chance(self, shares: Floats) -> Floats:
        """The shares of chance that a category is hard to judge."""
        if self.size < 2:  # noqa: PLR2004  # one category
            return np.ones(len(shares))
        return np.asarray((shares * (1 - shares)).sum(axis=1) / (self.size - 1))


class _NominalAlpha:
    """Krippendorff's alpha for categories without an order."""

    def __init__(self, table: UnitTable) -> None:
        counts = table.counts()
        raters = counts.sum(axis=1)
        self.counts = counts * (raters > 1)[:, None]
        self.others = np.maximum(raters - 1, 1)

    def parts(self) -> Floats:
        """Agreeing pairs, and how often each category was given."""
        agreeing = (self.counts * (self.counts - 1)).sum(axis=1) / self.others
        return np.column_stack([agreeing, self.counts])

    def values(self, sums: Floats) -> Floats:
        """1 - observed / expected disagreement."""
        totals = sums[:, 1:]
        size = totals.sum(axis=1)
        expected = size**2 - (totals**2).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = 1 - (size - 1) * (size - sums[:, 0]) / expected
        return np.where(expected > 0, found, np.nan)


class _MetricAlpha:
    """Krippendorff's alpha at a level with distances between categories."""

    def __init__(self, table: UnitTable, level: str) -> None:
        counts = table.counts()
        raters = counts.sum(axis=1)
        self.counts = counts * (raters > 1)[:, None]
        self.others = np.maximum(raters - 1, 1)
        self.categories = table.categories
        self.level = level

    def parts(self) -> Floats:
        """The coincidences of each unit, row by row."""
        size = len(self.categories)
        pairs = self.counts[:, :, None] * self.counts[:, None, :]
        pairs[:, np.arange(size), np.arange(size)] -= self.counts
        return np.asarray((pairs / self.others[:, None, None]).reshape(len(pairs), size * size))

    def values(self, sums: Floats) -> Floats:
        """1 - observed / expected disagreement, one resample at a time: ranks differ in each."""
        size = len(self.categories)
        found = np.full(len(sums), np.nan)
        for at, row in enumerate(sums):
            pairs = row.reshape(size, size)
            totals = pairs.sum(axis=1)
            apart = distances(self.categories, totals, self.level)
            expected = float(totals @ apart @ totals)
            if expected > 0:
                found[at] = 1 - (totals.sum() - 1) * (pairs * apart).sum() / expected
        return found
