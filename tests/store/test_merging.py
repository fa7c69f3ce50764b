"""Own copies: what several coders did apart comes together, and nothing of it is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import DamagedCopy, NoCopyOfThis, TextsDiffer
from qualcode.model import Decision, MemoOn, SavedQuery, Span, derived_id, new_id
from qualcode.store import Fate, create_store, open_store
from tests.store.merges import another, carried, code, content, merge, share
from tests.store.projects import (
    WHEN,
    a_codebook,
    a_memo,
    a_transcript,
    make_project,
)
from tests.store.test_integrity import tamper

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Receipt, Store


def outcomes(receipt: Receipt) -> dict[str, int]:
    """How many rows came to what."""
    found = {str(what): receipt.of(what) for what in Fate}
    return {what: n for what, n in found.items() if n}


def test_codings_of_two_copies_are_united(coded: Store, tmp_path: Path) -> None:
    """Both coders' work is there, with its history; the counts add up, and undo takes it back."""
    files = [share(coded, tmp_path, who) for who in ("AB", "NN")]
    before = content(coded)
    for who, file in zip(("AB", "NN"), files, strict=True):
        with open_store(file) as copy:
            assert copy.check() == []
            for at in range(3):
                code(copy, who, Span(at, at + 9), memo=f"{who} {at}")
    first, second = (merge(coded, file) for file in files)
    assert outcomes(first) == outcomes(second) == {"added": 3}
    assert first.incoming == 3
    assert len(coded.codings(coder="NN")) == 3
    assert carried(coded) == 6
    assert coded.check() == []
    coded.undo("PL")
    coded.undo("PL")
    assert content(coded) == before
    assert outcomes(merge(coded, files[0])) == {"added": 3}
    assert coded.check() == []


@pytest.mark.parametrize("back", [False, True], ids=["away", "away and back"])
def test_who_took_a_coding_away_did_not_write_its_memo(
    coded: Store, tmp_path: Path, *, back: bool
) -> None:
    """What two others wrote is theirs, though a third took the coding away, in any order."""
    files = [share(coded, tmp_path, who) for who in ("AB", "NN")]
    one = coded.codings(coder="KL")[0]
    with coded.action("PL", "coding.memo") as record:
        record.set_memo(one.id, "PL mener.")
    with open_store(files[0]) as copy:
        with copy.action("AB", "coding.remove") as record:
            record.remove_codings([one.id])
        if back:
            copy.undo("AB")
    with open_store(files[1]) as copy, copy.action("NN", "coding.memo") as record:
        record.set_memo(one.id, "NN mener.")
    coded.close()
    for number, order in enumerate((files, files[::-1])):
        with open_store(another(coded.path, f"orden{number}")) as both:
            for file in order:
                merge(both, file)
            [asked] = both.conflicts()
            assert {each.coder: each.value for each in asked.versions} == {
                "NN": "NN mener.",
                "PL": "PL mener.",
            }


def test_m1_a_copy_taken_in_twice_is_taken_in_once(coded: Store, tmp_path: Path) -> None:
    """The second time there is nothing new; later work comes alone."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        code(copy, "AB", Span(0, 9))
    merge(coded, file)
    before = coded.state_hash(), len(coded.history(limit=99))
    assert merge(coded, file).incoming == 0
    assert (coded.state_hash(), len(coded.history(limit=99))) == before
    with open_store(file) as copy:
        code(copy, "AB", Span(1, 9))
        copy.undo("AB")
        code(copy, "AB", Span(2, 9))
    assert outcomes(merge(coded, file)) == {"added": 1}


def test_looking_changes_nothing(coded: Store, tmp_path: Path) -> None:
    """A dry run counts the same and leaves everything as it was."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        code(copy, "AB", Span(0, 9))
    before = content(coded), len(coded.history(limit=99))
    looked = merge(coded, file, dry_run=True)
    assert (content(coded), len(coded.history(limit=99)), carried(coded)) == (*before, 0)
    assert outcomes(looked) == outcomes(merge(coded, file)) == {"added": 1}


def work(file: Path, who: str, at: int) -> None:
    """What one coder does in a copy: new things, and changes of what everybody has."""
    with open_store(file) as copy:
        mine = copy.codings(coder="KL")[0]
        code(copy, who, Span(at, at + 9))
        code(copy, "AB", Span(40, 50), memo="" if at == 1 else f"Samme sted, {who}.")
        with copy.action(who, "coding.memo") as record:
            record.set_memo(mine.id, f"{who} ser det annerledes.")
        with copy.action(who, "transcript.set") as record:
            record.set_attributes(
                copy.transcript("oslo_01").id, {"county": "Oslo", who: "ja", "wave": str(at)}
            )
        with copy.action(who, "memo.add") as record:
            record.add_memo(a_memo(MemoOn.PROJECT, "", coder=who))
        with copy.action(who, "transcript.done") as record:
            record.mark_done(copy.transcript("oslo_01").id, "KL", done=True)
        with copy.action(who, "query.save") as record:
            record.add_query(SavedQuery(derived_id(who), "Møter", f"code:{who}", who, WHEN))


