"""Versions of the tables: old files open for ever, and a migration happens wholly or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Inspector, create_engine, inspect

from qualcode.errors import FolderRefused, QualcodeError, ReadOnlyProject
from qualcode.model import Valence
from qualcode.store import create_store, open_store
from qualcode.store.backups import FOLDER
from qualcode.store.columns import Base
from qualcode.store.database import connect
from qualcode.store.revisions import HEAD, SCRIPTS, bring_up_to_date
from tests.store.merges import carried, share
from tests.store.projects import a_chosen_quote, a_decision, a_statement, a_summary, a_transcript

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parents[1] / "data"
RELEASED = DATA / "schema_1.db"
SECOND = DATA / "schema_2.db"
THIRD = DATA / "schema_3.db"
FOURTH = DATA / "schema_4.db"
FIFTH = DATA / "schema_5.db"
SIXTH = DATA / "schema_6.db"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("coder", sa.Column("initials", sa.Text))
    op.execute("UPDATE coder SET initials = {value}")
"""


def shape(inspector: Inspector) -> dict[str, Any]:
    """Tables with all that a migration can get wrong, in an order of their own."""

    def ordered(found: list[Any]) -> list[str]:
        return sorted(repr(sorted((key, str(one[key])) for key in one)) for one in found)

    return {
        table: (
            ordered(inspector.get_columns(table)),
            inspector.get_pk_constraint(table),
            ordered(inspector.get_foreign_keys(table)),
            ordered(inspector.get_unique_constraints(table)),
            ordered(inspector.get_check_constraints(table)),
            ordered(inspector.get_indexes(table)),
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The migrations of this program, to which a test can add the next one."""
    return Path(shutil.copytree(SCRIPTS, tmp_path / "100% neste"))


def add_migration(scripts: Path, value: str) -> None:
    """Add a next migration that gives every coder initials by an expression."""
    file = scripts / "versions" / "9998_next.py"
    file.write_text(NEXT.format(head=HEAD, value=value), encoding="utf-8")


def rows(path: Path) -> Mapping[str, list[Any]]:
    """All rows of all tables of version 1, without what a migration added."""
    found: dict[str, list[Any]] = {}
    with closing(sqlite3.connect(path)) as connection:
        for table in Base.metadata.tables.values():
            names = ", ".join(f'"{one.name}"' for one in table.columns)
            found[table.name] = connection.execute(f'SELECT {names} FROM "{table.name}"').fetchall()  # noqa: S608
    return found


def version(path: Path) -> str:
    """The version of a file's tables."""
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_migrations_make_the_tables_the_program_means(tmp_path: Path) -> None:
    """A file made by the migrations has the columns, links and constraints of the schema."""
    create_store(tmp_path / "qualcode.db").close()
    made = create_engine(f"sqlite:///{tmp_path / 'qualcode.db'}")
    meant = create_engine("sqlite://")
    Base.metadata.create_all(meant)
    assert shape(inspect(made)) == shape(inspect(meant))
    made.dispose()
    meant.dispose()


def test_a_project_of_version_1_opens_for_ever(tmp_path: Path) -> None:
    """A file from the first release is whole: words, codings, memos, journal, undo."""
    path = shutil.copyfile(RELEASED, tmp_path / "qualcode.db")
    with open_store(path) as store:
        (copy,) = (path.parent / FOLDER).iterdir()
        assert copy.read_bytes()[:16] == RELEASED.read_bytes()[:16]
        assert version(copy) == "0001"
        assert store.check() == []
        assert store.transcript("oslo_01") == a_transcript("oslo_01")
        assert [one.coder for one in store.codings()] == ["KL", "KL", "AB", "AB"]
        assert store.codings()[0].memo == "Se også Vestland."
        assert (store.memos(), store.saved_queries(), store.adjudications()) == ([], [], [])
        with store.action("NN", "transcript.archive") as record:
            record.archive(store.transcript("oslo_01").id, archived=True)
        store.undo("NN")
        assert store.redo("KL").facts["kind"] == "coding.memo"
        assert store.codings()[0].memo == "Uklart, men Vestland er klar."
        for _ in range(3):
            store.undo("AB")
        assert store.check() == []


def test_a_project_of_version_2_opens_for_ever(tmp_path: Path) -> None:
    """Memos, saved queries and what was put away are there, after a backup; undo reaches back."""
    path = shutil.copyfile(SECOND, tmp_path / "qualcode.db")
    with open_store(path) as store:
        assert store.check() == []
        assert [one.day for one in store.memos()] == ["2026-03-01", "2026-03-14"]
        assert store.memos()[1].body == "Ordet «mandat» går igjen.\n"
        assert [one.query for one in store.saved_queries()] == ["code:mandat"]
        assert [one.name for one in store.transcripts("KL")] == ["oslo_01", "vestland_01"]
        assert len(store.transcripts("KL", archived=True)) == 3
        for _ in range(4):
            store.undo("AB")
        assert store.saved_queries() == []
        oslo = store.transcript("oslo_01")
        with store.action("PL", "consensus.settle") as record:
            record.adjudicate(a_decision(oslo, oslo.segments[1]))
        assert [one.coder for one in store.adjudications()] == ["PL"]
        assert store.check() == []
    (copy,) = (path.parent / FOLDER).iterdir()
    assert version(copy) == "0002"


def test_a_project_of_version_3_opens_for_ever(tmp_path: Path) -> None:
    """What was decided and who codes blind are there, after a backup."""
    path = shutil.copyfile(THIRD, tmp_path / "qualcode.db")
    with open_store(path) as store:
        vestland = store.transcript("vestland_01")
        assert store.adjudications() == [a_decision(vestland, vestland.segments[2])]
        assert store.blind_coders() == ["NN"]
        store.undo("PL")
        assert (store.adjudications(), store.blind_coders()) == ([], [])
        first = store.codings()[0]
        assert first.valence is None
        with store.action("KL", "summary.write") as record:
            record.write_summaries([a_summary(first)])
            record.revise_codings([replace(first, valence=Valence.BARRIER)])
        store.undo("AB", next(one.id for one in store.history() if one.kind == "coding.import"))
        assert store.check() == []
        with open_store(share(store, tmp_path, "NN")) as copy:
            assert store.merge(copy, "PL").incoming == 0
        assert store.check() == []
    (copied,) = (path.parent / FOLDER).iterdir()
    assert version(copied) == "0003"


def test_a_project_of_version_4_opens_for_ever(tmp_path: Path) -> None:
    """A copy that was taken in, its journal and what is undecided; no backup was due."""
    path = shutil.copyfile(FOURTH, tmp_path / "qualcode.db")
    with open_store(path) as store:
        [asked] = store.conflicts()
        assert {(one.value, one.coder) for one in asked.versions} == {("1", "PL"), ("2", "NN")}
        assert carried(store) == 1
        store.undo("PL")
        assert store.conflicts() == []
        assert store.check() == []


def test_a_project_of_version_5_opens_for_ever(tmp_path: Path) -> None:
    """Summaries, chosen quotes and what passages say are there, after a backup."""
    path = shutil.copyfile(FIFTH, tmp_path / "qualcode.db")
    with open_store(path) as store:
        first = store.codings(coder="KL")[0]
        assert store.summaries() == [a_summary(first)]
        assert store.chosen_quotes() == [a_chosen_quote(first)]
        assert [one.valence for one in store.codings(coder="AB")] == [Valence.DRIVER, None]
        store.undo("PL", next(one.id for one in store.history() if one.kind == "summary.write"))
        assert (store.summaries(), store.chosen_quotes()) == ([], [])
        assert store.statements() == []
        with store.action("KL", "statement.write") as record:
            record.write_statements([a_statement(first)])
        assert store.check() == []
    (copied,) = (path.parent / FOLDER).iterdir()
    assert version(copied) == "0005"


def test_a_project_of_version_6_opens_for_ever(tmp_path: Path) -> None:
    """Statements with their evidence are there, and no backup was due."""
    path = shutil.copyfile(SIXTH, tmp_path / "qualcode.db")
    with open_store(path) as store:
        assert store.statements() == [a_statement(store.codings(coder="KL")[0])]
        store.undo("PL", next(one.id for one in store.history() if one.kind == "statement.write"))
        assert store.statements() == []
        assert store.check() == []
    assert not (path.parent / FOLDER).exists()


def test_an_older_project_is_migrated_after_a_backup(path: Path, scripts: Path) -> None:
    """The copy is sound, private, readable without a log, and holds what was there before."""
    add_migration(scripts, "substr(name, 1, 1)")
    before = rows(path)
    database = connect(path, readonly=False)
    copy = bring_up_to_date(database, scripts, "9998")
    assert bring_up_to_date(database, scripts, "9998") is None
    database.close()
    assert copy
    assert copy.parent == path.parent / FOLDER
    assert rows(copy) == rows(path) == before
    with closing(sqlite3.connect(path)) as connection:
        initials = connection.execute("SELECT initials FROM coder ORDER BY 1").fetchall()
    assert initials == [("A",), ("K",), ("N",), ("P",), ("q",)]
    with open_store(copy, readonly=True) as store:
        assert store.check() == []
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_migration_that_fails_leaves_the_old_project(path: Path, scripts: Path) -> None:
    """An error in its second half takes back the first; the project opens as before."""
    add_migration(scripts, "no_such_function(name)")
    before = rows(path)
    database = connect(path, readonly=False)
    with pytest.raises(QualcodeError):
        bring_up_to_date(database, scripts, "9998")
    database.close()
    assert rows(path) == before
    with open_store(path) as store:
        assert store.check() == []


def test_nothing_is_migrated_without_a_backup(path: Path, scripts: Path) -> None:
    """Where no copy can be kept, or nothing written, the file stays as it is."""
    add_migration(scripts, "name")
    (path.parent / FOLDER).write_text("i veien", encoding="utf-8")
    for readonly, error in ((False, FolderRefused), (True, ReadOnlyProject)):
        database = connect(path, readonly=readonly)
        with pytest.raises(error):
            bring_up_to_date(database, scripts, "9998")
        database.close()
    with open_store(path) as store:
        assert store.check() == []


def test_a_restored_backup_is_a_project_again(path: Path, scripts: Path) -> None:
    """The copy put back in place opens for writing like any other."""
    add_migration(scripts, "name")
    database = connect(path, readonly=False)
    copy = bring_up_to_date(database, scripts, "9998")
    database.close()
    assert copy
    shutil.copyfile(copy, path)
    with open_store(path) as store:
        store.undo("AB")
        assert store.check() == []
