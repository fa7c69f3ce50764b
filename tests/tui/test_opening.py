"""Opening a transcript: which one it is, and that nobody waits for it longer than needed."""

from __future__ import annotations

import gc
import weakref
from contextlib import suppress
from dataclasses import replace
from threading import Event, get_ident
from typing import TYPE_CHECKING

from textual.worker import WorkerError
from textual.worker_manager import WorkerManager

from qualcode.model import Span, derived_id
from qualcode.services.bookmarks import Bookmark, keep_bookmark
from qualcode.services.project import create_project
from qualcode.services.transcripts import mark_done
from qualcode.tui.app import QualcodeApp
from qualcode.tui.document import Document
from qualcode.tui.opening import read_opening
from tests.tui.screen_text import WIDE, coding_screen, desk_of, press, resize, settled
from tests.tui.talk import talk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from qualcode.services.project import Project
    from qualcode.tui.child import Beside
    from qualcode.tui.opening import Opening

OSLO, VESTLAND = derived_id("oslo_01"), derived_id("vestland_01")


def opened(project: Project, *, first: bool = True) -> str:
    """Which transcript one goes on with."""
    opening = read_opening(project, None, None, first=first)
    assert opening is not None
    return opening.desk.transcript.id


def test_one_goes_on_with_the_first_that_is_not_done(project: Project) -> None:
    """One's own done marks count, and where all is done the first is opened."""
    mark_done(project, OSLO)
    assert opened(project) == VESTLAND
    assert opened(replace(project, coder="AB")) == OSLO
    mark_done(project, VESTLAND)
    assert opened(project) == OSLO


def test_one_goes_on_where_one_left_unless_that_is_done(project: Project) -> None:
    """The place is kept for the first opening; a transcript asked for by name goes before it."""
    keep_bookmark(project, Bookmark(VESTLAND, 0, 3))
    assert opened(project) == VESTLAND
    assert opened(project, first=False) == OSLO
    by_name = read_opening(project, "oslo_01", Span(30, 33), first=True)
    assert by_name is not None
    assert (by_name.left, by_name.start, by_name.desk.transcript.id) == (None, 30, OSLO)
    mark_done(project, VESTLAND)
    assert opened(project) == OSLO


def test_without_transcripts_there_is_nothing_to_open(tmp_path: Path) -> None:
    """A project that was made just now."""
    with create_project(tmp_path / "ny", coder="KL") as project:
        assert read_opening(project, None, None, first=True) is None


def test_a_layout_is_made_once_for_a_width() -> None:
    """The worker makes it, and who draws it takes it as it is."""
    document = Document(talk("Hva har vært vanskeligst?", "Det tok lang tid."))
    assert document.lay_out(20) is document.lay_out(20)
    assert document.lay_out(12).width == 12


async def test_the_text_is_laid_out_before_the_screen_has_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaking half a million words into rows is no work for who must answer keys."""
    by = []
    broken = Document._broken  # noqa: SLF001  # where the work is done
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)

        def noting(document: Document, width: int) -> object:
            by.append(app._thread_id == get_ident())  # noqa: SLF001
            return broken(document, width)

        monkeypatch.setattr(Document, "_broken", noting)
        await press(pilot, "o down enter")
        assert by == [False]
        await resize(pilot, 100, 30)
        assert by == [False, True]


async def test_a_transcript_that_is_left_is_freed_at_once(project: Project) -> None:
    """It is not left to the garbage collection, which does not look at it any more."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        left = weakref.ref(desk_of(app))
        gc.disable()
        try:
            await press(pilot, "1 o down enter o up enter o down enter")
            assert coding_screen(app).pane.has_focus
            assert left() is None
        finally:
            gc.enable()


async def test_a_screen_closed_while_it_reads_is_no_error(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window closed at once: the reading began after all work was told to end, and ends later."""
    gone = Event()
    app = QualcodeApp(project)

    def read_late(*words: object, first: bool) -> Opening | None:
        gone.wait(60)
        return read_opening(*words, first=first)  # type: ignore[arg-type]  # as it was asked

    async def close(_beside: Beside) -> None:
        reading = [work for work in app.workers if work.group == "desk"]
        gone.set()
        for work in reading:
            with suppress(WorkerError):
                await work.wait()

    monkeypatch.setattr("qualcode.tui.screens.coding_view.read_opening", read_late)
    monkeypatch.setattr("qualcode.tui.child.Beside.close", close)
    monkeypatch.setattr(WorkerManager, "cancel_all", lambda _workers: None)
    async with app.run_test(size=WIDE):
        assert not gone.is_set()
    assert gone.is_set()
    app.look_elsewhere()  # its timer may go off as late as this
    assert app.stopped is None


async def test_what_was_read_too_late_is_shown_nowhere(project: Project) -> None:
    """A program that ends takes the parts of its screens away first; what comes then is left."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        view = coding_screen(app)
        opening = read_opening(project, None, None, first=True)
        assert opening is not None
        late = view.DeskReady(opening, view.pane.laid_out(opening.desk.transcript))
    assert not app.is_running
    with app._context():  # noqa: SLF001  # as where a screen handles its messages
        view.on_coding_view_desk_ready(late)
        view.on_coding_view_nothing_there()
