"""Interviews are looked at and put right on a screen before anything of them is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Role
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import SIZES, coding_screen, press, screen_text, settled

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.services.project import Project

TALK = "Kari Ås: Hva er vanskelig?\nOla: Mandatet.\nKari Ås: Og?\nOla: [b]Pengene[/b].\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a short name, in which the program runs, with two new interviews."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "nye"
    place.mkdir()
    (place / "voss.txt").write_text(TALK, encoding="utf-8")
    (place / "bergen.txt").write_text(TALK.replace("Ola", "Per"), encoding="utf-8")


def on(app: QualcodeApp) -> str:
    """Which screen one is on."""
    return type(app.screen).__name__


async def look(pilot: Pilot[None], *keys: str) -> None:
    """Open the preview of the new interviews from the project, then press keys."""
    await settled(pilot)
    await press(pilot, "P i n y e enter")
    for some in keys:
        await press(pilot, some)


@SIZES
async def test_names_and_roles_are_put_right_first(project: Project, size: tuple[int, int]) -> None:
    """What is seen is what is stored: the pseudonym, the role; not the name in the file."""
    app = QualcodeApp(project)
    before = len(project.store.names())
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        shown = screen_text(app)
        assert on(app) == "ImportScreen"
        assert "bergen" in shown
        assert "100 % of the letters" in shown
        assert "Kari Ås" in shown
        assert len(project.store.names()) == before
        await press(pilot, "down r")  # informant or unknown at first, then on
        await press(pilot, "n ctrl+u K L enter")
        shown = screen_text(app)
        assert "Kari Ås" not in shown
        assert shown.count("KL ") >= 2
        await press(pilot, "i")
        assert on(app) == "ProjectScreen"
        assert "voss" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is coding_screen(app)
    for name in ("voss", "bergen"):
        transcript = load_transcript(project, name)
        assert transcript.speakers[0].name == "KL"
        assert "Kari Ås" not in transcript.text
        assert transcript.text.startswith("KL: Hva")
    roles = {one.role for one in load_transcript(project, "voss").speakers}
    assert roles <= {Role.INFORMANT, Role.INTERVIEWER, Role.UNKNOWN}
    assert project.store.check() == []


async def test_another_layout_and_away(project: Project) -> None:
    """Each way of marking speakers can be tried; Esc leaves the project as it was."""
    app = QualcodeApp(project)
    before = project.store.state_hash()
    async with app.run_test() as pilot:
        await look(pilot, "l")
        assert "speakers marked: heading" in screen_text(app)
        assert "plain-text" in screen_text(app)
        await press(pilot, "n")
        assert "Put the cursor on a speaker" in screen_text(app)
        await press(pilot, "escape")
        assert on(app) == "ProjectScreen"
    assert project.store.state_hash() == before


@pytest.mark.parametrize(("keys", "words"), [("b o r t e", "borte"), ("space", "Name a file")])
async def test_what_cannot_be_imported(project: Project, keys: str, words: str) -> None:
    """A place where nothing is, and no place at all, are told; nothing can be taken in."""
    app = QualcodeApp(project)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, f"P i {keys} enter")
        assert words in screen_text(app)
        if on(app) == "ImportScreen":
            await press(pilot, "i")
            assert "nothing to import" in screen_text(app)
