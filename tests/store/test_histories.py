"""Random histories: whatever researchers do, undo restores and the journal accounts for all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    NothingToRedo,
    NothingToUndo,
    UndoRefused,
)
from qualcode.model import Decision, MemoOn, new_id
from qualcode.store import open_store
from tests.store.projects import (
    CODES,
    a_chosen_quote,
    a_codebook,
    a_coding,
    a_memo,
    a_summary,
    a_transcript,
)
from tests.trials import trials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.store import Recorder, Store

VESTLAND = a_transcript("vestland_01").id
Step = tuple[str, int, int]


def add_coding(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Code a sentence, which may be coded already."""
    texts = [store.transcript(entry.id) for entry in store.transcripts(coder)]
    if texts:
        text = texts[n % len(texts)]
        span = text.segments[n % len(text.segments)]
        record.add_codings([a_coding(text, span, CODES[n % len(CODES)], coder)])


def add_many(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Code several passages in one action."""
    text = store.transcript("oslo_01")
    spans = [segment for segment in text.segments if segment.start % 3 != n % 3]
    record.add_codings([a_coding(text, span, "laering", coder) for span in spans])


def remove_coding(store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Remove somebody's coding."""
    if marks := store.marks():
        record.remove_codings([marks[n % len(marks)].id])


def write_memo(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Write a memo on somebody's coding."""
    if marks := store.marks():
        record.set_memo(marks[n % len(marks)].id, f"{coder}: {n}")


def decide(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Accept or reject a suggestion."""
    if waiting := store.suggestions(decision=Decision.PENDING):
        one = waiting[n % len(waiting)]
        record.decide(one.id, (Decision.ACCEPTED, Decision.REJECTED)[n % 2], coder)


def mark_done(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Mark an interview done, or not done."""
    record.mark_done(store.transcript("oslo_01").id, coder, done=bool(n % 2))


def set_attributes(store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Correct the metadata of an interview and of a speaker."""
    text = store.transcript(VESTLAND)
    record.set_attributes(text.id, {"county": "Vestland", "wave": str(n)})
    record.set_speaker(text.id, replace(text.speakers[-1], informant=f"k-{n}"))


def import_interview(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Import an interview that is not there yet."""
    names = {entry.name for entry in store.transcripts(coder)}
    if f"ny_{n}" not in names:
        record.add_transcripts([a_transcript(f"ny_{n}")])


def put_away(store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Put an interview away, or bring it back."""
    record.archive(store.transcript("oslo_01").id, archived=bool(n % 2))


def rename(store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Give an interview another name, here and back."""
    text = store.transcript(VESTLAND)
    record.rename_transcript(text.id, f"vestland_{n % 2 + 1:02}")


def join_speakers(store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Say that two voices are one."""
    text = store.transcript(VESTLAND)
    gone, kept = (text.speakers[at % len(text.speakers)] for at in (n, n + 1))
    record.join_speakers(text.id, gone=gone.id, kept=kept.id)


def keep_diary(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Write a memo on an interview, or remove one."""
    if (memos := store.memos()) and n % 3 == 0:
        record.remove_memo(memos[n % len(memos)].id)
    else:
        one = a_memo(MemoOn.TRANSCRIPT, store.transcript("oslo_01").id, coder=coder)
        record.add_memo(replace(one, id=new_id(), title=str(n)))


def write_summary(store: Store, record: Recorder, coder: str, n: int) -> None:
    """Write or remove the summary of a cell; choose a quote of a coding, or drop one."""
    if not (marks := store.codings()):
        return
    one = marks[n % len(marks)]
    if store.summaries() and n % 4 == 0:
        record.remove_summary(store.summaries()[0].id)
        return
    record.write_summaries([replace(a_summary(one, coder), text=str(n))])
    if (quotes := store.chosen_quotes()) and n % 3 == 0:
        record.drop_quote(quotes[n % len(quotes)].id)
    else:
        record.choose_quotes([a_chosen_quote(one, coder)])


def revise_codebook(_store: Store, record: Recorder, _coder: str, n: int) -> None:
    """Import the next version of the codebook."""
    record.add_codebook(a_codebook(*CODES, definition=str(n)))


WORK: dict[str, Callable[[Store, Recorder, str, int], None]] = {
    work.__name__: work
    for work in (
        add_coding,
        add_many,
        remove_coding,
        write_memo,
        decide,
        mark_done,
        set_attributes,
        import_interview,
        put_away,
        rename,
        join_speakers,
        keep_diary,
        write_summary,
        revise_codebook,
    )
}
NUMBERS = st.integers(0, 11)
STEPS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(sorted(WORK)), st.sampled_from(["undo", "undo", "redo", "reopen"])
        ),
        st.integers(0, 1),
        NUMBERS,
    ),
    max_size=trials(30, 200),
)


@contextmanager
def a_copy(file: Path) -> Iterator[Path]:
    """A project file of this example's own."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copyfile(file, Path(folder) / "qualcode.db"))


def work(store: Store, name: str, coder: str, n: int) -> bool:
    """Do one thing; whether it left an action in the journal."""
    before = store.history(limit=1)
    try:
        with store.action(coder, name, n=n) as record:
            WORK[name](store, record, coder, n)
    except (AlreadyCoded, ArchivedTranscript):
        pass
    return store.history(limit=1) != before


@pytest.mark.battery
@settings(max_examples=trials(16, 400))
@given(steps=STEPS)
@example(steps=[("decide", 0, 0), ("undo", 0, 0), ("reopen", 0, 0), ("redo", 0, 0)])
def test_one_coder_can_always_go_back_and_forth(fresh_file: Path, steps: list[Step]) -> None:
    """Every undo restores the state before, every redo the state after, also after reopening."""
    with a_copy(fresh_file) as path:
        store = open_store(path)
        past, future = [store.state_hash()], list[str]()
        for name, _who, n in steps:
            if name == "reopen":
                store.close()
                store = open_store(path)
            elif name == "undo" and len(past) > 1:
                store.undo("NN")
                future.append(past.pop())
            elif name == "redo" and future:
                store.redo("NN")
                past.append(future.pop())
            elif name in WORK and work(store, name, "NN", n):
                past.append(store.state_hash())
                future.clear()
            assert store.state_hash() == past[-1]
        end = past[-1]
        for _ in past[1:]:
            store.undo("NN")
        assert store.state_hash() == past[0]
        for _ in past[1:]:
            store.redo("NN")
        assert store.state_hash() == end
        assert store.check() == []
        store.close()


@pytest.mark.battery
@settings(max_examples=trials(16, 400))
@given(steps=STEPS)
def test_two_coders_never_undo_each_others_work(fresh_file: Path, steps: list[Step]) -> None:
    """What is refused changes nothing, and the journal accounts for every row in the end."""
    with a_copy(fresh_file) as path, open_store(path) as store:
        for name, who, n in steps:
            coder = ("AB", "NN")[who]
            before = store.state_hash()
            try:
                if name in ("undo", "redo"):
                    taken = {"undo": store.undo, "redo": store.redo}[name](coder)
                    assert taken.coder == coder
                elif name in WORK:
                    work(store, name, coder, n)
            except (NothingToRedo, NothingToUndo, UndoRefused):
                assert store.state_hash() == before
        assert store.check() == []
        newest_first = [one.number for one in store.history(limit=1000)]
        assert newest_first == list(range(len(newest_first), 0, -1))
