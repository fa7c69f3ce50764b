"""A team's project: put on the server, joined, worked in at once, and taken back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    DiskProblem,
    MemoChanged,
    NoTeamProject,
    ProjectExists,
    TwoProjects,
    UnknownBackup,
)
from qualcode.model import Span
from qualcode.services.backups import make_backup, restore_backup
from qualcode.services.blinding import blind_coder
from qualcode.services.checking import check_project
from qualcode.services.codebook_editing import revise_code
from qualcode.services.coding import add_coding, list_codings, set_memo
from qualcode.services.history import undo
from qualcode.services.memos import add_memo, edit_memo, find_memo
from qualcode.services.project import Project, open_project
from qualcode.services.team import copy_project, join_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.model import Coding
    from tests.team import TeamServer


@pytest.fixture
def database(team: TeamServer) -> Iterator[str]:
    """The address of an empty database."""
    name = team.database()
    yield team.address(name)
    team.drop(name)


@pytest.fixture
def shared(database: str, interviewed: Project) -> str:
    """The address of a database with a project of two interviews."""
    copy_project(interviewed, database)
    return database


@pytest.fixture
def kari(shared: str, tmp_path: Path) -> Iterator[Project]:
    """Kari at work in the team's project."""
    with join_project(tmp_path / "kari", shared, coder="Kari") as project:
        yield project


@pytest.fixture
def ola(shared: str, tmp_path: Path) -> Iterator[Project]:
    """Ola at work in the team's project."""
    with join_project(tmp_path / "ola", shared, coder="Ola") as project:
        yield project


def code(project: Project) -> Coding:
    """One coding of whoever is at work."""
    transcript = project.store.transcript("oslo_01")
    return add_coding(project, transcript, Span(50, 70), "b-mandat")


def test_what_one_saves_the_other_sees_at_once(kari: Project, ola: Project) -> None:
    """Codings, undo and the history are everybody's; each takes back their own."""
    coding = code(kari)
    assert list_codings(ola, transcript="oslo_01") == [coding]
    code(ola)
    undo(kari)
    assert [one.coder for one in list_codings(ola, transcript="oslo_01")] == ["Ola"]
    assert ola.store.check() == []


def test_who_codes_blind_sees_nothing_of_the_others(kari: Project, ola: Project) -> None:
    """On the server as in a file: until both are done, the other's codings are not there."""
    code(kari)
    blind_coder(kari, "Ola")
    assert list_codings(ola, transcript="oslo_01") == []
    assert len(list_codings(kari, transcript="oslo_01")) == 1


def test_nobodys_memo_is_silently_overwritten(kari: Project, shared: str, tmp_path: Path) -> None:
    """Kari writes in two places: the second hears of it, and both texts are there to read."""
    coding = code(kari)
    memo = add_memo(kari, "Først.")
    with join_project(tmp_path / "hjemme", shared, coder="Kari") as home:
        set_memo(home, coding.id, "Hjemmefra.")
        edit_memo(home, memo.id, body="Hjemmefra.")
    with pytest.raises(MemoChanged):
        set_memo(kari, coding.id, "Fra kontoret.", was="")
    with pytest.raises(MemoChanged):
        edit_memo(kari, memo, body="Fra kontoret.")
    assert find_memo(kari, memo.id).body == "Hjemmefra."
    [there] = list_codings(kari, transcript="oslo_01")
    assert there.memo == "Hjemmefra."


def test_edits_of_the_codebook_at_the_same_time_are_both_kept(kari: Project, ola: Project) -> None:
    """Each edit is made on the version that is newest when it is saved."""
    revise_code(kari, "b-mandat", definition="Karis ord.")
    revise_code(ola, "b-penger", definition="Olas ord.")
    book = kari.store.codebook()
    assert book is not None
    assert {"Karis ord.", "Olas ord."} <= {one.definition for one in book.codes}


def test_a_folder_opens_the_teams_project_and_holds_no_password(
    kari: Project, shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings name the database; the password is the system's, or the environment's."""
    root = kari.settings.root
    with open_project(root, coder="Ola") as again:
        assert again.store.state_hash() == kari.store.state_hash()
    with_password = shared.replace("postgres:@", "postgres:hemmelig@")
    with join_project(tmp_path / "per", with_password, coder="Per") as per:
        text = (per.settings.root / "qualcode.toml").read_text(encoding="utf-8")
        assert "hemmelig" not in text
        assert "postgresql://" in text
    monkeypatch.setenv("QUALCODE_DATABASE_URL", with_password)
    with open_project(tmp_path / "per", coder="Per") as per:
        assert "hemmelig" not in per.store.name


def test_two_projects_in_one_folder_are_not_guessed_between(
    interviewed: Project, shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable left in the environment never leads work into another database."""
    monkeypatch.setenv("QUALCODE_DATABASE_URL", shared)
    with pytest.raises(TwoProjects, match=r"qualcode\.db"):
        open_project(interviewed.settings.root)


def test_an_empty_database_cannot_be_joined(database: str, tmp_path: Path) -> None:
    """Nothing is made, and the sentence says what comes first."""
    with pytest.raises(NoTeamProject, match="qualcode copy --to"):
        join_project(tmp_path / "ny", database)
    assert not (tmp_path / "ny").exists()


def test_a_teams_project_goes_back_into_a_folder(
    kari: Project, interviewed: Project, tmp_path: Path
) -> None:
    """The copy works without the server and has everything, files that were kept included."""
    code(kari)
    shutil.copy(interviewed.settings.transcripts / "oslo_01.txt", kari.settings.transcripts)
    copied = copy_project(kari, str(tmp_path / "hjem"))
    assert copied == (str(tmp_path / "hjem"), "", 1)
    assert check_project(kari) == []
    with open_project(tmp_path / "hjem", coder="Kari") as home:
        assert home.store.state_hash() == kari.store.state_hash()
        assert [one.where for one in check_project(home)] == ["vestland_01"]
        assert (home.settings.transcripts / "oslo_01.txt").exists()
    with pytest.raises(ProjectExists):
        copy_project(kari, str(tmp_path / "hjem"))


def test_a_copy_that_cannot_be_finished_leaves_no_half_of_one(
    interviewed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the end: a new folder is gone, in another's only theirs is left."""

    def fail(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualcode.services.team.replace_file", fail)
    (tmp_path / "annet").mkdir()
    (tmp_path / "annet" / "notat.txt").touch()
    for name in ("nytt", "annet"):
        with pytest.raises(DiskProblem, match="No space left"):
            copy_project(interviewed, str(tmp_path / name))
    assert not (tmp_path / "nytt").exists()
    left = [one.name for one in (tmp_path / "annet").rglob("*") if one.is_file()]
    assert left == ["notat.txt"]


def test_a_copy_never_takes_the_place_of_a_project_file(
    interviewed: Project, tmp_path: Path
) -> None:
    """A project file whose settings were lost is somebody's work: it stays as it is."""
    (tmp_path / "qualcode.db").write_bytes(b"noens arbeid")
    with pytest.raises(ProjectExists):
        copy_project(interviewed, str(tmp_path))
    assert (tmp_path / "qualcode.db").read_bytes() == b"noens arbeid"


def test_an_earlier_copy_is_put_back_for_everybody(kari: Project, ola: Project) -> None:
    """A backup of the server is restored like one of a file, the present state kept."""
    before = kari.store.state_hash()
    backup = make_backup(kari)
    code(ola)
    with pytest.raises(UnknownBackup):
        restore_backup(kari, "finnes-ikke")
    restore_backup(kari, backup.path.name)
    assert ola.store.state_hash() == before
    assert ola.store.check() == []
