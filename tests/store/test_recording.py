"""What is written comes back as it was, and what does not fit is refused whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    AlreadyCoded,
    ChangedMeanwhile,
    OutsideText,
    UnknownCoding,
    UnknownSuggestion,
    UnknownTranscript,
    UsageProblem,
)
from qualcode.model import Decision, Mark, Role, Span, Speaker
from tests.store.projects import a_codebook, a_coding, a_suggestion, a_transcript

if TYPE_CHECKING:
    from qualcode.store import Store

PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def test_an_interview_comes_back_word_for_word(store: Store) -> None:
    """Text, speakers, turns, times and attributes are what was imported."""
    assert store.transcript("oslo_01") == a_transcript("oslo_01")
    assert store.transcript(a_transcript("oslo_01").id).name == "oslo_01"
    assert store.texts()[a_transcript("oslo_01").id] == a_transcript("oslo_01").text


@settings(max_examples=25)
@given(st.lists(PLAIN, min_size=1, max_size=4), st.dictionaries(PLAIN, PLAIN, max_size=3))
def test_any_words_can_be_kept_and_coded(
    shared: Store, speeches: list[str], attributes: dict[str, str]
) -> None:
    """Whatever people say, in whatever script, spans and quotes stay on the same characters."""
    name = f"t{len(shared.texts())}"
    transcript = replace(a_transcript(name, tuple(speeches)), attributes=attributes, segments=())
    codings = [a_coding(transcript, turn.span) for turn in transcript.turns]
    with shared.action("KL", "test") as record:
        record.add_transcripts([transcript])
        record.add_codings(codings)
    assert shared.transcript(name) == transcript
    assert shared.codings(transcript=transcript.id) == codings
    assert [coding.quote for coding in shared.codings(transcript=transcript.id)] == speeches


def test_the_newest_codebook_counts_and_older_ones_are_kept(store: Store) -> None:
    """A revised codebook becomes the next version; a coding can still find its own."""
    with store.action("KL", "codebook.import") as record:
        taken = record.add_codebook(a_codebook("mandat", "ny", definition="Oppdraget."))
    assert (taken.version, store.codebook()) == (2, taken)
    assert store.codebook(1) == replace(a_codebook(), version=1)
    assert store.codebook(3) is None


def test_codings_are_listed_in_the_order_of_the_text(coded: Store) -> None:
    """Lists and counts follow transcript name, then place, and know whose is whose."""
    codings = coded.codings()
    assert [one.span for one in codings] == sorted(one.span for one in codings[:2]) + sorted(
        one.span for one in codings[2:]
    )
    assert coded.marks() == [
        Mark(one.id, one.transcript, one.span.start, one.span.end, one.code, one.coder)
        for one in codings
    ]
    assert [mark.coder for mark in coded.marks("AB")] == ["AB", "AB"]
    assert coded.code_counts("KL") == {"mandat": (1, 1), "penger": (1, 1), "mote": (0, 2)}
    oslo = codings[0].transcript
    assert coded.code_counts("AB", oslo) == {"mandat": (0, 1), "penger": (0, 1)}
    assert coded.codings(code="penger", coder="KL")[0].suggestion == coded.suggestions()[0].id
    assert coded.codings(ids=[codings[2].id, codings[0].id]) == [codings[0], codings[2]]
    assert coded.codings(ids=[]) == []


def test_the_list_of_transcripts_shows_how_far_each_coder_is(coded: Store) -> None:
    """Each line has its own progress; the interviewer's sentences do not count."""
    oslo, vestland = coded.transcripts("KL")
    assert (oslo.name, oslo.codings, oslo.own_codings, oslo.pending) == ("oslo_01", 2, 2, 1)
    assert (vestland.own_codings, vestland.done) == (0, ("AB",))
    assert (oslo.coded_share, vestland.coded_share) == (0.25, 0.0)
    assert coded.transcripts("AB")[1].coded_share == 0.25
    assert (oslo.turns, oslo.words) == (4, 26)


