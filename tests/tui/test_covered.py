"""Containers that draw nothing are covered by their widgets, whatever the size and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.covered import Covered, CoveredColumns
from tests.tui.screen_text import press, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.mark.parametrize("size", [(140, 45), (110, 30), (80, 24), (30, 8), (9, 3)])
async def test_no_cell_is_left_to_a_container_that_draws_nothing(
    shared: Project, size: tuple[int, int]
) -> None:
    """In the text, in each side panel and in the picker, something else is drawn in every cell."""
    app = QualcodeApp(shared)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for keys in ("", "tab", "tab", "tab", "tab", "tab", "escape", "c"):
            await press(pilot, keys)
            await settled(pilot)
            seen = {
                type(app.screen.get_widget_at(x, y)[0])
                for x in range(size[0])
                for y in range(size[1])
            }
            assert not any(issubclass(one, (Covered, CoveredColumns)) for one in seen), keys
