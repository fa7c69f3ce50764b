"""Making and opening projects: a private folder, a settings file that explains itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    BadCodebook,
    DamagedProject,
    FolderRefused,
    NoProject,
    NoProjectFile,
    ProjectExists,
    ReadOnlyProject,
    UsageProblem,
)
from qualcode.services.coding import add_coding
from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project, open_project
from qualcode.services.transcripts import list_transcripts, load_transcript
from qualcode.settings import read_settings
from qualcode.store import create_store
from qualcode.store.database import APPLICATION_ID
from tests.projects import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def listing(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def test_a_project_is_a_folder_with_a_place_for_everything(tmp_path: Path) -> None:
    """A new project holds its settings, its project file and three folders, and nothing else."""
    with create_project(tmp_path / "evaluering", name="Evaluering «Fagveien»") as project:
        assert project.settings.name == "Evaluering «Fagveien»"
    made = {path.name for path in (tmp_path / "evaluering").iterdir()}
    assert made - {"qualcode.db-wal", "qualcode.db-shm"} == {
        "codebooks",
        "exports",
        "qualcode.db",
        "qualcode.toml",
        "transcripts",
    }


def test_the_settings_file_explains_itself(tmp_path: Path) -> None:
    """Whoever opens qualcode.toml sees every setting; taking away the # makes it count."""
    create_project(tmp_path / "p", name='Navn med "tegn" \\ og #').close()
    file = tmp_path / "p" / "qualcode.toml"
    text = file.read_text(encoding="utf-8")
    settings = read_settings(tmp_path / "p")
    assert (settings.name, settings.coder, settings.language) == ('Navn med "tegn" \\ og #', "", "")
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    spoken = [line[: line.rindex('"') + 1] if line.count('"') == 2 else line for line in lines]
    file.write_text("\n".join(spoken), encoding="utf-8")
    settings = read_settings(tmp_path / "p")
    assert (settings.coder, settings.language, settings.model) == ("KL", "nb", "nb_core_news_sm")


def test_interviews_are_private(tmp_path: Path) -> None:
    """Nobody else on the computer can look into a new project's folder or its project file."""
    create_project(tmp_path / "p").close()
    others = 0o077 if os.name == "posix" else 0
    for name in (".", "transcripts", "exports", "codebooks", "qualcode.db"):
        assert (tmp_path / "p" / name).stat().st_mode & others == 0, name


def test_a_project_is_never_made_over_another(interviewed: Project) -> None:
    """Making a project where there is one changes nothing, also if half of it is lost."""
    root = interviewed.settings.root
    interviewed.close()
    before = listing(root)
    with pytest.raises(ProjectExists):
        create_project(root, name="Ny")
    assert listing(root) == before
    (root / "qualcode.db").rename(root / "kopi.db")
    for work in (create_project, open_project):
        with pytest.raises(NoProjectFile, match="put it back"):
            work(root)
    assert not (root / "qualcode.db").exists()
    (root / "kopi.db").rename(root / "qualcode.db")
    (root / "qualcode.toml").unlink()
    with pytest.raises(ProjectExists):
        create_project(root, name="Ny")
    assert not (root / "qualcode.toml").exists()


def only_folders(root: Path) -> None:
    """Stopped before the project file was made."""
    root.mkdir()
    (root / "transcripts").mkdir()


def an_empty_file(root: Path) -> None:
    """Stopped when the project file was there and nothing in it."""
    only_folders(root)
    (root / "qualcode.db").touch()


def a_marked_file(root: Path) -> None:
    """Stopped before the tables."""
    only_folders(root)
    with closing(sqlite3.connect(root / "qualcode.db")) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def a_file_with_tables(root: Path) -> None:
    """Stopped before the settings were written."""
    only_folders(root)
    create_store(root / "qualcode.db").close()


@pytest.mark.parametrize("stop", [only_folders, an_empty_file, a_marked_file, a_file_with_tables])
def test_a_making_that_was_interrupted_is_taken_up(
    tmp_path: Path, stop: Callable[[Path], None]
) -> None:
    """Whatever a power cut left of a new project, making it again makes it whole."""
    stop(tmp_path / "p")
    book = tmp_path / "kodebok.toml"
    book.write_text(CODEBOOK, encoding="utf-8")
    create_project(tmp_path / "p", codebook=book, coder="KL").close()
    with open_project(tmp_path / "p") as project:
        assert project.store.codebook() is not None
        assert project.store.check() == []


def test_another_programs_database_is_not_taken_up(tmp_path: Path) -> None:
    """A file that only has our name is left exactly as it is."""
    (tmp_path / "p").mkdir()
    file = tmp_path / "p" / "qualcode.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bilder (id)")
    before = file.read_bytes()
    with pytest.raises(DamagedProject):
        create_project(tmp_path / "p")
    assert file.read_bytes() == before


def test_a_bad_codebook_leaves_nothing_behind(tmp_path: Path) -> None:
    """A project that cannot have its codebook is not begun."""
    book = tmp_path / "kodebok.toml"
    book.write_text(CODEBOOK.replace('family = "drivers"', 'family = "driver"'), encoding="utf-8")
    with pytest.raises(BadCodebook, match="driver"):
        create_project(tmp_path / "p", codebook=book)
    assert listing(tmp_path) == {"kodebok.toml": book.read_bytes()}


