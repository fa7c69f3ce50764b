"""Codes on the same words, counted in informants, and when codings were made."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.synthesis.cooccurrence import Pair, find_pairs
from qualcode.synthesis.timeline import count_by_time
from tests.synthesis.test_statements import a_coding, a_conversation

if TYPE_CHECKING:
    from qualcode.model import Coding

SPANS = st.tuples(st.integers(0, 29), st.integers(1, 12), st.sampled_from("abc"))


def recount(codings: list[Coding]) -> set[Pair]:
    """Every pair of codings held against every character, and who speaks there."""
    found: dict[tuple[str, str], set[int]] = {}
    for one, other in combinations(codings, 2):
        shared = {*range(one.span.start, one.span.end)} & {*range(other.span.start, other.span.end)}
        speaking = {at // 10 for at in shared if at // 10 in {1, 2}}
        if one.code != other.code and speaking:
            first, second = sorted((one.code, other.code))
            found.setdefault((first, second), set()).update(speaking)
    return {Pair(first, second, len(people)) for (first, second), people in found.items()}


@settings(max_examples=60)
@given(st.lists(SPANS, max_size=9))
def test_pairs_are_those_with_words_in_common(spans: list[tuple[int, int, str]]) -> None:
    """As many informants as a recount character by character finds, the most frequent first."""
    codings = [
        a_coding(str(at), start, start + length, code)
        for at, (start, length, code) in enumerate(spans)
    ]
    pairs = find_pairs([*codings, a_coding("x", 10, 20, "d", "annen")], [a_conversation()])
    assert set(pairs) == recount(codings)
    assert [one.informants for one in pairs] == sorted(
        (one.informants for one in pairs), reverse=True
    )


@pytest.mark.parametrize(
    ("days", "unit", "periods"),
    [
        ([], "day", ()),
        (["2026-03-14", "2026-03-14", "2026-03-15"], "day", ("2026-03-14", "2026-03-15")),
        ([f"2026-03-{at:02}" for at in range(1, 31)], "week", ("2026-W09", "2026-W14")),
        ([f"2026-{at:02}-{day}" for at in range(1, 13) for day in (10, 28)], "month",
         ("2026-01", "2026-12")),
        ([f"20{at}-05-17" for at in range(10, 40)], "year", ("2010", "2039")),
    ],
)  # fmt: skip
def test_a_period_is_as_short_as_fits(days: list[str], unit: str, periods: tuple[str, ...]) -> None:
    """Days, weeks, months or years: the first and the last of them, and all are counted."""
    line = count_by_time(("KL", f"{day}T09:02:00.000Z") for day in days)
    assert line.unit == unit
    assert (line.periods[:1] + line.periods[-1:] if line.periods else ()) == periods
    assert line.total == len(days)


def test_each_coder_has_a_row() -> None:
    """In Norwegian order, with noughts where they made none."""
    made = [("Åse", "2026-03-14"), ("Ola", "2026-03-15"), ("Åse", "2026-03-15")]
    assert count_by_time(made).rows == (("Ola", (0, 1)), ("Åse", (1, 1)))
