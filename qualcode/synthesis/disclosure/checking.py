"""Checking a table from elsewhere: what it tells of few people, outright or to who reckons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.synthesis.disclosure.counts import Counts, Sum
from qualcode.synthesis.disclosure.published import Block, Place, read_blocks
from qualcode.synthesis.disclosure.solving import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.synthesis.disclosure.solving import Range


class Trouble(StrEnum):
    """What is wrong with a number in a table."""

    SMALL = "small count"
    REST = "small complement"
    SHARE = "small count from a percentage"
    SHARE_REST = "small complement from a percentage"
    IMPOSSIBLE = "impossible percentage"
    WORKED_BACK = "hidden but can be worked back"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a table should not tell, or cannot be right about."""

    trouble: Trouble
    place: Place
    low: int | None = None
    high: int | None = None
    """How many people the reader knows it is, between these two."""


def check_rows(
    rows: Sequence[tuple[int, Sequence[str]]], k: int, *, n: str | None = None, rest: bool = True
) -> list[Finding]:
    """What the tables among these rows tell of fewer than ``k`` people, in the order they stand.

    Nobody is not few. ``rest`` also reports what all but a few are counted in.
    """
    found: list[Finding] = []
    for block in read_blocks(rows, n):
        ranges = {place: _range(place) for place in block.places}
        judged = (_judge(place, known, k, rest=rest) for place, known in ranges.items())
        found += filter(None, judged)
        found += _worked_back(block, ranges, k)
    return sorted(found, key=lambda one: (one.place.line, one.place.at[1]))


def _range(place: Place) -> Range | None:
    """How many people a number stands for; None where nothing tells."""
    figure, asked = place.figure, place.asked
    if figure is None:
        return 0, asked
    if figure.share:
        return None if asked is None else figure.counts(asked)
    return None if figure.count is None else (figure.count, figure.count)


def _judge(place: Place, known: Range | None, k: int, *, rest: bool) -> Finding | None:
    """What one number tells by itself."""
    figure, asked = place.figure, place.asked
    if figure is None:
        return None
    if known is None:
        is_wrong = figure.share and asked is not None
        return Finding(Trouble.IMPOSSIBLE, place) if is_wrong else None
    low, high = known
    if high is None:
        return None
    if low > 0 and high < k:
        return Finding(Trouble.SHARE if figure.share else Trouble.SMALL, place, low, high)
    if rest and asked is not None and low < asked and asked - high > 0 and asked - low < k:
        trouble = Trouble.SHARE_REST if figure.share else Trouble.REST
        return Finding(trouble, place, asked - high, asked - low)
    return None


def _worked_back(block: Block, ranges: Mapping[Place, Range | None], k: int) -> list[Finding]:
    """The numbers that were left out and that sums and percentages give away all the same."""
    places = [one for one in block.places if ranges[one] is not None]
    hidden = {at for at, one in enumerate(places) if one.figure is None}
    known = [ranges[one] or (0, None) for one in places]
    solved = _solve(block, places, known) if hidden else {}
    return [
        Finding(Trouble.WORKED_BACK, places[at], low, high)
        for at in sorted(hidden & set(solved))
        for low, high in [solved[at]]
        if high is not None and high - low < min(k, places[at].asked or k)
    ]


def _solve(block: Block, places: Sequence[Place], known: Sequence[Range]) -> dict[int, Range]:
    """What the numbers that are not told exactly can be, by all sums that can hold together."""
    values = tuple(low for low, _high in known)
    told = {at: one for at, one in enumerate(known) if one[0] != one[1]}
    asked = tuple(one.asked for one in places)
    sums: dict[bool, list[Sum]] = {True: [], False: []}
    for one in _sums(block, places):
        sums[places[one.total].at[0] == places[one.parts[0]].at[0]].append(one)
    # People who gave several answers stand in several rows: if one column does not add up to its
    # total, none is taken to.
    across, down = (
        one if all(_can_hold(each, known) for each in one) else [] for one in sums.values()
    )
    for tried in ([*across, *down], across, down):
        try:
            return bounds(Counts(values, tuple(tried), asked), told)
        except ArithmeticError:
            continue
    return {}


def _can_hold(one: Sum, known: Sequence[Range]) -> bool:
    """Whether the parts can add up to the total at all."""
    low, high = known[one.total]
    least = sum(known[at][0] for at in one.parts)
    most = [known[at][1] for at in one.parts]
    reach = None if None in most else sum(filter(None, most))
    return (high is None or least <= high) and (reach is None or reach >= low)


def _sums(block: Block, places: Sequence[Place]) -> Iterable[Sum]:
    """Each total of the table with what may add up to it, rows and columns.

    In a table of percentages only those of the same people add up.
    """
    lines: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        lines[True, place.at[0]].append(number)
        lines[False, place.at[1]].append(number)
    for (is_row, _at), numbers in lines.items():
        totals = block.total_columns if is_row else block.total_rows
        found = [one for one in numbers if places[one].at[1 if is_row else 0] in totals]
        parts = tuple(one for one in numbers if one not in found)
        same = {places[one].figure.share for one in numbers if places[one].figure}  # type: ignore[union-attr]
        if len(found) == 1 and len(parts) > 1 and len(same) <= 1:
            yield Sum(found[0], parts)
