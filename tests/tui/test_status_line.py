"""What is said in a list is said whole, in however narrow a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.listing import ListingScreen
from qualcode.tui.widgets.status_line import StatusLine
from tests.tui.screen_text import press, resize, screen_text, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project

SENTENCE = (
    "“oslo_01” has a speaker “Kari” already: if both are one person, join them with j, and all "
    "that was said by either of them is said by the one who is left, in all transcripts."
)


@pytest.mark.parametrize("key", ["P", "S", "D", "K escape"])
async def test_a_long_sentence_takes_the_lines_it_needs(project: Project, key: str) -> None:
    """At 80 columns, at 40 after the window became narrower, and one line when it is over."""
    app = QualcodeApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, key)
        screen = app.screen
        assert isinstance(screen, ListingScreen)
        line = screen.query_one("#status", StatusLine)
        screen.say(SENTENCE, warning=True)
        await settled(pilot)
        assert line.size.height == 3
        assert SENTENCE in " ".join(screen_text(app).split())
        await resize(pilot, 40, 24)
        assert line.size.height > 3
        assert SENTENCE in " ".join(screen_text(app).split())
        screen.say("Saved.")
        await settled(pilot)
        assert line.size.height == 1
        line.show([("left", line.rich_style)], [("right", line.rich_style)])
        assert line.render_line(0).text == "left" + " " * 31 + "right"
