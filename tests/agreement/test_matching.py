"""Span F1 and boundary similarity, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from qualcode.agreement import boundary_similarity, span_f1
from qualcode.errors import BadSpan, UnknownLevel
from tests.agreement.spans import LENGTH, Marks, marked, written_out

SPANS = {
    "KL": [(0, 10, "a"), (20, 30, "a"), (40, 50, "b")],
    "PL": [(0, 10, "a"), (25, 35, "a"), (40, 50, "a")],
}


def test_spans_match_exactly_by_overlap_or_by_characters() -> None:
    """One of three is the same; two of three meet one of their code; half the characters do."""
    assert span_f1(SPANS).value == pytest.approx(2 * 1 / 6)
    assert span_f1(SPANS).n == 6
    assert span_f1(SPANS, "overlapping").value == pytest.approx(4 / 6)
    assert span_f1(SPANS, "characters").value == pytest.approx(2 * 15 / 60)


def test_several_coders_are_the_mean_over_pairs() -> None:
    """A third coder who marked as the first did."""
    three = {**SPANS, "NN": SPANS["KL"]}
    assert span_f1(three).value == pytest.approx((1 / 3 + 1 + 1 / 3) / 3)


def test_marking_nothing_has_no_match() -> None:
    """Nobody marked anything is undefined; one did is 0."""
    assert span_f1({"KL": [], "PL": []}).reason == "nobody marked anything"
    assert span_f1({"KL": [(0, 4, "a")], "PL": []}, "characters").value == 0
    assert span_f1({"KL": [(0, 4, "a"), (0, 4, "a")], "PL": [(0, 4, "a")]}).value == 1


@settings(max_examples=150)
@given(spans=marked("ab", (2, 2)))
def test_f1_by_characters_is_that_of_the_characters(spans: Marks) -> None:
    """Twice the shared over all marked characters, code by code."""
    shared = given_ = 0
    for value in "ab":
        one, other = written_out(spans, value)
        shared += 2 * sum(a and b for a, b in zip(one, other, strict=True))
        given_ += sum(one) + sum(other)
    found = span_f1(spans, "characters").value
    assert found == (pytest.approx(shared / given_) if given_ else None)


@settings(max_examples=150)
@given(spans=marked("ab", (2, 2)))
def test_overlapping_spans_are_found_as_by_looking(spans: Marks) -> None:
    """A span counts if any of the other's with its code shares a character."""

    def met(one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]) -> int:
        return sum(any(s < b and a < e and v == w for a, b, w in other) for s, e, v in one)

    one, other = spans.values()
    all_ = len(one) + len(other)
    expected = (met(one, other) + met(other, one)) / all_ if all_ else None
    assert span_f1(spans, "overlapping").value == pytest.approx(expected)


def test_boundaries_the_same_near_and_far() -> None:
    """Two of five boundaries are the same, one is a near miss, two are missed."""
    spans = {"KL": [(10, 20, "a"), (30, 40, "a")], "PL": [(10, 20, "b"), (31, 60, "b")]}
    found = boundary_similarity(spans, 60)
    # 10 and 20 match, 30 and 31 nearly, 40 is missed; the end of the text is no boundary.
    assert found.value == pytest.approx(1 - (1 + 1 / 2) / 4)
    assert found.n == 7
    assert boundary_similarity(spans, 60, near=0).value == pytest.approx(1 - 3 / 5)


@settings(max_examples=100)
@given(spans=marked())
def test_boundary_similarity_has_its_limits(spans: Marks) -> None:
    """It lies between 0 and 1, is 1 for the same boundaries and does not mind the order."""
    found = boundary_similarity(spans, LENGTH).value
    if found is None:
        return
    assert 0 <= found <= 1
    turned = dict(reversed(spans.items()))
    assert boundary_similarity(turned, LENGTH, 0).value == pytest.approx(
        boundary_similarity(spans, LENGTH, 0).value
    )
    twice = {"KL": spans["KL"], "PL": spans["KL"]}
    assert boundary_similarity(twice, LENGTH).value in (None, 1)


def test_what_cannot_be_matched_is_told() -> None:
    """A kind nobody knows, an empty span, no boundaries at all."""
    with pytest.raises(UnknownLevel, match="exact, overlapping, characters"):
        span_f1(SPANS, "fuzzy")
    with pytest.raises(BadSpan):
        span_f1({"KL": [(3, 3, "a")], "PL": []})
    with pytest.raises(BadSpan):
        boundary_similarity(SPANS, 30)
    assert boundary_similarity({"KL": [(0, 9, "a")], "PL": []}, 9).reason == "nobody set a boundary"
