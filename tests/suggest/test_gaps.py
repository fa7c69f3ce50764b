"""Gaps in the coding: what looks coded and is not, and what only one of two coders saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Coding, Span
from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.gaps import find_one_sided, find_open
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript

WAITING = "Skole: Vi ventet på venteplassen i ukevis før noen ringte oss tilbake om svaret.\n"
WEATHER = "Skole: Det regnet hele dagen, og bussen sto fast i snøen nede ved fjorden igjen.\n"


def coding(coder: str, start: int, end: int, code: str, transcript: str = "t") -> Coding:
    """A coding of these characters."""
    name = f"{coder}{start}{code}"
    return Coding(name, transcript, Span(start, end), code, coder, "", 1, "")


def test_a_passage_everybody_overlooked_is_found(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """In nineteen interviews waiting is coded; in the twentieth only the weather was."""
    talks = [talk(WAITING + WEATHER, f"t{at}") for at in range(20)]
    codes = {"treghet": "", "vær": "", "ost": "ost", "sko": "sko", "tak": "tegl", "mat": "brød"}
    corpus = read_corpus(book(**codes), talks, language)
    examples = [
        Example(at, Window(2 * at + code, 2 * at + code + 1), code)
        for at in range(20)
        for code in (0, 1)
        if (at, code) != (19, 0)
    ]
    ((reading, candidate),) = find_open(learn_lessons(corpus, examples))
    assert (reading, candidate.window, candidate.code) == (19, Window(38, 39), 0)
    assert find_open(learn_lessons(corpus, [])) == []


def test_a_code_that_another_coder_lacks_on_the_same_words() -> None:
    """Each side is told what the other has; agreement and words only one coded are no gap."""
    codings = [
        coding("AB", 0, 10, "a"),
        coding("KL", 5, 15, "b"),
        coding("KL", 2, 4, "c"),
        coding("AB", 2, 4, "c"),
        coding("AB", 50, 60, "a"),
        coding("KL", 50, 60, "b", transcript="u"),
    ]
    found = [(one.coding.coder, one.coding.code, one.without) for one in find_one_sided(codings)]
    assert found == [("AB", "a", "KL"), ("KL", "b", "AB")]


def test_each_coder_who_lacks_it_is_named() -> None:
    """With three coders, a code of one is missing twice."""
    codings = [coding("AB", 0, 10, "a"), coding("KL", 0, 10, "b"), coding("MN", 0, 10, "a")]
    found = [(one.coding.coder, one.without) for one in find_one_sided(codings)]
    assert found == [("AB", "KL"), ("KL", "AB"), ("KL", "MN"), ("MN", "KL")]
    assert find_one_sided([]) == []
