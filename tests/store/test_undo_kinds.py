"""Undo of each kind of change by itself: back to what was, forward to what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import UndoRefused, UnknownSuggestion
from qualcode.model import Decision, MemoOn, QuoteStatus, Role, SavedQuery, Valence
from tests.store.places import reopened
from tests.store.projects import (
    a_chosen_quote,
    a_codebook,
    a_coding,
    a_memo,
    a_suggestion,
    a_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.store import Recorder, Store

KINDS: dict[str, Callable[[Store, Recorder], None]] = {}


def kind(work: Callable[[Store, Recorder], None]) -> Callable[[Store, Recorder], None]:
    """Add a kind of change to the table."""
    KINDS[work.__name__] = work
    return work


@kind
def import_transcript(_store: Store, record: Recorder) -> None:
    """Import an interview."""
    record.add_transcripts([a_transcript("ny", ("Hei.", "Nye ord."))])


@kind
def import_several(_store: Store, record: Recorder) -> None:
    """Import thirty interviews in one go."""
    record.add_transcripts([a_transcript(f"n{n}", ("Hei.", f"Ord {n}.")) for n in range(30)])


@kind
def change_attributes(store: Store, record: Recorder) -> None:
    """Give an interview other attributes."""
    record.set_attributes(store.transcript("oslo_01").id, {"fylke": "Åmot", "år": "2026"})


@kind
def clear_attributes(store: Store, record: Recorder) -> None:
    """Take all attributes from an interview."""
    record.set_attributes(store.transcript("oslo_01").id, {})


@kind
def name_the_interviewer(store: Store, record: Recorder) -> None:
    """Say that the other one asks."""
    oslo = store.transcript("oslo_01")
    for speaker, role in zip(oslo.speakers, (Role.INFORMANT, Role.INTERVIEWER), strict=True):
        record.set_speaker(oslo.id, replace(speaker, role=role, informant=""))


@kind
def import_codebook(_store: Store, record: Recorder) -> None:
    """Import a codebook with a code more."""
    record.add_codebook(a_codebook("mandat", "penger", "mote", "laering", "ærlighet"))


@kind
def code_a_passage(store: Store, record: Recorder) -> None:
    """Code with a memo."""
    oslo = store.transcript("oslo_01")
    record.add_codings([a_coding(oslo, oslo.segments[4], "mote", memo="Æ = å?\n\t🙂")])


@kind
def remove_all_codings(store: Store, record: Recorder) -> None:
    """Remove everybody's codings at once."""
    record.remove_codings([mark.id for mark in store.marks()])


@kind
def recode_and_move(store: Store, record: Recorder) -> None:
    """Give a coding another code on another passage."""
    oslo = store.transcript("oslo_01")
    one = next(one for one in store.codings(transcript=oslo.id) if one.coder == "KL")
    span = oslo.segments[5]
    quote = span.of(oslo.text)
    record.revise_codings([replace(one, code="laering", span=span, quote=quote)])


@kind
def write_a_memo(store: Store, record: Recorder) -> None:
    """Write over a memo."""
    record.set_memo(store.marks()[0].id, "Nytt.")


@kind
def empty_a_memo(store: Store, record: Recorder) -> None:
    """Delete a memo's words."""
    record.set_memo(next(one.id for one in store.codings() if one.memo), "")


@kind
def propose_codes(store: Store, record: Recorder) -> None:
    """Suggest a code on another passage."""
    oslo = store.transcript("oslo_01")
    record.add_suggestions([a_suggestion(oslo, oslo.segments[5], "mote")])


@kind
def withdraw_suggestions(store: Store, record: Recorder) -> None:
    """Take back what waits."""
    record.remove_suggestions([one.id for one in store.suggestions(decision=Decision.PENDING)])


@kind
def accept(store: Store, record: Recorder) -> None:
    """Accept what waits, with its coding."""
    (one,) = store.suggestions(decision=Decision.PENDING)
    record.decide(one.id, Decision.ACCEPTED, "KL")
    oslo = store.transcript("oslo_01")
    record.add_codings([replace(a_coding(oslo, one.span, "laering"), suggestion=one.id)])


@kind
def reject(store: Store, record: Recorder) -> None:
    """Reject what waits."""
    (one,) = store.suggestions(decision=Decision.PENDING)
    record.decide(one.id, Decision.REJECTED, "KL")