def test_a_folder_that_takes_no_files_leaves_no_half_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the settings file cannot be written, making the project can simply be tried again."""
    with monkeypatch.context() as patch:
        patch.setattr("qualcode.services.project.SETTINGS_FILE", "finnes/ikke/qualcode.toml")
        with pytest.raises(FolderRefused):
            create_project(tmp_path / "p")
    create_project(tmp_path / "p").close()
    open_project(tmp_path / "p").close()


def test_the_nearest_project_upwards_is_meant(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a project's folders no command has to be told where the project is."""
    interviewed.close()
    monkeypatch.chdir(interviewed.settings.transcripts)
    with open_project() as found:
        assert found.settings.root == interviewed.settings.root


def test_a_named_folder_is_meant_exactly(interviewed: Project, tmp_path: Path) -> None:
    """A folder that was named and holds no project is refused, whatever lies above it."""
    with pytest.raises(NoProject, match="transcripts"):
        open_project(interviewed.settings.transcripts)
    (interviewed.settings.root / "tom").mkdir()
    (interviewed.settings.root / "tom" / "qualcode.toml").write_text("", encoding="utf-8")
    with pytest.raises(NoProjectFile, match="tom"):
        open_project(interviewed.settings.root / "tom")
    with pytest.raises(NoProject):
        open_project(tmp_path / "borte")


def test_who_codes(interviewed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The coder is who was named, else the settings' coder, else the system user."""
    root = interviewed.settings.root
    interviewed.close()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "kari")
    with open_project(root) as found:
        assert found.coder == "kari"
    (root / "qualcode.toml").write_text('[project]\ncoder = "AB"\n', encoding="utf-8")
    with open_project(root) as found:
        assert found.coder == "AB"
    with open_project(root, coder="KL") as found:
        assert found.coder == "KL"


def test_nobody_codes_under_the_programs_own_name(interviewed: Project, tmp_path: Path) -> None:
    """A person's codings can never be taken for the machine's, nor the machine's for a person's."""
    with pytest.raises(UsageProblem, match="qualcode"):
        open_project(interviewed.settings.root, coder="qualcode")
    with pytest.raises(UsageProblem, match="qualcode"):
        create_project(tmp_path / "p", coder="qualcode")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("name", ["  KL ", "KL\n", "\tKL", "\ufeffKL", "K\u200bL", "\u202eKL"])
def test_a_name_is_the_same_with_blanks_around_it(interviewed: Project, name: str) -> None:
    """One person is one coder however the name was typed."""
    interviewed.close()
    with open_project(interviewed.settings.root, coder=name) as project:
        assert project.coder == "KL"


@pytest.mark.parametrize(
    "name",
    ["", " ", "\n", "x" * 101, "Qualcode", " qualcode ", "qual\u200bcode", "K\x1bL", "\u200b", "–"],
)
def test_what_is_no_name(interviewed: Project, name: str) -> None:
    """Nothing, a whole paragraph, what nobody can read and the program itself are nobody."""
    interviewed.close()
    with pytest.raises(UsageProblem):
        open_project(interviewed.settings.root, coder=name)


def test_a_project_that_may_only_be_read(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reviewer without the right to write sees everything and is told why nothing changes."""
    root = interviewed.settings.root
    interviewed.close()
    monkeypatch.setattr(os, "access", lambda *_path_and_mode: False)
    with open_project(root, coder="KL") as reading:
        assert [entry.name for entry in list_transcripts(reading)] == ["oslo_01", "vestland_01"]
        before = reading.store.state_hash()
        talk = load_transcript(reading, "oslo_01")
        with pytest.raises(ReadOnlyProject, match="can only be read here"):
            add_coding(reading, talk, talk.segments[0], "b-mandat")
        assert reading.store.state_hash() == before


def test_a_making_that_was_killed_is_taken_up(tmp_path: Path) -> None:
    """Killed after the codebook was read and before the settings, `init` ends what it began."""
    book = tmp_path / "kodebok.toml"
    book.write_text(CODEBOOK, encoding="utf-8")

    program = (
        "import os, pathlib, qualcode.services.project as project\n"
        "project.replace_file = lambda *_words: os._exit(9)\n"
        f"project.create_project(pathlib.Path('p'), codebook=pathlib.Path({str(book)!r}))"
    )
    killed = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False)
    assert (killed.returncode, (tmp_path / "p" / "qualcode.toml").exists()) == (9, False)
    with create_project(tmp_path / "p", codebook=book) as project:
        assert [version for version, _act in project.store.codebook_versions()] == [1]
        talk = project.settings.root / "en.txt"
        talk.write_text("Kari: Hei.\n", encoding="utf-8")
        import_files(project, [talk])
    (tmp_path / "p" / "qualcode.toml").unlink()
    with pytest.raises(ProjectExists):
        create_project(tmp_path / "p", codebook=book)


def test_a_settings_file_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off while the settings are written, a project can simply be made again."""

    def stop(*_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            create_project(tmp_path / "p")
    assert [path.name for path in (tmp_path / "p").iterdir() if path.is_file()] == []
    create_project(tmp_path / "p").close()
