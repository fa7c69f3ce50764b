"""Screen-reader mode: the terminal's cursor is where one reads, and every sign is said in words."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from qualcode.services.coding import add_coding
from qualcode.services.transcripts import load_transcript
from qualcode.settings import SETTINGS_FILE
from qualcode.tui.app import QualcodeApp
from qualcode.tui.reading import READER, SHOW_CURSOR, in_words
from tests.tui.screen_text import NARROW, WIDE, press, screen_text, settled, status

if TYPE_CHECKING:
    from qualcode.services.project import Project

DRAWN = re.compile("[\u2500-\u25ff]")
"""Box drawing, blocks, triangles, circles: signs for the eye alone."""
SCREENS = {
    "coding": "down",
    "codebook panel": "tab home down",
    "transcripts": "o",
    "suggestions": "n tab tab tab",
    "coded here": "down tab tab tab tab",
    "history": "h",
    "picker": "c f",
    "memo": "down m",
    "codebook": "B down",
    "merge": "B down m u l i k enter",
    "versions": "B V",
    "matrix": "M down",
    "quotes": "M enter",
    "project": "P",
    "speakers": "S",
    "diary": "D",
    "actions": "colon m a",
}


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_has_signs_for_the_eye_alone(shared: Project, name: str) -> None:
    """No box, no block, no mark that is not a word or a letter, in a small window or a large."""
    for size in (NARROW, WIDE):
        app = QualcodeApp(shared, reader=True)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await press(pilot, SCREENS[name])
            assert not DRAWN.findall(screen_text(app)), screen_text(app)
            if name == "memo":
                await press(pilot, "escape")


async def test_codes_are_called_by_their_names(shared: Project) -> None:
    """Beside the text, in the status line and on the keys stand names, not letters."""
    app = QualcodeApp(shared, reader=True)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "home down")
        shown = screen_text(app)
        assert "1 Ulik forståelse 2 Tidspress 3 Felles mål" in shown
        assert "suggested Tidspress" in shown
        first = next(row for row in shown.splitlines() if "2 Kari:" in row)
        assert first.endswith(("Ulik forståelse", "Felles mål"))
        assert ">Ulik forståelse" in status(app)
        assert "[Det tok lang tid" in shown
        assert "B-FORST" not in shown


async def test_nothing_stands_side_by_side(shared: Project) -> None:
    """However wide the window is, a row is one thing: text, or a list, or what a code means."""
    app = QualcodeApp(shared, reader=True)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "CODEBOOK" not in screen_text(app)
        await press(pilot, "tab")
        assert "CODEBOOK" in screen_text(app)
        assert "Intervjuer:" not in screen_text(app)
        await press(pilot, "escape B down")
        rows = screen_text(app).splitlines()
        tree = next(at for at, row in enumerate(rows) if "Tidspress" in row)
        assert next(at for at, row in enumerate(rows) if "For lite tid" in row) > tree + 5


async def test_the_cursor_stands_where_one_reads(shared: Project) -> None:
    """On the words selected, on the line of a list, on the cell of the matrix, in a field."""
    app = QualcodeApp(shared, reader=True)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for keys, words in (
            ("home down", "Det tok lang tid"),
            ("down", "Vi måtte lage"),
            ("w", "Vi]måtte lage"),
            ("o", "begun oslo_01"),
            ("down", "begun vestland_01"),
            ("escape B down", "2 B-TID"),
            ("escape P down", " begun vestland_01"),
            ("escape M down right", "        1 / 1"),
        ):
            await press(pilot, keys)
            column, row = app.cursor_position
            assert screen_text(app).splitlines()[row][column:].startswith(words), keys
        await press(pilot, "escape c m")
        column, row = app.cursor_position
        assert screen_text(app).splitlines()[row][:column].endswith("m")


async def test_the_mode_can_be_set_for_the_project(project: Project) -> None:
    """A line in qualcode.toml does what the option does; without it nothing is different."""
    assert not QualcodeApp(project).has_class(READER)
    file = project.settings.root / SETTINGS_FILE
    file.write_text(file.read_text(encoding="utf-8") + "\n[screen]\nreader = true\n", "utf-8")
    assert QualcodeApp(project).has_class(READER)


def test_signs_are_said_in_words() -> None:
    """What a sign means is said, where it says nothing more than the word beside it is left out."""
    assert in_words("● ┆B-TID ▸ ✓ saved") == "done suggested B-TID > saved"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals of this kind")
def test_a_terminal_is_sent_its_own_cursor_and_no_drawing(project: Project) -> None:
    """What goes out to a real terminal: letters, and the cursor shown on the words selected."""
    from tests.tui.test_terminal import DOWN, Terminal  # noqa: PLC0415  # not on every system

    transcript = load_transcript(project, "oslo_01")
    add_coding(project, transcript, transcript.segments[1], "b-forst")
    project.close()
    terminal = Terminal(project, QUALCODE_SCREEN_READER="1")
    terminal.wait_for("Hva har vært vanskeligst")
    terminal.press(f"\x1b[H{DOWN}", "[Det tok lang tid")
    terminal.press("o", "begun oslo_01")
    terminal.press("\x1b", "[Det tok lang tid")
    terminal.press("B", "Partene legger ulikt")
    terminal.child.send("\x1b")
    cursor = terminal.screen.cursor
    terminal.wait_until(
        lambda: terminal.screen.display[cursor.y][cursor.x :].startswith("Det tok lang tid")
    )
    assert SHOW_CURSOR.encode() in terminal.raw
    assert terminal.raw.rindex(SHOW_CURSOR.encode()) > terminal.raw.rindex(b"\x1b[?25l")
    assert not DRAWN.findall(terminal.raw.decode())
    assert not terminal.screen.cursor.hidden
    terminal.child.send("q")
