"""Several at work at once: the screen shows what others saved, and overwrites nothing of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from qualcode.services.coding import add_coding, list_codings, set_memo
from qualcode.services.memos import add_memo, edit_memo, list_memos
from qualcode.services.project import Project, open_project
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import (
    WIDE,
    coding_screen,
    desk_of,
    press,
    screen_text,
    selected,
    settled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def other(project: Project) -> Iterator[Project]:
    """The same project, opened by somebody else."""
    with open_project(project.settings.root, coder="NN") as opened:
        yield opened


@pytest.fixture
def home(project: Project) -> Iterator[Project]:
    """The same project, opened by the same coder in another window."""
    with open_project(project.settings.root, coder=project.coder) as opened:
        yield opened


async def test_what_others_save_is_shown_where_one_is(project: Project, other: Project) -> None:
    """Another coder's work comes into counts and history; cursor and selection stay."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down down")
        before = selected(app)
        desk = desk_of(app)
        code, passage = next(iter(desk.looks)), desk.transcript.segments[-1]
        add_coding(other, desk.transcript, passage, code)
        assert "NN" not in screen_text(app)
        app.look_elsewhere()
        await settled(pilot)
        assert selected(app) == before
        assert "NN" in screen_text(app)
        assert [one.span for one in desk.all_codings if one.coder == "NN"] == [passage]


async def test_ones_own_work_is_not_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What this window saved is shown already."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        monkeypatch.setattr(coding_screen(app), "show_news", lambda: pytest.fail("read again"))
        await press(pilot, "down 1 u")
        app.look_elsewhere()
        await settled(pilot)


async def test_a_memo_written_elsewhere_meanwhile_is_not_overwritten(
    project: Project, home: Project
) -> None:
    """Both texts are there to make one of; what is saved then is the person's own."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 , m H e r")
        own = [one for one in list_codings(project) if one.coder == project.coder]
        coding = max(own, key=lambda one: one.created)
        set_memo(home, coding.id, "Hjemme.")
        await press(pilot, "escape")
        text = app.screen.query_one(TextArea).text
        assert text.startswith("Hjemme.")
        assert text.endswith("Her")
        await press(pilot, "! escape")
        [there] = [one for one in list_codings(project) if one.id == coding.id]
        assert there.memo == f"{text}!"


async def test_a_page_of_the_diary_is_not_overwritten(project: Project, home: Project) -> None:
    """The same in the diary."""
    memo = add_memo(project, "Først.", day="2031-01-01")
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "D enter H e r")
        edit_memo(home, memo.id, body="Hjemme.")
        await press(pilot, "escape")
        text = app.screen.query_one(TextArea).text
        assert text.startswith("Hjemme.")
        assert text.endswith("Først.Her")
        await press(pilot, "escape")
        assert text in [one.body for one in list_memos(project)]
