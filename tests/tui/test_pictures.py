"""Pictures of screens as text: each was looked at by a person once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import SIZES, check_picture, press, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project

PICTURES = {
    "matrix": "M down",
    "matrix_by_method": "M b f end",
    "quotes": "M end enter down",
    "help": "question_mark",
    "help_further": "question_mark pagedown pagedown pagedown",
    "memo": "home down m",
    "picker": "home down c f",
    "codebook": "tab home down",
    "transcripts": "o down",
    "suggestions": "n tab tab tab",
    "coded_here": "home down tab tab tab tab",
    "everyone": "e home down down",
}


@pytest.mark.parametrize("name", PICTURES)
@SIZES
async def test_a_screen_looks_as_it_was_looked_at(
    shared: Project, size: tuple[int, int], name: str
) -> None:
    """Columns in line, nothing cut that matters, at the smallest window and a large one."""
    app = QualcodeApp(shared)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, PICTURES[name])
        check_picture(app, f"{name}_{size[0]}x{size[1]}")


@SIZES
async def test_a_picture_is_the_same_without_colours(
    shared: Project, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What colours say, letters and brackets say too."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(shared)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "home down")
        check_picture(app, f"no_color_{size[0]}x{size[1]}")
