"""Opening: what is ours is opened as it may be, and everything else is refused in a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from qualcode.errors import (
    DamagedProject,
    DiskProblem,
    FolderRefused,
    NewerProject,
    ProjectBusy,
    ProjectExists,
    QualcodeError,
    ReadOnlyProject,
)
from qualcode.store import create_store, open_store
from qualcode.store.database import APPLICATION_ID
from qualcode.store.failures import failure
from tests.store.projects import a_coding, a_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.store import Store
    from qualcode.store.database import Database

NOBODY = 65534


def run_sql(path: Path, statement: str) -> None:
    """Change a closed project file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def code_once(store: Store) -> None:
    """Write one coding of a passage that nobody coded."""
    oslo = store.transcript("oslo_01")
    with store.action("KL", "coding.add") as record:
        record.add_codings([a_coding(oslo, oslo.segments[4])])


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Only reading is allowed in a folder; root, whom nothing stops, becomes nobody meanwhile."""
    root = getattr(os, "geteuid", lambda: NOBODY)() == 0
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o755)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody can look into, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


def test_a_new_project_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else may read the file, its log or the log's index."""
    with create_store(tmp_path / "qualcode.db") as store:
        with store.action("KL", "transcript.import") as record:
            record.add_transcripts([a_transcript("oslo_01")])
        files = sorted(tmp_path.iterdir())
        assert [file.name for file in files] == [
            "qualcode.db",
            "qualcode.db-shm",
            "qualcode.db-wal",
        ]
        if os.name == "posix":
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert [file.name for file in tmp_path.iterdir()] == ["qualcode.db"]


def test_what_was_confirmed_is_on_the_disk(tmp_path: Path) -> None:
    """Every connection waits for the disk, keeps links, and overwrites what is deleted."""
    seen: list[object] = []

    def look(connection: sqlite3.Connection, _record: object) -> None:
        seen.extend(
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        )

    create_store(tmp_path / "qualcode.db").close()
    with open_store(tmp_path / "qualcode.db") as store:
        engine = store._database.engine  # noqa: SLF001  # pragmas have no other window
        event.listen(engine, "connect", look)
        engine.dispose()
        store.coders()
    assert seen == ["wal", 2, 1, 1]


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    """Making a project where one is refuses, and leaves it as it is."""
    before = path.read_bytes()
    with pytest.raises(ProjectExists):
        create_store(path)
    assert path.read_bytes() == before


