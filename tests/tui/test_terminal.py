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
from tests.tui.talk import talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project

COLUMNS, ROWS = 80, 24
DOWN = "\x1b[B"


class Terminal:
    """The program in a terminal of its own; waits for text on the screen, never for time."""

    def __init__(self, project: Project, coder: str = "KL", **environment: str) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.raw = b""
        """Every byte the program has sent."""
        self._stream = pyte.ByteStream(self.screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "qualcode", "--project", str(project.settings.root), "--coder", coder],
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
            dimensions=(ROWS, COLUMNS),
            timeout=60,
        )

    def wait_for(self, words: str) -> None:
        """Read what the program draws until these words are on the screen."""
        self.wait_until(lambda: any(words in row for row in self.screen.display))

    def wait_until(self, seen: Callable[[], bool]) -> None:
        """Read what the program draws until this is seen."""
        while not seen():
            sent = self.child.read_nonblocking(65536, timeout=60)
            self.raw += sent
            self._stream.feed(sent)

    def press(self, keys: str, words: str) -> None:
        """Press keys and wait until these words are on the screen."""
        self.child.send(keys)
        self.wait_for(words)

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
    for number, keys in enumerate([f"{DOWN}1", "2", "3"], 1):
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


def test_a_day_of_coding_survives_the_power_cut(project: Project) -> None:
    """Twenty passages coded at 80x24, five taken back, three done again, killed: all is there."""
    sentences = " ".join(f"Setning nummer {n} handler om samarbeid." for n in range(30))
    with project.store.action("PL", "transcript.import", count=1) as record:
        record.add_transcripts([talk("Hva?", sentences, name="a_dag")])
    project.close()
    terminal = Terminal(project)
    terminal.wait_for("Setning nummer 0")
    terminal.press(DOWN, "turn 2 Kari")
    for number in range(1, 21):
        unit = ("", "ws", "", "vs")[number % 4]
        if number % 5:
            terminal.press(f"{unit}{'123'[number % 3]}", f"  {number} coding")
        else:
            terminal.press(f"{unit}c", "letters of a code")
            terminal.press("maal\r", f"  {number} coding")
    for number in range(19, 14, -1):
        terminal.press("u", f"  {number} codings")
    for number in range(16, 19):
        terminal.press("U", f"  {number} codings")
    terminal.kill()

    with open_project(project.settings.root, coder="KL") as again:
        stored = list_codings(again)
        assert len(stored) == 18
        assert again.store.check() == []
        text = again.store.transcript("a_dag").text
        assert all(one.span.of(text) == one.quote for one in stored)
        latest = max(stored, key=lambda one: one.span.start)
        assert len(again.store.history(coder="KL", limit=100)) == 28
    terminal = Terminal(project)
    terminal.wait_for("  18 codings")
    terminal.press("\x1b[A", latest.quote[:17])
    terminal.press("U", "  19 codings")
    terminal.press("q", "")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0


def test_keys_in_one_go_are_each_for_the_line_they_were_meant_for(project: Project) -> None:
    """A code by its letters, Enter and the same again, in one write."""
    project.close()
    terminal = Terminal(project)
    terminal.wait_for("Hva har vært vanskeligst")
    terminal.child.send(f"{DOWN}cforst\r./lang\r2")
    terminal.wait_for("3 codings")
    terminal.kill()
    with open_project(project.settings.root, coder="KL") as again:
        assert sorted((one.quote, one.code) for one in list_codings(again)) == [
            ("Det tok lang tid før vi forsto hverandre.", "b-forst"),
            ("Vi måtte lage en felles ordliste.", "b-forst"),
            ("lang", "b-tid"),
        ]


def test_bytes_that_are_no_text_do_not_end_the_program(project: Project) -> None:
    """Words pasted from an old terminal into a search: what cannot be read is shown as such."""
    project.close()
    terminal = Terminal(project)
    terminal.wait_for("Hva har vært vanskeligst")
    terminal.press("/", "Find here")
    terminal.child.send(b"\x1b[200~f\xf8r vi\x9b31m\x1b[201~")
    terminal.wait_for("f\ufffdr vi")
    terminal.press("\x1b", "q quit")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
