"""What stands on the screen, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.screens.coding import CodingScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.desk import Desk


def screen_text(app: QualcodeApp) -> str:
    """The rows of the screen without blanks at their ends."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  # there is no public way
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


async def settled(pilot: Pilot[None]) -> None:
    """Wait until background work is done and what came of it is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def coding_screen(app: QualcodeApp) -> CodingScreen:
    """The coding screen, whatever is on top of it."""
    (screen,) = [one for one in app.screen_stack if isinstance(one, CodingScreen)]
    return screen


def desk_of(app: QualcodeApp) -> Desk:
    """The desk of the coding screen."""
    desk = coding_screen(app).desk
    assert desk is not None
    return desk
