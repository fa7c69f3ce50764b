"""The way of learning that does better in a project is the one that is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qualcode.suggest.choosing import learn_best
from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.proposing import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript
    from qualcode.suggest.choosing import Taught

    Learn = Callable[..., Taught]

THINGS = "brød ost bil båt hus tak hest ku fjell dal skog vann vei bru skip tog fly sykkel".split()  # noqa: SIM905  # a list a person can read
MARKS = "gul", "rød", "grønn", "svart"


@pytest.fixture
def learn(
    book: Callable[..., Codebook], talk: Callable[..., Transcript], language: Language
) -> Learn:
    """Learns from so many interviews of four passages, each with the code of what it says."""

    def run(number: int, parts: int, say: Callable[[np.random.Generator, int], str]) -> Taught:
        chance = np.random.default_rng(1)
        talks = [
            talk("".join(f"Skole: {say(chance, code)}.\n" for code in range(4)), f"t{at}")
            for at in range(number)
        ]
        corpus = read_corpus(book(a="", b="", c="", d=""), talks, language)
        examples = [
            Example(at, Window(4 * at + code, 4 * at + code + 1), code)
            for at in range(number)
            for code in range(4)
        ]
        return learn_best(corpus, examples, {at: at % parts for at in range(number)})

    return run


def nested(chance: np.random.Generator, code: int) -> str:
    """Each code has a word of its own and those of all codes before it."""
    words = [*MARKS[: code + 1], *chance.choice(THINGS, 6)]
    return " ".join(chance.permutation(words))


def about(chance: np.random.Generator, code: int) -> str:
    """Each code has things of its own."""
    return " ".join(chance.choice(THINGS[4 * code : 4 * code + 4], 3))


def test_planes_are_learnt_where_they_do_better(learn: Learn) -> None:
    """Where codes share most of their words, planes weigh what parts them."""
    assert learn(40, 5, nested).is_planes


def test_naive_bayes_stays_where_planes_are_no_better(learn: Learn) -> None:
    """Where both find everything there is no reason to change."""
    assert not learn(40, 5, about).is_planes


@pytest.mark.parametrize(("number", "parts"), [(7, 5), (40, 1)])
def test_too_little_to_compare_with(learn: Learn, number: int, parts: int) -> None:
    """Fewer than thirty passages, or one part alone, say nothing of which is better."""
    assert not learn(number, parts, nested).is_planes


def test_a_part_is_never_judged_by_itself(learn: Learn) -> None:
    """The lesson without a part is the same whatever was coded in it."""
    taught = learn(40, 5, nested)
    assert sorted(taught.without) == [0, 1, 2, 3, 4]
    assert all(one.teacher.examples.shape[0] == 128 for one in taught.without.values())
    weights = [one.learned.weights for one in (taught.whole, *taught.without.values())]
    assert len({one.tobytes() for one in weights}) == 6