def test_m2_three_copies_in_any_order_come_to_the_same(coded: Store, tmp_path: Path) -> None:
    """Whoever is taken in first, the project says the same and asks the same questions."""
    files = [share(coded, tmp_path, who) for who in ("AB", "NN", "ØÅ")]
    for at, (who, file) in enumerate(zip(("AB", "NN", "ØÅ"), files, strict=True)):
        work(file, who, at)
    coded.close()
    found = []
    for number, order in enumerate(itertools.permutations(files)):
        with open_store(another(coded.path, f"orden{number}")) as store:
            for file in order:
                receipt = merge(store, file)
                assert sum(receipt.counts.values()) == receipt.incoming
            assert store.check() == []
            found.append(content(store))
    assert all(one == found[0] for one in found)
    asked = {(one["entity"], one["field"]): one["versions"] for one in found[0]["conflict"]}
    assert set(asked) == {
        ("coding", "memo"),
        ("transcript", "attributes.wave"),
        ("saved_query", "query"),
    }
    memos = [one for one in found[0]["conflict"] if one["field"] == "memo"]
    assert sorted(len(one["versions"]) for one in memos) == [2, 3]  # type: ignore[arg-type]
    assert len(found[0]["coding"]) == 4 + 3 + 1


def test_what_one_side_changed_is_taken_and_what_both_changed_is_asked(
    coded: Store, tmp_path: Path
) -> None:
    """Both texts are kept; the one written last stands until somebody decides."""
    file = share(coded, tmp_path, "AB")
    mine, other = coded.codings(coder="KL")[:2]
    with coded.action("KL", "coding.memo") as record:
        record.set_memo(mine.id, "Kari skrev dette.")
    with open_store(file) as copy:
        for id in (mine.id, other.id):
            with copy.action("AB", "coding.memo") as record:
                record.set_memo(id, "Ola skrev dette.")
    assert outcomes(merge(coded, file)) == {"changed": 1, "clashed": 1}
    [asked] = coded.conflicts()
    assert {(one.value, one.coder) for one in asked.versions} == {
        ("Kari skrev dette.", "KL"),
        ("Ola skrev dette.", "AB"),
    }
    assert asked.stands == "Ola skrev dette."
    assert [one.memo for one in coded.codings(ids=[mine.id, other.id])] == ["Ola skrev dette."] * 2
    with coded.action("PL", "conflict.decide") as record:
        record.decide_conflict(asked, "Kari skrev dette.", "PL")
    assert coded.conflicts() == []
    assert coded.codings(ids=[mine.id])[0].memo == "Kari skrev dette."
    coded.undo("PL")
    assert len(coded.conflicts()) == 1


def test_an_edit_goes_before_a_removal(coded: Store, tmp_path: Path) -> None:
    """What one side took away and the other changed stays or comes back, and is told."""
    file = share(coded, tmp_path, "AB")
    gone, changed = coded.codings(coder="KL")[:2]
    [quiet, _other] = coded.codings(coder="AB")
    with coded.action("KL", "coding.memo") as record:
        record.set_memo(gone.id, "Viktig!")
    with coded.action("KL", "coding.remove") as record:
        record.remove_codings([changed.id])
    with open_store(file) as copy:
        with copy.action("AB", "coding.remove") as record:
            record.remove_codings([gone.id, quiet.id])
        with copy.action("AB", "coding.memo") as record:
            record.set_memo(changed.id, "Likevel viktig.")
    receipt = merge(coded, file)
    assert outcomes(receipt) == {"kept": 1, "removed": 1, "added": 1}
    assert len(receipt.remarks) == 2
    left = {one.id: one.memo for one in coded.codings()}
    assert left[gone.id] == "Viktig!"
    assert left[changed.id] == "Likevel viktig."
    assert quiet.id not in left


