"""Undo and redo: each coder's own latest work, across restarts, never over later work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import NothingToRedo, NothingToUndo, UndoRefused, UnknownAction, UnknownCoding
from qualcode.model import Decision
from tests.store.places import reopened
from tests.store.projects import a_codebook, a_coding, a_suggestion, a_transcript

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.store import Store


def code(store: Store, at: int, coder: str = "KL") -> Coding:
    """One coding of a segment of the first interview, as its own action."""
    oslo = store.transcript("oslo_01")
    coding = a_coding(oslo, oslo.segments[at], coder=coder)
    with store.action(coder, "coding.add", transcript="oslo_01", start=coding.span.start) as record:
        record.add_codings([coding])
    return coding


def test_a_slip_is_taken_back_and_done_again_after_a_restart(store: Store) -> None:
    """Undo, close, open, redo: the coding is the very same."""
    coding = code(store, 1)
    taken = store.undo("KL")
    assert (taken.kind, taken.facts["kind"], taken.coder) == ("undo", "coding.add", "KL")
    assert store.codings() == []
    store.close()
    with reopened(store.path) as again:
        assert again.redo("KL").kind == "redo"
        assert again.codings() == [coding]
        with pytest.raises(NothingToRedo):
            again.redo("KL")


def test_undo_goes_back_step_by_step_and_new_work_ends_redo(store: Store) -> None:
    """Two undone, one redone, something new: the other is not offered any more."""
    first, second, third = (code(store, at) for at in range(3))
    store.undo("KL")
    store.undo("KL")
    assert store.codings() == [first]
    store.redo("KL")
    assert store.codings() == [first, second]
    fourth = code(store, 3)
    with pytest.raises(NothingToRedo):
        store.redo("KL")
    assert third not in store.codings()
    store.undo("KL")
    store.undo("KL")
    assert store.codings() == [first]
    assert fourth.id not in {one.id for one in store.codings()}


def test_undo_takes_back_only_ones_own_work(store: Store) -> None:
    """KL's undo leaves AB's later coding alone, and the program's suggestions too."""
    code(store, 1, "KL")
    theirs = code(store, 2, "AB")
    store.undo("KL")
    assert store.codings() == [theirs]
    assert len(store.suggestions()) == 3
    with pytest.raises(NothingToUndo, match="NY"):
        store.undo("NY")


def test_another_coders_action_is_taken_back_by_its_id(store: Store) -> None:
    """AB takes back KL's coding by the beginning of its id; KL's own undo then skips it."""
    earlier, later = code(store, 1), code(store, 2)
    action = store.history(limit=1)[0]
    taken = store.undo("AB", action.id[:6])
    assert (taken.coder, taken.undoes) == ("AB", action.id)
    assert store.codings() == [earlier]
    assert store.history(coder="KL", limit=1)[0].undone
    store.undo("KL")
    assert store.codings() == []
    with pytest.raises(UndoRefused, match="already"):
        store.undo("AB", action.id)
    store.redo("AB")
    assert store.codings() == [later]


def test_taking_back_an_undo_does_the_work_again(store: Store) -> None:
    """An undo named by its id is a redo, and that can be taken back like any other."""
    coding = code(store, 1)
    taken = store.undo("KL")
    again = store.undo("AB", taken.id)
    assert (again.kind, store.codings()) == ("redo", [coding])
    assert store.undo("AB", again.id).kind == "undo"
    assert store.codings() == []
    assert [one.undone for one in store.history(limit=4)] == [False, True, False, True]


def test_an_unknown_action_is_said_to_be_unknown(store: Store) -> None:
    """An id that is too short, nobody's, or a pattern for somebody's, changes nothing."""
    before = store.state_hash()
    real = store.history(limit=1)[0].id
    for action in ("", real[:5], "000000", real + "0", f"%{real[1:]}", f"_{real[1:]}"):
        with pytest.raises(UnknownAction):
            store.undo("KL", action)
    assert store.state_hash() == before


