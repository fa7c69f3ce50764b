"""Words typical of a code, by the formula and in talk."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.keyness import find_key_words, log_odds
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript

WAITED = "Skole: Køen og venteplassen og mandatet.\n"
OTHER = "Skole: Bussen gikk til byen og tilbake.\n"


def test_log_odds_by_hand() -> None:
    """Equations 15, 16, 18 and 22 of the article, with a prior of 500 words like the corpus."""
    prior = 12 * 500 / 1000
    here, there = (
        log((10 + prior) / (100 + 500 - 10 - prior)),
        log((2 + prior) / (900 + 500 - 2 - prior)),
    )
    z = (here - there) / sqrt(1 / (10 + prior) + 1 / (2 + prior))
    found = log_odds({"kø": 10, "og": 90}, {"kø": 2, "og": 898})
    assert found["kø"] == pytest.approx(z)
    assert found["og"] < 0


COUNTS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 500), min_size=2)


@given(COUNTS, COUNTS)
def test_what_is_said_more_here_is_said_less_there(
    here: dict[str, int], there: dict[str, int]
) -> None:
    """Turned round, every figure changes its sign."""
    one, other = log_odds(here, there), log_odds(there, here)
    for word in one.keys() & other.keys():
        assert one[word] == pytest.approx(-other[word], abs=1e-9)


def test_typical_words_are_found_without_those_that_are_keywords(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """Nouns of the coded passages come; function words, and what a keyword finds, do not."""
    corpus = read_corpus(book(a="mandat", b="ost"), [talk((WAITED + OTHER * 3) * 10)], language)
    examples = [Example(0, Window(at * 4, at * 4 + 1), 0) for at in range(10)]
    found = find_key_words(corpus, examples, 0, 9)
    assert [one.lemma for one in found] == ["venteplass"]
    assert (found[0].passages, found[0].elsewhere) == (10, 0)
    assert found[0].z > 1.96
    assert find_key_words(corpus, [], 0, 9) == []
    assert find_key_words(corpus, examples[:1], 0, 9) == []


def test_names_and_words_that_fit_any_talk_are_not_typical(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """However often they are said with a code; one that only begins sentences is no name."""
    said = "Skole: Venteplasser er mange hver uke i Havnes for Kari.\n"
    corpus = read_corpus(book(a="mandat", b="ost"), [talk((said + OTHER * 3) * 10)], language)
    examples = [Example(0, Window(at * 4, at * 4 + 1), 0) for at in range(10)]
    assert [one.lemma for one in find_key_words(corpus, examples, 0, 9)] == ["venteplass"]