def test_a_place_where_nothing_can_be_made_is_refused(path: Path) -> None:
    """A folder that is a file, or is not there, is said to be unusable."""
    for place in (path / "qualcode.db", path.parent / "ingen" / "qualcode.db"):
        with pytest.raises(FolderRefused):
            create_store(place)
        with pytest.raises(FolderRefused):
            open_store(place)
    with pytest.raises(FolderRefused):
        open_store(path.parent)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"Intervjuer: Hei.\n" * 100, "it is not a database"),
        (b"SQLite format 3\x00" + bytes(4080), "not a database|damaged|another program"),
    ],
    ids=["empty", "text", "header-only"],
)
def test_a_file_that_is_no_project_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    """The sentence says why, and the file is left as it is."""
    path = tmp_path / "qualcode.db"
    path.write_bytes(content)
    for readonly in (False, True):
        with pytest.raises(DamagedProject, match=reason):
            open_store(path, readonly=readonly)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A database without our mark is not a project, and not turned into one."""
    path = tmp_path / "andre.db"
    run_sql(path, "CREATE TABLE coding (id)")
    before = path.read_bytes()
    with pytest.raises(DamagedProject, match="another program"):
        open_store(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("revision", "error"),
    [("'0099'", NewerProject), ("'x'", DamagedProject), ("''", DamagedProject)],
)
def test_a_newer_project_is_refused_and_unchanged(
    path: Path, revision: str, error: type[QualcodeError]
) -> None:
    """Tables of a later version, or of none, are not touched."""
    run_sql(path, f"UPDATE alembic_version SET version_num = {revision}")  # noqa: S608
    run_sql(path, "PRAGMA journal_mode=DELETE")
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(error):
            open_store(path, readonly=readonly)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_project_opened_for_reading_refuses_to_write(path: Path) -> None:
    """Everything can be read; every way of writing says that it is for reading only."""
    with open_store(path, readonly=True) as store:
        assert store.readonly
        assert store.check() == []
        for write in (lambda: code_once(store), lambda: store.undo("KL"), lambda: store.redo("KL")):
            with pytest.raises(ReadOnlyProject):
                write()


def test_a_folder_without_rights_can_still_be_read(public_folder: Path, path: Path) -> None:
    """On a read-only share or disc the project opens for reading, complete."""
    file = shutil.copyfile(path, public_folder / "qualcode.db")
    with as_nobody(public_folder), open_store(file, readonly=True) as store:
        assert store.check() == []
        assert len(store.codings()) == 4


def test_a_log_that_cannot_be_read_is_not_passed_over(public_folder: Path, path: Path) -> None:
    """The latest codings are in the log: without them nothing is shown rather than old work."""
    with open_store(path) as store:
        code_once(store)
        for name in ("qualcode.db", "qualcode.db-wal"):
            shutil.copyfile(path.with_name(name), public_folder / name)
    file = public_folder / "qualcode.db"
    with as_nobody(public_folder), pytest.raises(FolderRefused, match=r"qualcode\.db-wal"):
        open_store(file, readonly=True)
    with open_store(file) as store:
        assert len(store.codings()) == 5


def test_a_file_that_may_not_be_written_says_so(public_folder: Path, path: Path) -> None:
    """Opened for writing without rights, a coding is refused in a sentence, not half-written."""
    file = shutil.copyfile(path, public_folder / "qualcode.db")
    run_sql(file, "PRAGMA journal_mode=DELETE")
    refused = pytest.raises((ReadOnlyProject, FolderRefused))
    with as_nobody(public_folder), refused, open_store(file) as store:
        code_once(store)


def test_a_busy_project_is_said_to_be_busy(path: Path) -> None:
    """While another program writes, reading goes on and writing asks to wait."""
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        open_store(path, busy_timeout=0.05) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert len(store.codings()) == 4
        with pytest.raises(ProjectBusy):
            code_once(store)
        other.execute("ROLLBACK")
        code_once(store)


def test_a_full_disk_leaves_what_was_there(path: Path) -> None:
    """What does not fit is refused whole; the rest stays readable and sound."""

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "connect", fill)
    try:
        with open_store(path) as store:
            before = store.state_hash()
            with pytest.raises(DiskProblem, match="full"), store.action("KL", "test") as record:
                record.add_transcripts([a_transcript("stor", ("Hei.", "Ord. " * 50_000))])
            assert store.state_hash() == before
            assert store.check() == []
    finally:
        event.remove(Engine, "connect", fill)
    with open_store(path) as store:
        code_once(store)
        assert store.check() == []


def test_a_disk_without_room_for_the_log_can_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where SQLite finds no room even to open the file, what is there is shown all the same."""

    def fail(_database: Database) -> None:
        raise DiskProblem(file=path, reason="the disk is full")

    monkeypatch.setattr("qualcode.store.files.keep_log", fail)
    with open_store(path) as store:
        assert len(store.codings()) == 4
        with pytest.raises(DiskProblem, match="full"):
            code_once(store)


def test_a_project_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    """With no room for the tables there is no half-made file in the way of the next attempt."""

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=3")

    event.listen(Engine, "connect", fill)
    try:
        with pytest.raises(DiskProblem, match="full"):
            create_store(tmp_path / "qualcode.db")
    finally:
        event.remove(Engine, "connect", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_strange_path_is_only_a_path(tmp_path: Path) -> None:
    """Signs that mean something in an address mean nothing in a file's name."""
    folder = tmp_path / "år 100% #1?mode=memory&x=ø"
    folder.mkdir()
    create_store(folder / "qual code.db").close()
    with open_store(folder / "qual code.db") as store:
        assert store.history() == []
    assert [file.name for file in folder.iterdir()] == ["qual code.db"]


def test_opening_does_not_keep_anybody_waiting(path: Path) -> None:
    """An up-to-date project opens well below what a person notices."""
    seconds = []
    for _ in range(5):
        before = time.process_time()
        with open_store(path):
            seconds.append(time.process_time() - before)
    assert min(seconds) < 0.06


def test_a_copy_in_which_there_is_nothing_yet_says_what_is_missing(tmp_path: Path) -> None:
    """A file that was copied before anything was folded into it asks for its log."""
    file = tmp_path / "qualcode.db"
    file.touch()
    run_sql(file, f"PRAGMA application_id={APPLICATION_ID}")
    with pytest.raises(DamagedProject, match=r"no tables.*“qualcode.db-wal”"):
        open_store(file)


def test_a_full_disk_is_called_so_when_the_index_of_the_log_does_not_fit(path: Path) -> None:
    """SQLite calls it an error of the disk, which would send people to the wrong shop."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    assert "the disk is full" in str(failure(path, error))
