"""Passages of several segments: taken so by habit, and across who is speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui import palette
from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.one_line import OneLine
from tests.tui.screen_text import (
    NARROW,
    WIDE,
    coded,
    coding_screen,
    press,
    selected,
    settled,
    status,
)

if TYPE_CHECKING:
    from qualcode.services.project import Project

LONG, LIST, SOLVED = (
    "Det tok lang tid før vi forsto hverandre.",
    "Vi måtte lage en felles ordliste.",
    "Da løsnet det.",
)


async def test_whoever_codes_two_sentences_at_a_time_says_so_once(project: Project) -> None:
    """= keeps the length of what is selected, for each step and behind each coding, until again."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down space equals_sign")
        assert "2 segments at a time from here on; = again: one." in status(app)
        await press(pilot, "down")
        assert selected(app) == f"{LIST} {SOLVED}"
        assert status(app).startswith(" 2 segments = · 48 characters · turn 2 Kari")
        await press(pilot, "up 1")
        assert coded(project) == [("b-forst", f"{LONG} {LIST}")]
        assert selected(app) == SOLVED  # the turn has no more
        await press(pilot, "home down minus")
        assert selected(app) == LONG
        await press(pilot, "escape equals_sign")
        assert selected(app) == LONG
        assert status(app).startswith(" One segment at a time.")
        await press(pilot, "down")
        assert selected(app) == LIST


async def test_the_length_is_kept_across_transcripts_and_restarts(project: Project) -> None:
    """It is a habit of the coder's and not of a text."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down space equals_sign o down enter o up enter down q")
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert coding_screen(again).pane.length == 2
        await press(pilot, "home down")
        assert selected(again) == f"{LONG} {LIST}"


def speakers_style(app: QualcodeApp) -> object:
    """How the names of who speaks are drawn in the status line."""
    line = app.screen.query_one("#status", OneLine)
    [style] = [style for text, style in line._left if "Kari" in text]  # noqa: SLF001
    return style


async def test_taking_a_question_in_with_its_answer_is_seen_and_told_once(
    project: Project,
) -> None:
    """Both names stand in the line, as a warning; a sentence says so the first time only."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down down down")
        assert "turn 2 Kari" in status(app)
        assert speakers_style(app) == palette.QUIET_TEXT
        await press(pilot, "space")
        assert "The interviewer’s words are selected too; Shift+↑ gives the last back." in status(
            app
        )
        await press(pilot, "space")
        assert "turn 2 Kari + Intervjuer" in status(app)
        assert speakers_style(app) == palette.WARNED
        await press(pilot, "minus minus")
        assert "turn 2 Kari " in status(app)
        assert speakers_style(app) == palette.QUIET_TEXT
