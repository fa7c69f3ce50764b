"""Evaluating on a project's own codings: honest figures, each interview held out."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Codebook, Level, Transcript
from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.evaluating import CodeFigures, Evaluation, evaluate
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language import Language

Talk = Callable[..., Transcript]
Book = Callable[..., Codebook]
Measure = Callable[..., Evaluation]
WAITING = "Skole: Vi ventet på venteplassen i ukevis før noen ringte oss tilbake om svaret.\n"
WEATHER = "Skole: Det regnet hele dagen, og bussen sto fast i snøen nede ved fjorden igjen.\n"
CODES = {"treghet": "", "vær": "", "ferge": "ferge", "mat": "brød", "hus": "tak", "ost": "ost"}


@pytest.fixture
def measure(book: Book, talk: Talk, language: Language) -> Measure:
    """The figures for so many interviews with these codings; in each both things are said."""

    def run(examples: Sequence[Example], number: int, text: str = WAITING + WEATHER) -> Evaluation:
        talks = [talk(text, f"t{at}") for at in range(number)]
        return evaluate(read_corpus(book(**CODES), talks, language), examples)

    return run


def both(number: int) -> list[Example]:
    """Waiting and weather coded as what they are, in each interview."""
    return [
        Example(at, Window(2 * at + code, 2 * at + code + 1), code)
        for at in range(number)
        for code in (0, 1)
    ]


def test_what_all_interviews_say_is_learnt(measure: Measure) -> None:
    """Where every interview says the same, the held-out one is found, and the curve rises to it."""
    figures = measure(both(20), 20)
    assert (figures.interviews, figures.codings) == (20, 40)
    assert figures.ranking.top1 == 1
    assert [point.interviews for point in figures.curve] == [0, 4, 8, 12, 16]
    assert [point.codings for point in figures.curve] == [0, 8, 16, 24, 32]
    assert figures.curve[0].ranking.top1 < 1
    assert figures.curve[-1].ranking == figures.ranking
    assert math.isnan(figures.several)
    treghet, weather, ferge, *_others = figures.codes
    assert (treghet.codings, treghet.interviews, treghet.found[-1]) == (20, 20, 20)
    assert treghet.can_be_learnt
    assert weather.can_be_learnt
    assert (ferge.codings, ferge.can_be_learnt) == (0, False)


def test_a_passage_is_never_found_by_its_own_coding(measure: Measure) -> None:
    """Coded at random there is nothing to learn, and the figures say so: about half is right."""
    turned = [one._replace(code=(one.code + one.transcript) % 2) for one in both(20)]
    figures = measure(turned, 20)
    assert 0.2 < figures.ranking.top1 < 0.8
    sure = next(one for one in figures.levels if one.level is Level.SURE)
    assert sure.suggestions == 0


def test_every_suggestion_is_counted_once_in_level_band_and_code(measure: Measure) -> None:
    """The tables add up: what is shown is right or wrong, in one level, one band, one code."""
    text = WAITING + WEATHER + "Skole: Fergen tok brød og ost under tak.\n"
    examples = [
        one._replace(
            window=Window(3 * one.transcript + one.code, 3 * one.transcript + one.code + 1)
        )
        for one in both(6)
    ]
    figures = measure(examples, 6, text)
    shown = sum(one.suggestions for one in figures.levels)
    assert shown == sum(one.suggestions for one in figures.bands) > 0
    assert shown == sum(one.suggestions for code in figures.codes for one in code.levels)
    right = sum(one.right for one in figures.levels)
    assert right == sum(one.right for code in figures.codes for one in code.levels)


def test_what_a_level_finds_the_surer_ones_found_too(measure: Measure) -> None:
    """What all interviews teach is sure; a keyword coded once is met, but only possibly."""
    ferry = Example(0, Window(2, 3), 2)
    examples = [
        Example(at, Window(3 * at + code, 3 * at + code + 1), code)
        for at in range(20)
        for code in (0, 1)
    ]
    text = WAITING + WEATHER + "Skole: Vi tok ferge over.\n"
    figures = measure([*examples, ferry], 20, text)
    assert [one.found for one in figures.codes[:3]] == [(20, 20, 20), (20, 20, 20), (0, 0, 1)]
    assert figures.found == (40, 40, 41)


def test_a_code_that_is_hardly_found_is_known_as_such() -> None:
    """Less than a tenth of enough codings; of too few nothing can be said."""
    told = [
        CodeFigures("a", codings, 2, (0, 0, found), ()).is_hardly_found
        for codings, found in ((20, 1), (20, 2), (9, 0))
    ]
    assert told == [True, False, False]


def test_several_codes_on_a_passage_are_measured_together(measure: Measure) -> None:
    """Two codes on each passage of waiting: both are the first two, wherever both were taught."""
    examples = [
        Example(at, Window(2 * at, 2 * at + 1), code) for at in range(20) for code in (0, 3)
    ]
    assert measure(examples, 20).several == 1


@pytest.mark.parametrize("number", [2, 3])
def test_two_interviews_are_enough_to_begin(
    book: Book, talk: Talk, language: Language, number: int
) -> None:
    """Each is judged by what the other taught; the codes cannot be learnt yet, which is said."""
    seen: list[tuple[int, int]] = []
    talks = [talk(WAITING + WEATHER, f"t{at}") for at in range(number)]
    corpus = read_corpus(book(**CODES), talks, language)
    figures = evaluate(corpus, both(number), lambda *told: seen.append(told))
    assert not any(one.can_be_learnt for one in figures.codes)
    numbers = [point.interviews for point in figures.curve]
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (0, number - 1)
    assert seen == [(step, 5 * number) for step in range(1, 5 * number + 1)]
