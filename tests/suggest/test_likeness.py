"""More like this: what is like a passage or a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.suggest.corpus import Corpus, Example, Window
from qualcode.suggest.likeness import LEAST, like_code, like_passage
from qualcode.suggest.proposing import read_corpus, span_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript
    from qualcode.suggest.likeness import LikePassage

SAID = (
    "Køen sto stille i ukevis.",
    "Køene står stille hver uke.",
    "Det regnet på bryggen.",
    "Køen sto stille i regnet.",
)


@pytest.fixture
def corpus(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> Corpus:
    """Four interviews of one sentence each."""
    talks = [talk(f"Skole: {one}", f"t{number}") for number, one in enumerate(SAID)]
    return read_corpus(book(treghet="stille, uke", vær="regn"), talks, language)


def example(number: int, code: int) -> Example:
    """An interview's sentence, coded."""
    return Example(number, Window(number, number + 1), code)


def texts(corpus: Corpus, found: list[LikePassage]) -> list[str]:
    """What is said in what was found."""
    return [
        span_of(corpus, one.window).of(corpus.readings[one.reading].transcript.text)
        for one in found
    ]


def test_the_likest_comes_first_and_the_passage_itself_never(corpus: Corpus) -> None:
    """A queue is like other queues, in whatever form, before it is like the rain."""
    found = like_passage(corpus, Window(0, 1), 9)
    assert texts(corpus, found)[:2] == [SAID[3], SAID[1]] or texts(corpus, found)[:2] == [
        SAID[1],
        SAID[3],
    ]
    assert SAID[0] not in texts(corpus, found)
    likeness = [one.likeness for one in found]
    assert likeness == sorted(likeness, reverse=True)
    assert min(likeness) >= LEAST
    assert max(likeness) <= 1.001


def test_a_code_is_looked_for_by_its_text_and_its_codings(corpus: Corpus) -> None:
    """Before any coding the codebook's words find it; a coding adds its own."""
    cold = like_code(corpus, [], 0, 9)
    assert {one.reading for one in cold} == {0, 1, 3}
    taught = like_code(corpus, [example(2, 0)], 0, 9)
    assert {one.reading for one in taught} == {0, 1, 2, 3}


def test_no_more_than_asked_for(corpus: Corpus) -> None:
    """The rest can be asked for."""
    assert len(like_passage(corpus, Window(0, 1), 1)) == 1
    assert like_passage(corpus, Window(2, 3), 0) == []