def test_a_decision_is_remembered_with_who_made_it(coded: Store) -> None:
    """Accepted and rejected suggestions say by whom; what waits says nobody."""
    decided = [(one.decision, one.decided_by) for one in coded.suggestions()]
    assert decided == [
        (Decision.ACCEPTED, "KL"),
        (Decision.REJECTED, "AB"),
        (Decision.PENDING, None),
    ]
    assert len(coded.suggestions(decision=Decision.PENDING)) == 1


def test_attributes_and_speakers_can_be_corrected(store: Store) -> None:
    """Metadata that comes later replaces what the import guessed."""
    oslo = store.transcript("oslo_01")
    kari = replace(oslo.speakers[1], name="Kari N.", attributes={"role": "koordinator"})
    with store.action("KL", "transcript.attributes", count=1) as record:
        record.set_attributes(oslo.id, {"county": "Vestland", "method": "intervju"})
        record.set_speaker(oslo.id, kari)
    [first, _second] = store.conversations()
    assert first.attributes == {"county": "Vestland", "method": "intervju"}
    assert first.speakers[1] == kari
    assert first.turns == oslo.turns


def test_an_interview_is_known_again_by_its_bytes_and_its_words(store: Store) -> None:
    """The same file, or the same words in another, can be recognised before it is imported."""
    assert store.sources()["oslo_01"] == a_transcript("oslo_01").source
    assert set(store.words_hashes().values()) <= {"oslo_01", "vestland_01"}


def test_nothing_is_written_when_an_action_fails(store: Store) -> None:
    """An error in the middle leaves neither codings, nor a new coder, nor a journal entry."""
    before = (store.state_hash(), store.history(), store.coders())
    oslo = store.transcript("oslo_01")

    def code_and_stumble() -> None:
        with store.action("NY", "test") as record:
            record.add_codings([a_coding(oslo, oslo.segments[1], coder="NY")])
            record.remove_codings(["no-such-id"])

    with pytest.raises(UnknownCoding):
        code_and_stumble()
    assert (store.state_hash(), store.history(), store.coders()) == before


def test_an_action_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    """The same attributes again, or a mark taken away that was not there."""
    before = (store.history(), store.coders())
    oslo = store.transcript("oslo_01")
    with store.action("NY", "test") as record:
        record.set_attributes(oslo.id, oslo.attributes)
        record.mark_done(oslo.id, "NY", done=False)
        record.add_codings([])
    assert (store.history(), store.coders()) == before


def test_the_same_coding_twice_is_refused_by_name(store: Store) -> None:
    """A coder has a code on a passage once; two at once, or one again, say so."""
    oslo = store.transcript("oslo_01")
    twins = [a_coding(oslo, oslo.segments[1]) for _ in range(2)]
    with pytest.raises(AlreadyCoded, match="oslo_01"), store.action("KL", "test") as record:
        record.add_codings(twins)
    assert store.codings() == []
    with store.action("KL", "test") as record:
        record.add_codings(twins[:1])
    with pytest.raises(AlreadyCoded), store.action("KL", "test") as record:
        record.add_codings(twins[1:])


def test_a_coding_must_stand_on_its_words(store: Store) -> None:
    """No coding gets beyond the text's end or keeps words that are not there."""
    oslo = store.transcript("oslo_01")
    long = Span(5, len(oslo.text) + 1)
    with pytest.raises(OutsideText, match="oslo_01"), store.action("KL", "test") as record:
        record.add_codings([a_coding(oslo, long)])
    wrong = replace(a_coding(oslo, oslo.segments[1]), quote="noe annet")
    with pytest.raises(ValueError, match="quote") as caught, store.action("KL", "t") as record:
        record.add_codings([wrong])
    assert "noe annet" not in str(caught.value)


