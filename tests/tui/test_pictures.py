"""Pictures of every screen as text, on the sample project: each was looked at by a person once.

`make pictures` draws them anew; what changed is then in the working copy to be looked at.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen

import qualcode.tui.screens
from qualcode.services.project import open_project
from qualcode.tui.app import QualcodeApp
from tests.tui.sample_project import make_sample
from tests.tui.screen_text import (
    SIZES,
    check_picture,
    press,
    screen_text,
    settled,
    top,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qualcode.services.project import Project

PICTURES = {
    "action_palette": ("colon m a t", "CodingScreen"),
    "agreement": ("W down down", "AgreementScreen"),
    "agreement_choices": ("W v v", "AgreementScreen"),
    "codebook": ("tab home down", "CodingScreen"),
    "codebook_add": ("B down a U k l a r", "CodebookScreen"),
    "codebook_merge": ("B end m m o d e l l enter", "CodebookScreen"),
    "codebook_screen": ("B down down", "CodebookScreen"),
    "codebook_split": ("B down s A comma B enter 1", "SplitScreen"),
    "codebook_versions": ("B down t V", "VersionsScreen"),
    "coded_here": ("n n n e tab tab tab tab", "CodingScreen"),
    "coding": ("n n n", "CodingScreen"),
    "differences": ("W d down", "DifferencesScreen"),
    "differences_decided": ("W d 1 n s", "DifferencesScreen"),
    "diary": ("D down down", "DiaryScreen"),
    "diary_new": ("D n", "DiaryScreen"),
    "everyone": ("e n n n", "CodingScreen"),
    "gaps": ("O down", "PlacesScreen"),
    "help": ("question_mark", "HelpScreen"),
    "help_here": ("tab f1", "HelpScreen"),
    "hits_none": ("K", "HitsScreen"),
    "history": ("down 1 2 u h", "CodingScreen"),
    "importing": ("P i n y full_stop t x t enter down", "ImportScreen"),
    "matrix": ("M down", "MatrixScreen"),
    "matrix_by_method": ("M b b f end", "MatrixScreen"),
    "summary": ("M w", "SummaryScreen"),
    "memo": ("down down 1 m", "MemoScreen"),
    "no_color": ("n n n", "CodingScreen"),
    "picker": ("c f o r", "CodingScreen"),
    "places": ("n n X down", "PlacesScreen"),
    "places_of_code": ("B down down X down down", "PlacesScreen"),
    "project": ("P down down", "ProjectScreen"),
    "project_archived": ("P x z end", "ProjectScreen"),
    "project_by_method": ("P b b", "ProjectScreen"),
    "project_name": ("P n", "ProjectScreen"),
    "quotes": ("M down enter down", "QuotesScreen"),
    "speakers": ("o down down down down enter S down", "SpeakersScreen"),
    "suggestions": ("n tab tab tab", "CodingScreen"),
    "tour": ("G home down", "CodingScreen"),
    "transcripts": ("o down down", "CodingScreen"),
    "words": ("B down down W down a", "WordsScreen"),
}
"""What the pictures are of: the keys that lead there, and the kind of screen that is open then."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, made once."""
    folder = tmp_path_factory.mktemp("sample") / "samarbeid"
    make_sample(folder)
    return folder


@pytest.fixture
def samarbeid(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A copy of one's own, where KL codes; a new interview lies in the folder beside it."""
    shutil.copytree(sample, tmp_path / "samarbeid")
    talk = "Intervjuer: Hva skjer?\nÅse: Mandatet er uklart.\nIntervjuer: Og?\nÅse: Penger.\n"
    (tmp_path / "ny.txt").write_text(talk, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with open_project(tmp_path / "samarbeid", coder="KL") as opened:
        yield opened


@pytest.mark.parametrize("name", PICTURES)
@SIZES
async def test_a_screen_looks_as_it_was_looked_at(
    samarbeid: Project, size: tuple[int, int], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns in line, nothing cut that matters, the way out named, at both sizes."""
    if name == "no_color":
        monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(samarbeid)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        keys, screen = PICTURES[name]
        await press(pilot, keys)
        check_picture(app, f"{name}_{size[0]}x{size[1]}")
        assert top(app).__name__ == screen
        if len(app.screen_stack) > 1:
            assert "Esc" in screen_text(app)


def test_every_screen_has_a_picture() -> None:
    """Who adds a screen adds its picture."""
    for module in pkgutil.iter_modules(qualcode.tui.screens.__path__, "qualcode.tui.screens."):
        importlib.import_module(module.name)
    pictured = {screen for _keys, screen in PICTURES.values()}
    assert {one.__name__ for one in _screens(Screen)} - pictured == set()


def _screens(kind: type) -> Iterator[type]:
    """The screens a person can meet: those of ours that nothing is built on."""
    kinds: Sequence[type[object]] = kind.__subclasses__()
    for one in kinds:
        if one.__subclasses__():
            yield from _screens(one)
        elif one.__module__.startswith("qualcode.tui.screens."):
            yield one
