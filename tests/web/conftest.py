"""A running server with a small screen, and a browser that came in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar

from qualcode.services.project import create_project
from qualcode.web.server import serving
from tests.tui.conftest import fill
from tests.tui.talk import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from qualcode.web.door import Door

ECHO = """
import os, sys
os.write(1, b"__GANGLION__\\n")
def draw(words):
    os.write(1, b"D" + len(words).to_bytes(4, "big") + words)
draw(" ".join(map(os.environ.get, ("TEXTUAL_DRIVER", "COLUMNS", "ROWS"))).encode())
while head := sys.stdin.buffer.read(5):
    words = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    draw(head[:1] + words)
    if words == b"q":
        os.write(1, b'M\\0\\0\\0\\x0f{"type":"exit"}')
        sys.stdin.buffer.read()
"""
"""A screen that draws what is typed; q leaves it."""


COMMAND = (sys.executable, "-c", ECHO)


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser on this computer, and the door it stands before."""

    door: Door
    session: ClientSession

    async def get(
        self, path: str = "", headers: dict[str, str] | None = None, place: str | None = None
    ) -> tuple[int, str]:
        """Ask for something; the answer's number and words."""
        url = f"{self.door.origin}{self.door.place if place is None else place}{path}"
        async with self.session.get(url, headers=headers) as answer:
            return answer.status, await answer.text(errors="replace")

    async def come_in(self) -> None:
        """Open the address that was printed."""
        async with self.session.get(self.door.address) as answer:
            assert answer.status == 200

    @property
    def window(self) -> str:
        """Where the connection of a window is."""
        return f"ws://{self.door.host}{self.door.place}window"

    @property
    def ours(self) -> dict[str, str]:
        """What our own page says it comes from."""
        return {"Origin": self.door.origin}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a codebook and two interviews, made by PL; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("template")
    file = folder / "samarbeid.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(folder / "prosjekt", codebook=file, coder="PL") as made:
        fill(made)
    return folder / "prosjekt"


def new_session() -> ClientSession:
    """A browser without any cookies that keeps those of a bare address too."""
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser before the door of a running server."""
    async with serving(COMMAND, "some:driver") as door, new_session() as session:
        yield Browser(door, session)


@pytest.fixture
def remarks(capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """All that this program and those it started have written so far."""

    def read() -> str:
        said = capfd.readouterr()
        return said.out + said.err

    return read
