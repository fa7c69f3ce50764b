"""The project, its speakers and the diary: every key does something or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.services.history import latest
from qualcode.tui.actions import ACTIONS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.places import Place
from tests.tui.screen_text import SIZES, coding_screen, press, screen_text, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project

OPENED = {Place.PROJECT: "P", Place.SPEAKERS: "S", Place.DIARY: "D"}


@pytest.mark.parametrize("place", OPENED)
@SIZES
async def test_any_key_can_be_pressed_and_left(
    project: Project, size: tuple[int, int], place: Place
) -> None:
    """Each key works or says a sentence, Esc comes back, and the project stays sound."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in [key for one in ACTIONS if one.place is place for key in one.keys]:
            if app.screen is coding_screen(app):
                await press(pilot, OPENED[place])
            await press(pilot, f"{key} escape")
            assert app.is_running, key
        for _level in range(3):
            if app.screen is not coding_screen(app):
                await press(pilot, "escape")
        assert app.screen is coding_screen(app)
    assert project.store.check() == []


@SIZES
async def test_a_transcript_gets_another_name(project: Project, size: tuple[int, int]) -> None:
    """A name typed at the foot of the list is saved, shown, and taken back by one key."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "P n x x enter")
        named = latest(project)
        assert named is not None
        assert named.kind == "transcript.rename"
        assert any(name.endswith("xx") for name in project.store.names().values())
        assert "xx" in screen_text(app)
        await press(pilot, "u")
        assert not any(name.endswith("xx") for name in project.store.names().values())
