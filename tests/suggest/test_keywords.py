"""Keywords found in talk: what is matched, what is not, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model import Codebook, Evidence, Suggestion, Transcript
from qualcode.suggest.proposing import propose
from qualcode.suggest.reasoning import PROPOSERS

if TYPE_CHECKING:
    from qualcode.language import Language

Talk = Callable[..., Transcript]
Book = Callable[..., Codebook]


@pytest.fixture
def suggest(talk: Talk, book: Book, language: Language) -> Callable[..., list[Suggestion]]:
    """The suggestions for one transcript and codes with these keywords."""

    def run(text: str, **keywords: str) -> list[Suggestion]:
        (found,) = propose(book(**keywords), [talk(text)], language)
        return found

    return run


Suggest = Callable[..., list[Suggestion]]


@pytest.mark.parametrize(
    ("keyword", "said", "words", "how"),
    [
        ("tiltakspenger", "De mister tiltakspenger.", "tiltakspenger", "form"),
        ("tiltakspenger", "Tiltakspengene ble borte.", "Tiltakspengene", "lemma"),
        ("tiltakspengene", "Hun får tiltakspenger.", "tiltakspenger", "lemma"),
        ("barriere", "Det er barrierer overalt.", "barrierer", "lemma"),
        ("lærling", "Lærlingene trives.", "Lærlingene", "lemma"),
        ("krav", "Kravene er høye.", "Kravene", "lemma"),
        ("opplæringstilbud", "I opplæringstilbudene her.", "opplæringstilbudene", "lemma"),
        ("opplæringstilbud", "Et fagopplæringstilbudet.", "fagopplæringstilbudet", "compound"),
        ("tiltak", "Det er tiltakspenger.", "tiltakspenger", "compound"),
        ("arbeidsgiv*", "En arbeidsgiver sa nei.", "arbeidsgiver", "form"),
        ("arbeid først", "Det er arbeid først her.", "arbeid først", "form"),
        ("arbeid først", "Arbeid, eh … [ler] først!", "Arbeid, eh … [ler] først", "form"),
        ("felles møteplass", "Vi har felles møteplasser.", "felles møteplasser", "lemma"),
        ("A2", "De kommer med A2-nivå.", "A2-nivå", "compound"),
        ("IT", "Vi har IT på huset.", "IT", "form"),
        ("NAV", "På Nav sier de det.", "Nav", "form"),
        ("  Tiltak ", "Et tiltak.", "tiltak", "form"),
        ("opplæring", "Opp\u00adlæring tar tid.", "Opp\u00adlæring", "form"),
        ("barriere", "Vi ser fleire barrierar.", "barrierar", "lemma"),
        ("workplace training", "We do Workplace Training.", "Workplace Training", "form"),
    ],
)
def test_a_keyword_is_found_as_it_is_said(
    suggest: Suggest, keyword: str, said: str, words: str, how: str
) -> None:
    """The researcher writes one form; the informant may say any other, whole or in a compound."""
    evidence = [one for found in suggest(f"Skole: {said}", kode=keyword) for one in found.evidence]
    assert [(one.words, one.how) for one in evidence] == [(words, how)]


@pytest.mark.parametrize(
    ("keyword", "said"),
    [
        ("IT", "Og it it it."),
        ("av", "Det er av og til."),
        ("*", "Hva som helst."),
        ("", "Hva som helst."),
        ("– …", "Hva – som … helst."),
        ("arbeid først", "Vi har arbeid. Først kaffe."),
        ("arbeid først", "Arbeid er viktig først."),
        ("arbeid først", "Hun sa arbeid"),
        ("arbeid først", "Vi har arbeid\nSkole: Først kaffe"),
        ("ledning", "Veiledning hjelper."),
        ("plan", "Hele planeten."),
        ("tiltak*", "Ikke noe uten."),
    ],
)
def test_nothing_silly_is_found(suggest: Suggest, keyword: str, said: str) -> None:
    """Two-letter words, letters inside words and words of two sentences are no reasons."""
    assert suggest(f"Skole: {said}", kode=keyword) == []


def test_the_interviewers_words_are_left_out(suggest: Suggest) -> None:
    """A leading question about allowances is not what the informant said."""
    text = "Intervjuer: Hva med tiltakspenger?\nSkole: Nei.\nIntervjuer: Tiltakspengene?"
    assert suggest(text, kode="tiltakspenger") == []


def test_notes_without_speakers_are_read(suggest: Suggest) -> None:
    """An observation note has no turns with names, but it has words."""
    assert len(suggest("Møtet handlet om tiltakspenger.", kode="tiltakspenger")) == 1


def test_neighbouring_segments_are_one_passage_of_at_most_three(suggest: Suggest) -> None:
    """What is said in one breath is judged together; a long breath is cut after three."""
    said = "Om krav. Mer krav. Igjen krav. Fjerde krav. Kaffe. Siste krav."
    found = suggest(f"Skole: {said}\nSkole: Nye krav.", kode="krav")
    text = f"Skole: {said}\nSkole: Nye krav."
    assert [one.span.of(text) for one in found] == [
        "Om krav. Mer krav. Igjen krav.",
        "Fjerde krav.",
        "Siste krav.",
        "Nye krav.",
    ]


def test_of_overlapping_hits_the_best_is_the_reason(suggest: Suggest) -> None:
    """A word is counted once for a code: the longest phrase, then the closest match."""
    (found,) = suggest("Skole: Tiltakspenger på NAV-kontoret.", k="tiltak, tiltakspenger, penger")
    assert [one.keyword for one in found.evidence] == ["tiltakspenger"]


def test_codes_out_of_use_are_not_suggested(talk: Talk, book: Book, language: Language) -> None:
    """A retired code's keywords are not looked for."""
    codebook = book(retired=("gammel",), gammel="krav", ny="krav")
    (found,) = propose(codebook, [talk("Skole: Krav.")], language)
    assert [one.code for one in found] == ["ny"]


