"""The veil: whatever is read shows of others exactly what a blind coder may see."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import UnknownAdjudication
from qualcode.store import open_store
from qualcode.store.veil import OPEN, Veil
from tests.store.projects import a_coding, a_decision

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store

CODERS = ("KL", "AB", "CD")
NAMES = ("oslo_01", "vestland_01")
CODED = st.sets(st.tuples(st.sampled_from(CODERS), st.sampled_from(NAMES), st.integers(0, 3)))
DONE = st.sets(st.tuples(st.sampled_from(CODERS), st.sampled_from(NAMES)))


def fill(store: Store, coded: set[tuple[str, str, int]], done: set[tuple[str, str]]) -> None:
    """Coders' codings, one decision a transcript, and marks of who is done."""
    texts = {name: store.transcript(name) for name in NAMES}
    with store.action("PL", "coding.import") as record:
        record.add_codings(
            [
                a_coding(texts[name], texts[name].segments[at], "mote", who)
                for who, name, at in coded
            ]
        )
        for coder, name in sorted(done):
            record.mark_done(texts[name].id, coder, done=True)
        for text in texts.values():
            record.adjudicate(a_decision(text, text.segments[1]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coded=CODED, done=DONE)
def test_what_is_seen_is_what_may_be_seen(
    fresh_file: Path, scratch: Path, coded: set[tuple[str, str, int]], done: set[tuple[str, str]]
) -> None:
    """Own work, and others' where both are done: in lists, counts, shares, marks and decisions."""
    shutil.copyfile(fresh_file, scratch)
    with open_store(scratch) as store:
        fill(store, coded, done)
        with store.action("PL", "coder.blind") as record:
            record.set_blind("KL", blind=True)
        store.look_as("KL")
        ids = {name: store.transcript(name).id for name in NAMES}

        def may_see(coder: str, name: str) -> bool:
            return coder == "KL" or {(coder, name), ("KL", name)} <= done

        seen = {(who, name, at) for who, name, at in coded if may_see(who, name)}
        count = Counter((ids[name], who) for who, name, _at in seen)
        assert Counter((one.transcript, one.coder) for one in store.marks()) == count
        assert Counter((one.transcript, one.coder) for one in store.codings()) == count
        assert {(one.transcript, one.coder): one.codings for one in store.coding_counts()} == count
        own = sum(who == "KL" for who, _name, _at in seen)
        assert store.code_counts("KL") == ({"mote": (own, len(seen))} if seen else {})
        coverage = store.coverage()
        for entry in store.transcripts("KL"):
            there = {who for who, name, _at in seen if name == entry.name}
            assert set(coverage[entry.id].coders) == there
            assert entry.codings == sum(name == entry.name for _who, name, _at in seen)
            assert set(entry.done) == {
                who for who, name in done if name == entry.name and may_see(who, name)
            }
        shared = {
            ids[name]
            for name in NAMES
            if ("KL", name) in done and any((who, name) in done for who in ("AB", "CD"))
        }
        assert {one.transcript for one in store.adjudications()} == shared
        oslo = ids["oslo_01"] in shared
        assert (
            bool(store.suggestions()) == oslo == any(one.pending for one in store.transcripts("KL"))
        )
        with store.unveiled():
            assert len(store.marks()) == len(coded)
            assert store.suggestions()
        assert store.check() == []


def test_the_journal_tells_only_what_does_not_tell_codings(coded: Store) -> None:
    """Others' codings, suggestions and decisions, and their undoing, are left out; imports stay."""
    with coded.action("PL", "coder.blind") as record:
        record.set_blind("KL", blind=True)
    coded.undo("AB")
    every = coded.history()
    coded.look_as("KL")
    seen = coded.history()
    hidden = [one for one in every if one not in seen]
    assert {one.kind.split(".")[0] for one in hidden} == {
        *("coding", "suggestion", "consensus", "statement", "summary", "undo")
    }
    assert "KL" not in {one.coder for one in hidden}
    assert (coded.summaries(), coded.chosen_quotes()) == ([], [])
    assert {"transcript.import", "codebook.import", "coder.blind"} <= {one.kind for one in seen}


def test_nobodys_veil_changes_no_question(coded: Store) -> None:
    """Who does not code blind asks the database what was asked before there were veils."""
    query = object()
    for veil in (OPEN, Veil(None)):
        assert veil.over_actions(query) is query  # type: ignore[arg-type]
        assert veil.over_work(query, None) is query  # type: ignore[arg-type]
        assert veil.over_shared(query, None) is query  # type: ignore[arg-type]
    assert coded.blind_coders() == ["NN"]


def test_a_decision_gives_way_to_one_about_the_same_words(store: Store) -> None:
    """One about other words or another code stays; all come and go by undo; none is made up."""
    text = store.transcript("oslo_01")
    first, other = a_decision(text, text.segments[1]), a_decision(text, text.segments[1], "mandat")
    beside = a_decision(text, text.segments[2])
    for one in (first, other, beside):
        with store.action("PL", "consensus.settle") as record:
            record.adjudicate(one)
    wide = a_decision(text, type(first.span)(first.span.start - 1, first.span.end))
    with store.action("PL", "consensus.settle") as record:
        record.adjudicate(wide)
    assert store.adjudications(text.id) == [wide, other, beside]
    assert store.adjudications(store.transcript("vestland_01").id) == []
    store.undo("PL")
    assert store.adjudications() == [other, first, beside]
    with pytest.raises(UnknownAdjudication), store.action("PL", "consensus.reopen") as record:
        record.withdraw_adjudications([first.id, "finnes-ikke"])
    with store.action("PL", "transcript.archive") as record:
        record.archive(text.id, archived=True)
    assert store.adjudications() == []
    assert len(store.adjudications(text.id)) == 3
    assert store.check() == []
