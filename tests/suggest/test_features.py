"""Texts as features: letters in common make compounds alike, function words say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from qualcode.suggest.features import FeatureCounter, rarity, weigh

if TYPE_CHECKING:
    from qualcode.language import Language


def rows(language: Language, *texts: str) -> sparse.csr_matrix:
    """The texts as rows of length one."""
    counts = FeatureCounter().count(language.words(texts))
    return weigh(counts, rarity(counts))


def alike(language: Language, *texts: str) -> list[float]:
    """How like the first text each of the others is."""
    found = rows(language, *texts)
    return [float(one) for one in (found[1:] @ found[0].T).toarray().ravel()]


def test_a_form_is_itself_and_its_letters(language: Language) -> None:
    """«rom» is the form, its edges and all stretches of three to five letters between them."""
    counter = FeatureCounter()
    counts = counter.count(language.words(["rommene"]))
    assert counter.features == ("=rom", "<ro", "rom", "om>", "<rom", "rom>", "<rom>")
    assert counts.toarray().tolist() == [[1] * 7]


def test_forms_of_a_word_are_the_same_and_compounds_are_near(language: Language) -> None:
    """What an ending or a compound changes takes a text less far away than another subject."""
    same, compound, other = alike(
        language, "opplæringstilbudet", "opplæringstilbudene", "fagopplæring", "regnværet"
    )
    assert same == pytest.approx(1)
    assert same > compound > 0.2
    assert other < 0.1


def test_function_words_and_empty_texts_have_no_features(language: Language) -> None:
    """A turn of «mm» and «ikke jeg» is like nothing, not even like another such turn."""
    found = rows(language, "Jeg er ikke her.", "", "…", "Mandatet er her.")
    assert [row.nnz > 0 for row in found] == [False, False, False, True]


def test_features_met_later_are_further_columns(language: Language) -> None:
    """What was counted before keeps its columns; no feature is counted twice under two numbers."""
    counter = FeatureCounter()
    first = counter.count(language.words(["mandat"]))
    second = counter.count(language.words(["mandat og brev"]))
    assert first.shape[1] < second.shape[1]
    assert (second[:, : first.shape[1]].toarray() >= first.toarray()).all()
    assert len(set(counter.features)) == len(counter.features) == second.shape[1]


@given(
    st.lists(st.lists(st.sampled_from(["brev", "mandat", "rom", "vg1"]), max_size=6), max_size=6)
)
def test_counts_are_those_of_counting_by_hand(language: Language, said: list[list[str]]) -> None:
    """Whatever is said however often, each form is counted as often as it stands there."""
    counter = FeatureCounter()
    counts = counter.count(language.words([" ".join(words) for words in said])).toarray()
    for row, words in zip(counts, said, strict=True):
        own = dict(zip(counter.features, row, strict=True))
        for form in set(words):
            assert own[f"={form}"] == words.count(form)


def test_rare_features_weigh_more_and_rows_have_length_one() -> None:
    """The weights are those of the textbook: (1 + ln n) (ln((1 + N) / (1 + n_f)) + 1), scaled."""
    counts = sparse.csr_matrix(np.array([[1, 2], [1, 0], [0, 0]], dtype=np.float32))
    rare = rarity(counts)
    assert rare.tolist() == pytest.approx([np.log(4 / 3) + 1, np.log(4 / 2) + 1])
    weighed = weigh(counts, rare).toarray()
    first = np.array([rare[0], (1 + np.log(2)) * rare[1]])
    assert weighed[0] == pytest.approx(first / np.linalg.norm(first))
    assert weighed[1:].tolist() == [[1, 0], [0, 0]]
