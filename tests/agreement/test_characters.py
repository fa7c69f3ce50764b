"""Characters compared by cutting are the characters written out, whatever the spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement import (
    bias_index,
    brennan_prediger,
    character_table,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    krippendorff_alpha,
    percent_agreement,
    pooled_kappa,
    positive_agreement,
    prevalence_index,
    squeezed,
)
from qualcode.agreement.tables import in_order, unit_table
from qualcode.errors import BadSpan
from tests.agreement.spans import LENGTH, Marks, marked, sets_written_out, written_out

COEFFICIENTS = (
    *(percent_agreement, positive_agreement, krippendorff_alpha, fleiss_kappa, conger_kappa),
    *(gwet_ac1, brennan_prediger, holsti, prevalence_index, bias_index),
)


@settings(max_examples=1000)
@given(spans=marked(), half=st.integers(0, 1))
def test_every_coefficient_is_that_of_the_characters(spans: Marks, half: int) -> None:
    """Percent, positive agreement, kappas, alpha, AC1 and the indices, code by code.

    A thousand cases, each with half of them: as sure as all of them each time, at half the cost.
    """
    cut = character_table(spans, LENGTH, "a")
    expanded = in_order(unit_table(written_out(spans, "a")), (False, True))
    assert sum(cut.weights) == LENGTH
    for coefficient in COEFFICIENTS[half::2]:
        found, expected = coefficient(cut), coefficient(expanded)
        assert found.value == pytest.approx(expected.value), coefficient
        assert (found.n, found.reason) == (expected.n, expected.reason)
    if len(spans) == 2:
        assert cohen_kappa(cut).value == pytest.approx(cohen_kappa(expanded).value)


@settings(max_examples=200)
@given(spans=marked("abc"))
def test_sets_of_codes_are_those_of_the_characters(spans: Marks) -> None:
    """Alpha of sets sees each character's codes together, none being a set too."""
    cut = character_table(spans, LENGTH)
    expanded = sets_written_out(spans)
    for level in ("masi", "jaccard"):
        found, expected = krippendorff_alpha(cut, level), krippendorff_alpha(expanded, level)
        assert found.value == pytest.approx(expected.value)


@settings(max_examples=100)
@given(spans=marked(), edges=st.sets(st.integers(0, LENGTH), min_size=2, max_size=6))
def test_leaving_out_the_interviewer_is_reading_the_rest_alone(
    spans: Marks, edges: set[int]
) -> None:
    """Regions laid end to end hold the same characters with the same marks."""
    ends = sorted(edges)
    regions = list(zip(ends[::2], ends[1::2], strict=False))
    moved, length = squeezed(spans, regions)
    kept = [at for start, end in regions for at in range(start, end)]
    assert length == len(kept)
    expected = [[row[at] for at in kept] for row in written_out(spans, "a")]
    assert [list(row) for row in written_out(moved, "a", length)] == expected  # type: ignore[arg-type]


def test_nvivo_counts_characters_both_or_neither_coded() -> None:
    """The example of NVivo's help: 1,000 characters, 50 by both, 150 by one, 85 % agreement."""
    spans = {"A": [(0, 120, "x")], "B": [(70, 150, "x"), (400, 450, "x")]}
    found = percent_agreement(character_table(spans, 1000, "x"))
    assert found.value == pytest.approx(0.85)
    # NVivo's kappa: (TA - EF) / (TU - EF) with EF = A B / N + (N - A)(N - B) / N.
    expected = 120 * 130 / 1000 + 880 * 870 / 1000
    kappa = cohen_kappa(character_table(spans, 1000, "x"))
    assert kappa.value == pytest.approx((850 - expected) / (1000 - expected))


def test_characters_are_no_observations_of_their_own() -> None:
    """Neighbouring characters depend on each other, so no standard error is claimed."""
    spans = {"A": [(0, 5, "x")], "B": [(2, 9, "x")]}
    table = character_table(spans, 40, "x")
    assert gwet_ac1(table).se is None
    assert cohen_kappa(table).ci is None
    assert pooled_kappa([table]).se is None


def test_a_coders_spans_are_united_first() -> None:
    """The same code twice on overlapping text is one stretch; spans that touch stay apart."""
    once = character_table({"A": [(0, 9, "x")], "B": []}, 20, "x")
    twice = character_table({"A": [(0, 5, "x"), (3, 9, "x")], "B": []}, 20, "x")
    touching = character_table({"A": [(0, 5, "x"), (5, 9, "x")], "B": []}, 20, "x")
    assert percent_agreement(once) == percent_agreement(twice) == percent_agreement(touching)


@pytest.mark.parametrize("span", [(4, 4, "x"), (5, 4, "x"), (-1, 4, "x"), (0, 41, "x")])
def test_a_span_without_characters_is_refused(span: tuple[int, int, str]) -> None:
    """Empty, turned round, before the beginning or past the end: it names coder and place."""
    with pytest.raises(BadSpan, match=rf"A's span {span[0]}–{span[1]}"):
        character_table({"A": [span], "B": []}, 40, "x")


def test_more_values_than_a_number_has_bits() -> None:
    """A codebook of seventy codes on one passage is still a set of codes."""
    spans = {"A": [(0, 9, f"k{at}") for at in range(70)], "B": [(0, 9, "k1")]}
    found = krippendorff_alpha(character_table(spans, 20), "jaccard").value
    expected = [[{f"k{at}" for at in range(70)}] * 9 + [set()] * 11, [{"k1"}] * 9 + [set()] * 11]
    assert found == pytest.approx(krippendorff_alpha(expected, "jaccard").value)
