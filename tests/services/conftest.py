"""A new project, and a folder of invented interviews beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.services.project import Project, create_project

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
