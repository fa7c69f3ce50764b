"""Proposing from keywords, the codebook's texts and codings together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Codebook, Coding, Span, Suggestion, Transcript
from qualcode.suggest import reason
from qualcode.suggest.corpus import Window
from qualcode.suggest.proposing import propose, read_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language import Language

Talk = Callable[..., Transcript]
Book = Callable[..., Codebook]

WAITED = (
    "Vi ventet på venteplassen i ukevis før noen ringte oss tilbake om køen.",
    "Køen var lang, og venteplassen ble borte mens vi ventet på at noen ringte.",
    "Hun ventet i kø i tre uker, og ingen ringte henne om venteplassen.",
)
OTHER = (
    "Bussen gikk bare to ganger om dagen fra bygda og ned til sentrum.",
    "Kantinen serverte suppe på tirsdager, og da kom hele avdelingen ned.",
    "Vinduene var trekkfulle hele vinteren, så folk satt med jakke på.",
)


def coding(transcript: Transcript, words: str, code: str, coder: str = "KL") -> Coding:
    """A coding of these words."""
    start = transcript.text.index(words)
    span = Span(start, start + len(words))
    return Coding(f"{transcript.id}{start}{code}", transcript.id, span, code, coder, words, 1, "")


def lines(*said: str) -> str:
    """Each as a turn of its own."""
    return "\n".join(f"Skole: {one}" for one in said)


@pytest.fixture
def talks(talk: Talk) -> list[Transcript]:
    """Twelve interviews; in each people tell of waiting, and of something else in between."""
    said = [one for pair in zip(WAITED, OTHER, strict=True) for one in pair]
    return [talk(lines(*said), f"t{number}") for number in range(12)]


def waiting(talks: Sequence[Transcript]) -> list[Coding]:
    """All that is told of waiting, coded."""
    return [coding(one, words, "treghet") for one in talks for words in WAITED]


@pytest.fixture
def codebook(book: Book) -> Codebook:
    """A code without any keyword, and others to tell it from."""
    return book(treghet="", ferge="ferge", mat="brød", hus="tak", ost="ost", tog="tog", sko="sko")


def suggestions(
    codebook: Codebook,
    talks: Sequence[Transcript],
    language: Language,
    codings: Sequence[Coding] = (),
    wanted: Sequence[str] | None = None,
) -> list[list[Suggestion]]:
    """What is proposed, interview by interview."""
    return list(propose(codebook, talks, language, codings=codings, wanted=wanted))


def test_codings_teach_a_code_without_keywords(
    codebook: Codebook, talks: list[Transcript], language: Language
) -> None:
    """What eleven interviews were coded with is found in the twelfth, and the reason says so."""
    assert suggestions(codebook, talks[:1], language) == [[]]
    *_coded, found = suggestions(codebook, talks, language, waiting(talks[:-1]))
    assert {(one.code, one.proposer) for one in found} == {("treghet", "learned/2")}
    assert [one.span.of(talks[-1].text) for one in found] == list(WAITED)
    for one in found:
        assert "passages coded so" in reason(one.evidence)
        assert {why.words for why in one.evidence} <= set(re.findall(r"\w+", " ".join(WAITED)))


def test_a_coding_is_never_a_reason_for_itself(
    codebook: Codebook, talks: list[Transcript], language: Language
) -> None:
    """Where nobody else tells of waiting, what one coder coded comes back to no other coder."""
    alone = talks[:1]
    assert suggestions(codebook, alone, language, waiting(alone)) == [[]]
    first, *_others = suggestions(codebook, talks, language, waiting(talks))
    assert len(first) == len(WAITED)
    seen = [why.passages for one in first for why in one.evidence]
    assert max(seen) < len(waiting(talks))


def test_only_what_is_wanted_is_proposed(
    codebook: Codebook, talks: list[Transcript], language: Language
) -> None:
    """One interview is proposed for as if all were, with what all teach."""
    codings = waiting(talks[:-1])
    every = suggestions(codebook, talks, language, codings)
    assert suggestions(codebook, talks, language, codings, ["id-t11"]) == [every[11]]
    assert suggestions(codebook, talks, language, codings, []) == []


def test_a_passage_is_cut_to_the_segments_that_carry_it(
    book: Book, talk: Talk, language: Language
) -> None:
    """Small talk before and after is left out of what is suggested."""
    said = "Ja, altså, nei. Mandatet og tildelingsbrevet kom aldri. Sånn var det, da."
    text = lines("Det regnet hele dagen.", said)
    codebook = book(a="mandat, tildelingsbrev, oppdrag", b="brød", c="vær")
    (found,) = propose(codebook, [talk(text)], language)
    assert [one.span.of(text) for one in found] == ["Mandatet og tildelingsbrevet kom aldri."]


def test_the_description_is_a_reason_too(book: Book, talk: Talk, language: Language) -> None:
    """A code's definition finds what no keyword names."""
    plain = book(a="mandat", b="brød", c="vær", d="buss", e="tak", f="ferge")
    definition = "Deltakerne faller fra fordi reiseveien til praksisplassen er for lang."
    codes = (replace(plain.codes[0], definition=definition), *plain.codes[1:])
    text = lines(
        "Reiseveien til praksisplassen var så lang at flere deltakere falt fra i praksisen.",
        *OTHER,
    )
    (found,) = propose(replace(plain, codes=codes), [talk(text)], language)
    (described,) = [one for one in found if one.code == "a"]
    assert described.proposer == "described/1"
    assert "the codebook has words" in reason(described.evidence)


