"""Levels from talk to word: the smallest interview for each rule a researcher relies on."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Codebook, Evidence, Level, Suggestion, Transcript
from qualcode.suggest import propose, reason
from qualcode.suggest.weighing import COMMON, grade, is_common, score, weigh

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


def levels(found: list[Suggestion]) -> list[tuple[str, Level]]:
    """Codes with their levels, in the order of the text."""
    return [(one.code, one.level) for one in found]


@pytest.mark.parametrize(
    ("said", "keywords", "level"),
    [
        ("Mandatet og tildelingsbrevet.", {"a": "mandat, tildelingsbrev"}, Level.SURE),
        ("Mandat, tildelingsbrev.", {"a": "mandat, tildelingsbrev"}, Level.SURE),
        ("Et mandat.", {"a": "mandat, tildelingsbrev"}, Level.LIKELY),
        ("Mandat og atter mandat.", {"a": "mandat"}, Level.LIKELY),
        ("Lærlinglønn.", {"a": "lønn"}, Level.POSSIBLE),
        ("Lærlinglønn og praksisplass.", {"a": "lønn, plass"}, Level.POSSIBLE),
        ("Et mandat om lærlinglønn.", {"a": "mandat, lønn"}, Level.LIKELY),
        ("Et mandat, en lønn.", {"a": "mandat, lønn"}, Level.SURE),
        ("Felles møteplasser her.", {"a": "felles møteplass"}, Level.LIKELY),
    ],
)
def test_the_smallest_talk_for_each_level(
    suggest: Suggest, said: str, keywords: dict[str, str], level: Level
) -> None:
    """Two different words make sure, one makes likely, parts of words only possible."""
    assert levels(suggest(FILLING + f"Skole: {said}", **keywords)) == [("a", level)]


def test_two_reasons_in_two_turns_are_not_two_for_one(suggest: Suggest) -> None:
    """What one person says and what the next one adds are judged each for itself."""
    text = FILLING + "Skole: Et mandat.\nNav: Et tildelingsbrev."
    assert levels(suggest(text, a="mandat, tildelingsbrev")) == [("a", Level.LIKELY)] * 2


def test_without_a_lead_sure_is_likely(suggest: Suggest) -> None:
    """Two codes with two reasons each on the same words leave the choice to the researcher."""
    said = FILLING + "Skole: Et mandat, et brev, en frist, et krav."
    assert levels(suggest(said, a="mandat, brev", b="frist, krav")) == [
        ("a", Level.LIKELY),
        ("b", Level.LIKELY),
    ]


def test_a_code_elsewhere_takes_no_lead_away(suggest: Suggest) -> None:
    """Only codes on overlapping words compete; the next turn is another matter."""
    said = FILLING + "Skole: Et mandat, et brev.\nSkole: En frist, et krav."
    assert levels(suggest(said, a="mandat, brev", b="frist, krav")) == [
        ("a", Level.SURE),
        ("b", Level.SURE),
    ]


def test_more_reasons_take_the_lead(suggest: Suggest) -> None:
    """Where one code has three words and another one, the first is sure and the other not."""
    said = FILLING + "Skole: Et mandat, et brev, en frist, og et krav."
    assert levels(suggest(said, a="mandat, brev, frist", b="krav")) == [
        ("a", Level.SURE),
        ("b", Level.POSSIBLE),
    ]


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
    assert (found.evidence[0].weight, found.level) == (1.0, Level.LIKELY)


def test_words_said_everywhere_are_capped_and_say_so(suggest: Suggest) -> None:
    """A keyword in every second sentence never gets beyond possible, however often it comes."""
    said = "Skole: Et krav, et krav. Vi ser.\n" * 30
    found = suggest(said + "Skole: Krav, mandat, tildelingsbrev.", a="krav", b="mandat, krav")
    capped = [one for one in found if one.code == "a"]
    assert {one.level for one in capped} == {Level.POSSIBLE}
    assert {reason.weight for one in capped for reason in one.evidence} == {COMMON}
    assert all("says little" in reason(one.evidence) for one in capped)
    assert found[-1].level is not Level.SURE
    assert max(one.score for one in capped) < min(
        one.score for one in found if any(not is_common(why) for why in one.evidence)
    )


@pytest.mark.parametrize(
    ("found_in", "passages", "common"),
    [(24, 24, False), (5, 25, False), (6, 25, True), (200, 1000, False), (201, 1000, True)],
)
def test_common_begins_beyond_a_fifth_of_enough_passages(
    found_in: int,
    passages: int,
    common: bool,  # noqa: FBT001  # a case's answer
) -> None:
    """In a first short interview every word may be everywhere; nothing is capped for that."""
    weight = weigh(1.0, found_in, passages)
    assert is_common(Evidence("x", "x", "form", weight, 0)) is common


@given(st.integers(1, 500), st.integers(0, 500), st.floats(0.1, 1))
def test_weights_stay_within_bounds_and_fall_with_frequency(
    found_in: int, more: int, trust: float
) -> None:
    """However rare or common, a reason weighs from a twentieth to one, and less if met more."""
    passages = found_in + more
    here, oftener = (weigh(trust, n, passages) for n in (found_in, min(found_in + 1, passages)))
    assert COMMON <= oftener <= here <= 1


REASONS = st.lists(
    st.builds(
        Evidence,
        words=st.just("x"),
        keyword=st.sampled_from("abc"),
        how=st.sampled_from(["form", "lemma", "compound"]),
        weight=st.floats(COMMON, 1),
        start=st.just(0),
    ),
    min_size=1,
    max_size=6,
)
ORDER = [Level.POSSIBLE, Level.LIKELY, Level.SURE]


@given(REASONS, REASONS, st.floats(0, 1))
def test_further_reasons_never_lower_a_suggestion(
    reasons: list[Evidence], further: list[Evidence], other: float
) -> None:
    """Whatever else is said in a passage, score and level of a code only rise."""
    before, after = score(reasons), score([*reasons, *further])
    assert 0 < before <= after < 1
    assert ORDER.index(grade(reasons, before, other)) <= ORDER.index(
        grade([*reasons, *further], after, other)
    )


@given(REASONS)
def test_a_stronger_rival_never_raises_a_suggestion(reasons: list[Evidence]) -> None:
    """The better another code fits the same words, the lower this one stands."""
    found = [grade(reasons, score(reasons), rival / 10) for rival in range(11)]
    ranks = [ORDER.index(one) for one in found]
    assert all(after <= before for before, after in itertools.pairwise(ranks))
