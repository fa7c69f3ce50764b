"""Copies of the project file: whole while others work, put back wholly, thinned out by rule."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import (
    BadBackup,
    ChangedMeanwhile,
    DiskProblem,
    FolderRefused,
    QualcodeError,
    ReplacedProject,
)
from qualcode.store import Backup, Reason, list_backups, open_store
from qualcode.store.backups import FOLDER, KEPT, back_up, put_back, superfluous
from tests.store.test_log import code_once

if TYPE_CHECKING:
    from qualcode.store import Store

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


def test_copies_are_whole_while_others_work(coded: Store) -> None:
    """Each copy is sound to the last quote and link of the journal, whoever writes meanwhile."""
    stop = threading.Event()

    def work() -> None:
        with open_store(coded.path) as other:
            oslo = other.transcript("oslo_01").id
            while not stop.is_set():
                for done in (True, False):
                    with other.action("AB", "transcript.done") as record:
                        record.mark_done(oslo, "AB", done=done)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        made = [back_up(coded.path, Reason.HAND) for _copy in range(10)]
    finally:
        stop.set()
        writer.join()
    for backup in made:
        with open_store(backup.path, readonly=True) as copy:
            assert copy.check() == []
            assert copy.actions_since(0)[1] == backup.actions
    assert len(list_backups(coded.path)) == 10


def test_what_is_put_back_is_what_was(coded: Store) -> None:
    """Another program that has the file open sees the earlier state, and can go on from it."""
    before = coded.state_hash()
    backup = back_up(coded.path, Reason.HAND)
    code_once(coded)
    assert coded.state_hash() != before
    put_back(coded.path, backup)
    assert coded.state_hash() == before
    assert coded.check() == []
    code_once(coded)
    assert coded.check() == []


@pytest.mark.parametrize("at", [100, 20_000])
def test_a_damaged_copy_is_not_put_back(coded: Store, at: int) -> None:
    """The project is as it was; SQLite finds a page that was overwritten."""
    backup = back_up(coded.path, Reason.HAND)
    content = bytearray(backup.path.read_bytes())
    content[at : at + 3000] = b"\xff" * 3000
    backup.path.write_bytes(content)
    before = coded.state_hash()
    with pytest.raises(BadBackup):
        put_back(coded.path, backup)
    assert coded.state_hash() == before


def test_work_done_while_a_copy_is_put_back_is_not_lost(coded: Store) -> None:
    """What another program saves after the present state was copied forbids putting back."""
    old = back_up(coded.path, Reason.HAND)
    present = back_up(coded.path, Reason.RESTORE)
    code_once(coded)
    before = coded.state_hash()
    with pytest.raises(ChangedMeanwhile):
        put_back(coded.path, old, present)
    assert coded.state_hash() == before
    put_back(coded.path, old, back_up(coded.path, Reason.RESTORE))
    assert coded.state_hash() != before


def test_a_copy_whose_name_is_not_on_the_disk_is_none(
    coded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that does not take the new name ends in a sentence and leaves nothing."""

    def fail(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualcode.store.backups.sync_folder", fail)
    with pytest.raises(DiskProblem, match="No space left"):
        back_up(coded.path, Reason.HAND)
    assert list((coded.path.parent / FOLDER).iterdir()) == []


def test_no_half_made_copy_is_left(coded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that is not proved is no copy."""
    monkeypatch.setattr("qualcode.store.backups.is_sound", lambda _copy: False)
    with pytest.raises(Exception, match="not a true copy"):
        back_up(coded.path, Reason.HAND)
    assert list((coded.path.parent / FOLDER).iterdir()) == []


def test_a_place_that_cannot_be_used_is_a_sentence(coded: Store) -> None:
    """A file stands where the folder should be."""
    (coded.path.parent / FOLDER).write_text("i veien", encoding="utf-8")
    with pytest.raises(FolderRefused):
        back_up(coded.path, Reason.HAND)


def test_other_files_in_the_folder_are_left_alone(coded: Store) -> None:
    """Only names that were made here are copies; nothing else is listed or removed."""
    backup = back_up(coded.path, Reason.DUE)
    for name in ("notat.txt", "qualcode-20269926T200436047Z-000008-hand.db", "x-1-due.db"):
        (backup.path.parent / name).write_text("mitt", encoding="utf-8")
    assert [one.path for one in list_backups(coded.path)] == [backup.path]


def test_a_copy_is_its_owners_alone(coded: Store) -> None:
    """Nobody else may read an interview out of a copy."""
    backup = back_up(coded.path, Reason.HAND)
    assert backup.path.stat().st_mode & 0o077 == 0
    assert backup.path.parent.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@given(
    st.lists(
        st.builds(
            Backup,
            st.just(Path("x")),
            st.timedeltas(timedelta(), timedelta(days=90)).map(lambda ago: NOW - ago),
            st.integers(0, 9999),
            st.sampled_from(Reason),
        ),
        max_size=120,
    )
)
def test_recent_work_and_every_day_of_a_month_keep_a_copy(backups: list[Backup]) -> None:
    """What goes is old, made by itself, and neither among the newest nor the last of its day."""
    gone = superfluous(backups, NOW)
    stays = [one for one in backups if not any(one is other for other in gone)]
    assert all(one.reason not in KEPT for one in gone)
    automatic = sorted((one for one in stays if one.reason not in KEPT), key=lambda one: one.at)
    assert len(automatic) >= min(24, len([one for one in backups if one.reason not in KEPT]))
    for one in gone:
        assert sum(other.at >= one.at for other in automatic) >= 24
        if NOW - one.at < timedelta(days=30):
            same_day = [other for other in automatic if other.at.date() == one.at.date()]
            assert any(other.at >= one.at for other in same_day)
    assert len(automatic) <= 24 + 31


def test_a_file_put_in_the_place_of_the_open_one_is_noticed(coded: Store, tmp_path: Path) -> None:
    """Nothing is confirmed that would be lost; what was saved is kept, the new file stays sound."""
    other = back_up(coded.path, Reason.HAND).path.rename(tmp_path / "annen.db")
    code_once(coded)
    mine = coded.state_hash()
    other.replace(coded.path)
    with pytest.raises(ReplacedProject, match="backups"):
        code_once(coded)
    coded.close()
    with open_store(coded.path) as new:
        assert new.check() == []
        assert new.state_hash() != mine
        kept = next(one for one in list_backups(coded.path) if one.reason is Reason.RESCUE)
        put_back(new.path, kept)
    with open_store(coded.path) as new:
        assert (new.state_hash(), new.check()) == (mine, [])


def test_a_file_that_was_removed_is_rescued(coded: Store) -> None:
    """The words of a whole day are not gone with it."""
    code_once(coded)
    mine = coded.state_hash()
    coded.path.unlink()
    with pytest.raises(ReplacedProject):
        code_once(coded)
    [kept] = list_backups(coded.path)
    with open_store(kept.path, readonly=True) as copy:
        assert (copy.state_hash(), copy.check()) == (mine, [])


def test_a_file_that_is_gone_is_not_made_by_copying_it(coded: Store) -> None:
    """SQLite would make an empty one that everybody may read."""
    coded.path.unlink()
    with pytest.raises(QualcodeError):
        back_up(coded.path, Reason.HAND)
    assert not coded.path.exists()


def test_what_a_killed_program_left_is_cleared_away(coded: Store) -> None:
    """An unproved copy of the interviews does not lie hidden for ever."""
    folder = back_up(coded.path, Reason.HAND).path.parent
    old, young = folder / ".20260101T000000000Z.db", folder / ".20260102T000000000Z.db"
    for file in (old, young):
        file.write_bytes(b"halv")
    os.utime(old, (0, 0))
    back_up(coded.path, Reason.HAND)
    assert (old.exists(), young.exists()) == (False, True)
