"""Keys in the coding screen in a real terminal: what each costs at any length of interview.

Run: python bench/tui.py [words ...]      default: 10000 100000 500000

For each length, in one run and on the same text: the transcript pane alone, Textual's own
TextArea, the whole coding screen, and the whole screen while suggestions are computed. A key's
wall time is from writing it to the end of the frame that answers it (synchronized output); its
CPU time is the whole program's, from the kernel's scheduler. 140 x 45, Linux only.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from tui_programs import make_project

COLUMNS, ROWS = 140, 45
FRAME_END = b"\x1b[?2026l"
DOWN, PAGE, PAGE_BACK = b"\x1b[B", b"\x1b[6~", b"\x1b[5~"
KEYS = 60
DRAWN = 400
"""Bytes after which the first picture is there."""
BUSY = 3.0
"""Milliseconds in 0.4 seconds below which a program rests."""
PATIENCE = 20.0
HOME = b"\x1b[H"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one key cost, in milliseconds."""

    wall: float
    cpu: float


class Terminal:
    """A program in a terminal of its own that answers as a modern terminal does."""

    def __init__(self, *words: str) -> None:
        self.pid, self.master = pty.fork()
        if not self.pid:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}
            program = str(Path(__file__).with_name("tui_programs.py"))
            os.execv(sys.executable, [sys.executable, program, *words])  # noqa: S606  # no shell
        self.resize(COLUMNS, ROWS)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def cpu(self) -> float:
        """Milliseconds of processor time the program's threads have had."""
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text(encoding="ascii").split()[0])
            except OSError:
                continue
        return total / 1e6

    def read(self) -> bytes:
        """What was drawn; the question whether we know synchronized output is answered."""
        drawn = os.read(self.master, 1 << 18)
        if b"\x1b[?2026$p" in drawn:
            os.write(self.master, b"\x1b[?2026;2$y")
        return drawn

    def frame(self, quiet: float = 0.03) -> float:
        """Read until a frame ends and nothing follows for a while; when the first one ended."""
        first = 0.0
        seen = b""
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            wait = quiet if first else PATIENCE
            ready, _, _ = select.select([self.master], [], [], wait)
            if not ready:
                return first
            seen = seen[-16:] + self.read()
            if FRAME_END in seen and not first:
                first = time.perf_counter()
        msg = "the program drew nothing"
        raise RuntimeError(msg)

    def press(self, key: bytes) -> Cost:
        """Press a key and wait for what it draws."""
        before, began = self.cpu(), time.perf_counter()
        os.write(self.master, key)
        first = self.frame()
        return Cost((first - began) * 1000, self.cpu() - before)

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def settle(terminal: Terminal) -> None:
    """Wait until the program has drawn itself and rests."""
    drawn = 0
    while True:
        before = terminal.cpu()
        ready, _, _ = select.select([terminal.master], [], [], 0.4)
        if ready:
            drawn += len(terminal.read())
        elif drawn > DRAWN and terminal.cpu() - before < BUSY:
            return


def measure(name: str, words: tuple[str, ...], keys: dict[str, bytes]) -> dict[str, list[Cost]]:
    """Each kind of key many times in one program; the first few of each warm up."""
    terminal = Terminal(*words)
    try:
        settle(terminal)
        os.write(terminal.master, HOME)
        settle(terminal)
        costs = {}
        for kind, key in keys.items():
            keys_in_turn = (key, PAGE_BACK) if key is PAGE else (key,)
            for warm in range(6):
                terminal.press(keys_in_turn[warm % len(keys_in_turn)])
            costs[kind] = [
                terminal.press(keys_in_turn[at % len(keys_in_turn)]) for at in range(KEYS)
            ]
            show(f"{name}, {kind}", costs[kind])
        if name != "TextArea":
            before, began = terminal.cpu(), time.perf_counter()
            terminal.resize(100, ROWS)
            wall = (terminal.frame(0.3) - began) * 1000
            cpu = terminal.cpu() - before
            print(f"  {name + ', resize':34} wall {wall:7.1f}               cpu {cpu:7.1f}")
        return costs
    finally:
        terminal.close()


def show(name: str, costs: list[Cost]) -> None:
    """Median and 95th percentile of wall and CPU time."""
    parts = []
    for side in ("wall", "cpu"):
        values = sorted(getattr(one, side) for one in costs)
        parts.append(
            f"{side} {statistics.median(values):7.1f} p95 {values[int(0.95 * len(values))]:7.1f}"
        )
    print(f"  {name:34} {'   '.join(parts)}", flush=True)


def median(costs: list[Cost]) -> float:
    """The median CPU time."""
    return statistics.median(one.cpu for one in costs)


def main() -> None:
    """Measure and print; ratios last."""
    lengths = [int(word) for word in sys.argv[1:]] or [10_000, 100_000, 500_000]
    table: dict[int, dict[str, dict[str, list[Cost]]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            root = str(make_project(Path(folder) / str(length), length))
            load = os.getloadavg()[0]
            print(f"{length} words, milliseconds, {KEYS} keys each, load {load:.1f}")
            moves = {"down": DOWN, "word right": b"\x1b[1;2C", "page": PAGE}
            table[length] = {
                "pane": measure("pane alone", ("pane", root), moves),
                "area": measure("TextArea", ("area", root), {"down": DOWN, "page": PAGE}),
                "screen": measure("screen", ("screen", root), {**moves, "code and save": b"1"}),
                "busy": measure("screen, suggesting", ("busy", root), {"down": DOWN}),
            }
    print("Ratios of median CPU time")
    for length, rows in table.items():
        ratio = median(rows["area"]["down"]) / median(rows["pane"]["down"])
        print(f"  {length} words: TextArea / pane, down: {ratio:.1f}")
        slowest = max(one.wall for one in rows["busy"]["down"])
        print(f"  {length} words: slowest key while suggesting: {slowest:.1f} ms wall")
    first, last = min(table), max(table)
    for kind in ("down", "page", "code and save"):
        growth = median(table[last]["screen"][kind]) / median(table[first]["screen"][kind])
        print(f"  screen, {kind}: {last} / {first} words: {growth:.2f}")


if __name__ == "__main__":
    main()
