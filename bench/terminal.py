"""A program in a terminal of its own: keys go in, frames come out, and what both cost."""

from __future__ import annotations

import os
import select
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    sys.exit("this bench needs a pseudo-terminal")
import fcntl
import pty
import signal
import struct
import termios

COLUMNS, ROWS = 140, 45
FRAME_END = b"\x1b[?2026l"
IMPORTED = "imports are done"
"""What a program says before it begins: importing modules is not counted as opening."""
DRAWN = 400
"""Bytes after which the first picture is there."""
BUSY = 3.0
"""Milliseconds in 0.4 seconds below which a program rests."""
PATIENCE = 30.0
QUIET = 0.03
"""Seconds without a frame after which a key is answered."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one key cost, in milliseconds."""

    wall: float
    cpu: float


class Terminal:
    """A program in a terminal of its own that answers as a modern terminal does."""

    def __init__(self, program: Path, *words: str) -> None:
        self.pid, self.master = pty.fork()
        if not self.pid:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}
            os.environ["QUALCODE_LANG"] = "en"
            os.execv(sys.executable, [sys.executable, str(program), *words])  # noqa: S606  # no shell
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

    def rests(self) -> bool:
        """Whether all threads of the program wait for something.

        On a busy machine one may wait for a processor, and what it has still to do for this key
        would count for the next.
        """
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            state = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            if state in "RD":
                return False
        return True

    def read(self, seconds: float) -> bytes:
        """What is drawn within so many seconds; asked about synchronized output, we know it."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        drawn = os.read(self.master, 1 << 18)
        if b"\x1b[?2026$p" in drawn:
            os.write(self.master, b"\x1b[?2026;2$y")
        return drawn

    def frame(self, quiet: float = QUIET) -> float:
        """Read until a frame ends and nothing follows for a while; when the first one ended."""
        first = 0.0
        seen = b""
        while (drawn := self.read(quiet if first else PATIENCE)) or (first and not self.rests()):
            seen = seen[-16:] + drawn
            if FRAME_END in seen and not first:
                first = time.perf_counter()
        if not first:
            msg = "the program drew nothing"
            raise RuntimeError(msg)
        return first

    def wait_for(self, words: str) -> float:
        """Read until some words are there and the frame that has them has ended; when it had.

        Also where the program goes on drawing something else, that is not waited for longer.
        """
        seen, wanted, end = b"", words.encode(), time.perf_counter() + PATIENCE
        while drawn := self.read(max(end - time.perf_counter(), 0)):
            seen += drawn
            at = seen.find(wanted)
            if at >= 0 and (words == IMPORTED or FRAME_END in seen[at:]):
                return time.perf_counter()
        msg = f"the program never drew {words!r}"
        raise RuntimeError(msg)

    def settle(self) -> None:
        """Read until the program has drawn itself and rests."""
        amount = 0
        while True:
            before = self.cpu()
            drawn = self.read(0.4)
            amount += len(drawn)
            if not drawn and amount > DRAWN and self.cpu() - before < BUSY:
                return

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
