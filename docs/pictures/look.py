"""Pictures of every screen as a browser shows them, to be looked at.

Run: make look      or: python docs/pictures/look.py FOLDER

The sample project is shown by ``qualcode web`` in a Chromium without a window, which is driven
over its debugging port; keys arrive as a person's do. Nothing is installed: Chromium must be there.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import shutil
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession

from qualcode.services.demo import run_demo
from qualcode.services.project import open_project
from qualcode.services.tours import keep_tour
from qualcode.tui import BROWSER
from qualcode.web.server import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientWebSocketResponse

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "No Chromium here: install one (Debian and Ubuntu: apt install chromium), then run again."
QUIET = 0.6
"""Seconds without anything drawn after which a picture is taken."""
LOADED = 4.0
"""The same at the beginning, when an interview is read."""
SIZES = {"narrow": (800, 480), "wide": (1400, 900)}
"""Name of a size -> width and height in pixels: about 80x24 and 140x45."""
SPECIAL = {
    "enter": ("Enter", 13, "\r"),
    "escape": ("Escape", 27, ""),
    "tab": ("Tab", 9, ""),
    "down": ("ArrowDown", 40, ""),
    "up": ("ArrowUp", 38, ""),
    "end": ("End", 35, ""),
    "home": ("Home", 36, ""),
    "f1": ("F1", 112, ""),
    "space": (" ", 32, " "),
}
CODING = ["down", "1", "2", "3", *"cmål", "enter", ".", "n", "a", "down", "4", "u"]
"""Several passages coded as a person would: quick keys, picker, repeat, a suggestion, undo."""
SCREENS: dict[str, list[str]] = {
    "coding": [],
    "coded": CODING,
    "picker": ["c", "l"],
    "memo": ["escape", "up", "m"],
    "transcripts": ["escape", "o"],
    "history": ["escape", "h"],
    "codebook": ["escape", "B"],
    "matrix": ["escape", "M"],
    "project": ["escape", "escape", "P"],
    "speakers": ["escape", "S"],
    "diary": ["escape", "D"],
    "help": ["escape", "?"],
    "actions": ["escape", ":"],
}
"""Name of a picture -> the keys that lead there from the one before."""


@dataclass(slots=True)
class Tab:
    """A page in the browser, driven over the debugging port."""

    port: ClientWebSocketResponse
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def ask(self, method: str, **words: object) -> dict[str, Any]:
        """Tell the browser something and wait for its answer."""
        number = next(self._numbers)
        await self.port.send_json({"id": number, "method": method, "params": words})
        while True:
            answer: dict[str, Any] = await self.port.receive_json()
            if answer.get("id") == number:
                return dict(answer["result"])

    async def rest(self, quiet: float = QUIET) -> None:
        """Wait until the screen has drawn what it had to draw."""
        while True:
            try:
                await self.port.receive(timeout=quiet)
            except TimeoutError:
                return

    async def wait_for_the_screen(self) -> None:
        """Wait until the screen has begun to draw and has come to rest."""
        begun = "document.body.classList.contains('-first-byte')"
        while True:
            answer = await self.ask("Runtime.evaluate", expression=begun)
            if answer["result"].get("value"):
                break
            await asyncio.sleep(QUIET)
        await self.rest(LOADED)

    async def press(self, key: str) -> None:
        """Press a key and let it go."""
        name, code, text = SPECIAL.get(key, (key, 0, key))
        words = {"key": name, "windowsVirtualKeyCode": code}
        kind = "keyDown" if text else "rawKeyDown"
        await self.ask("Input.dispatchKeyEvent", type=kind, text=text, **words)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **words)
        await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        await self.rest()

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        shot = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(shot["data"])


@asynccontextmanager
async def opened(program: str, address: str, profile: Path) -> AsyncIterator[Tab]:
    """A Chromium without a window that has opened an address."""
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    browser = await asyncio.create_subprocess_exec(
        program,
        *("--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *as_root),
        *("--no-first-run", "--disable-gpu", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port = profile / "DevToolsActivePort"
        while not port.exists():  # noqa: ASYNC110  # the browser tells nobody else
            await asyncio.sleep(0.1)
        here = f"http://127.0.0.1:{port.read_text(encoding='utf-8').split()[0]}"
        async with ClientSession() as session:
            async with session.get(f"{here}/json") as answer:
                pages = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as at:
                tab = Tab(at)
                await tab.ask("Network.enable")
                await tab.ask("Page.navigate", url=address)
                yield tab
    finally:
        browser.terminate()
        await browser.wait()


async def look(folder: Path) -> None:
    """Make the sample project, show it, and take every picture at both sizes."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        project = Path(place) / "samarbeid"
        list(run_demo(project, coder="KL"))
        with open_project(project, coder="KL") as made:
            keep_tour(made)
        command = [sys.executable, "-P", "-m", "qualcode", "--project", str(project)]
        async with (
            serving([*command, "--coder", "KL"], BROWSER) as door,
            opened(program, door.address, Path(place) / "profile") as tab,
        ):
            await tab.resize(*SIZES["wide"])
            await tab.wait_for_the_screen()
            for name, keys in SCREENS.items():
                for key in keys:
                    await tab.press(key)
                for size, pixels in SIZES.items():
                    await tab.resize(*pixels)
                    save(folder / f"{name}-{size}.png", await tab.picture())


def save(file: Path, picture: bytes) -> None:
    """Keep a picture, and say so."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)
    sys.stdout.write(f"{file}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(look(Path(sys.argv[1] if len(sys.argv) > 1 else "look")))