@kind
def say_done(store: Store, record: Recorder) -> None:
    """Mark an interview done."""
    record.mark_done(store.transcript("oslo_01").id, "KL", done=True)


@kind
def say_not_done(store: Store, record: Recorder) -> None:
    """Take somebody's mark away."""
    record.mark_done(store.transcript("vestland_01").id, "AB", done=False)


@kind
def rename_an_interview(store: Store, record: Recorder) -> None:
    """Give an interview a name that says more."""
    record.rename_transcript(store.transcript("oslo_01").id, "Oslo, koordinator [1]")


@kind
def archive_an_interview(store: Store, record: Recorder) -> None:
    """Put an interview away with its codings and suggestions."""
    record.archive(store.transcript("oslo_01").id, archived=True)


@kind
def bring_an_interview_back(store: Store, record: Recorder) -> None:
    """Bring back what was put away."""
    record.archive(store.transcript("åmot_01").id, archived=False)


@kind
def join_two_speakers(store: Store, record: Recorder) -> None:
    """Say that the interviewer and Kari are one voice."""
    oslo = store.transcript("oslo_01")
    record.join_speakers(oslo.id, gone=oslo.speakers[0].id, kept=oslo.speakers[1].id)


@kind
def write_in_the_diary(_store: Store, record: Recorder) -> None:
    """Write a memo on a case."""
    record.add_memo(a_memo(MemoOn.CASE, "Åmot", coder="NN"))


@kind
def date_a_memo_anew(store: Store, record: Recorder) -> None:
    """Put a memo under another day."""
    record.revise_memo(replace(store.memos()[0], day="2025-12-31", body="æ"))


@kind
def remove_a_memo(store: Store, record: Recorder) -> None:
    """Take a memo out of the diary."""
    record.remove_memo(store.memos()[0].id)


@kind
def keep_a_query(_store: Store, record: Recorder) -> None:
    """Give a search a name."""
    record.add_query(SavedQuery("q-2", "Penger", "penger", "NN", "2026-03-14T09:02:00.000Z"))


@kind
def reword_a_query(store: Store, record: Recorder) -> None:
    """Search for something else under the same name."""
    record.revise_query(replace(store.saved_queries()[0], query="code:mote"))


@kind
def forget_a_query(store: Store, record: Recorder) -> None:
    """Forget a search."""
    record.remove_query(store.saved_queries()[0].id)


@kind
def write_a_summary(store: Store, record: Recorder) -> None:
    """Write over a summary, and choose another quote."""
    one = store.codings(coder="AB")[0]
    record.write_summaries([replace(store.summaries()[0], text="Æ.", counter=(one.id,))])
    record.choose_quotes([a_chosen_quote(one, "NN")])


@kind
def remove_a_summary(store: Store, record: Recorder) -> None:
    """Take a summary away, and block a quote."""
    record.remove_summary(store.summaries()[0].id)
    blocked = QuoteStatus.BLOCKED
    record.choose_quotes([replace(store.chosen_quotes()[0], status=blocked, note="kjenbar")])


@kind
def drop_a_quote(store: Store, record: Recorder) -> None:
    """Choose a quote no longer."""
    record.drop_quote(store.chosen_quotes()[0].id)


@kind
def say_what_it_says(store: Store, record: Recorder) -> None:
    """Mark that a passage speaks against its code."""
    one = store.codings()[0]
    record.revise_codings([replace(one, valence=Valence.CONTRADICTING)])


def everything(store: Store) -> tuple[object, ...]:
    """All that a researcher can read of a project."""
    return (
        store.state_hash(),
        store.codebook(),
        store.transcripts("KL", archived=True),
        store.transcripts("KL"),
        store.conversations(archived=True),
        store.marks(archived=True),
        store.memos(),
        store.saved_queries(),
        store.summaries(),
        store.chosen_quotes(),
        store.codings(),
        store.suggestions(),
        store.sources(),
        store.words_hashes(),
        store.code_counts("KL"),
    )


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_change_goes_back_and_forth(coded: Store, name: str) -> None:
    """Undo, redo and undo of the redo, with a restart between: everything reads as it should."""
    before = everything(coded)
    with coded.action("NN", name, at="her") as record:
        KINDS[name](coded, record)
    after = everything(coded)
    assert after != before
    assert coded.undo("NN").facts == {"kind": name, "at": "her"}
    assert everything(coded) == before
    coded.close()
    with reopened(coded.path) as store:
        assert store.redo("NN").facts == {"kind": name, "at": "her"}
        assert everything(store) == after
        store.undo("NN", store.history(limit=1)[0].id)
        assert everything(store) == before
        assert store.check() == []
        assert [one.coder for one in store.history(limit=4)] == ["NN"] * 4


