"""The real program in a real terminal."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pexpect
import pyte

from qualcode.services.coding import list_codings
from qualcode.services.project import open_project

if TYPE_CHECKING:
    from qualcode.services.project import Project

COLUMNS, ROWS = 100, 30


class Terminal:
    """The program in a terminal of its own; waits for text on the screen, never for time."""

    def __init__(self, project: Project) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "qualcode", "--project", str(project.settings.root), "--coder", "KL"],
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
            dimensions=(ROWS, COLUMNS),
            timeout=60,
        )

    def wait_for(self, words: str) -> None:
        """Read what the program draws until these words are on the screen."""
        while not any(words in row for row in self.screen.display):
            self._stream.feed(self.child.read_nonblocking(65536, timeout=60))

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
        self.child.close()


def test_what_was_coded_survives_a_kill(project: Project) -> None:
    """Three sentences coded, the program killed, opened again: all three are there."""
    project.close()
    terminal = Terminal(project)
    terminal.wait_for("Hva har vært vanskeligst")
    for number, keys in enumerate(["\x1b[B1", "2", "3"], 1):
        terminal.child.send(keys)
        terminal.wait_for(f"{number} coding")
    terminal.kill()

    with open_project(project.settings.root, coder="KL") as again:
        assert [one.code for one in list_codings(again)] == ["b-forst", "b-tid", "d-mal"]
    terminal = Terminal(project)
    terminal.wait_for("3 codings")
    terminal.wait_for("D-MAL")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