def test_the_same_again_gives_the_same(talk: Talk, book: Book, language: Language) -> None:
    """A rerun finds the suggestions already decided: same ids, scores and order."""
    codebook = book(a="krav, språk", b="språk", c="tiltak*")
    texts = [talk("Skole: Språkkrav og tiltak. Krav til språk.", name) for name in ("x", "y")]
    first, second = (list(propose(codebook, texts, language)) for _again in range(2))
    assert first == second
    ids = [one.id for found in first for one in found]
    assert len(set(ids)) == len(ids) > 0
    assert {one.proposer for found in first for one in found} <= set(PROPOSERS)


def test_progress_is_told_transcript_by_transcript(
    talk: Talk, book: Book, language: Language
) -> None:
    """With forty interviews the researcher sees how far the reading is."""
    seen: list[tuple[int, int]] = []
    texts = [talk("Skole: Krav.", name) for name in "ab"]
    list(propose(book(a="krav"), texts, language, lambda *told: seen.append(told)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("text", ["", "\n\n", "Skole: Ja.", "Intervjuer: Krav?"])
def test_nothing_to_find_is_no_suggestion(suggest: Suggest, text: str) -> None:
    """Empty files, codes without keywords and empty codebooks are all right."""
    assert suggest(text, kode="krav") == suggest(text, kode="") == suggest(text) == []


def test_no_transcripts_no_lists(book: Book, language: Language) -> None:
    """A project without transcripts has no suggestions."""
    assert list(propose(book(kode="krav"), [], language)) == []


def test_a_word_said_thirty_thousand_times_is_read_in_time(suggest: Suggest) -> None:
    """A transcript gone wrong does not stop the program."""
    found = suggest("Skole: " + "tiltak og krav. " * 10_000, a="tiltak", b="tiltak, krav")
    assert sum(len(one.evidence) for one in found) == 3 * 10_000


SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PIECES = st.lists(st.one_of(SAID, st.sampled_from(["tiltakene", "Krav!", "krav\u0301", "arbeid"])))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(pieces=PIECES, label=st.sampled_from(["Skole: ", ""]))
def test_evidence_is_what_stands_in_the_text(
    suggest: Suggest, pieces: list[str], label: str
) -> None:
    """Whatever was typed, reasons quote the transcript exactly and lie in their passage."""
    text = label + " ".join(pieces)
    for found in suggest(text, a="tiltak, arbeid", b="krav, tiltak*"):
        assert 0 < found.score <= 1
        assert found.span.end <= len(text)
        for one in found.evidence:
            assert text[one.start : one.start + len(one.words)] == one.words
            assert found.span.start <= one.start
            assert one.start + len(one.words) <= found.span.end


def test_evidence_is_frozen_with_the_keyword_as_written(suggest: Suggest) -> None:
    """The reason names the codebook's own words, so the researcher finds the line."""
    (found,) = suggest("Skole: Tiltakene.", kode="Tiltak")
    assert found.evidence == (
        Evidence(words="Tiltakene", keyword="Tiltak", how="lemma", weight=0.95, start=7),
    )
