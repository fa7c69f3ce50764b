"""M6: what mergers of other programs lost, each once, on a copy of ours."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ReadOnlyProject, TextsDiffer, WordsCorrected
from qualcode.model import MemoOn, Role, SavedQuery, Span, derived_id, new_id
from qualcode.store import Fate, open_store
from tests.store.merges import another, carried, code, content, merge, share
from tests.store.projects import WHEN, a_codebook, a_memo, a_transcript
from tests.store.test_integrity import tamper
from tests.trials import trials

if TYPE_CHECKING:
    from qualcode.store import Store

ROOT = Path(__file__).parents[2]
MERGE = """
from pathlib import Path
from qualcode.store import open_store
from tests.trials import trials
with open_store(Path({project!r})) as store, open_store(Path({copy!r})) as copy:
    print("ready", flush=True)
    store.merge(copy, "PL")
"""


@pytest.fixture
def copy(coded: Store, tmp_path: Path) -> Path:
    """A copy that was given to AB."""
    return share(coded, tmp_path, "AB")


def test_texts_of_one_name_and_length_are_two_texts(coded: Store, copy: Path) -> None:
    """Not the name and not the length makes a text the same, but its every character."""
    ours = a_transcript("ny_01", ("Hei du.", "Ja, hei."))
    theirs = replace(
        a_transcript("ny_01", ("Hei du.", "Nei, ha.")), id=new_id(), speakers=(), turns=()
    )
    assert len(ours.text) == len(theirs.text)
    with coded.action("KL", "transcript.import") as record:
        record.add_transcripts([ours])
    with open_store(copy) as store, store.action("AB", "transcript.import") as record:
        record.add_transcripts([theirs])
    before = content(coded)
    with pytest.raises(TextsDiffer, match=r"“ny_01”.*AB's copy.*--keep-both"):
        merge(coded, copy)
    assert content(coded) == before


def test_a_text_under_another_name_is_the_same_text(coded: Store, copy: Path) -> None:
    """A colleague who renamed a transcript has not made a second one."""
    oslo = coded.transcript("oslo_01")
    with open_store(copy) as store:
        with store.action("AB", "transcript.rename") as record:
            record.rename_transcript(oslo.id, "Oslo, første")
        with store.action("AB", "memo.add") as record:
            record.add_memo(a_memo(MemoOn.TRANSCRIPT, oslo.id, coder="AB"))
    merge(coded, copy)
    assert coded.transcript("Oslo, første").id == oslo.id
    assert len(coded.names()) == 3
    assert [one.subject for one in coded.memos() if one.coder == "AB"] == [oslo.id]


def test_a_name_that_both_gave_is_given_once(coded: Store, copy: Path) -> None:
    """Two transcripts that were given the same name apart are still two, by two names."""
    with coded.action("KL", "transcript.rename") as record:
        record.rename_transcript(coded.transcript("oslo_01").id, "Den første")
    with open_store(copy) as store, store.action("AB", "transcript.rename") as record:
        record.rename_transcript(store.transcript("vestland_01").id, "Den første")
    merge(coded, copy)
    assert sorted(coded.names().values()) == ["Den første", "Den første (AB)", "åmot_01"]
    assert coded.check() == []


def test_words_that_were_corrected_on_one_side_stop_the_merge(coded: Store, copy: Path) -> None:
    """A passage of the one text is no passage of the other."""
    body = coded.transcript("oslo_01").text
    other = a_transcript("oslo_01", ("Hva?", "Alt er klart."))
    with open_store(copy) as store:
        code(store, "AB", Span(0, 9))
    coded.close()
    tamper(
        coded.path,
        f"INSERT INTO text VALUES ('{other.sha256}', '{other.text}')",  # noqa: S608  # a test
        f"UPDATE transcript SET text = '{other.sha256}' WHERE name = 'oslo_01'",  # noqa: S608
    )
    with open_store(coded.path) as store, pytest.raises(WordsCorrected, match="oslo_01"):
        merge(store, copy)
    assert body != other.text


def test_codings_without_their_code_or_coder_do_not_come(coded: Store, copy: Path) -> None:
    """A code that is new in the copy comes with its codings, and so does a coder."""
    with open_store(copy) as store:
        with store.action("AB", "codebook.import") as record:
            record.add_codebook(a_codebook("mandat", "penger", "mote", "laering", "rom"))
        code(store, "Ny Koder", Span(0, 9), "rom")
    merge(coded, copy)
    [made] = coded.codings(coder="Ny Koder")
    book = coded.codebook()
    assert book is not None
    assert book.find(made.code) is not None
    assert "Ny Koder" in [one.name for one in coded.coders()]
    assert coded.check() == []


def test_attributes_of_both_sides_are_united(coded: Store, copy: Path) -> None:
    """An attribute that only one side set is not lost with the other's."""
    oslo = coded.transcript("oslo_01")
    with coded.action("KL", "transcript.set") as record:
        record.set_attributes(oslo.id, {"county": "Oslo", "year": "2026"})
    with open_store(copy) as store, store.action("AB", "transcript.set") as record:
        record.set_attributes(oslo.id, {"wave": "2"})
    receipt = merge(coded, copy)
    assert coded.transcript("oslo_01").attributes == {"year": "2026", "wave": "2"}
    assert receipt.of(Fate.CHANGED, "transcript") == 1
    assert coded.conflicts() == []


