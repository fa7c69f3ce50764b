"""A small invented project and a way to call the commands as a person does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli import main
from tests.projects import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  # whatever the JSON holds
        """The standard output read as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Call a command inside tmp_path and return its answer."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Answer:
        try:
            main([str(word) for word in words])
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two interviews, metadata and a codebook."""
    return write_files(tmp_path)


@pytest.fixture
def project(run: Callable[..., Answer], files: Path, tmp_path: Path) -> Path:
    """A project with both interviews and their metadata, nothing coded."""
    root = tmp_path / "prosjekt"
    assert run("init", root, "--codebook", tmp_path / "kodebok.toml", "--coder", "KL").code == 0
    answer = run("--project", root, "import", files, "--metadata", files / "metadata.csv")
    assert answer.code == 0, answer.err
    return root
