"""The program around the screens: terminals, crashes, colours."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.traceback import Traceback
from textual.widgets import TextArea

import qualcode.tui
from qualcode.errors import NoTerminal, ScreenStopped
from qualcode.services.project import open_project
from qualcode.tui import theme
from qualcode.tui.app import LOG_FILE, QualcodeApp
from tests.tui.screen_text import NARROW, coding_screen, desk_of, screen_text, settled
from tests.tui.talk import talk

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


class Terminal:
    """Standard input or output of a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_without_a_terminal_the_commands_are_pointed_to(tmp_path: Path) -> None:
    """In a pipe the screen refuses before anything is loaded."""
    with pytest.raises(NoTerminal, match="qualcode --help"):
        qualcode.tui.run(tmp_path, None)


def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where text cannot be placed there would be only noise."""
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(NoTerminal, match="dumb"):
        qualcode.tui.run(tmp_path, None)


async def open_and_press(app: QualcodeApp, key: str) -> None:
    """Open the screen and press a key; what goes wrong in it is raised here."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key)


async def test_a_crash_shows_and_logs_nothing_of_the_interview(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence and a log of places in the program: no words, no names, no values."""

    def stumble(_screen: object) -> None:
        hemmelig = "Det tok lang tid før vi forsto hverandre."
        raise ValueError(hemmelig)

    monkeypatch.setattr("qualcode.tui.screens.coding.CodingScreen.action_cycle", stumble)
    app = QualcodeApp(project)
    with pytest.raises(ValueError, match="Det tok"):
        await open_and_press(app, "i")
    assert isinstance(app.stopped, ScreenStopped)
    assert app.return_code == 1
    assert LOG_FILE in str(app.stopped)
    log = (project.settings.root / LOG_FILE).read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert "stumble" in log
    printed = capsys.readouterr()
    for text in (log, str(app.stopped), printed.out, printed.err):
        assert "Det tok" not in text
        assert "hemmelig" not in text


async def test_a_terminal_that_cannot_be_read_is_told_alike(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Textual wants to print of it, with values, goes nowhere; the log names the place."""
    app = QualcodeApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        try:
            int("Det tok lang tid")
        except ValueError:
            app.panic(Traceback(show_locals=True))
    assert isinstance(app.stopped, ScreenStopped)
    assert app.return_code == 1
    log = (project.settings.root / LOG_FILE).read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "test_app.py" in log
    printed = capsys.readouterr()
    assert "Det tok" not in log + printed.out + printed.err


async def test_a_crash_in_the_background_is_told_alike(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when reading fails in a thread, the log names the place."""

    def stumble(_project: object) -> None:
        raise KeyError

    monkeypatch.setattr("qualcode.tui.opening.list_transcripts", stumble)
    app = QualcodeApp(project)
    with pytest.raises(KeyError):
        await open_and_press(app, "down")
    assert "KeyError" in (project.settings.root / LOG_FILE).read_text(encoding="utf-8")


async def test_r4_what_can_only_be_read_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The title tells it from the beginning, and a code is refused in a sentence."""
    project.close()
    monkeypatch.setattr("os.access", lambda *_path_and_mode: False)
    with open_project(project.settings.root, coder="KL") as reading:
        app = QualcodeApp(reading)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "only to read" in screen_text(app).splitlines()[0]
            await pilot.press("1")
            await settled(pilot)
            assert "only be read here" in screen_text(app)


async def test_no_color_means_no_colour(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the terminal's own two colours do, and brackets show the selection."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down")
        await settled(pilot)
        assert app.theme == theme.WITHOUT_COLOUR
        assert "[Det tok lang tid" in screen_text(app)
        *_others, colourless = app._filters  # noqa: SLF001  # what Textual does last
        for strip in app.screen._compositor.render_strips():  # noqa: SLF001
            for segment in strip.apply_filter(colourless, app.screen.background_colors[1]):
                style = segment.style
                assert not (style and style.color and not style.color.is_default)
                assert not (style and style.bgcolor and not style.bgcolor.is_default)


async def test_hostile_names_and_memos_reach_no_terminal(project: Project) -> None:
    """Escape bytes in names of people, files and coders and in memos are shown as symbols."""
    hostile = "\x1b]0;x\x07 [/b] \u202e"
    with project.store.action("PL", "transcript.import", count=1) as record:
        record.add_transcripts([talk("Ja. Nei.", speakers=[hostile], name=f" {hostile}")])
    app = QualcodeApp(replace(project, coder=f"KL{hostile}"))
    async with app.run_test(size=(140, 45)) as pilot:
        await settled(pilot)
        seen = [screen_text(app)]
        assert desk_of(app).transcript.name == f" {hostile}"
        coding_screen(app).say(hostile)
        for keys in (["1", "up", "m"], ["escape"], ["question_mark"], ["escape", "M"], ["enter"]):
            await pilot.press(*keys)
            await settled(pilot)
            if keys[-1] == "m":
                app.screen.query_one(TextArea).load_text(hostile)
                await pilot.pause()
            seen.append(screen_text(app))
        assert not {"\x1b", "\x07", "\u202e"} & set("".join(seen))
        assert all("[/b]" in text for text in (seen[0], seen[1], seen[2]))


async def test_work_is_copied_while_the_screen_is_open(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that is due is made in the background; one that cannot be made is told."""
    monkeypatch.setattr("qualcode.services.backups._MOST", 1)
    folder = project.settings.root / "backups"
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.back_up()
        await settled(pilot)
        assert [one.suffix for one in folder.iterdir()] == [".db"]
        folder.rename(folder.with_name("borte"))
        folder.write_text("i veien", encoding="utf-8")
        told: list[str] = []
        monkeypatch.setattr(app, "tell", lambda sentence, **_kind: told.append(sentence))
        app.back_up()
        await settled(pilot)
        assert ["backups" in sentence for sentence in told] == [True]
