"""Measures that compare spans with spans: how many match, and how near their boundaries lie.

None is corrected for chance. Of several coders the mean over pairs.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.categories import positive_agreement
from qualcode.agreement.characters import character_table, check_spans
from qualcode.agreement.estimate import Estimate, undefined
from qualcode.errors import UnknownLevel
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from qualcode.agreement.characters import Spans

    Marked = Sequence[tuple[int, int, Hashable]]

KINDS = ("exact", "overlapping", "characters")
_PAIR = 2


def span_f1(spans: Spans, kind: str = "exact") -> Estimate:
    """Span F1: twice what matches over what both coders marked (Hripcsak and Rothschild 2005).

    Exact: same start, end and value. Overlapping: a span matches if the other coder has one with
    its value that shares a character. Characters: characters with the same value. ``n`` is the
    number of spans.

    Raises:
        UnknownLevel: when there is no such kind.
        BadSpan: when a span is empty.
    """
    if kind not in KINDS:
        raise UnknownLevel(name=kind, choices=", ".join(KINDS))
    end = max((end for marked in spans.values() for _start, end, _value in marked), default=0)
    check_spans(spans, end)
    if kind == "characters":
        return _over_pairs(spans, lambda one, other: _by_characters(one, other, end))
    compared = {
        coder: [*dict.fromkeys(marked)] if kind == "exact" else list(marked)
        for coder, marked in spans.items()
    }
    return _over_pairs(compared, _exactly if kind == "exact" else _overlapping)


def boundary_similarity(spans: Spans, length: int, near: int = 1) -> Estimate:
    """Boundary similarity B (Fournier 2013): 1 is the same boundaries, 0 none alike.

    Every start and end within the text is a boundary, whatever its value. Boundaries up to
    ``near`` characters apart are a near miss, which weighs its distance over near + 1 of a full
    miss; ``n`` is the number of boundaries.

    Raises:
        BadSpan: when a span is empty or not within the text.
    """
    check_spans(spans, length)
    edges = {
        coder: sorted({at for span in marked for at in span[:2] if 0 < at < length})
        for coder, marked in spans.items()
    }
    found = [_similarity(one, other, near) for one, other in combinations(edges.values(), _PAIR)]
    known = [one for one in found if one is not None]
    n = sum(map(len, edges.values()))
    if not known:
        return undefined(n, _("nobody set a boundary"))
    return Estimate(float(np.mean(known)), n)


def _over_pairs(spans: Spans, compare: Callable[[Marked, Marked], tuple[float, float]]) -> Estimate:
    """The mean over pairs of coders of what matches over what there is."""
    parts = [compare(*pair) for pair in combinations(spans.values(), _PAIR)]
    known = [matched / all_ for matched, all_ in parts if all_]
    n = sum(map(len, spans.values()))
    if not known:
        return undefined(n, _("nobody marked anything"))
    return Estimate(float(np.mean(known)), n)


def _exactly(one: Marked, other: Marked) -> tuple[float, float]:
    """Spans that are the same, and all spans."""
    return 2 * len({*one} & {*other}), len(one) + len(other)


def _overlapping(one: Marked, other: Marked) -> tuple[float, float]:
    """Spans that meet one of the same value, and all spans."""
    return _met(one, other) + _met(other, one), len(one) + len(other)


def _met(one: Marked, other: Marked) -> int:
    """How many of a coder's spans share a character with one of the other's with their value."""
    met = 0
    for value in {value for _start, _end, value in one}:
        theirs = np.array([(s, e) for s, e, v in other if v == value], dtype=np.int64)
        mine = np.array([(s, e) for s, e, v in one if v == value], dtype=np.int64)
        theirs = theirs.reshape(-1, 2)
        begun = np.searchsorted(np.sort(theirs[:, 0]), mine[:, 1], side="left")
        over = np.searchsorted(np.sort(theirs[:, 1]), mine[:, 0], side="right")
        met += int((begun > over).sum())
    return met


def _by_characters(one: Marked, other: Marked, length: int) -> tuple[float, float]:
    """Characters both gave the same value, twice, and all that either gave one, by values."""
    matched = all_ = 0.0
    for value in {value for marked in (one, other) for _start, _end, value in marked}:
        table = character_table({"one": one, "other": other}, length, value)
        given = float(table.weights @ table.codes.sum(axis=0))
        matched += (positive_agreement(table).value or 0.0) * given
        all_ += given
    return matched, all_


def _similarity(one: Sequence[int], other: Sequence[int], near: int) -> float | None:
    """Boundary similarity of two coders; None where neither set a boundary."""
    same = {*one} & {*other}
    left = [at for at in other if at not in same]
    near_misses: list[int] = []
    missed = 0
    for at in one:
        if at in same:
            continue
        closest = min(left, key=lambda place: (abs(place - at), place), default=None)
        if closest is None or abs(closest - at) > near:
            missed += 1
        else:
            left.remove(closest)
            near_misses.append(abs(closest - at))
    edits = missed + len(left) + len(near_misses)
    if not same and not edits:
        return None
    weighed = missed + len(left) + sum(near_misses) / (near + 1)
    return 1 - weighed / (edits + len(same))