def test_codings_of_other_codes_and_interviews_are_left_out(
    codebook: Codebook, talks: list[Transcript], language: Language
) -> None:
    """A code that went out of use and an archived interview teach nothing and stop nothing."""
    strange = [
        coding(talks[0], WAITED[0], "finnes-ikke"),
        replace(coding(talks[0], WAITED[0], "treghet"), transcript="borte"),
    ]
    assert suggestions(codebook, talks[:2], language, strange) == [[], []]


@pytest.mark.parametrize("number", [0, 1])
def test_a_codebook_of_one_code_or_none(
    book: Book, talks: list[Transcript], language: Language, number: int
) -> None:
    """There is nothing to choose between; nothing fails."""
    codebook = book(**{"treghet": ""} if number else {})
    assert len(suggestions(codebook, talks, language, waiting(talks))) == len(talks)


def test_a_span_is_about_the_segments_it_covers(
    codebook: Codebook, talk: Talk, language: Language
) -> None:
    """A coding that begins a word early is still about its own sentence; a blank is about none."""
    text = lines("En to tre. Fire fem seks. Sju åtte ni.")
    corpus = read_corpus(codebook, [talk(text)], language)

    def on(words: str) -> Window | None:
        return corpus.window_on(0, Span(text.index(words), text.index(words) + len(words)))

    assert on("Fire fem seks.") == Window(1, 2)
    assert on("tre. Fire fem seks. Sju") == Window(1, 2)
    assert on("em") == Window(1, 2)
    assert on("Fire fem seks. Sju åtte") == Window(1, 3)
    assert on("Skole") is None


def test_a_keyword_stands_as_written_and_other_forms_as_far_as_codings_bear_it(
    codebook: Codebook, talks: list[Transcript], talk: Talk, language: Language
) -> None:
    """Before there are thirty codings every form of it is shown."""
    words = f"{WAITED[0]} Brød."
    ways = [
        talk(lines(words.replace("Brød", form)), form) for form in ("Brød", "Brødet", "Grovbrød")
    ]
    *_all, exact, form, compound = suggestions(codebook, [*talks, *ways], language)
    assert [one.code for each in (exact, form, compound) for one in each] == ["mat"] * 3
    taught = waiting(talks)
    assert len(taught) > 30
    *_all, exact, form, compound = suggestions(codebook, [*talks, *ways], language, taught)
    assert [{one.code for one in each} for each in (exact, form, compound)] == [
        {"treghet", "mat"},
        {"treghet"},
        {"treghet"},
    ]
