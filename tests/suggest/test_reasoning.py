"""Reasons: which words are named for which code, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Evidence
from qualcode.suggest.corpus import Example, Window
from qualcode.suggest.finding import Candidate
from qualcode.suggest.lessons import learn_lessons
from qualcode.suggest.proposing import read_corpus
from qualcode.suggest.reasoning import (
    PROPOSERS,
    Grounds,
    described,
    find_evidence,
    find_grounds,
    is_chance,
    learned,
    mentioned,
)

if TYPE_CHECKING:
    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript

Prepare = Callable[..., Grounds]


@pytest.fixture
def prepare(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> Prepare:
    """The grounds in interviews of one turn each, with the passages of ``coded`` as the first code.

    ``definition`` is the first code's.
    """

    def run(*said: str, coded: tuple[int, ...] = (), definition: str = "") -> Grounds:
        plain = book(a="mandat", b="ost", c="sko, tak")
        codes = (replace(plain.codes[0], definition=definition), *plain.codes[1:])
        talks = [talk(f"Skole: {one}", f"t{number}") for number, one in enumerate(said)]
        corpus = read_corpus(replace(plain, codes=codes), talks, language)
        examples = [Example(at, Window(at, at + 1), 0) for at in coded]
        lessons = learn_lessons(corpus, examples)
        return find_grounds(corpus, lessons.whole.learned, examples)

    return run


def at(number: int, code: int = 0) -> Candidate:
    """The one segment of an interview as a candidate."""
    return Candidate(Window(number, number + 1), code, 0.5)


def words(evidence: list[Evidence]) -> set[str]:
    """The words that are named."""
    return {one.words for one in evidence}


def test_only_the_codes_own_keywords_are_its_reasons(prepare: Prepare) -> None:
    """What answers to another code is that code's reason."""
    grounds = prepare("Et mandat om ost og sko.")
    found = {code: words(mentioned(grounds, at(0, code))) for code in range(3)}
    assert found == {0: {"mandat"}, 1: {"ost"}, 2: {"sko"}}


def test_words_of_the_definition_are_named_in_whatever_form(prepare: Prepare) -> None:
    """The informant's own form is quoted, a compound too; words the codebook lacks are not."""
    grounds = prepare(
        "Reiseveien var lang for lærlingene i fjor.",
        definition="Reisevei og lærling.",
    )
    assert words(described(grounds, at(0))) == {"Reiseveien", "lærlingene"}
    assert words(described(grounds, at(0, 1))) == set()


def test_words_of_coded_passages_are_named_with_how_many_are_alike(prepare: Prepare) -> None:
    """Three interviews told of a queue; the fourth is like all three, and like none by weather."""
    grounds = prepare(
        "Køen sto stille i ukevis.",
        "I ukevis sto køen stille.",
        "Stille sto køen, ukevis.",
        "Køen står stille i ukevis nå.",
        "Det regnet på bryggen.",
        coded=(0, 1, 2),
    )
    found = learned(grounds, at(3))
    assert words(found) <= {"Køen", "står", "stille", "ukevis"}
    assert {one.passages for one in found} == {3}
    assert learned(grounds, at(4)) == []


def test_a_passages_own_coding_is_no_reason_for_it(prepare: Prepare) -> None:
    """Alone it has no reason; with another interview that is coded, that one is the reason."""
    said = ("Køen sto stille i ukevis.", "I ukevis sto køen stille.")
    assert learned(prepare(*said, coded=(0,)), at(0)) == []
    assert {one.passages for one in learned(prepare(*said, coded=(0, 1)), at(0))} == {1}


def test_no_word_is_named_twice_and_the_weightiest_reason_names_the_proposer(
    prepare: Prepare,
) -> None:
    """A keyword that is in the definition and in coded passages too is a keyword."""
    grounds = prepare(
        "Mandatet for køen.",
        "Et mandat om køen.",
        coded=(0,),
        definition="Mandat og kø.",
    )
    proposer, evidence = find_evidence(grounds, at(1))
    assert proposer == "keywords/2"
    assert [one.words for one in evidence if one.keyword] == ["mandat"]
    assert len({one.start for one in evidence}) == len(evidence)
    assert {one.words for one in evidence} == {"mandat", "køen"}


def test_without_any_reason_there_is_none(prepare: Prepare) -> None:
    """A passage that has nothing to do with a code has nothing to show for it."""
    _proposer, evidence = find_evidence(prepare("Det regnet på bryggen."), at(0, 2))
    assert evidence == ()


def test_reasons_quote_the_transcript(prepare: Prepare) -> None:
    """Each reason's words stand where it says, in the second turn as in the first."""
    grounds = prepare("Køen sto.", "Køen sto.", coded=(0,), definition="Kø.")
    for number in (0, 1):
        text = grounds.corpus.readings[number].transcript.text
        for reasons in PROPOSERS.values():
            for one in reasons(grounds, at(number)):
                assert text[one.start : one.start + len(one.words)] == one.words


def test_words_that_fit_any_talk_names_and_remarks_are_no_reasons(prepare: Prepare) -> None:
    """Passages share them all the time; a name says who, and in brackets nobody speaks."""
    said = "Mange tenkte på Havnes [uforståelig] hver uke i reiseveien NAV."
    grounds = prepare(said, said, coded=(1,))
    assert words(learned(grounds, at(0))) == {"reiseveien", "NAV"}


@pytest.mark.parametrize(
    ("probability", "shared", "keyword", "is_thin"),
    [
        (0.2, ("lærling", "reisevei"), "", False),
        (0.2, ("lærling",), "", True),
        (0.2, ("jobb", "Jobbe"), "", True),
        (0.2, ("lærling",), "lærling", False),
        (0.5, ("lærling",), "", False),
        (0.9, (), "", True),
    ],
)
def test_one_word_may_be_chance(
    probability: float, shared: tuple[str, ...], keyword: str, *, is_thin: bool
) -> None:
    """Unless it is a keyword, or the passage is likely to have the code anyway."""
    evidence = [Evidence(one, keyword, "learned", 0.5, 0) for one in shared]
    assert is_chance(probability, evidence) is is_thin
