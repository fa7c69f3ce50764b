"""R9: what can be read of a damaged file comes into a new one, and nothing that was never so."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.errors import DamagedProject, QualcodeError
from qualcode.store import Reason, create_store, open_store
from qualcode.store.backups import back_up
from qualcode.store.canonical import canonical
from qualcode.store.changes import recorded_payload
from qualcode.store.schema import JOURNALLED
from tests.store.merges import content
from tests.store.test_integrity import tamper
from tests.trials import trials

if TYPE_CHECKING:
    from qualcode.store import Recovered

ABOUT_COPIES = ("replica", "conflict")
Rows = dict[str, list[dict[str, object]]]


def recover(damaged: Path, *backups: Path) -> tuple[Recovered, Rows]:
    """What is found in a damaged file, and what the new one holds; that one is sound."""
    target = damaged.with_name("ny.db")
    target.unlink(missing_ok=True)
    with create_store(target) as store:
        found = store.recover(damaged, backups, "PL")
        assert store.check() == []
        assert store.history(limit=1)[0].facts["lost"] == sum(found.lost.values())
        return found, content(store)


def true_rows(path: Path) -> Rows:
    """All that people made, without what is about other copies."""
    with open_store(path) as store:
        rows = content(store)
    return {name: [] if name in ABOUT_COPIES else some for name, some in rows.items()}


def states(file: Path) -> dict[str, set[str]]:
    """All that each row has been in time, by table."""
    found: dict[str, set[str]] = {name: set() for name in JOURNALLED}
    with closing(sqlite3.connect(file)) as connection:
        for entity, after in connection.execute("SELECT entity, after FROM change"):
            found[entity].add(canonical(recorded_payload(entity, after)))
    return found


@pytest.fixture
def path(tmp_path: Path, merged_file: Path) -> Path:
    """A project file in which no table is empty, of this test's own."""
    return Path(shutil.copyfile(merged_file, tmp_path / "qualcode.db"))


def test_a_sound_file_comes_whole(path: Path) -> None:
    """Every row, and nothing is lost."""
    before = path.read_bytes()
    found, rows = recover(path)
    assert rows == true_rows(path)
    assert (sum(found.lost.values()), found.from_backups, found.without_text) == (0, [], [])
    assert path.read_bytes() == before


def test_rows_that_were_changed_are_taken_from_the_journal(path: Path) -> None:
    """What the tables say is not believed where the journal, which is proved, says otherwise."""
    wanted = true_rows(path)
    tamper(
        path,
        "UPDATE coding SET memo = 'Aldri skrevet.'",
        "UPDATE speaker SET role = 'tull'",
        "DELETE FROM done",
        "UPDATE memo SET body = NULL WHERE 0",
    )
    found, rows = recover(path)
    assert rows == wanted
    assert sum(found.lost.values()) == 0


def test_words_that_are_damaged_come_from_a_backup(path: Path) -> None:
    """Without one the transcript and what stands on it are told as lost."""
    copy = back_up(path, Reason.HAND).path
    wanted = true_rows(path)
    tamper(path, "UPDATE text SET body = replace(body, 'Mandatet', 'Oppdraget')")
    found, rows = recover(path, copy)
    assert rows == wanted
    assert sorted(found.from_backups) == ["oslo_01", "vestland_01"]
    found, rows = recover(path)
    assert sorted(found.without_text) == ["oslo_01", "vestland_01"]
    assert found.lost["coding"] == len(wanted["coding"])
    assert [one["name"] for one in rows["transcript"]] == ["åmot_01"]
    assert rows["codebook"] == wanted["codebook"]


def test_where_nothing_can_be_read(tmp_path: Path) -> None:
    """No project comes of it, and a backup is what helps."""
    damaged = tmp_path / "qualcode.db"
    damaged.write_bytes(b"noe annet" * 1000)
    with create_store(tmp_path / "ny.db") as store, pytest.raises(DamagedProject):
        store.recover(damaged, [], "PL")


@pytest.mark.battery
@settings(max_examples=trials(12, 500))
@given(
    place=st.floats(0, 1, exclude_max=True),
    size=st.sampled_from([1, 16, 512, 4096]),
    filling=st.sampled_from([b"\0", b"\xff"]),
)
@example(place=0.328125, size=1, filling=b"\xff").via("SQLite's own sentence was no text")
def test_r9_whatever_is_destroyed_nothing_untrue_comes(
    merged_file: Path, scratch: Path, place: float, size: int, filling: bytes
) -> None:
    """Each row was so at some time, or the journal says nothing of it and that is counted."""
    rotten = bytearray(merged_file.read_bytes())
    start = int(place * len(rotten)) // size * size
    rotten[start : start + size] = filling * len(rotten[start : start + size])
    scratch.write_bytes(rotten)
    try:
        found, rows = recover(scratch)
    except QualcodeError:
        return
    ever = states(merged_file)
    for name, some in rows.items():
        untrue = [row for row in some if canonical(row) not in ever[name]]
        assert len(untrue) <= found.unproved[name], name
