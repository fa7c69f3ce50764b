"""Settling: what coders agree on in a text, and the passages that are left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement.settling import joined, regions

if TYPE_CHECKING:
    from collections.abc import Iterable

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda one: (one[0], one[0] + one[1])),
    max_size=5,
)


def characters(spans: Iterable[tuple[int, int]]) -> set[object]:
    """The characters of spans, written out."""
    return {at for start, end in spans for at in range(start, end)}


def test_a_passage_reaches_over_all_that_hangs_together() -> None:
    """Marks that meet are one passage; what nobody marked parts passages."""
    found = regions({"A": [(0, 5), (20, 25)], "B": [(5, 10), (20, 25)], "C": [(3, 6)]})
    assert [(one.start, one.end, one.is_agreed) for one in found] == [
        (0, 10, False),
        (20, 25, False),
    ]
    assert found[0].marks == {"A": ((0, 5),), "B": ((5, 10),), "C": ((3, 6),)}
    assert (found[0].common, found[0].lost) == ((), 10)
    assert found[1].marks["C"] == ()


def test_marks_in_pieces_are_the_same_as_in_one() -> None:
    """It is the characters that count, not how often somebody pressed the key."""
    (found,) = regions({"A": [(0, 5), (5, 10)], "B": [(0, 10)]})
    assert found.is_agreed
    assert (found.common, found.lost) == (((0, 10),), 0)


@given(st.dictionaries(st.sampled_from("ABC"), SPANS, min_size=2))
def test_passages_are_what_anybody_marked(
    spans: dict[str, list[tuple[int, int]]],
) -> None:
    """Union, what all marked, and what differs are as if written out, and nothing overlaps."""
    found = regions(spans)
    own: list[set[object]] = [characters(some) for some in spans.values()]
    assert characters((one.start, one.end) for one in found) == set.union(*own)
    assert characters(span for one in found for span in one.common) == set.intersection(*own)
    assert sum(one.lost for one in found) == len(set.union(*own) - set.intersection(*own))
    assert all(one.end < other.start for one, other in pairwise(found))
    for name, some in spans.items():
        assert joined(span for one in found for span in one.marks[name]) == joined(some)
