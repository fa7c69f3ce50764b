"""Levels from talk to word: what a researcher may rely on, in the smallest interviews."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Codebook, Level, Suggestion, Transcript
from qualcode.suggest import reason
from qualcode.suggest.proposing import propose
from qualcode.suggest.weighing import COMMON

if TYPE_CHECKING:
    from qualcode.language import Language

Suggest = Callable[..., list[Suggestion]]
FILLING = "Skole: Det regnet. Vi drakk kaffe. Så gikk vi hjem.\n"


@pytest.fixture
def suggest(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> Suggest:
    """The suggestions for one transcript and codes with these keywords."""

    def run(text: str, **keywords: str) -> list[Suggestion]:
        (found,) = propose(book(**keywords), [talk(text)], language)
        return found

    return run


ALL_THREE = {"a": "mandat, tildelingsbrev, oppdrag", "b": "brød", "c": "vær"}


def test_more_keywords_make_a_suggestion_surer(suggest: Suggest) -> None:
    """A second and a third keyword each raise the score; one alone in a short turn says little."""
    scores = []
    for said in ("mandat hos oss", "mandat og tildelingsbrev hos oss", "mandat og tildelingsbrev"):
        text = (
            f"{FILLING}Skole: Vi har et {said} i et oppdrag som varer."
            if "hos" not in said
            else (f"{FILLING}Skole: Vi har et {said} her nede på kontoret nå.")
        )
        (found,) = suggest(text, **ALL_THREE)
        scores.append(found.score)
        assert found.code == "a"
    assert scores == sorted(scores)
    assert len(set(scores)) == 3


def test_a_keyword_alone_is_never_sure(suggest: Suggest) -> None:
    """One word in passing is possible, in the shortest answer as in a long one."""
    for said in ("Et mandat.", "Et mandat " + "og så gikk vi hjem igjen " * 4 + "."):
        (found,) = suggest(f"{FILLING}Skole: {said}", **ALL_THREE)
        assert (found.code, found.level) == ("a", Level.POSSIBLE)


def test_a_keyword_gets_rarer_as_the_project_grows(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """A word said once weighs the same in any project; one said twice weighs more in a larger."""
    codebook = book(a="mandat", b="brev")
    text = "Skole: Et mandat.\nSkole: Et brev.\nSkole: Enda et brev."
    weights = []
    for number in (0, 3, 30):
        files = [talk(text), *(talk(FILLING, f"t{n}") for n in range(number))]
        (found, *_others) = propose(codebook, files, language)
        weights.append({one.code: one.evidence[0].weight for one in found})
    assert [one["a"] for one in weights] == [1.0, 1.0, 1.0]
    rare = [one["b"] for one in weights]
    assert rare == sorted(rare)
    assert len(set(rare)) == 3


def test_the_interviewers_words_make_no_keyword_common(suggest: Suggest) -> None:
    """A question asked fifty times does not take the weight from the one answer."""
    asked = "Intervjuer: Hva med mandatet?\nSkole: Nei. Vi ser. Vi går.\n" * 15
    (found,) = suggest(asked + "Skole: Jo, et mandat.", a="mandat")
    assert found.evidence[0].weight == 1.0


def test_words_said_everywhere_say_so(suggest: Suggest) -> None:
    """A keyword in every second sentence stays possible, and its reason says why."""
    found = suggest("Skole: Et krav, et krav. Vi ser.\n" * 30, a="krav", b="brød")
    assert {one.level for one in found} == {Level.POSSIBLE}
    assert {reason.weight for one in found for reason in one.evidence} == {COMMON}
    assert all("says little" in reason(one.evidence) for one in found)


def test_codes_that_share_a_keyword_share_the_doubt(suggest: Suggest) -> None:
    """Where two codes answer to the same word, each is less likely than it would be alone."""
    said = FILLING + "Skole: Vi har et mandat her nede på kontoret nå."
    alone = suggest(said, a="mandat", b="brød", c="vær")
    both = suggest(said, a="mandat", b="mandat", c="vær")
    assert [one.code for one in both] == ["a", "b"]
    assert both[0].score == both[1].score < alone[0].score
