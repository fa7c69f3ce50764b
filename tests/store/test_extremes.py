"""Extremes: very long, very many, nobody at all, and everybody at once."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import UndoRefused
from qualcode.model import Span
from qualcode.store import open_store
from qualcode.text.stored import sha256
from tests.store.projects import a_coding, a_transcript

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.store import Store

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FACTS = st.dictionaries(
    TEXT.filter(lambda key: key not in ("self", "coder", "kind")),
    st.one_of(TEXT, st.integers(-(2**63), 2**63)),
    max_size=5,
)


@settings(max_examples=25)
@given(facts=FACTS, memo=TEXT, kind=TEXT.filter(bool))
def test_facts_and_memos_come_back_as_they_were(
    shared: Store, facts: dict[str, str | int], memo: str, kind: str
) -> None:
    """Names, numbers and memos of any letters are in the journal exactly, and it still holds."""
    oslo = shared.transcript("oslo_01")
    coding = a_coding(oslo, Span(0, 3 + len(shared.marks())), coder="facts", memo=memo)
    with shared.action("facts", kind, **facts) as record:
        record.add_codings([coding])
    [action] = shared.history(limit=1)
    assert (action.kind, action.facts, action.changes > 0) == (kind, facts, True)
    assert shared.codings(ids=[coding.id])[0].memo == memo
    shared.undo("facts", action.id)
    assert shared.history(limit=1)[0].facts == {**facts, "kind": kind}


@pytest.mark.parametrize("memo", ["ordet æøå 🙂\r\n\t" * 70_000, "\0", " ", "\ufeff\u202e"])
def test_a_memo_may_be_a_book_or_nearly_nothing(store: Store, memo: str) -> None:
    """A million characters pasted into a memo are kept, undone and found sound."""
    oslo = store.transcript("oslo_01")
    coding = a_coding(oslo, oslo.segments[1])
    with store.action("KL", "coding.add") as record:
        record.add_codings([coding])
    with store.action("KL", "coding.memo") as record:
        record.set_memo(coding.id, memo)
    with open_store(store.path) as again:
        assert again.codings() == [replace(coding, memo=memo)]
        assert again.check() == []
        again.undo("KL")
        assert again.codings() == [coding]


def nobody(name: str, text: str) -> Transcript:
    """A note in which nobody is named, and nothing divided into turns."""
    return replace(
        a_transcript(name), text=text, sha256=sha256(text), speakers=(), turns=(), segments=()
    )


@pytest.mark.parametrize("text", ["", " ", "En observasjon.", "\n\n", "🙂"])
def test_a_note_without_speakers_or_words_is_a_transcript(store: Store, text: str) -> None:
    """It is listed, read, coded where it has words, and not divided by its none units."""
    note = nobody("notat", text)
    with store.action("KL", "transcript.import") as record:
        record.add_transcripts([note])
        if text:
            record.add_codings([a_coding(note, Span(0, len(text)))])
    assert store.transcript("notat") == note
    entry = next(one for one in store.transcripts("KL") if one.name == "notat")
    assert (entry.words, entry.turns, entry.speakers, entry.coded_share) == (0, 0, (), 0.0)
    assert entry.own_codings == bool(text)
    told = next(one for one in store.conversations() if one.name == "notat")
    assert (told.speakers, told.turns) == ((), ())
    assert store.check() == []
    store.undo("KL")
    assert store.check() == []


def test_a_single_turn_of_a_whole_day_is_kept(store: Store) -> None:
    """A speech of a million characters is one turn; its last word can be coded."""
    speech = "ordet æøå 🙂 " * 90_000
    made = a_transcript("lang", ("Ja?", speech.strip()))
    end = made.turns[1].span.end
    with store.action("KL", "transcript.import") as record:
        record.add_transcripts([made])
        record.add_codings([a_coding(made, Span(end - 1, end))])
    assert store.codings()[0].quote == "🙂"
    assert store.transcript("lang") == made


def test_readers_never_see_half_an_action(coded: Store) -> None:
    """While one coder imports and removes in batches, another always sees all or nothing."""
    oslo = coded.transcript("oslo_01")
    before = len(coded.marks())
    batch = [a_coding(oslo, Span(at, at + 9), coder="NN") for at in range(60)]
    stop = threading.Event()
    seen: list[int] = []

    def look() -> None:
        with open_store(coded.path, readonly=True) as reader:
            while not stop.is_set():
                seen.append(len(reader.marks("NN")))
                assert len(reader.codings(coder="NN")) in (0, 60)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _round in range(6):
        with coded.action("NN", "coding.import") as record:
            for at in range(0, 60, 10):
                record.add_codings(batch[at : at + 10])
        with coded.action("NN", "coding.remove") as record:
            record.remove_codings([one.id for one in batch])
    stop.set()
    for reader in readers:
        reader.join(timeout=10)
    assert set(seen) <= {0, 60}
    assert len(seen) > 2
    assert len(coded.marks()) == before
    assert coded.check() == []


def test_work_done_past_the_program_is_named_when_it_stands_in_the_way(coded: Store) -> None:
    """Where another program changed a row, undo refuses and says to run the check."""
    coding = coded.codings(coder="AB")[0]
    with closing(sqlite3.connect(coded.path)) as connection:
        connection.execute("UPDATE coding SET memo = 'utenfra' WHERE id = ?", (coding.id,))
        connection.commit()
    number = next(one.id for one in coded.history() if one.kind == "coding.import")
    with pytest.raises(UndoRefused, match="changed outside qualcode; run `qualcode check`"):
        coded.undo("AB", number)
    assert [one.kind for one in coded.check()] == ["row"]