@pytest.mark.parametrize("part", ["turns", "segments", "speakers", "sha256"])
def test_an_interview_must_hold_together(store: Store, part: str) -> None:
    """Turns and segments lie in order within the text, and speakers exist."""
    good = a_transcript("ny")
    broken = {
        "turns": replace(good, turns=good.turns[::-1]),
        "segments": replace(good, segments=(Span(0, len(good.text) + 1),)),
        "speakers": replace(good, speakers=good.speakers[:1]),
        "sha256": replace(good, sha256="0" * 64),
    }[part]
    with pytest.raises(ValueError, match=good.id), store.action("KL", "test") as record:
        record.add_transcripts([broken])


def test_what_does_not_exist_cannot_be_changed(store: Store) -> None:
    """An id nobody knows is answered with the thing that is missing."""
    oslo = store.transcript("oslo_01")
    with pytest.raises(UnknownTranscript), store.action("KL", "test") as record:
        record.set_attributes("x", {})
    with pytest.raises(UnknownTranscript), store.action("KL", "test") as record:
        record.set_speaker(oslo.id, Speaker("x", "X", Role.INFORMANT))
    with pytest.raises(UnknownTranscript), store.action("KL", "test") as record:
        record.set_speaker(oslo.id, store.transcript("vestland_01").speakers[0])
    with pytest.raises(UnknownTranscript), store.action("KL", "test") as record:
        record.mark_done("x", "KL", done=True)
    with pytest.raises(UnknownTranscript), store.action("KL", "test") as record:
        record.add_codings([replace(a_coding(oslo, Span(0, 3)), transcript="x")])
    with pytest.raises(UnknownSuggestion), store.action("KL", "test") as record:
        record.remove_suggestions(["x"])
    with pytest.raises(UnknownTranscript, match="did you mean “oslo_01”"):
        store.transcript("oslo_1")


def test_the_program_is_known_from_people(coded: Store) -> None:
    """Coders are listed by name; only the program itself is a machine."""
    assert [(one.name, one.machine) for one in coded.coders()] == [
        ("AB", False),
        ("KL", False),
        ("NN", False),
        ("PL", False),
        ("qualcode", True),
    ]


def test_a_suggestion_is_decided_once(coded: Store) -> None:
    """A second person cannot decide what was decided meanwhile."""
    with pytest.raises(UnknownSuggestion), coded.action("AB", "test") as record:
        record.decide(coded.suggestions()[0].id, Decision.REJECTED, "AB")


def test_a_name_that_was_taken_meanwhile_is_an_error_of_ours(store: Store) -> None:
    """Two imports of one name, or codes nobody has, end in a sentence and change nothing."""
    before = store.state_hash()
    twin = replace(a_transcript("annen"), name="oslo_01", speakers=(), turns=(), segments=())
    with pytest.raises(ChangedMeanwhile), store.action("KL", "test") as record:
        record.add_transcripts([twin])
    oslo = store.transcript("oslo_01")
    with pytest.raises(ChangedMeanwhile), store.action("KL", "test") as record:
        record.add_suggestions([a_suggestion(oslo, oslo.segments[1], "finnes-ikke")])
    assert store.state_hash() == before


def test_bytes_that_are_no_characters_are_refused(store: Store) -> None:
    """A memo or a name from a broken terminal ends in a sentence, in writing and in reading."""
    oslo = store.transcript("oslo_01")
    with pytest.raises(UsageProblem), store.action("KL", "test") as record:
        record.add_codings([a_coding(oslo, oslo.segments[1], memo="\udcff")])
    with pytest.raises(UsageProblem), store.action("\udcff", "test") as record:
        record.add_codings([a_coding(oslo, oslo.segments[1])])
    with pytest.raises(UsageProblem):
        store.codings(code="\udcff")


def test_several_threads_share_one_store(store: Store) -> None:
    """The screen's workers read and write at once; nothing is lost."""
    oslo = store.transcript("oslo_01")

    def work(number: int) -> int:
        with store.action(f"K{number % 3}", "coding.add") as record:
            record.add_codings([a_coding(oslo, Span(number, number + 4), coder=f"K{number % 3}")])
        return len(store.codings(coder=f"K{number % 3}"))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(24)))
    assert len(store.codings()) == 24
    assert store.check() == []
