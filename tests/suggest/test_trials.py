"""Trials on labelled texts: nobody is tested on what was learnt from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Code, Codebook, CodeStatus, Family, LabelledText
from qualcode.suggest.trials import run_trials
from tests.labelled import CODES, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language import Language
    from qualcode.suggest.trials import TrialResult

BOOK = Codebook(
    "Prøve",
    (Family("alle", "Alle"),),
    (
        *(Code(str(one["code"]), str(one["label"]), "alle") for one in CODES),
        Code("gammel", "Gammel", "alle", status=CodeStatus.RETIRED),
    ),
)
TEXTS = [(str(one["text"]), str(one["code"])) for one in labelled()]


def try_out(
    language: Language, texts: Sequence[LabelledText], *labels: int, seeds: int = 1
) -> TrialResult:
    """A trial with the small codebook."""
    return run_trials(texts, BOOK, language, labels, seeds)


def test_what_is_in_the_training_part_is_found_again(language: Language) -> None:
    """With the test's own words to learn from all is right; the codebook's names say little."""
    train = [LabelledText(text, frozenset({code}), split="train") for text, code in TEXTS]
    test = [LabelledText(text, frozenset({code}), split="test") for text, code in TEXTS]
    result = try_out(language, [*train, *test], 0, 8)
    assert (result.tested, result.codes) == (8, ("mat", "vær"))
    assert [one.labels for one in result.learned] == [0, 8]
    assert result.learned[0] == result.cold
    assert result.cold.ranking.top1 < result.learned[1].ranking.top1 == 1


def test_each_text_and_code_is_in_one_band_for_each_seed(language: Language) -> None:
    """The calibration table counts all that was judged, and levels only what would be shown."""
    texts = [LabelledText(text, frozenset({code})) for text, code in TEXTS]
    (figures,) = try_out(language, texts, 4, seeds=3).learned
    assert sum(one.suggestions for one in figures.bands) == 3 * len(texts) * 2
    shown = sum(one.suggestions for one in figures.bands[1:])
    assert shown == sum(one.suggestions for one in figures.levels)


def test_labels_of_the_test_part_are_never_seen(language: Language) -> None:
    """With every test label turned round, not one more is right: they are compared, not used."""
    turn = {"mat": "vær", "vær": "mat"}
    train = [LabelledText(text, frozenset({code}), split="train") for text, code in TEXTS]
    right, wrong = (
        try_out(language, [*train, *test], 8).learned[0].ranking.top1
        for test in (
            [LabelledText(text, frozenset({code}), split="test") for text, code in TEXTS],
            [LabelledText(text, frozenset({turn[code]}), split="test") for text, code in TEXTS],
        )
    )
    assert (right, wrong) == (1, 0)


def test_a_group_is_held_out_as_a_whole(language: Language) -> None:
    """Texts that stand twice, once in each interview, help only where the interview differs."""
    alone = [LabelledText(text, frozenset({code})) for text, code in TEXTS * 2]
    paired = [LabelledText(text, frozenset({code}), group=text) for text, code in TEXTS * 2]
    of_alone, of_paired = (
        try_out(language, texts, 20).learned[0].ranking.top1 for texts in (alone, paired)
    )
    assert of_alone > of_paired


def test_more_labels_than_there_are_means_all(language: Language) -> None:
    """The figures say how many there really were, each number once."""
    texts = [LabelledText(text, frozenset({code}), split="train") for text, code in TEXTS]
    texts.append(LabelledText("Brød.", frozenset({"mat"}), split="test"))
    assert [one.labels for one in try_out(language, texts, 2, 20, 800).learned] == [2, 8]


def test_the_same_seeds_give_the_same_figures(language: Language) -> None:
    """Who repeats a measurement gets the same numbers."""
    texts = [LabelledText(text, frozenset({code})) for text, code in TEXTS]
    assert try_out(language, texts, 2, seeds=3) == try_out(language, texts, 2, seeds=3)


@pytest.mark.parametrize("number", [1, 2])
def test_one_or_two_texts_are_no_failure(language: Language, number: int) -> None:
    """There is little to measure, and that is all."""
    texts = [LabelledText(text, frozenset({code})) for text, code in TEXTS[:number]]
    assert try_out(language, texts, 0, 20).tested == number
