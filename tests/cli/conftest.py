"""A small invented project and a way to call the commands as a person does."""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
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


@pytest.fixture(scope="session")
def interviewed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as two commands make it, nothing coded; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("interviewed")
    files, root = write_files(folder), folder / "prosjekt"
    for words in (
        ("init", root, "--codebook", folder / "kodebok.toml", "--coder", "KL"),
        ("--project", root, "import", files, "--metadata", files / "metadata.csv"),
    ):
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # noqa: SIM117
            with pytest.raises(SystemExit, match="0"):
                main([str(word) for word in words])
    return root


@pytest.fixture
def project(interviewed_root: Path, files: Path, tmp_path: Path) -> Path:  # noqa: ARG001  # beside it
    """A project with both interviews and their metadata, nothing coded."""
    return shutil.copytree(interviewed_root, tmp_path / "prosjekt")