@pytest.mark.parametrize("name", KINDS)
def test_a_change_that_stumbles_at_its_end_leaves_nothing(coded: Store, name: str) -> None:
    """Whatever was recorded before the error, not a row and not a coder of it stays."""
    before = (everything(coded), coded.history(), coded.coders())

    def work_and_stumble() -> None:
        with coded.action("NN", name) as record:
            KINDS[name](coded, record)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work_and_stumble()
    assert (everything(coded), coded.history(), coded.coders()) == before


def test_a_codebook_in_use_is_not_undone(coded: Store) -> None:
    """Codings made under a version keep it; without them it goes, and its number with it."""
    with coded.action("KL", "codebook.import") as record:
        version = record.add_codebook(a_codebook("mandat", "ny")).version
    imported = coded.history(limit=1)[0]
    oslo = coded.transcript("oslo_01")
    coding = replace(a_coding(oslo, oslo.segments[3], "ny", "AB"), codebook_version=version)
    with coded.action("AB", "coding.add") as record:
        record.add_codings([coding])
    before = coded.state_hash()
    with pytest.raises(UndoRefused, match=r"later work stands on it: 1 coding\. Nothing"):
        coded.undo("KL", imported.id)
    assert coded.state_hash() == before
    with coded.action("AB", "coding.remove") as record:
        record.remove_codings([coding.id])
    coded.undo("KL", imported.id)
    found = coded.codebook()
    assert found is not None
    assert found.version == version - 1
    assert coded.codebook(version) is None
    assert coded.check() == []


@pytest.mark.parametrize("second", [Decision.ACCEPTED, Decision.REJECTED, Decision.PENDING])
@pytest.mark.parametrize("first", [Decision.ACCEPTED, Decision.REJECTED])
def test_a_suggestion_is_decided_once_until_it_is_undone(
    store: Store, first: Decision, second: Decision
) -> None:
    """Neither another coder nor the same can decide again; after undo anybody can."""
    one = store.suggestions()[0]
    with store.action("KL", "decide") as record:
        record.decide(one.id, first, "KL")
    decided = store.suggestions()[0]
    for coder in ("AB", "KL"):
        with pytest.raises(UnknownSuggestion), store.action(coder, "decide") as record:
            record.decide(one.id, second, coder)
    assert store.suggestions()[0] == decided
    assert decided.decided_at
    store.undo("KL")
    with store.action("AB", "decide") as record:
        record.decide(one.id, first, "AB")
    assert store.suggestions()[0].decided_by == "AB"


def test_deciding_twice_in_one_action_is_refused_whole(store: Store) -> None:
    """A batch that holds a suggestion twice decides none of them."""
    one, two, _three = store.suggestions()

    def decide_twice() -> None:
        with store.action("KL", "decide") as record:
            for id in (one.id, two.id, one.id):
                record.decide(id, Decision.ACCEPTED, "KL")

    with pytest.raises(UnknownSuggestion):
        decide_twice()
    assert {found.decision for found in store.suggestions()} == {Decision.PENDING}


def test_done_is_each_coders_own(store: Store) -> None:
    """Two coders mark an interview done, one takes it back: the other's mark stays."""
    oslo = store.transcript("oslo_01").id
    for coder in ("KL", "AB", "KL"):
        with store.action(coder, "transcript.done") as record:
            record.mark_done(oslo, coder, done=True)
    assert store.transcripts("NN")[0].done == ("AB", "KL")
    assert len(store.history(coder="KL")) == 3  # two imports and one mark
    with store.action("KL", "transcript.done") as record:
        record.mark_done(oslo, "KL", done=False)
    assert store.transcripts("NN")[0].done == ("AB",)
    store.undo("KL")
    assert store.transcripts("NN")[0].done == ("AB", "KL")
