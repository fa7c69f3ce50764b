"""The corpus: passages, their words and keywords, and what codings are about, by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model import Codebook, Coding, Span, Transcript
from qualcode.suggest.corpus import Corpus, Window, located_hits
from qualcode.suggest.proposing import read_corpus, span_of

if TYPE_CHECKING:
    from qualcode.language import Language

Read = Callable[..., Corpus]

FIRST = (
    "Skole: Mandatet kom. Brevet kom. Ingen svarte. Mandatet gikk igjen.\n"
    "Intervjuer: Hvilket mandat?\n"
    "Nav: Et brev om et mandat."
)
SECOND = "Skole: Nei. Ja."


@pytest.fixture
def read(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> Read:
    """The corpus of these texts, with two codes and their keywords."""

    def run(*texts: str) -> Corpus:
        talks = [talk(text, f"t{number}") for number, text in enumerate(texts)]
        return read_corpus(book(a="mandat", b="brev, svar*"), talks, language)

    return run


def words(corpus: Corpus, reading: int, window: Window) -> str:
    """The text of a passage."""
    return span_of(corpus, window).of(corpus.readings[reading].transcript.text)


def test_passages_are_up_to_three_segments_of_one_turn(read: Read) -> None:
    """A short turn is one passage; a long one has a passage from each segment on."""
    corpus = read(FIRST, SECOND)
    assert [words(corpus, 0, window) for window in corpus.windows(0)] == [
        "Mandatet kom. Brevet kom. Ingen svarte.",
        "Brevet kom. Ingen svarte. Mandatet gikk igjen.",
        "Et brev om et mandat.",
    ]
    assert [words(corpus, 1, window) for window in corpus.windows(1)] == ["Nei. Ja."]
    assert corpus.starts == (0, 5, 7)


def test_keywords_of_a_passage_are_counted_once_each(read: Read) -> None:
    """A keyword said twice is one; two keywords of a code are two; the interviewer's are none."""
    corpus = read(FIRST)
    counted = corpus.keywords_in([Window(0, 4), Window(0, 1), Window(2, 3), Window(4, 5)])
    assert counted.tolist() == [[1, 2], [1, 0], [0, 1], [1, 1]]
    assert {keyword.words: number for keyword, number in corpus.found_in.items()} == {
        "mandat": 3,
        "brev": 2,
        "svar*": 1,
    }


def test_words_of_passages_are_counted(read: Read) -> None:
    """Every word counts, function words too: it is the length of what is said."""
    corpus = read(FIRST)
    assert corpus.words_in([Window(0, 1), Window(0, 4), Window(4, 5)]).tolist() == [2, 9, 5]


def test_a_keyword_nearly_everywhere_counts_for_nobody(read: Read) -> None:
    """It stays a reason in words, but makes nothing likelier."""
    corpus = read("Skole: Et mandat. Et svar.\n" * 20 + "Skole: Brev.")
    assert corpus.keywords_in([Window(0, 1), Window(40, 41)]).tolist() == [[0, 0], [0, 1]]
    assert len(list(located_hits(corpus.readings[0]))) == 41


def test_the_rows_of_a_passage_are_those_of_its_words(read: Read) -> None:
    """Two passages with the same words are the same; one without content words has no row."""
    corpus = read("Skole: Et mandat.\nNav: Mandatet.\nSkole: Jeg var der.")
    same, again, nothing = corpus.rows(corpus.windows(0))
    assert (same @ again.T).toarray() == pytest.approx(1)
    assert nothing.nnz == 0
    assert np.allclose(corpus.book.multiply(corpus.book).sum(axis=1), 1)


def test_codings_become_examples_of_the_codes_in_use(read: Read) -> None:
    """An example knows its interview and segments; what cannot teach is left out."""
    corpus = read(FIRST, SECOND)

    def coding(start: int, end: int, code: str, transcript: str = "id-t0") -> Coding:
        return Coding("x", transcript, Span(start, end), code, "KL", "", 1, "")

    at = FIRST.index("Brevet")
    found = corpus.examples(
        [
            coding(at, at + 11, "b"),
            coding(at, at + 11, "borte"),
            coding(at, at + 11, "b", "id-borte"),
            coding(FIRST.index("Hvilket"), FIRST.index("Hvilket") + 7, "a"),
            coding(7, 10, "a", "id-t1"),
        ]
    )
    assert [(one.transcript, one.window, one.code) for one in found] == [
        (0, Window(1, 2), 1),
        (1, Window(5, 6), 0),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.integers(0, len(FIRST) - 1), st.integers(1, 60))
def test_a_span_anywhere_is_about_segments_it_touches(read: Read, start: int, length: int) -> None:
    """Wherever a coding begins and ends, its segments are in order and share words with it."""
    corpus = CORPORA.setdefault("first", read(FIRST))
    span = Span(start, min(start + length, len(FIRST)))
    window = corpus.window_on(0, span)
    touched = [at for at, part in enumerate(corpus.parts) if part.span.overlaps(span)]
    assert (window is None) == (not touched)
    if window:
        assert touched[0] <= window.first < window.end <= touched[-1] + 1
        whole = [at for at in touched if span.contains(corpus.parts[at].span)]
        assert set(whole) <= set(range(*window))


CORPORA: dict[str, Corpus] = {}
"""Read once for all examples."""