def test_a_copy_brings_its_transcripts(coded: Store, tmp_path: Path) -> None:
    """A new one comes with its text; the same text twice is one; another under a name is asked."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        with copy.action("AB", "transcript.import") as record:
            record.add_transcripts(
                [a_transcript("ny_01", ("Hei.", "Nytt.")), a_transcript("to", ("Ja.", "Nei."))]
            )
        new = copy.transcript("to")
        code(copy, "AB", Span(0, 3))
        with copy.action("AB", "transcript.done") as record:
            record.mark_done(new.id, "AB", done=True)
    twin = a_transcript("to igjen", ("Ja.", "Nei."))
    with coded.action("KL", "transcript.import") as record:
        record.add_transcripts([twin, a_transcript("ny_01b", ("Hei.", "Annet."))])
    receipt = merge(coded, file)
    assert receipt.transcripts == ["ny_01"]
    assert "KL" not in str(receipt.remarks)
    assert coded.transcript("ny_01").text.endswith("Nytt.\n\n")
    assert [one.name for one in coded.transcripts("KL") if "AB" in one.done] == [
        "to igjen",
        "vestland_01",
    ]
    assert coded.check() == []
    with open_store(file) as copy, copy.action("AB", "transcript.import") as record:
        other = a_transcript("ny_01b", ("Hei.", "Tredje."))
        record.add_transcripts([replace(other, id=new_id(), speakers=(), turns=())])
    before = content(coded)
    with pytest.raises(TextsDiffer, match="ny_01b"):
        merge(coded, file)
    assert content(coded) == before
    with open_store(file) as copy:
        assert coded.merge(copy, "PL", keep_both=True).transcripts == ["ny_01b (AB)"]
    assert coded.check() == []


def test_versions_of_the_codebook_are_kept_and_joined(coded: Store, tmp_path: Path) -> None:
    """A coding keeps the version it was made under; both sides' edits are in a further one."""
    file = share(coded, tmp_path, "AB")
    with coded.action("KL", "codebook.import") as record:
        record.add_codebook(a_codebook("mandat", "penger", "mote", "laering", "tid"))
    with open_store(file) as copy:
        with copy.action("AB", "codebook.import") as record:
            record.add_codebook(a_codebook("mandat", "penger", "mote", "laering", "rom"))
        code(copy, "AB", Span(0, 9), "rom")
    receipt = merge(coded, file)
    book = coded.codebook()
    assert book is not None
    assert book.version == 4
    assert {one.id for one in book.codes} >= {"tid", "rom"}
    made = [one for one in coded.codings(coder="AB") if one.code == "rom"]
    assert [one.codebook_version for one in made] == [3]
    assert sum(receipt.counts.values()) == receipt.incoming
    assert coded.check() == []
    coded.undo("PL")
    assert coded.check() == []


def test_both_sides_revising_a_code_is_asked(coded: Store, tmp_path: Path) -> None:
    """Definitions stand side by side, and a version with the later one stands until then."""
    file = share(coded, tmp_path, "AB")
    for store, words in ((coded, "Kari mener dette."), (None, "Ola mener dette.")):
        with store or open_store(file) as one, one.action("KL", "codebook.import") as record:
            record.add_codebook(a_codebook(definition=words))
    with open_store(coded.path) as again:
        merge(again, file)
        asked = again.conflicts()
        assert {(one.row, one.field) for one in asked} == {
            (code, "definition") for code in ("mandat", "penger", "mote", "laering")
        }
        assert {one.value for one in asked[0].versions} == {"Kari mener dette.", "Ola mener dette."}
        book = again.codebook()
        assert book is not None
        assert {one.definition for one in book.codes} == {"Ola mener dette."}


def test_suggestions_that_wait_stay_where_they_are(coded: Store, tmp_path: Path) -> None:
    """What a copy accepted comes with the suggestion; what it only computed does not."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        [waiting] = copy.suggestions(decision=Decision.PENDING)
        with copy.action("AB", "suggestion.accept") as record:
            record.decide(waiting.id, Decision.REJECTED, "AB")
    assert outcomes(merge(coded, file)) == {"changed": 1}
    assert coded.suggestions(ids=[waiting.id])[0].decided_by == "AB"


def test_what_is_no_copy_is_refused(coded: Store, tmp_path: Path) -> None:
    """Another project, another project's copy, a damaged one, and one that went back."""
    other = make_project(tmp_path / "annet.db")
    foreign = share(other, tmp_path, "XX")
    other.close()
    for file, words in ((tmp_path / "annet.db", "not made by"), (foreign, "another project")):
        with pytest.raises(NoCopyOfThis, match=words):
            merge(coded, file)
    file = share(coded, tmp_path, "AB")
    early = another(file, "tidlig")
    with open_store(file) as copy:
        code(copy, "AB", Span(0, 9))
    merge(coded, file)
    with open_store(early) as copy:
        code(copy, "AB", Span(3, 9))
    with pytest.raises(NoCopyOfThis, match="earlier state"):
        merge(coded, early)
    tamper(file, "UPDATE coding SET quote = 'Aldri sagt.' WHERE \"start\" = 0")
    with pytest.raises(DamagedCopy, match="quote"):
        merge(coded, file)


def test_a_blind_copy_has_nothing_of_others(coded: Store, tmp_path: Path) -> None:
    """Not in a table, not in its journal, and not in a byte of its file."""
    with coded.action("KL", "coding.add") as record:
        record.add_memo(a_memo(MemoOn.CODE, "mandat", day="2026-04-01"))
    file = share(coded, tmp_path, "NN", blind=True)
    raw = file.read_bytes()
    for canary in ("Se også Vestland", "men Vestland er klar", "Ordet «mandat» går igjen", "KL"):
        assert canary.encode() not in raw
    with open_store(file) as copy:
        assert copy.check() == []
        assert not (copy.codings())
        assert not (copy.suggestions())
        assert not (copy.memos())
        assert not (copy.adjudications())
        assert [one.name for one in copy.coders()] == ["NN", "PL"]
        assert copy.transcript("oslo_01").text == coded.transcript("oslo_01").text
        code(copy, "NN", Span(0, 9))
    assert outcomes(merge(coded, file)) == {"added": 1}


def test_nothing_to_share(tmp_path: Path) -> None:
    """An empty project has no first action a copy could know it by."""
    with create_store(tmp_path / "tom.db") as store, pytest.raises(Exception, match="nothing in"):
        share(store, tmp_path, "AB")