def test_an_import_is_not_undone_under_others_codings(coded: Store) -> None:
    """The refusal counts what stands on it, and nothing is changed."""
    before = coded.state_hash()
    with pytest.raises(UndoRefused, match=r"4 codings, 2 suggestions, 1 mark"):
        coded.undo("KL", coded.history()[-1].id)
    with pytest.raises(UndoRefused, match=r"4 codings, 2 suggestions\b"):
        coded.undo("KL", coded.history()[-2].id)
    assert coded.state_hash() == before


def test_an_import_nobody_worked_on_goes_with_what_was_proposed(store: Store) -> None:
    """Suggestions that nobody decided about are nobody's work: they go and come back with it."""
    before = store.state_hash()
    store.undo("KL")
    store.undo("KL")
    assert (store.names(), store.suggestions(), store.codebook()) == ({}, [], None)
    store.redo("KL")
    store.redo("KL")
    assert store.state_hash() == before
    assert store.check() == []


def test_a_row_changed_later_names_the_action_in_the_way(store: Store) -> None:
    """The refusal says who changed it and how to go on."""
    coding = code(store, 1)
    added = store.history(limit=1)[0]
    with store.action("AB", "coding.memo") as record:
        record.set_memo(coding.id, "Enig.")
    memo = store.history(limit=1)[0]
    with pytest.raises(UndoRefused, match=f"AB changed.*qualcode undo {memo.id[:8]}"):
        store.undo("KL", added.id)
    store.undo("KL", memo.id)
    store.undo("KL", added.id)
    assert store.codings() == []


def test_redo_is_refused_where_something_else_took_the_place(store: Store) -> None:
    """The passage was coded alike in the meantime: both cannot stand."""
    coding = code(store, 1)
    store.undo("KL")
    with store.action("AB", "coding.import") as record:
        twin = a_coding(store.transcript("oslo_01"), coding.span, coder="KL")
        record.add_codings([twin])
    with pytest.raises(UndoRefused, match="taken the place"):
        store.redo("KL")
    assert store.codings() == [twin]


def test_undoing_an_acceptance_lets_the_suggestion_wait_again(store: Store) -> None:
    """Both halves go together: the coding is gone and the suggestion is pending."""
    oslo, [first, *_rest] = store.transcript("oslo_01"), store.suggestions()
    with store.action("KL", "suggestion.accept") as record:
        record.decide(first.id, Decision.ACCEPTED, "KL")
        record.add_codings([a_coding(oslo, first.span)])
    with pytest.raises(UndoRefused):
        store.undo("KL", store.history(coder="qualcode")[0].id)
    store.undo("KL")
    assert (store.codings(), store.suggestions()[0]) == ([], first)


def test_a_row_changed_twice_in_one_action_goes_all_the_way_back(store: Store) -> None:
    """Code, write a memo and remove in one action: undo meets each step in turn."""
    coding = code(store, 1)
    before = store.state_hash()
    with store.action("KL", "test") as record:
        record.set_memo(coding.id, "Først.")
        record.set_memo(coding.id, "Så.")
        record.remove_codings([coding.id])
    store.undo("KL")
    assert store.state_hash() == before
    store.redo("KL")
    assert store.codings() == []
    assert store.check() == []


def test_an_undone_import_can_be_redone_with_its_words(store: Store) -> None:
    """The text is kept for redo; the same interview can also be imported anew."""
    ny = a_transcript("ny", ("Hei.", "Nye ord, aldri sagt før."))
    with store.action("KL", "transcript.import") as record:
        record.add_transcripts([ny])
    store.undo("KL")
    assert "ny" not in {entry.name for entry in store.transcripts("KL")}
    store.redo("KL")
    assert store.transcript("ny") == ny
    store.undo("KL")
    with store.action("KL", "transcript.import") as record:
        record.add_transcripts([ny])
    assert store.transcript("ny") == ny


