"""What a person chose for the screen: their own keys are in use, and mistakes are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.tui import preferences
from qualcode.tui.actions import key_of, use_keys
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keymap import read_keys
from tests.tui.screen_text import NARROW, coded, press, screen_text, settled, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the person's own file is; the keys are as they were afterwards."""
    file = tmp_path / "own.toml"
    monkeypatch.setattr(preferences, "own_file", lambda: file)
    yield file
    use_keys({})


def write(file: Path, text: str) -> None:
    """Write the person's own file."""
    file.write_text(text, encoding="utf-8")


async def test_keys_chosen_in_a_file_work_and_are_named(project: Project, own: Path) -> None:
    """The footer calls them so; the keys they had do nothing any more."""
    write(own, '[keys]\nundo = "Z"\nnext = "x down"\nreject = "y"\ncopy = "f7"\n')
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "x 2")
        assert len(coded(project)) == 1
        assert "Z undo" in screen_text(app)
        await press(pilot, "u")
        assert len(coded(project)) == 1
        await press(pilot, "Z")
        assert coded(project) == []


async def test_a_mistake_in_the_file_is_told_and_the_rest_is_in_use(
    project: Project, own: Path
) -> None:
    """Nobody is left to wonder why a key does nothing."""
    write(own, '[screen]\npalette = "rosa"\n[keys]\nundoo = "k"\nundo = "Z"\n')
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "[screen] palette must be one of dark, light" in screen_text(app)
        assert "did you mean “undo”" in " ".join(" ".join(app.preferences.problems).split())
        assert key_of("undo") == "Z"
        await press(pilot, "down")
        assert "palette" not in status(app)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"undo": "z"}, "“order” has it"),
        ({"undo": ["Z"]}, "must be a text"),
        ({"undo": "ctrl+kiwi"}, "There is no key “ctrl+kiwi”"),
        ({"hopp": "H"}, "No action is called “hopp”"),
    ],
)
def test_a_key_that_cannot_be_used_is_left_out(given: dict[str, object], said: str) -> None:
    """The action keeps the keys it had, and a sentence says what is wrong."""
    chosen, problems = read_keys(given)
    assert not chosen
    assert len(problems) == 1
    assert said in problems[0]


def test_a_file_that_cannot_be_read_stops_nobody(project: Project, own: Path) -> None:
    """What was there by default stays."""
    write(own, "[keys\n")
    found = preferences.read_preferences(project.settings.root)
    assert not found.keys
    assert "cannot be read" in found.problems[0]
    write(own, 'keys = "Z"\n[screen]\ntour = "ja"\n')
    first, second = preferences.read_preferences(project.settings.root).problems
    assert "must be a table" in first
    assert "tour must be true or false" in second
