"""Selecting with the mouse."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events

from tests.tui.pane_app import PaneApp, drawn
from tests.tui.talk import talk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.tui.widgets.transcript_pane import TranscriptPane

TALK = talk(
    "Hva har vært vanskeligst i samarbeidet?",
    "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste. Da løsnet det.",
)
LONG = talk(*(f"Setning nummer {n} handler om samarbeid." for n in range(200)))


class Watched(PaneApp):
    """Knows when something else is selected."""

    moved: asyncio.Event

    def on_transcript_pane_moved(self) -> None:
        """Something else is selected."""
        self.moved.set()


def mouse(kind: type[events.MouseEvent], pane: TranscriptPane, x: int, y: int) -> None:
    """Let the mouse do something at a cell of the pane, or outside of it."""
    pane.post_message(
        kind(pane, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
    )


async def drag(pilot: Pilot[None], pane: TranscriptPane, *cells: tuple[int, int]) -> None:
    """Press at the first cell and move over the others, without letting go."""
    mouse(events.MouseDown, pane, *cells[0])
    await pilot.pause()
    for cell in cells[1:]:
        mouse(events.MouseMove, pane, *cell)
        await pilot.pause()


async def test_dragging_selects_by_characters_in_both_directions() -> None:
    """What lies under the pointer is in, from the letter where the button was pressed."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        row = drawn(app.pane)[3]
        assert row.startswith("   2 Kari: Det tok lang")
        await drag(pilot, app.pane, (row.index("tok"), 3), (row.index("lang") + 1, 3))
        assert app.selected == "tok la"
        mouse(events.MouseMove, app.pane, row.index("Det"), 3)
        await pilot.pause()
        assert app.selected == "Det t"
        mouse(events.MouseMove, app.pane, 7, 4)
        await pilot.pause()
        assert app.selected == "tok lang tid før vi forsto hve"
        mouse(events.MouseUp, app.pane, 7, 4)
        mouse(events.Click, app.pane, 7, 4)  # as a terminal's driver sends it afterwards
        await pilot.pause()
        mouse(events.MouseMove, app.pane, 9, 5)
        await pilot.pause()
        assert app.selected == "tok lang tid før vi forsto hve"


async def test_a_hand_that_trembles_has_clicked() -> None:
    """Within one letter nothing is dragged: the segment is selected."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        await drag(pilot, app.pane, (20, 5), (20, 5))
        mouse(events.MouseUp, app.pane, 20, 5)
        await pilot.click("#pane", offset=(20, 5))
        assert app.selected == "Da løsnet det."


async def test_past_the_edge_the_text_comes_to_meet_the_pointer() -> None:
    """A passage longer than the window is selected without letting go, down and up."""
    app = Watched(LONG)
    app.moved = asyncio.Event()
    async with app.run_test(size=(80, 12)) as pilot:
        await drag(pilot, app.pane, (20, 4), (20, 13))
        for top in (10, 20):
            while app.pane.scroll_offset.y < top:
                app.moved.clear()
                await asyncio.wait_for(app.moved.wait(), timeout=10)
        assert "nummer 10 " in app.selected
        ticking = app.pane._ticks  # noqa: SLF001
        mouse(events.MouseMove, app.pane, 20, -3)
        while app.pane.scroll_offset.y:
            app.moved.clear()
            await asyncio.wait_for(app.moved.wait(), timeout=10)
        mouse(events.MouseUp, app.pane, 20, -3)
        await pilot.pause()
        assert app.pane.span
        assert app.pane.span.start < LONG.turns[2].span.start < app.pane.span.end
        assert ticking is not None
        assert ticking._task is None  # noqa: SLF001  # nothing goes on by itself


async def test_a_double_click_selects_the_word_and_shift_goes_on_from_there() -> None:
    """As everywhere else on the computer."""
    app = PaneApp(TALK)
    async with app.run_test(size=(66, 8)) as pilot:
        column = drawn(app.pane)[3].index("lang") + 2
        await pilot.double_click("#pane", offset=(column, 3))
        assert app.selected == "lang"
        await pilot.click("#pane", offset=(column + 10, 3), shift=True)
        assert app.selected == "lang tid før v"[: len(app.selected)]
        assert len(app.selected) > len("lang tid")


async def test_the_wheel_moves_the_text_and_not_the_selection() -> None:
    """Looking around costs nobody their place; the next key comes back to it."""
    app = PaneApp(LONG)
    async with app.run_test(size=(80, 12)) as pilot:
        before = app.selected
        for _ in range(8):
            mouse(events.MouseScrollDown, app.pane, 20, 4)
        await pilot.pause()
        assert app.pane.scroll_offset.y > 6
        assert app.selected == before
        await pilot.press("down")
        assert app.pane.scroll_offset.y <= 2
