"""The real coding screen through the real server, as a browser sees it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pyte
import pytest
from aiohttp import WSMsgType

from qualcode.services.coding import list_codings
from qualcode.services.project import open_project
from qualcode.tui import BROWSER
from qualcode.web.server import serving
from qualcode.web.window import surroundings
from tests.web.conftest import Browser, new_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

COLUMNS, ROWS = 100, 30
DOWN = "\x1b[B"


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A project with two interviews of one's own."""
    return shutil.copytree(template, tmp_path / "prosjekt")


def command(folder: Path) -> list[str]:
    """What a window runs."""
    return [sys.executable, "-m", "qualcode", "--project", str(folder), "--coder", "KL"]


def found(folder: Path, pattern: str) -> list[Path]:
    """The files of a kind in a project."""
    return list(folder.rglob(pattern))


class Sight:
    """What a person sees in the browser."""

    def __init__(self, window: ClientWebSocketResponse) -> None:
        self._window = window
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    async def wait_for(self, words: str) -> None:
        """Look until these words are there."""
        while not any(words in row for row in self._screen.display):
            try:
                message = await self._window.receive(timeout=60)
            except TimeoutError:
                pytest.fail("\n".join(row.rstrip() for row in self._screen.display))
            assert message.type is WSMsgType.BINARY, message
            self._stream.feed(message.data)

    async def press(self, keys: str, words: str) -> None:
        """Press keys and look until these words are there."""
        await self._window.send_json(["stdin", keys])
        await self.wait_for(words)


async def test_passages_are_coded_in_the_browser(folder: Path, remarks: Callable[[], str]) -> None:
    """What one codes there is in the project; no word of the interview is in any output."""
    async with serving(command(folder), BROWSER) as door, new_session() as session:
        browser = Browser(door, session)
        await browser.come_in()
        size = f"?width={COLUMNS}&height={ROWS}"
        async with session.ws_connect(browser.window + size, headers=browser.ours) as window:
            sight = Sight(window)
            await sight.wait_for("Hva har vært vanskeligst")
            await sight.press(f"{DOWN}1", "1 coding")
            await sight.press("2", "2 codings")
            await sight.press("c", "letters of a code")
            await sight.press("mål\r", "3 codings")
            await sight.press("u", "2 codings")
            await window.send_json(["stdin", "q"])
            async with asyncio.timeout(60):
                while (await window.receive()).type is WSMsgType.BINARY:
                    pass
    with open_project(folder, coder="KL") as project:
        assert [one.code for one in list_codings(project)] == ["b-forst", "b-tid"]
    assert remarks() == ""
    assert not found(folder, "*.log")


async def test_a_closed_tab_closes_the_screen(folder: Path) -> None:
    """What was coded is saved, and the project is free."""
    async with serving(command(folder), BROWSER) as door, new_session() as session:
        browser = Browser(door, session)
        await browser.come_in()
        size = f"?width={COLUMNS}&height={ROWS}"
        window = await session.ws_connect(browser.window + size, headers=browser.ours)
        sight = Sight(window)
        await sight.wait_for("Hva har vært vanskeligst")
        await sight.press(f"{DOWN}1", "1 coding")
        await window.close()
    assert not found(folder, "*.db-wal")
    with open_project(folder, coder="KL") as project:
        assert [one.code for one in list_codings(project)] == ["b-forst"]


def test_a_screen_ends_when_its_server_is_gone(folder: Path) -> None:
    """A server that was killed leaves no program behind that holds the project."""
    done = subprocess.run(
        command(folder),
        env=surroundings(os.environ, BROWSER, "80", "24"),
        input=b"",
        capture_output=True,
        timeout=120,
        check=False,
    )
    stopped_at = [log.read_text(encoding="utf-8") for log in found(folder, "*.log")]
    assert (done.returncode, done.stderr, stopped_at) == (0, b"", [])
    assert done.stdout.startswith(b"__GANGLION__\n")


async def test_a_project_that_cannot_be_opened_closes_the_window(
    tmp_path: Path, remarks: Callable[[], str]
) -> None:
    """The sentence stands where the server was started; the browser says the screen is closed."""
    async with serving(command(tmp_path), BROWSER) as door, new_session() as session:
        browser = Browser(door, session)
        await browser.come_in()
        async with session.ws_connect(browser.window, headers=browser.ours) as window:
            assert (await window.receive()).type is WSMsgType.CLOSE
    assert "No project" in remarks()


def test_a_screen_keeps_no_log_of_what_is_shown() -> None:
    """Whatever the person's environment says to Textual; a size that is none is an old one."""
    before = {"TEXTUAL_LOG": "all.log", "TEXTUAL": "debug,devtools", "HOME": "h"}
    assert surroundings(before, "d", "99999", "x") == {
        "HOME": "h",
        "TEXTUAL_DRIVER": "d",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": "1000",
        "ROWS": "24",
    }
