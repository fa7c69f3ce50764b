"""An informant withdraws: nothing of what they said is left in any byte of the folder."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import NoCopyOfThis, UndoRefused, UnknownTranscript, UsageProblem
from qualcode.model import MemoOn
from qualcode.services.auditing import write_pack
from qualcode.services.backups import make_backup
from qualcode.services.checking import check_project
from qualcode.services.coding import add_coding, list_codings, remove_coding, set_memo
from qualcode.services.coding_tables import export_codings
from qualcode.services.corrections import rename_transcript
from qualcode.services.erasing import erase_transcript
from qualcode.services.exports import write_text
from qualcode.services.history import describe, history, undo
from qualcode.services.importing import import_files
from qualcode.services.memo_drafts import MemoDraft, keep_words
from qualcode.services.memos import add_memo
from qualcode.services.project import open_project
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript, mark_done
from qualcode.services.updating import update_transcript
from qualcode.services.words import language_of
from qualcode.store import open_store
from tests.canary import CANARY, places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

NAME = "Torgunn"
FILE = "samtale_torgunn.txt"
TALK = f"""Intervjuer: Hva skjedde med mandatet?
{NAME}: {CANARY}, og mandatet ble aldri skrevet.
Intervjuer: Og tildelingsbrevet?
{NAME}: Det sa ingen noe om, men vi har en fast møteplass nå.
"""
TAMPERING = (
    "UPDATE change SET salt = '', after = '{}' WHERE action = 1 AND position = 1",
    "UPDATE change SET before = '{}' WHERE salt = ''",
    "UPDATE change SET digest = 'x' || digest WHERE salt = ''",
    "UPDATE action SET kind = 'coding.add' WHERE facts LIKE '%redacted%'",
    "UPDATE action SET facts = '{\"redacted\":1}' WHERE number = 2",
)


@pytest.fixture(scope="module")
def told_root(
    interviewed_root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    shared_cache: None,  # noqa: ARG001  # wanted for what it does
) -> Path:
    """A project in whose every corner the sentence stands; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("told")
    root = shutil.copytree(interviewed_root, folder / "prosjekt")
    with open_project(root, coder="KL") as project:
        tell_everywhere(project, folder)
    return root


@pytest.fixture
def told(told_root: Path, tmp_path: Path) -> Iterator[Project]:
    """The same, opened by KL."""
    with open_project(shutil.copytree(told_root, tmp_path / "kl"), coder="KL") as project:
        yield project


def tell_everywhere(project: Project, folder: Path) -> None:
    """Let the sentence stand in work, history, copies, drafts and exports."""
    file = folder / FILE
    file.write_text(TALK, encoding="utf-8")
    import_files(project, [file], attributes={"county": "Oslo"})
    talk = load_transcript(project, "samtale_torgunn")
    propose_codes(project)
    start = talk.text.index(CANARY)
    said = next(one for one in talk.segments if one.start <= start < one.end)
    made = add_coding(project, talk, said, "b-mandat")
    set_memo(project, made.id, f"«{CANARY}», sier {NAME}.")
    remove_coding(project, add_coding(project, talk, said, "d-mote").id)
    add_memo(project, f"{NAME} var redd.", on=MemoOn.TRANSCRIPT, subject=talk.name)
    mark_done(project, talk.id)
    make_backup(project)
    better = folder / "bedre.txt"
    better.write_text(TALK.replace("aldri skrevet", "skrevet sent"), encoding="utf-8")
    update_transcript(project, talk.name, better)
    rename_transcript(project, talk.name, "informant_9")
    write_text(project.settings.exports / "codings.csv", export_codings(project))
    write_pack(project, project.settings.exports / "pakke.zip")
    share_project(project, "KARI")
    keep_words(project, MemoDraft("Ord", f"Husk: {CANARY.lower()} mer"))
    list(language_of(project).words([TALK * 10]))


def test_nothing_is_left_of_who_withdraws(told: Project) -> None:
    """No byte of any file has the sentence, the name or the file's name; the rest is sound."""
    root = told.settings.root
    assert len(places(root, CANARY, NAME)) >= 7  # the search is not blind
    others = len(list_codings(told))
    done = erase_transcript(told, "informant_9")
    assert places(root, CANARY, CANARY.lower(), NAME, "torgunn", "informant_9") == []
    assert check_project(told) == []
    assert done.rows["coding"] == others - len(list_codings(told)) == 1
    assert done.copies >= 1
    assert not done.rows_left
    assert not done.files_left
    assert {one.name for one in done.files} >= {FILE, "codings.csv", "pakke.zip", "KARI"}
    with pytest.raises(UnknownTranscript):
        load_transcript(told, "informant_9")
    assert next(describe(one) for one in history(told)).startswith("erased a transcript for good")
    assert all(describe(one) for one in history(told))
    with open_project(root, coder="KL") as again:
        assert check_project(again) == []
    assert places(root, CANARY, NAME) == []


def test_what_was_before_cannot_be_taken_back(told: Project) -> None:
    """Undo refuses in a sentence; what is done after can be taken back as ever."""
    oslo = load_transcript(told, "oslo_01")
    before = add_coding(told, oslo, oslo.segments[0], "b-mandat")
    erase_transcript(told, "informant_9")
    acts = history(told)
    for act in acts[:2]:
        with pytest.raises(UndoRefused, match="taken out for good"):
            undo(told, act.id)
    with pytest.raises(UndoRefused, match="taken out for good"):
        undo(told)
    after = add_coding(told, oslo, oslo.segments[1], "b-mandat")
    undo(told)
    assert {one.id for one in list_codings(told)} >= {before.id}
    assert after.id not in {one.id for one in list_codings(told)}


def test_a_copy_from_before_does_not_bring_it_back(told: Project, tmp_path: Path) -> None:
    """What a coder still has is refused, and what is given after is merged."""
    share_project(told, "OLA", folder=tmp_path / "ola")
    erase_transcript(told, "informant_9")
    with pytest.raises(NoCopyOfThis, match="bring them back"):
        merge_copy(told, tmp_path / "ola")
    fresh = share_project(told, "OLA", folder=tmp_path / "ola2")
    assert places(fresh, CANARY, NAME) == []
    with open_project(fresh, coder="OLA") as copy:
        talk = load_transcript(copy, "oslo_01")
        add_coding(copy, talk, talk.segments[0], "b-mandat")
        with pytest.raises(UsageProblem, match="project it was made from"):
            erase_transcript(copy, "oslo_01")
    merge_copy(told, fresh)
    assert check_project(told) == []


def test_words_that_researchers_wrote_down_are_told(told: Project) -> None:
    """A memo and a file of the project that quote the interview are for a person to put right."""
    quote = "Og så: " + TALK.splitlines()[1].partition(": ")[2]
    memo = add_memo(told, quote.replace("aldri skrevet", "skrevet sent"))
    note = told.settings.root / "notat.md"
    note.write_text(f"<b>{quote[:20]}</b>{quote[20:]}", encoding="utf-16")
    done = erase_transcript(told, "informant_9")
    assert done.rows_left == (("memo", memo.id),)
    assert done.files_left == (note,)


def test_the_journal_is_still_a_chain(told: Project, tmp_path: Path) -> None:
    """Whoever rewrites it under the cover of something erased is found out."""
    erase_transcript(told, "informant_9")
    for number, change in enumerate(TAMPERING):
        copy = tmp_path / f"{number}.db"
        with (
            closing(sqlite3.connect(told.store.path)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            assert target.execute(change).rowcount, change
            target.commit()
        with open_store(copy) as store:
            assert "journal" in {one.kind for one in store.check()}, change
