"""What stands on the screen, as text."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from qualcode.services.coding import list_codings
from qualcode.tui.screens.coding import CodingScreen

if TYPE_CHECKING:
    from collections import deque

    from textual.app import App

    from qualcode.services.project import Project
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.desk import Desk

RENEW = "DRAW_PICTURES"
"""Set in the environment, pictures are drawn anew instead of compared: `make pictures`."""
SNAPSHOTS = Path(__file__).parent / "snapshots"
NARROW, WIDE = (80, 24), (140, 45)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x45"])
SMALL_FIRST = pytest.mark.parametrize(
    "size", [NARROW, pytest.param(WIDE, marks=pytest.mark.torture)], ids=["80x24", "140x45"]
)
"""For what takes long and hardly depends on the size: the large window in `make torture` alone."""
_all_answer = Pilot._wait_for_screen  # noqa: SLF001  # every widget takes a message of ours
CALM = 3
"""A message may start work whose end sends another: so often nothing must be found waiting."""


def screen_text(app: QualcodeApp) -> str:
    """The rows of the screen without blanks at their ends."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  # there is no public way
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def check_picture(app: QualcodeApp, name: str) -> None:
    """The screen is as it was when a person looked at it and found it good."""
    file = SNAPSHOTS / f"{name}.txt"
    shown = screen_text(app)
    if RENEW in os.environ:
        file.write_text(shown, encoding="utf-8")
    assert file.exists(), "a new picture: `make pictures` draws it, then look at it"
    assert shown == file.read_text(encoding="utf-8")


async def still() -> None:
    """Let tasks take turns until none can go on: what is left waits for a thread or the clock."""
    ready: deque[object] = vars(asyncio.get_running_loop())["_ready"]
    while True:
        await asyncio.sleep(0)
        if not ready:
            return


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to do, by the events themselves and not by the clock."""
    calm = 0
    while calm < CALM:
        await pilot.pause()  # what was sent has arrived, and it is drawn
        with contextlib.suppress(WorkerCancelled):  # something newer is worked on in its place
            await pilot.app.workers.wait_for_complete()
        if _busy(pilot.app):
            calm = 0
            continue
        calm += 1
        if calm == CALM - 1:
            await _all_answer(pilot)  # none is in the middle of something that takes a thread
    await _drawn(pilot)


def _busy(app: App[None]) -> bool:
    """Whether a message waits to be taken, or work goes on in the background."""
    if app._resize_event:  # noqa: SLF001  # Textual gathers changes of size for a moment
        return True
    waiting = any(
        one.message_queue_size for one in (app, *app.screen.walk_children(with_self=True))
    )
    return waiting or any(not one.is_finished for one in app.workers)


async def _drawn(pilot: Pilot[None]) -> None:
    """Wait until what was put off to the next drawing, such as scrolling, has happened."""
    if pilot.app._exit:  # noqa: SLF001  # a program that has ended draws no more
        return
    drawn = asyncio.Event()
    pilot.app.screen.call_after_refresh(drawn.set)
    with contextlib.suppress(TimeoutError):  # a program that has ended draws no more
        await asyncio.wait_for(drawn.wait(), timeout=2)


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press these keys one after another, each when what the one before started is done."""
    for key in keys.split():
        await pilot.press(key)
        await settled(pilot)


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Make the window another size and wait until the screen has it."""
    await pilot.resize_terminal(width, height)
    await settled(pilot)


def status(app: QualcodeApp) -> str:
    """The status line."""
    line = coding_screen(app).query_one("#status")
    return line.render_line(0).text


def selected(app: QualcodeApp) -> str:
    """The words that are selected."""
    span = coding_screen(app).pane.span
    assert span is not None
    return span.of(desk_of(app).transcript.text)


def coded(project: Project) -> list[tuple[str, str]]:
    """Codes and quotes in the project file."""
    return [(one.code, one.quote) for one in list_codings(project)]


def top(app: QualcodeApp) -> type:
    """Which screen is on top."""
    return type(app.screen)


def coding_screen(app: QualcodeApp) -> CodingScreen:
    """The coding screen, whatever is on top of it."""
    (screen,) = [one for one in app.screen_stack if isinstance(one, CodingScreen)]
    return screen


def desk_of(app: QualcodeApp) -> Desk:
    """The desk of the coding screen."""
    desk = coding_screen(app).desk
    assert desk is not None
    return desk