def test_speakers_corrected_in_a_copy_are_corrected(coded: Store, copy: Path) -> None:
    """A role from the copy and a name from here are both there."""
    oslo = coded.transcript("oslo_01")
    kari = oslo.speakers[1]
    with coded.action("KL", "speaker.correct") as record:
        record.set_speaker(oslo.id, replace(kari, name="Kari K."))
    with open_store(copy) as store, store.action("AB", "speaker.correct") as record:
        record.set_speaker(oslo.id, replace(kari, role=Role.UNKNOWN))
    merge(coded, copy)
    after = coded.transcript("oslo_01").speakers[1]
    assert (after.name, after.role) == ("Kari K.", Role.UNKNOWN)


@pytest.mark.parametrize("both", [False, True])
def test_speakers_joined_in_a_copy_are_joined(coded: Store, copy: Path, *, both: bool) -> None:
    """Turns, positions and speakers go together; where both sides did it, ours stand."""
    with open_store(copy) as store:
        for one in (store, coded) if both else (store,):
            oslo = one.transcript("oslo_01")
            first, second = oslo.speakers
            gone, kept = (first, second) if one is store else (second, first)
            with one.action("AB", "speaker.join") as record:
                record.join_speakers(oslo.id, gone.id, kept.id)
    receipt = merge(coded, copy)
    [left] = coded.transcript("oslo_01").speakers
    assert left.name == ("Intervjuer" if both else "Kari")
    assert bool(receipt.remarks) == both
    assert {one.speaker for one in coded.transcript("oslo_01").turns} == {0}
    assert coded.check() == []


def test_memos_and_searches_come_and_go(coded: Store, copy: Path) -> None:
    """What was written, changed and removed in the copy is so here."""
    query = SavedQuery(derived_id("ny"), "Penger", "code:penger", "AB", WHEN)
    with open_store(copy) as store:
        [gone, changed] = store.memos()
        with store.action("KL", "memo.edit") as record:
            record.revise_memo(replace(changed, body="Nytt."))
            record.remove_memo(gone.id)
            record.add_query(query)
    receipt = merge(coded, copy)
    assert [one.body for one in coded.memos()] == ["Nytt."]
    assert [one.name for one in coded.saved_queries()] == ["Mandat", "Penger"]
    fates = (Fate.ADDED, Fate.CHANGED, Fate.REMOVED)
    assert [receipt.of(fate) for fate in fates] == [1, 1, 1]


def test_a_coding_moved_onto_another_is_that_one(coded: Store, copy: Path) -> None:
    """Here the passage was coded, there an old coding was moved to it: one coding says it."""
    with open_store(copy) as store:
        moved = store.codings(coder="AB")[0]
        oslo = store.transcript("vestland_01")
        span = Span(moved.span.start, moved.span.end - 1)
        after = replace(moved, span=span, quote=span.of(oslo.text))
        with store.action("AB", "coding.move") as record:
            record.revise_codings([after])
    twin = replace(after, id=new_id())
    with coded.action("AB", "coding.add") as record:
        record.add_codings([twin])
    receipt = merge(coded, copy)
    assert receipt.of(Fate.REMOVED) == 1
    assert [one.id for one in coded.codings(coder="AB") if one.span == span] == [twin.id]
    assert coded.check() == []


def test_what_was_done_and_undone_in_a_copy_leaves_no_trace_but_the_journal(
    coded: Store, copy: Path
) -> None:
    """The project is as it was; the acts are known."""
    before = content(coded)
    with open_store(copy) as store:
        code(store, "AB", Span(0, 9))
        store.undo("AB")
    assert merge(coded, copy).incoming == 0
    assert content(coded) == before
    assert carried(coded) == 2


def test_a_project_that_cannot_be_written_takes_nothing_in(coded: Store, copy: Path) -> None:
    """Not even half."""
    with open_store(copy) as store:
        code(store, "AB", Span(0, 9))
    coded.close()
    with open_store(coded.path, readonly=True) as store:
        before = content(store)
        with pytest.raises(ReadOnlyProject):
            merge(store, copy)
        assert content(store) == before


def test_a_copy_of_a_copy_goes_back_to_where_it_came_from(
    coded: Store, copy: Path, tmp_path: Path
) -> None:
    """AB's helper codes in a copy of the copy; AB takes it in, and we take in AB's."""
    with open_store(copy) as store:
        second = share(store, tmp_path, "Hjelper")
        with open_store(second) as theirs:
            code(theirs, "Hjelper", Span(0, 9))
        merge(store, second)
        code(store, "AB", Span(2, 9))
    merge(coded, copy)
    assert len(coded.codings(coder="Hjelper")) == len(coded.codings(coder="AB")) - 2 == 1
    assert coded.check() == []


@pytest.mark.battery
def test_m3_killed_while_merging_it_is_before_or_after(coded: Store, copy: Path) -> None:
    """Whenever the program dies, the project is sound and has all of the copy or nothing."""
    with open_store(copy) as store:
        for at in range(40):
            code(store, "AB", Span(at, at + 11))
    coded.close()
    before = len(coded.codings())
    coded.close()
    chance = random.Random(7)  # noqa: S311  # instants, not secrets
    found = set()
    for trial in range(trials(4, 100)):
        project = another(coded.path, f"forsøk{trial}")
        program = MERGE.format(project=str(project), copy=str(another(copy, f"kopi{trial}")))
        with subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as merging:
            assert merging.stdout
            merging.stdout.readline()
            until = time.monotonic() + chance.random() * 0.4
            while time.monotonic() < until and merging.poll() is None:
                pass
            merging.kill()
        with open_store(project) as store:
            assert store.check() == []
            found.add(len(store.codings()))
            assert sum(merge(store, copy).counts.values()) in (0, 40)
            assert len(store.codings()) == before + 40
    assert found <= {before, before + 40}
