"""The check looks at the imported files too, which the project file only names."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import DamagedProject, ProjectExists
from qualcode.services.backups import make_backup
from qualcode.services.checking import check_copies, check_project, recover_project
from qualcode.services.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.services.project import Project


def remove(file: Path) -> None:
    """Somebody tidied up."""
    file.unlink()


def flip_a_bit(file: Path) -> None:
    """The disk is failing."""
    content = bytearray(file.read_bytes())
    content[5] ^= 1
    file.write_bytes(content)


def name_what_cannot_be(file: Path) -> None:
    """A row of the project file is damaged."""
    with closing(sqlite3.connect(file.parents[1] / "qualcode.db")) as connection:
        connection.execute("UPDATE transcript SET file = char(0) || file WHERE name = 'oslo_01'")
        connection.commit()


def make_a_folder(file: Path) -> None:
    """Something else has taken its place."""
    file.unlink()
    file.mkdir()


def test_a_sound_project_has_no_findings(interviewed: Project) -> None:
    """Texts, journal and kept files agree, and other files in the folder are nobody's business."""
    (interviewed.settings.transcripts / "notat.txt").write_text("Mitt eget.", encoding="utf-8")
    assert check_project(interviewed) == []


@pytest.mark.parametrize(
    ("harm", "words"),
    [(remove, "is missing"), (flip_a_bit, "is not what"), (make_a_folder, "is unreadable")],
)
def test_a_kept_file_that_is_not_as_imported(
    interviewed: Project, harm: Callable[[Path], None], words: str
) -> None:
    """One finding names the file and its transcript; the others are as they were."""
    harm(interviewed.settings.transcripts / "oslo_01.txt")
    (finding,) = check_project(interviewed)
    assert (finding.kind, finding.where) == ("kept", "oslo_01")
    assert words in finding.sentence
    assert "oslo_01.txt" in finding.sentence


def test_a_row_that_names_no_file_ends_in_a_sentence(interviewed: Project) -> None:
    """Where the row itself is damaged, the check tells of the row and of the file."""
    name_what_cannot_be(interviewed.settings.transcripts / "oslo_01.txt")
    found = {finding.kind for finding in check_project(interviewed)}
    assert found == {"row", "kept"}


def test_each_copy_is_looked_at(interviewed: Project) -> None:
    """It is told which copies could be put back, the newest first."""
    bad, good = make_backup(interviewed), make_backup(interviewed)
    bad.path.write_bytes(bad.path.read_bytes().replace(b"Mandatet", b"Oppdraget"))
    told = {one.backup.path: one.sound for one in check_copies(interviewed)}
    assert (told[bad.path], told[good.path]) == (False, True)
    assert check_copies(interviewed)[0].backup.path == good.path


def test_a_damaged_project_becomes_a_new_one(interviewed: Project, tmp_path: Path) -> None:
    """A folder of its own with the kept files; the damaged one is not touched."""
    root = interviewed.settings.root
    interviewed.close()
    with closing(sqlite3.connect(root / "qualcode.db")) as connection:
        connection.execute("UPDATE speaker SET role = 'tull'")
        connection.commit()
    before = (root / "qualcode.db").read_bytes()
    found = recover_project(root, tmp_path / "ny", "PL")
    assert (sum(found.lost.values()), found.kept["transcript"]) == (0, 2)
    with open_project(tmp_path / "ny", coder="PL") as project:
        assert check_project(project) == []
        assert project.settings.name == interviewed.settings.name
    assert (root / "qualcode.db").read_bytes() == before
    with pytest.raises(ProjectExists):
        recover_project(root, tmp_path / "ny", "PL")
    (root / "qualcode.db").write_bytes(b"borte" * 1000)
    with pytest.raises(DamagedProject):
        recover_project(root, tmp_path / "tom", "PL")
    assert not (tmp_path / "tom").exists()
