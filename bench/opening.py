"""Opening a transcript while another is on the screen: how long it takes, and who waits for it.

Run: python bench/opening.py [words ...]      default: 10000 100000 500000

The whole coding screen in a real terminal, 140 x 45, with 5,000 codings. From the Enter that
chooses the transcript: until the screen is told of it, and until it is drawn. Meanwhile the
program's loop of messages beats every 2 ms; the longest time between two beats is the longest
that any key would wait. Medians, milliseconds of wall time; the load is printed beside them.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import IMPORTED, Terminal
from tui_programs import make_project

from qualcode.services.project import open_project
from qualcode.tui.app import QualcodeApp

OPENINGS = 5
BEAT = 0.002
MEASURED = "measured:"


class Beating(QualcodeApp):
    """The whole screen, which opens the same transcript anew again and again."""

    def on_ready(self) -> None:
        """Begin to beat and to open."""
        super().on_ready()
        self._drawn = asyncio.Event()
        self._longest = self._told = 0.0
        self.run_worker(self._beat())
        self.run_worker(self._open_again())

    def on_coding_view_opened(self) -> None:
        """The screen has been told of it; what it draws comes after."""
        super().on_coding_view_opened()
        self._told = time.perf_counter()
        self.screen.call_after_refresh(self._drawn.set)

    async def _beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            self._longest, last = max(self._longest, now - last - BEAT), now

    async def _open_again(self) -> None:
        await self._drawn.wait()
        figures = []
        for _opening in range(OPENINGS):
            await asyncio.sleep(0.5)
            self._drawn.clear()
            self._longest, began = 0.0, time.perf_counter()
            self.screen.open_transcript("a")  # type: ignore[attr-defined]  # it is the coding screen
            await self._drawn.wait()
            drawn = time.perf_counter()
            await asyncio.sleep(0.3)  # the garbage of opening is looked for after drawing
            figures.append((self._told - began, drawn - began, self._longest))
        medians = (statistics.median(kind) * 1000 for kind in zip(*figures, strict=True))
        self.exit(message=MEASURED + " ".join(f"{figure:.1f}" for figure in medians))


def measure(root: str) -> str:
    """The medians of one project, in words."""
    terminal = Terminal(Path(__file__), root)
    seen = b""
    try:
        terminal.wait_for(IMPORTED)
        while MEASURED.encode() not in seen or not seen.rstrip(b" ").endswith(b"\n"):
            seen = seen[-4096:] + terminal.read(60.0)
    finally:
        terminal.close()
    told, drawn, longest = seen.split(MEASURED.encode())[1].split()[:3]
    return (
        f"told {told.decode()}, drawn {drawn.decode()}, longest without a beat {longest.decode()}"
    )


def main() -> None:
    """Measure each length, or be what is measured."""
    lengths = [int(word) for word in sys.argv[1:] if word.isdecimal()] or [10_000, 100_000, 500_000]
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            root = str(make_project(Path(folder) / str(length), length))
            load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
            print(f"{length} words (load {load}): {measure(root)}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 2 and Path(sys.argv[1]).is_dir():
        print(IMPORTED, flush=True)
        with open_project(Path(sys.argv[1]), coder="KL") as opened:
            Beating(opened).run()
    else:
        main()
