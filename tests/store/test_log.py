"""The log beside a project file, and copies that were made without it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.store import open_store
from qualcode.store.backups import Reason, back_up
from tests.store.projects import a_coding

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store


def code_once(store: Store) -> None:
    """Write one more coding, of a passage of its own."""
    oslo = store.transcript("oslo_01")
    with store.action("KL", "coding.add") as record:
        record.add_codings([a_coding(oslo, Span(len(store.codings()), 60))])


def copied(path: Path, folder: Path) -> Path:
    """A copy of a project file without the log beside it, as people make copies."""
    return shutil.copyfile(path, folder / "kopi.db")


def test_a_copy_without_its_log_is_found(path: Path, tmp_path: Path) -> None:
    """A file copied while somebody codes is sound but old: the check says what may be missing."""
    with open_store(path) as store:
        assert store.check() == []
        code_once(store)
        code_once(store)
        kept = len(store.codings())
        torn = copied(path, tmp_path)
    for _look in range(2):  # looking takes no evidence away
        with open_store(torn) as store:
            [finding] = store.check()
            assert "“kopi.db-wal”" in finding.sentence
            assert len(store.codings()) < kept
    with open_store(torn) as store:
        code_once(store)  # whoever goes on working has been told
    for file in (path, torn, copied(path, tmp_path)):
        with open_store(file) as store:
            assert store.check() == []


def test_a_file_whose_log_was_left_by_a_crash_is_whole(path: Path, tmp_path: Path) -> None:
    """With its log beside it nothing is missing, and after a look by one nor is it without."""
    with open_store(path) as store:
        code_once(store)
        kept = len(store.codings())
        crashed = copied(path, tmp_path)
        shutil.copyfile(f"{path}-wal", f"{crashed}-wal")
    for _look in range(2):
        with open_store(crashed) as store:
            assert store.check() == []
            assert len(store.codings()) == kept


def test_a_reader_in_the_way_delays_the_mark_only(path: Path, tmp_path: Path) -> None:
    """While somebody reads, the log cannot be folded in; the next write after that does it."""
    with open_store(path) as store, open_store(path) as reader:
        with reader.one_state():
            reader.codings()
            code_once(store)
        with store.action("KL", "test") as record:
            record.mark_done(store.transcript("oslo_01").id, "KL", done=True)
        torn = copied(path, tmp_path)
    with open_store(torn) as store:
        assert [one.where for one in store.check()] == ["kopi.db"]


def test_a_backup_needs_no_log(path: Path) -> None:
    """A backup made while somebody works is complete, and the check says so."""
    with open_store(path) as store:
        code_once(store)
        backup = back_up(path, Reason.HAND)
        kept = len(store.codings())
    with open_store(backup.path) as store:
        assert store.check() == []
        assert len(store.codings()) == kept