def test_a_codebook_version_is_undone_only_before_it_is_used(store: Store) -> None:
    """A mistaken revision goes away; its number is used again."""
    with store.action("KL", "codebook.import") as record:
        record.add_codebook(a_codebook("bare-en"))
    store.undo("KL")
    newest = store.codebook()
    assert newest is not None
    assert newest.version == 1
    with store.action("KL", "codebook.import") as record:
        assert record.add_codebook(a_codebook("bare-en")).version == 2
    oslo = store.transcript("oslo_01")
    with store.action("qualcode", "suggestion.propose") as record:
        record.add_suggestions([a_suggestion(oslo, oslo.segments[1], "bare-en")])
    proposed = store.state_hash()
    store.undo("KL")
    assert [one.code for one in store.suggestions()].count("bare-en") == 0
    store.redo("KL")
    assert store.state_hash() == proposed
    assert store.check() == []


def test_the_journal_tells_who_did_what_newest_first(coded: Store) -> None:
    """History shows every action, of all or one, as many as asked for."""
    history = coded.history()
    assert [one.number for one in history] == list(range(len(history), 0, -1))
    assert [one.kind for one in history[:2]] == ["undo", "coding.memo"]
    assert history[1].undone
    assert {one.coder for one in coded.history(coder="AB")} == {"AB"}
    assert coded.history(limit=1) == history[:1]
    assert history[-1].facts == {"count": 2}


def test_undo_walks_past_a_long_row_of_undone_work(store: Store) -> None:
    """A hundred steps back and a hundred forward again end where they began."""
    oslo = store.transcript("oslo_01")
    start = store.state_hash()
    coding = code(store, 1)
    for number in range(60):
        with store.action("KL", "coding.memo") as record:
            record.set_memo(coding.id, f"{oslo.name} {number}")
    end = store.state_hash()
    for _ in range(61):
        store.undo("KL")
    assert store.state_hash() == start
    for _ in range(61):
        store.redo("KL")
    assert store.state_hash() == end


def test_versions_of_the_codebook_go_and_come_in_their_order(store: Store) -> None:
    """What AB built on KL's version keeps it; what was built on a version that went stays away."""
    for coder in ("KL", "AB"):
        with store.action(coder, "codebook.import") as record:
            record.add_codebook(a_codebook(f"for-{coder.casefold()}"))
    with pytest.raises(UndoRefused, match="later version of the codebook"):
        store.undo("KL")
    store.undo("AB")
    store.undo("KL")
    with pytest.raises(UndoRefused, match="built on is not there"):
        store.redo("AB")
    store.redo("KL")
    store.redo("AB")
    assert [store.codebook(number) is not None for number in (2, 3, 4)] == [True, True, False]


def test_codings_that_an_action_moved_do_not_keep_it_from_going_back(store: Store) -> None:
    """A version that codings were moved to goes with them, in one step."""
    coding = code(store, 1)
    before = store.state_hash()
    with store.action("KL", "test") as record:
        version = record.add_codebook(a_codebook("mandat", "ny")).version
        record.revise_codings([replace(coding, code="ny", codebook_version=version)])
    [moved] = store.codings()
    assert (moved.code, moved.codebook_version, moved.quote) == ("ny", 2, coding.quote)
    store.undo("KL")
    assert store.state_hash() == before
    store.redo("KL")
    assert store.codings() == [moved]
    assert store.check() == []


def test_a_coding_is_not_revised_into_somebody_elses(store: Store) -> None:
    """Whose a coding is never changes, and one that is gone cannot be revised."""
    coding = code(store, 1)
    for wrong in (replace(coding, coder="AB"), replace(coding, id="borte")):
        with pytest.raises(UnknownCoding), store.action("KL", "test") as record:
            record.revise_codings([wrong])
    assert store.codings() == [coding]
