"""When the project file is copied, and how an earlier copy comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadBackup, FolderRefused, UnknownBackup
from qualcode.model import new_id
from qualcode.services import backups as copies
from qualcode.services.backups import (
    back_up_when_due,
    backups,
    is_due,
    make_backup,
    restore_backup,
)
from qualcode.services.coding import add_coding, list_codings, remove_codings
from qualcode.services.importing import import_files
from qualcode.services.project import open_project
from qualcode.services.transcripts import load_transcript
from qualcode.store import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


def code(project: Project, times: int = 1) -> list[str]:
    """Code the same passage as often as wanted, by as many coders; the ids."""
    talk = load_transcript(project, "oslo_01")
    return [
        add_coding(replace(project, coder=new_id()[:8]), talk, talk.segments[0], "d-mote").id
        for _time in range(times)
    ]


def reasons(project: Project) -> list[Reason]:
    """Why there are copies, the newest first."""
    return [one.reason for one in backups(project)]


def test_work_of_half_an_hour_is_copied(interviewed: Project) -> None:
    """Nothing older than that is without a copy, and nothing is copied twice."""
    make_backup(interviewed)
    later = datetime.now(UTC) + timedelta(minutes=31)
    assert not is_due(interviewed, later)
    code(interviewed)
    assert not is_due(interviewed, datetime.now(UTC))
    assert is_due(interviewed, later)


def test_two_hundred_actions_are_copied(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However fast one codes."""
    monkeypatch.setattr(copies, "_MOST", 3)
    make_backup(interviewed)
    code(interviewed, 2)
    assert back_up_when_due(interviewed) is None
    code(interviewed)
    made = back_up_when_due(interviewed)
    assert made is not None
    assert made.reason is Reason.DUE
    assert back_up_when_due(interviewed) is None


def test_closing_copies_what_is_due(interviewed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command that ends well looks whether a copy is due; what hinders it is told."""
    monkeypatch.setattr(copies, "_MOST", 1)
    root, told = interviewed.settings.root, list[str]()
    with open_project(root, coder="KL", warn=told.append) as project:
        code(project)
    assert reasons(interviewed)[0] is Reason.DUE
    (root / "backups").rename(root / "borte")
    (root / "backups").write_text("i veien", encoding="utf-8")
    with open_project(root, coder="KL", warn=told.append) as project:
        code(project)
    assert len(told) == 1
    assert "backups" in told[0]


def test_before_something_large_a_copy_is_made(
    interviewed: Project, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import of several files and a removal of many codings; never of nothing new."""
    interviewed_before = reasons(interviewed)
    import_files(interviewed, [files])
    assert reasons(interviewed) == [Reason.IMPORT, *interviewed_before]
    (tmp_path / "en.txt").write_text("Kari: Noe annet.\n", encoding="utf-8")
    import_files(interviewed, [tmp_path / "en.txt"])
    monkeypatch.setattr("qualcode.services.coding._MANY", 3)
    talk = load_transcript(interviewed, "oslo_01")
    ids = [add_coding(interviewed, talk, one, "d-mote").id for one in talk.segments[:4]]
    remove_codings(interviewed, ids[:2])
    assert reasons(interviewed) == [Reason.IMPORT, *interviewed_before]
    more = [add_coding(interviewed, talk, one, "d-mote").id for one in talk.segments[:2]]
    remove_codings(interviewed, [*ids[2:], *more])
    assert reasons(interviewed) == [Reason.REMOVAL, Reason.IMPORT, *interviewed_before]
    assert list_codings(interviewed) == []


def test_without_a_copy_nothing_large_is_done(interviewed: Project, files: Path) -> None:
    """The import waits until there is a place for the copy."""
    code(interviewed)
    folder = interviewed.settings.root / "backups"
    if folder.exists():
        folder.rename(folder.with_name("borte"))
    folder.write_text("i veien", encoding="utf-8")
    before = interviewed.store.state_hash()
    with pytest.raises(FolderRefused):
        import_files(interviewed, [files])
    assert interviewed.store.state_hash() == before


def test_there_and_back_again(interviewed: Project) -> None:
    """A copy that is put back is the state of then; the state before that can be put back too."""
    root = interviewed.settings.root
    empty = interviewed.store.state_hash()
    make_backup(interviewed)
    code(interviewed, 3)
    coded = interviewed.store.state_hash()
    _restored, present = restore_backup(interviewed, copies.NEWEST)
    with open_project(root, coder="KL") as project:
        assert project.store.state_hash() == empty
        code(project)
        assert is_due(project, datetime.now(UTC) + timedelta(days=1))
        restore_backup(project, present.path.name)
    with open_project(root, coder="KL") as project:
        assert project.store.state_hash() == coded
        assert project.store.check() == []
        assert reasons(project).count(Reason.RESTORE) == 2


def test_a_copy_somebody_changed_is_refused(interviewed: Project) -> None:
    """SQLite finds nothing wrong with it, the journal does; nothing is changed or copied."""
    made = make_backup(interviewed)
    content = made.path.read_bytes()
    assert b"mandat" in content
    made.path.write_bytes(content.replace(b"mandat", b"Mandat"))
    before = interviewed.store.state_hash(), reasons(interviewed)
    with pytest.raises(BadBackup):
        restore_backup(interviewed, made.path.name)
    assert (interviewed.store.state_hash(), reasons(interviewed)) == before


@pytest.mark.parametrize("name", ["", "qualcode", "2", "finnes-ikke", "../qualcode.db"])
def test_a_copy_is_named_without_doubt(interviewed: Project, name: str) -> None:
    """A name of none or of two is refused."""
    make_backup(interviewed)
    make_backup(interviewed)
    with pytest.raises(UnknownBackup):
        restore_backup(interviewed, name)


def test_copies_of_another_line_are_no_copies_of_this(interviewed: Project) -> None:
    """After an earlier state came back, as many new actions are not taken for the old ones."""
    root = interviewed.settings.root
    make_backup(interviewed)
    code(interviewed, 2)
    restore_backup(interviewed, copies.NEWEST)
    with open_project(root, coder="KL") as project:
        code(project, 2)
        copies.back_up_before(project, Reason.REMOVAL)
        assert reasons(project)[0] is Reason.REMOVAL
        copies.back_up_before(project, Reason.REMOVAL)
        assert reasons(project).count(Reason.REMOVAL) == 1
