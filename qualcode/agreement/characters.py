"""Texts compared character by character, without ever writing out their characters.

A text is cut where any coder's span begins or ends; a stretch between two cuts is a column of a
unit table, and its length says how many units it stands for.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.tables import Integers, UnitTable, sorted_categories
from qualcode.errors import BadSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.agreement.tables import Floats

Spans = Mapping[str, Sequence[tuple[int, int, Hashable]]]
"""What each coder marked: start, end and value, the end itself not included.

A coder who marked nothing stands there with nothing.
"""


def character_table(spans: Spans, length: int, value: Hashable | None = None) -> UnitTable:
    """A text as a unit table of its characters.

    With a value, whether each coder gave it (True) or not (False). Without one, the set of values
    each coder gave, for alpha with MASI or Jaccard. Spans of a coder may overlap; they are united.

    Raises:
        BadSpan: when a span is empty, turned round or not within the text.
    """
    check_spans(spans, length)
    if value is not None:
        return _of_value(spans, length, value)
    values = sorted_categories({one for marked in spans.values() for _s, _e, one in marked})
    cuts = _cuts(spans, length)
    columns = [covered(_only(spans, one), cuts) for one in values]
    lengths = np.diff(cuts)
    found, places = np.unique(_as_bits(columns, len(spans), len(lengths)), return_inverse=True)
    sets = tuple(
        frozenset(one for at, one in enumerate(values) if bits >> at & 1) for bits in found.tolist()
    )
    return UnitTable(places.reshape(len(spans), -1), sets, lengths, independent=False)


def exclusive_table(spans: Spans, length: int) -> UnitTable:
    """A text as a unit table of values of which each character has one; None is unmarked.

    Where a coder's values overlap the later value stands: check for that first.
    """
    values = sorted_categories({one for marked in spans.values() for _s, _e, one in marked})
    cuts = _cuts(spans, length)
    codes = np.zeros((len(spans), len(cuts) - 1), dtype=np.int64)
    for at, one in enumerate(values, 1):
        codes[covered(_only(spans, one), cuts)] = at
    return UnitTable(codes, (None, *values), np.diff(cuts), independent=False)


def check_spans(spans: Spans, length: int) -> None:
    """See that all spans are of this text.

    Raises:
        BadSpan: when one is empty, turned round or not within it.
    """
    for coder, marked in spans.items():
        for start, end, value in marked:
            if not 0 <= start < end <= length:
                raise BadSpan(coder=coder, start=start, end=end, value=value, length=length)


def covered(starts_and_ends: Sequence[Sequence[Sequence[int]]], cuts: Integers) -> Floats:
    """Whether each coder marked each stretch between two cuts; every end must be a cut."""
    rows = [_row(one, cuts) for one in starts_and_ends]
    return np.array(rows, dtype=bool).reshape(len(rows), len(cuts) - 1)


def squeezed(spans: Spans, regions: Iterable[tuple[int, int]]) -> tuple[Spans, int]:
    """The spans as they lie in a text of these regions alone, and that text's length.

    Regions stand in order and do not overlap. What lies between them is left out, and a span that
    reaches across it becomes one span; one that lies in it wholly vanishes.
    """
    bounds = np.array(sorted(regions), dtype=np.int64).reshape(-1, 2)
    edges = np.concatenate([[0], bounds.ravel()])
    kept = np.concatenate([[0], np.cumsum(np.diff(edges) * (np.arange(len(edges) - 1) % 2))])

    def moved(at: int) -> int:
        return int(np.interp(at, edges, kept))

    found = {
        coder: [
            (moved(start), moved(end), value)
            for start, end, value in marked
            if moved(start) < moved(end)
        ]
        for coder, marked in spans.items()
    }
    return found, int(kept[-1])


def _of_value(spans: Spans, length: int, value: Hashable) -> UnitTable:
    """A text as a table of who gave one value."""
    wanted = _only(spans, value)
    cuts = np.unique([0, length, *(at for marked in wanted for ends in marked for at in ends)])
    codes = covered(wanted, cuts).astype(np.int64)
    found, places = np.unique(codes, axis=1, return_inverse=True)
    lengths = np.bincount(places.ravel(), weights=np.diff(cuts), minlength=found.shape[1])
    return UnitTable(found, (False, True), lengths.astype(np.int64), independent=False)


def _only(spans: Spans, value: object) -> list[list[tuple[int, int]]]:
    """Where each coder gave a value."""
    return [
        [(start, end) for start, end, one in marked if one == value] for marked in spans.values()
    ]


def _cuts(spans: Spans, length: int) -> Integers:
    """Where a text is cut, with its beginning and end."""
    ends = [at for marked in spans.values() for start, end, _v in marked for at in (start, end)]
    return np.unique(np.array([0, length, *ends], dtype=np.int64))


def _row(marked: Sequence[Sequence[int]], cuts: Integers) -> Floats:
    """Whether a coder marked each stretch between two cuts."""
    ends = np.array(marked, dtype=np.int64).reshape(-1, 2)
    size = len(cuts)
    opened = np.bincount(np.searchsorted(cuts, ends[:, 0]), minlength=size)
    closed = np.bincount(np.searchsorted(cuts, ends[:, 1]), minlength=size)
    return np.asarray(np.cumsum(opened - closed)[:-1] > 0)


def _as_bits(columns: Sequence[Floats], coders: int, stretches: int) -> Floats:
    """For each coder and stretch a number whose bits are the values given."""
    found = np.zeros((coders, stretches), dtype=object if len(columns) >= 63 else np.int64)  # noqa: PLR2004  # bits of a number
    for at, one in enumerate(columns):
        found = found + one.astype(found.dtype) * (1 << at)
    return found
