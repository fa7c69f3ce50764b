"""The screen opens where the coder left it, and no word of a memo is lost on the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from qualcode.services.bookmarks import read_bookmark
from qualcode.services.coding import list_codings
from qualcode.services.drafts import read_draft
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.memo import MemoScreen
from tests.tui.screen_text import (
    NARROW,
    WIDE,
    coded,
    coding_screen,
    desk_of,
    press,
    screen_text,
    selected,
    settled,
    status,
    top,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds; the program does it at the person's next pause."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  # there is no event for a file
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("down down", "Vi måtte lage en felles ordliste."),
        ("down w right right", "lang"),
        ("down t", "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste. "),
        ("down v right", "Det tok lang tid før vi forsto hverandre. "),
        ("down shift+down", "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles "),
        ("o down enter down", "Uten læreplass får de ingenting."),
    ],
)
async def test_the_screen_opens_where_it_was_left(project: Project, keys: str, words: str) -> None:
    """Transcript, words and unit are as they were, whatever they were."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, keys)
        before = coding_screen(app).pane.selection
        await press(pilot, "q")
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert selected(again).startswith(words.rstrip())
        after = coding_screen(again).pane.selection
        assert before
        assert after
        assert (before.span, before.unit) == (after.span, after.unit)


async def test_panels_and_the_last_code_are_as_they_were(project: Project) -> None:
    """In the codebook with all coders shown; full stop applies the code of yesterday."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 3 e tab q")
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert coding_screen(again).focused is coding_screen(again).side("codebook").panel
        assert desk_of(again).everyone
        await press(pilot, "escape full_stop")
        assert [code for code, _quote in coded(project)] == ["d-mal", "d-mal"]


async def test_a_pause_is_enough(project: Project) -> None:
    """Who does not quit but loses power has the place of their last pause."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "end")
        span = coding_screen(app).pane.span
        assert span

        def is_kept() -> bool:
            place = read_bookmark(project)
            return place is not None and place.start == span.start

        await until(is_kept)


async def test_a_transcript_marked_done_is_not_opened_again(project: Project) -> None:
    """What is finished gives way to what is left to do."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down d q")
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert desk_of(again).transcript.name == "vestland_01"
        await press(pilot, "d end q")
    last = QualcodeApp(project)
    async with last.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert desk_of(last).transcript.name == "vestland_01"  # nothing is left to do
        assert selected(last) == "Uten læreplass får de ingenting."


async def test_a_memo_survives_the_power_cut(project: Project) -> None:
    """Words that were never saved by a key are the coding's memo at the next start."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up m j a space æ")
        await until(lambda: (read_draft(project, "memo") or {}).get("words") == "ja æ")
    assert [one.memo for one in list_codings(project)] == [""]
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "The memo you were writing is saved with its coding" in status(again)
        assert [one.memo for one in list_codings(project)] == ["ja æ"]
        await press(pilot, "u")
        assert [one.memo for one in list_codings(project)] == [""]


async def test_a_memo_that_was_saved_leaves_no_draft(project: Project) -> None:
    """Esc saves; nothing is said at the next start."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up m j a escape")
        assert read_draft(project, "memo") is None
        await press(pilot, "D n enter enter h e i escape")
        assert read_draft(project, "memo") is None
        assert [one.body for one in project.store.memos()] == ["hei"]


async def test_a_code_and_its_memo_at_one_stroke(project: Project) -> None:
    """C, letters, Enter, the reason, Esc: coded with its memo, and on at the next sentence."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down C t i d enter")
        assert top(app) is MemoScreen
        assert "Memo on “Tidspress”: Det tok lang tid" in screen_text(app)
        assert len(coded(project)) == 1
        await press(pilot, "f o r d i escape")
        [coding] = list_codings(project)
        assert (coding.code, coding.memo) == ("b-tid", "fordi")
        assert selected(app) == "Vi måtte lage en felles ordliste."
        await press(pilot, "up C t i d enter")
        assert "“Tidspress”" in status(app)
        assert app.screen is coding_screen(app)
        assert not app.screen.query(TextArea)


@pytest.mark.parametrize("height", [14, 20])
async def test_the_words_a_memo_is_about_can_be_read_while_it_is_written(
    project: Project, height: int
) -> None:
    """The memo takes the foot of the screen, or its top where the passage is down there."""
    app = QualcodeApp(project)
    async with app.run_test(size=(80, height)) as pilot:
        await settled(pilot)
        for way in ("home", "end"):
            await press(pilot, way)
            words = selected(app)
            await press(pilot, "1 comma m")
            above, _title, below = screen_text(app).partition("Memo on")
            assert words[:13] in above + below.partition("Esc or F2")[2]
            await press(pilot, "escape")


async def test_the_way_to_what_was_coded_last_is_there_after_a_restart(project: Project) -> None:
    """A comma goes to the newest coding of before; without any it says so."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "comma")
        assert "You have not coded anything here yet." in status(app)
        await press(pilot, "down 1")
        words = coded(project)[0][1]
    again = QualcodeApp(project)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "end comma")
        assert selected(again) == words
