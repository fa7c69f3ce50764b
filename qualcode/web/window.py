"""One window: the coding screen in a process of its own, talking to a browser through us.

The process writes packets, as Textual's driver for browsers does: a letter for the kind, four
bytes for the length, then what is meant. ``D`` is what a terminal would draw; of the others only
the farewell is of interest, for the screen neither delivers files nor opens addresses.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable, Mapping, Sequence

_GREETING = b"__GANGLION__\n"
_DRAWN, _TYPED, _TOLD = b"D", b"D", b"M"
PATIENCE = 20.0
"""Seconds a screen has to end by itself; on a busy computer it takes some."""
_LARGEST = 1000
"""Columns and rows beyond which no window goes."""


class Window:
    """A running screen, and what the browser does to it."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def open(cls, command: Sequence[str], driver: str, width: str, height: str) -> Self:
        """Start a screen of a size; it says what goes wrong on our own standard error."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=surroundings(os.environ, driver, width, height),
        )
        return cls(process)

    async def show(self, draw: Callable[[bytes], Awaitable[None]]) -> None:
        """Pass on what the screen draws until it ends or nobody looks any more."""
        drawn = self._process.stdout
        assert drawn is not None  # noqa: S101  # a pipe
        if await drawn.readline() != _GREETING:
            return
        try:
            while True:
                kind = await drawn.readexactly(1)
                size = int.from_bytes(await drawn.readexactly(4), "big")
                packet = await drawn.readexactly(size)
                if kind == _DRAWN:
                    await draw(packet)
                elif kind == _TOLD and json.loads(packet).get("type") == "exit":
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return

    async def obey(self, words: object) -> None:
        """Do what a message of the browser's page asks for; anything else is nothing."""
        match words:
            case ["stdin", str(keys)]:
                await self._write(_TYPED, keys.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                size = {"width": _within(width), "height": _within(height)}
                await self._tell(type="resize", **size)
            case ["focus" | "blur" as change, *_more]:
                await self._tell(type=change)

    async def close(self) -> None:
        """End the screen: it does so when nobody types any more, or else it is ended.

        What it still draws is read to the end, or it could not write and so not end.
        """
        typed, drawn = self._process.stdin, self._process.stdout
        assert typed is not None  # noqa: S101  # both are pipes
        assert drawn is not None  # noqa: S101
        typed.close()
        try:
            async with asyncio.timeout(PATIENCE):
                await drawn.read()
        except TimeoutError:
            self._process.kill()
            await drawn.read()
        await self._process.wait()

    async def _tell(self, **words: str | int) -> None:
        """Tell the driver something that is no key."""
        await self._write(_TOLD, json.dumps(words).encode("ascii"))

    async def _write(self, kind: bytes, packet: bytes) -> None:
        """Send a packet; a screen that has ended hears nothing."""
        typed = self._process.stdin
        assert typed is not None  # noqa: S101  # a pipe
        try:
            typed.write(kind + len(packet).to_bytes(4, "big") + packet)
            await typed.drain()
        except ConnectionError:
            return


def surroundings(
    environment: Mapping[str, str], driver: str, width: str, height: str
) -> dict[str, str]:
    """The environment of a screen: nothing that would make Textual keep a log of what is shown.

    The size is what the browser says, or that of an old terminal. A screen that begins with
    another size than the browser's draws itself for ever: two sizes chase each other.
    """
    kept = {name: value for name, value in environment.items() if not name.startswith("TEXTUAL")}
    return kept | {
        "TEXTUAL_DRIVER": driver,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(_within(int(width))) if width.isdecimal() else "80",
        "ROWS": str(_within(int(height))) if height.isdecimal() else "24",
    }


def _within(length: int) -> int:
    """A number of columns or rows that a window can have."""
    return max(1, min(length, _LARGEST))
