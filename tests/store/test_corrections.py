"""Corrections after an import: names, what is put away, joined speakers, memos, saved queries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    NameTaken,
    UndoRefused,
    UnknownMemo,
    UnknownQuery,
    UnknownTranscript,
)
from qualcode.model import MemoOn, Role, SavedQuery, Span, Speaker, Transcript, Turn, new_id
from tests.store.projects import WHEN, a_coding, a_memo, a_transcript
from tests.trials import trials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.store import Store


def a_round(speakers: int, turns: Sequence[int | None]) -> Transcript:
    """A group interview in which each of these speakers says a word in turn."""
    name = f"gruppe {new_id()}"
    long = replace(a_transcript(name, ("Hei på dere alle sammen.",) * 6), segments=())
    assert len(turns) * 3 < len(long.text)
    return replace(
        long,
        speakers=tuple(Speaker(new_id(), f"Stemme {at}", Role.INFORMANT) for at in range(speakers)),
        turns=tuple(Turn(Span(at * 3, at * 3 + 2), who) for at, who in enumerate(turns)),
    )


@st.composite
def joinings(draw: st.DrawFn) -> tuple[Transcript, int, int]:
    """A group interview, the speaker to be joined, and the one to join them with."""
    speakers = draw(st.integers(2, 6))
    who = st.one_of(st.none(), st.integers(0, speakers - 1))
    gone, kept = draw(st.permutations(range(speakers)))[:2]
    return a_round(speakers, draw(st.lists(who, max_size=12))), gone, kept


@pytest.mark.battery
@settings(max_examples=trials(30, 300))
@given(joinings())
def test_joined_speakers_keep_every_turn_where_it_is(
    shared: Store, case: tuple[Transcript, int, int]
) -> None:
    """Each turn is still said by who said it, the one by the other; undo brings all back."""
    before, gone, kept = case
    with shared.action("KL", "transcript.import") as record:
        record.add_transcripts([before])
    state = shared.state_hash()
    with shared.action("KL", "speaker.join") as record:
        record.join_speakers(before.id, before.speakers[gone].id, before.speakers[kept].id)
    after = shared.transcript(before.id)
    assert after.speakers == tuple(
        one for one in before.speakers if one is not before.speakers[gone]
    )
    assert [turn.span for turn in after.turns] == [turn.span for turn in before.turns]
    assert [after.speaker(turn) for turn in after.turns] == [
        before.speakers[kept] if turn.speaker == gone else before.speaker(turn)
        for turn in before.turns
    ]
    joined = shared.state_hash()
    shared.undo("KL")
    assert (shared.transcript(before.id), shared.state_hash()) == (before, state)
    shared.redo("KL")
    assert (shared.transcript(before.id), shared.state_hash()) == (after, joined)
    assert shared.check() == []


def test_only_speakers_of_one_interview_are_joined(store: Store) -> None:
    """A voice of another interview is refused, and one with itself is nothing to do."""
    oslo, vestland = store.transcript("oslo_01"), store.transcript("vestland_01")
    before = store.history()
    for gone, kept in (
        (oslo.speakers[0].id, vestland.speakers[1].id),
        (vestland.speakers[1].id, oslo.speakers[0].id),
        ("ingen", oslo.speakers[0].id),
    ):
        with pytest.raises(UnknownTranscript), store.action("KL", "speaker.join") as record:
            record.join_speakers(oslo.id, gone, kept)
    with store.action("KL", "speaker.join") as record:
        record.join_speakers(oslo.id, oslo.speakers[0].id, oslo.speakers[0].id)
    assert store.history() == before


def test_what_is_put_away_counts_nowhere_and_keeps_everything(coded: Store) -> None:
    """It leaves lists, counts, suggestions and conversations, and all is there when it is back."""
    oslo = coded.transcript("oslo_01")
    codings = coded.codings(transcript=oslo.id)
    with coded.action("KL", "transcript.archive") as record:
        record.archive(oslo.id, archived=True)
    assert [one.name for one in coded.transcripts("KL")] == ["vestland_01"]
    assert [one.name for one in coded.conversations()] == ["vestland_01"]
    assert {one.transcript for one in coded.marks()} == {coded.transcript("vestland_01").id}
    assert {one.transcript for one in coded.codings()} == {coded.transcript("vestland_01").id}
    assert coded.code_counts("KL") == {"mote": (0, 2)}
    assert coded.suggestions() == coded.suggestions(transcript=oslo.id) == []
    assert coded.codings(transcript=oslo.id) == codings
    assert coded.codings(ids=[codings[0].id]) == codings[:1]
    assert coded.transcript("oslo_01") == replace(oslo, archived=True)
    every = coded.transcripts("KL", archived=True)
    assert [(one.name, one.archived) for one in every] == [
        ("oslo_01", True),
        ("vestland_01", False),
        ("åmot_01", True),
    ]
    assert len(coded.marks(archived=True)) == 4
    assert oslo.source in coded.sources().values()
    assert coded.check() == []
    with coded.action("KL", "transcript.restore") as record:
        record.archive(oslo.id, archived=False)
    assert [one.name for one in coded.transcripts("KL")] == ["oslo_01", "vestland_01"]
    assert len(coded.suggestions()) == 3


def test_a_name_belongs_to_one_interview(coded: Store) -> None:
    """Another's name is refused, also that of one put away; one's own is no change."""
    oslo = coded.transcript("oslo_01").id
    before = coded.history()
    for name in ("vestland_01", "åmot_01"):
        with pytest.raises(NameTaken, match=name), coded.action("KL", "rename") as record:
            record.rename_transcript(oslo, name)
    with coded.action("KL", "rename") as record:
        record.rename_transcript(oslo, "oslo_01")
    assert coded.history() == before
    with coded.action("KL", "rename") as record:
        record.rename_transcript(oslo, "Oslo 1")
    assert coded.transcript("Oslo 1").id == oslo
    assert coded.codings(transcript=oslo)[0].quote == "Mandatet er uklart"


def test_the_diary_is_in_the_order_of_days(coded: Store) -> None:
    """Memos stand under the day the writer chose; they are found by what they are on."""
    with coded.action("NN", "memo.add") as record:
        record.add_memo(a_memo(MemoOn.CODE, "mandat", coder="NN", day="2026-03-07"))
        record.add_memo(a_memo(MemoOn.CASE, "mandat", coder="NN", day="2026-03-08"))
    assert [one.day[-2:] for one in coded.memos()] == ["01", "07", "08", "14"]
    assert [one.on for one in coded.memos(subject="mandat")] == [MemoOn.CODE, MemoOn.CASE]
    oslo = coded.transcript("oslo_01").id
    assert [one.subject for one in coded.memos(on=MemoOn.TRANSCRIPT)] == [oslo]
    assert [one.day for one in coded.memos(on=MemoOn.TRANSCRIPT, subject=oslo)] == ["2026-03-14"]


def test_a_changed_memo_says_when_it_was_changed(coded: Store) -> None:
    """The time of writing stays, that of the change is noted; no change leaves no trace."""
    first = coded.memos()[0]
    with coded.action("KL", "memo.edit") as record:
        record.revise_memo(replace(first, body="Nytt."))
    changed = coded.memos()[0]
    assert (changed.body, changed.created) == ("Nytt.", first.created)
    assert changed.changed == coded.history(limit=1)[0].at
    with coded.action("KL", "memo.edit") as record:
        record.revise_memo(changed)
    assert len(coded.history(coder="KL", limit=1)) == 1
    assert coded.history(limit=1)[0].at == changed.changed
    for refused in (replace(first, id="borte"),):
        with pytest.raises(UnknownMemo), coded.action("KL", "memo.edit") as record:
            record.revise_memo(refused)
    with pytest.raises(UnknownMemo), coded.action("KL", "memo.remove") as record:
        record.remove_memo("borte")


def test_an_interview_with_a_memo_is_not_taken_back(store: Store) -> None:
    """Undo of the import says that a memo stands on it."""
    oslo = store.transcript("oslo_01").id
    with store.action("KL", "suggestion.clear") as record:
        record.remove_suggestions([one.id for one in store.suggestions()])
    with store.action("AB", "memo.add") as record:
        record.add_memo(a_memo(MemoOn.TRANSCRIPT, oslo, coder="AB"))
    imported = store.history()[-1]
    with pytest.raises(UndoRefused, match="later work stands on it: 1 memo"):
        store.undo("KL", imported.id)


def test_a_query_is_kept_under_its_own_name(coded: Store) -> None:
    """Names of saved queries are told apart; what is not there cannot be changed."""
    (one,) = coded.saved_queries()
    other = SavedQuery(new_id(), "Penger", "penger NEAR lønn", "NN", WHEN)
    with coded.action("NN", "query.add") as record:
        record.add_query(other)
    assert coded.saved_queries() == [one, other]
    for taken in (replace(other, id=new_id()), replace(one, name="Penger")):
        with pytest.raises(NameTaken), coded.action("NN", "query.add") as record:
            (record.revise_query if taken.id == one.id else record.add_query)(taken)
    gone = replace(one, id="borte", name="x")
    with pytest.raises(UnknownQuery), coded.action("NN", "query.edit") as record:
        record.revise_query(gone)
    with pytest.raises(UnknownQuery), coded.action("NN", "query.remove") as record:
        record.remove_query(gone.id)


def test_a_put_away_interview_is_coded_as_before_when_it_is_back(coded: Store) -> None:
    """Nothing of an interview changes while it is away."""
    before = coded.state_hash()
    oslo = coded.transcript("oslo_01")
    for away in (True, False):
        with coded.action("KL", "archive") as record:
            record.archive(oslo.id, archived=away)
    assert coded.state_hash() == before
    with coded.action("KL", "coding.add") as record:
        record.add_codings([a_coding(oslo, oslo.segments[4], "mote")])
    assert len(coded.codings(transcript=oslo.id)) == 3
