"""Projects at each stage of the work, made once through the services and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project, open_project
from qualcode.services.suggestions import propose_codes
from tests.projects import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALK = (
    "Intervjuer: Hva er vanskelig i samarbeidet?\n"
    "Åse: Mandatet er uklart, altså [ler].\n"
    "Intervjuer: Og ellers?\n"
    "Åse: Vi har en fast møteplass på Ås.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of KL's without transcripts."""
    with create_project(tmp_path / "prosjekt", coder="KL") as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two interviews that differ in a word."""
    folder = tmp_path / "filer"
    folder.mkdir()
    (folder / "oslo.txt").write_text(TALK, encoding="utf-8")
    (folder / "voss.txt").write_text(TALK.replace("uklart", "klart"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def interviewed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with both interviews, made by PL, nothing coded; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("interviewed")
    files = write_files(folder)
    book = folder / "kodebok.toml"
    with create_project(folder / "prosjekt", codebook=book, coder="PL") as project:
        import_files(project, [files], metadata=files / "metadata.csv")
    return folder / "prosjekt"


@pytest.fixture(scope="session")
def proposed_root(
    tmp_path_factory: pytest.TempPathFactory,
    interviewed_root: Path,
    shared_cache: None,  # noqa: ARG001  # wanted for what it does
) -> Path:
    """The same with a suggestion of each code; copy it, never write to it."""
    root = shutil.copytree(interviewed_root, tmp_path_factory.mktemp("proposed") / "prosjekt")
    with open_project(root, coder="PL") as project:
        propose_codes(project)
    return root


@pytest.fixture
def interviewed(tmp_path: Path, interviewed_root: Path) -> Iterator[Project]:
    """A project with two interviews and nothing coded, opened by KL."""
    with open_project(shutil.copytree(interviewed_root, tmp_path / "kl"), coder="KL") as project:
        yield project


@pytest.fixture
def proposed(tmp_path: Path, proposed_root: Path) -> Iterator[Project]:
    """A project in which a suggestion of each code waits, opened by KL."""
    with open_project(shutil.copytree(proposed_root, tmp_path / "kl"), coder="KL") as project:
        yield project


@pytest.fixture
def sample(tmp_path: Path, sample_root: Path) -> Iterator[Project]:
    """The sample project, opened by KL."""
    with open_project(shutil.copytree(sample_root, tmp_path / "kl"), coder="KL") as project:
        yield project


def by(project: Project, coder: str) -> Project:
    """The same open project with somebody else at the keyboard."""
    return replace(project, coder=coder)
