"""When codings were made: counted by day, week, month or year, so that they fit on one page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.synthesis.ordering import norwegian_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST = 12


@dataclass(frozen=True, slots=True)
class Timeline:
    """Codings by coder and period; periods in which nobody coded are left out."""

    unit: str
    """What a period is, as a word."""
    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Each coder with their number in each period."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(n for _coder, counts in self.rows for n in counts)


def count_by_time(codings: Iterable[tuple[str, str]]) -> Timeline:
    """Codings as coders and times (ISO 8601), by the shortest period of which there are few."""
    made = [(coder, at[:10]) for coder, at in codings]
    units: tuple[tuple[str, Callable[[str], str]], ...] = (
        (_("day"), str),
        (_("week"), _week),
        (_("month"), lambda day: day[:7]),
        (_("year"), lambda day: day[:4]),
    )
    unit, period_of = next(
        (one for one in units if len({one[1](day) for _coder, day in made}) <= _MOST), units[-1]
    )
    counts = Counter((coder, period_of(day)) for coder, day in made)
    periods = sorted({period for _coder, period in counts})
    coders = sorted({coder for coder, _day in made}, key=norwegian_key)
    rows = tuple((one, tuple(counts[one, period] for period in periods)) for one in coders)
    return Timeline(unit, tuple(periods), rows)


def _week(day: str) -> str:
    """The week of a day, as the calendar counts it."""
    year, week, _weekday = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"
