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
    NARROW,
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
    "action_palette": "colon m a t",
    "agreement": "W down down",
    "agreement_choices": "W v v",
    "codebook": "tab home down",
    "codebook_add": "B down a U k l a r",
    "codebook_merge": "B end m m o d e l l enter",
    "codebook_screen": "B down down",
    "codebook_split": "B down s A comma B enter 1",
    "codebook_versions": "B down t V",
    "coded_here": "n n n e tab tab tab tab",
    "coding": "n n n",
    "differences": "W d down",
    "differences_decided": "W d 1 n s",
    "diary": "D down down",
    "diary_new": "D n",
    "everyone": "e n n n",
    "gaps": "O down",
    "help": "question_mark",
    "help_here": "tab f1",
    "hits_none": "K",
    "history": "down 1 2 u h",
    "importing": "P i n y full_stop t x t enter down",
    "matrix": "M down",
    "matrix_by_method": "M b b f end",
    "summary": "M w",
    "memo": "down down 1 m",
    "no_color": "n n n",
    "picker": "c f o r",
    "places": "n n X down",
    "places_of_code": "B down down X down down",
    "project": "P down down",
    "project_archived": "P x z end",
    "project_by_method": "P b b",
    "project_name": "P n",
    "quotes": "M down enter down",
    "speakers": "o down down down down enter S down",
    "suggestions": "n tab tab tab",
    "tour": "G home down",
    "transcripts": "o down down",
    "words": "B down down W down a",
}
"""What the pictures are of, and the keys that lead there."""


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
    """Columns in line, nothing cut that matters, at the smallest window and a large one."""
    if name == "no_color":
        monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(samarbeid)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, PICTURES[name])
        check_picture(app, f"{name}_{size[0]}x{size[1]}")


async def test_every_screen_has_a_picture_and_says_the_way_out(samarbeid: Project) -> None:
    """Who adds a screen adds its picture; at 80 columns too, each names the key that leaves it."""
    for module in pkgutil.iter_modules(qualcode.tui.screens.__path__, "qualcode.tui.screens."):
        importlib.import_module(module.name)
    app = QualcodeApp(samarbeid)
    seen: set[type] = set()
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for keys in PICTURES.values():
            await press(pilot, keys)
            if top(app) not in seen and len(app.screen_stack) > 1:
                assert "Esc" in screen_text(app), top(app)
            seen.add(top(app))
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await press(pilot, "escape escape")
    own = set(_screens(Screen))
    assert {one.__name__ for one in own - seen} == set()


def _screens(kind: type) -> Iterator[type]:
    """The screens a person can meet: those of ours that nothing is built on."""
    kinds: Sequence[type[object]] = kind.__subclasses__()
    for one in kinds:
        if one.__subclasses__():
            yield from _screens(one)
        elif one.__module__.startswith("qualcode.tui.screens."):
            yield one
