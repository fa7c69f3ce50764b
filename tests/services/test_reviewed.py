"""Decisions and other people's work are safe, and what waits does not depend on what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import OthersCoding, UndoRefused, UnknownCoding, UnknownSuggestion
from qualcode.model import Decision
from qualcode.services import history
from qualcode.services.codebooks import import_codebook
from qualcode.services.coding import add_coding, passage, remove_coding, remove_codings, set_memo
from qualcode.services.deciding import reject_suggestion
from qualcode.services.importing import import_files
from qualcode.services.project import create_project, open_project
from qualcode.services.suggestions import propose_codes
from tests.projects import CODEBOOK, OSLO, VESTLAND

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two interviews and a codebook."""
    files = tmp_path / "filer"
    files.mkdir()
    (files / "oslo_01.txt").write_text(OSLO, encoding="utf-8")
    (files / "vestland_01.txt").write_text(VESTLAND, encoding="utf-8")
    (tmp_path / "kodebok.toml").write_text(CODEBOOK, encoding="utf-8")
    with create_project(tmp_path / "p", coder="KL") as project:
        import_codebook(project, tmp_path / "kodebok.toml")
        import_files(project, [files])
    return tmp_path / "p"


def coded(project: Project, start: int = 60) -> str:
    """The id of a coding just made."""
    transcript = project.store.transcript("oslo_01")
    return add_coding(project, transcript, passage(transcript, start, start + 9), "b-mandat").id


def test_nobody_changes_anothers_coding(root: Path) -> None:
    """A coder can neither remove nor annotate what somebody else coded."""
    with open_project(root, coder="KL") as project:
        coding = coded(project)
    with open_project(root, coder="AB") as project:
        with pytest.raises(OthersCoding, match="KL"):
            remove_coding(project, coding)
        with pytest.raises(OthersCoding, match="KL"):
            set_memo(project, coding, "nei")
        assert project.store.codings()[0].memo == ""


def test_several_codings_are_removed_together_or_not_at_all(root: Path) -> None:
    """A mistyped id among several removes none; undo brings all back at once."""
    with open_project(root, coder="KL") as project:
        ids = [coded(project, start) for start in (60, 70, 80)]
        with pytest.raises(UnknownCoding):
            remove_codings(project, [*ids, "finnes-ikke"])
        assert len(project.store.codings()) == 3
        assert len(remove_codings(project, ids)) == 3
        assert project.store.codings() == []
        history.undo(project, within=history.CODING_ACTS)
        assert len(project.store.codings()) == 3


def test_a_decision_made_while_codes_are_proposed_stands(root: Path) -> None:
    """Computing suggestions anew never takes a decided one away."""
    with open_project(root, coder="KL") as project:
        one, *_others = propose_codes(project)
        reject_suggestion(project, one.id)
        with (
            pytest.raises(UnknownSuggestion),
            project.store.action("qualcode", "suggestion.propose") as record,
        ):
            record.remove_suggestions([one.id])
        propose_codes(project)
        [kept] = project.store.suggestions(ids=[one.id])
        assert kept.decision is Decision.REJECTED


def test_one_transcript_is_judged_as_among_all(root: Path) -> None:
    """Asking for one transcript gives the scores and levels it has in the whole project."""
    with open_project(root, coder="KL") as project:
        whole = {one.id: one for one in propose_codes(project)}
        state = project.store.state_hash()
        alone = propose_codes(project, ["oslo_01"])
        assert alone
        assert all(whole[one.id] == one for one in alone)
        assert project.store.state_hash() == state


def test_importing_again_after_undo_keeps_one_copy(root: Path) -> None:
    """The file an undone import left is used again, not copied beside itself."""
    folder = root.parent / "filer"
    with open_project(root, coder="KL") as project:
        for _round in range(3):
            history.undo(project)
            import_files(project, [folder])
    names = sorted(path.name for path in (root / "transcripts").iterdir())
    assert names == ["oslo_01.txt", "vestland_01.txt"]


def test_the_screen_does_not_redo_an_import(root: Path) -> None:
    """What was taken back with the command is not done again by a key in the screen."""
    with open_project(root, coder="KL") as project:
        history.undo(project)
        with pytest.raises(UndoRefused, match="qualcode redo"):
            history.redo(project, within=history.CODING_ACTS)
        assert project.store.transcripts("KL") == []
        history.redo(project)
        assert len(project.store.transcripts("KL")) == 2
