"""The demo: from files to a county matrix, as often as one likes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ModelProblem, ProjectExists
from qualcode.model import TOTAL
from qualcode.services.demo import run_demo
from qualcode.services.matrices import county_matrix
from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import list_transcripts

if TYPE_CHECKING:
    from pathlib import Path


def test_the_demo_does_the_main_job(sample: Project) -> None:
    """Afterwards there are interviews from three counties, two coders, and the matrix as files."""
    entries = list_transcripts(sample)
    assert len(entries) >= 15
    assert {entry.attributes["county"] for entry in entries} == {"Oslo", "Vestland", "Øst-Viken"}
    matrix = county_matrix(sample)
    assert matrix.coders == ("AB", "KL")
    assert matrix.columns == ("Oslo", "Vestland", "Øst-Viken", TOTAL)
    assert sum(len(row.cells[TOTAL].codings) for row in matrix.rows) >= 500
    written = {path.suffix for path in sample.settings.exports.iterdir()}
    assert written == {".csv", ".xlsx", ".html", ".json", ".docx"}
    assert len(sample.store.summaries()) > len(matrix.rows)
    assert sample.store.check() == []


def test_the_demo_run_again_changes_nothing(tmp_path: Path, sample_root: Path) -> None:
    """A second run finds everything done: the same project, the same exports, and it says so."""
    root = shutil.copytree(sample_root, tmp_path / "prosjekt")

    def look() -> tuple[str, int, dict[str, bytes]]:
        with open_project(root) as project:
            state, acts = project.store.state_hash(), len(project.store.history(limit=1000))
        return state, acts, {path.name: path.read_bytes() for path in root.glob("exports/*")}

    before = look()
    told = list(run_demo(root, coder="NN"))
    assert look() == before
    assert "Transcripts: 0 imported, 17 there before." in told
    assert [step for step in told if step.startswith("Codings: ")] == [
        "Codings: 0 imported from codings_ab.csv.",
        "Codings: 0 imported from codings_kl.csv.",
    ]


def test_the_demo_leaves_a_real_project_alone(interviewed: Project) -> None:
    """Somebody who starts the demo in their own project's folder loses nothing."""
    before = interviewed.store.state_hash()
    with pytest.raises(ProjectExists):
        list(run_demo(interviewed.settings.root))
    assert interviewed.store.state_hash() == before
    assert list(interviewed.settings.exports.iterdir()) == []


def test_the_demo_goes_on_without_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the model cannot be had the demo says so in one sentence and continues."""

    def fail(*, timeout: float) -> None:
        raise ModelProblem(model="nb_core_news_sm", reason=f"no answer in {timeout:.0f} s")

    monkeypatch.setattr("qualcode.language.install_model", fail)
    steps = run_demo(tmp_path / "demo", model=True)
    assert "no answer in 20 s. Going on with the fallback pipeline." in next(steps)
    assert next(steps).startswith("Project: ")
    steps.close()  # type: ignore[attr-defined]  # as when somebody presses Ctrl-C
    open_project(tmp_path / "demo").close()
