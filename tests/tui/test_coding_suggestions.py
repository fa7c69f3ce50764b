"""Suggestions come to the coding screen by themselves and disturb nobody."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ModelProblem
from qualcode.model import Level, Span, Suggestion, derived_id
from qualcode.services.transcripts import mark_done
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    WIDE,
    coding_screen,
    desk_of,
    press,
    screen_text,
    selected,
    settled,
    status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project
    from qualcode.tui.child import Beside

    Progress = Callable[[int, int], None]

PLACE = "qualcode.tui.screens.coding_suggestions.Beside.propose"


class Search:
    """Stands for the process: finds one more passage each time it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.problem: ModelProblem | None = None
        self.early = False
        """Whether a first suggestion comes before the others are found."""

        async def compute(
            beside: Beside, transcript: str, progress: Progress, first: Callable[[], object]
        ) -> None:
            if self.early:
                self.compute(beside._project, transcript, progress)  # noqa: SLF001
                first()
                await asyncio.sleep(0)
            self.compute(beside._project, transcript, progress)  # noqa: SLF001

        monkeypatch.setattr(PLACE, compute)

    def compute(self, project: Project, transcript: str, progress: Progress) -> None:
        """Say how far it has come, then leave a suggestion on the next segment."""
        found = project.store.transcript(transcript)
        self.asked.append(found.name)
        progress(1, 2)
        if self.problem:
            raise self.problem
        with project.store.action("qualcode", "suggestion.propose", count=1) as record:
            record.add_suggestions([proposed(found.id, found.segments[len(self.asked)])])


def proposed(transcript: str, span: Span) -> Suggestion:
    """A suggestion of a code on a passage."""
    return Suggestion(
        derived_id(transcript, span.start), transcript, span, "d-mal", "x/1", 0.9, Level.SURE, ()
    )


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    """What is asked of the process."""
    return Search(monkeypatch)


async def test_where_nobody_looked_the_program_looks_by_itself(
    project: Project, search: Search
) -> None:
    """An interview without suggestions has them without a key; one that has some keeps them."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert search.asked == []
        coding_screen(app).open_transcript("vestland_01")
        await settled(pilot)
        assert search.asked == ["vestland_01"]
        assert "1 suggestion waits; n goes to it." in status(app)
        assert coding_screen(app).pane.turn_number == 1
        coding_screen(app).open_transcript("oslo_01")
        coding_screen(app).open_transcript("vestland_01")
        await settled(pilot)
        assert search.asked == ["vestland_01"]


async def test_it_looks_once_where_there_is_nothing_to_find(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going to and fro between interviews starts no work that was done."""
    asked: list[str] = []

    async def compute(_beside: Beside, transcript: str, *_words: object) -> None:
        asked.append(transcript)

    monkeypatch.setattr(PLACE, compute)
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for name in ("vestland_01", "oslo_01", "vestland_01"):
            coding_screen(app).open_transcript(name)
            await settled(pilot)
        assert len(asked) == 1
        await press(pilot, "g")
        assert len(asked) == 2
        assert "Nothing found to suggest here." in status(app)


@pytest.mark.parametrize("why", ["setting", "done", "codebook"])
async def test_it_does_not_look_where_nobody_wants_it(
    project: Project, search: Search, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """Not for whoever does not want to be led, nor in an interview that is done."""
    if why == "setting":
        file = project.settings.root / "qualcode.toml"
        file.write_text("[screen]\nsuggestions = false\n", encoding="utf-8")
    if why == "done":
        mark_done(project, project.store.transcript("vestland_01").id, done=True)
    if why == "codebook":
        monkeypatch.setattr(type(project.store), "codebook", lambda _store: None)
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        coding_screen(app).open_transcript("vestland_01")
        await settled(pilot)
        assert search.asked == []


async def test_computing_suggestions_leaves_the_cursor_alone(
    project: Project, search: Search
) -> None:
    """While the program looks for suggestions one goes on, and failing is a sentence."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "home g")
        assert "2 suggestions wait; n goes to the next." in status(app)
        assert coding_screen(app).pane.turn_number == 1
        search.problem = ModelProblem(model="x", reason="it is [broken]")
        await press(pilot, "g")
        assert "it is [broken]" in status(app)
        assert "looking" not in screen_text(app)


async def test_what_one_is_about_to_decide_on_does_not_change(
    project: Project, search: Search
) -> None:
    """New suggestions on the passage in sight wait until the coder has gone on."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        quote = selected(app)
        await press(pilot, "g")
        assert search.asked == ["oslo_01"]
        assert "they come into sight when you go on" in status(app)
        assert (desk_of(app).waiting, selected(app)) == (1, quote)
        await press(pilot, "down")
        assert desk_of(app).waiting == 2


async def test_the_list_under_the_fingers_stays_as_it_is(project: Project, search: Search) -> None:
    """Whoever goes through the list of suggestions chooses the line they see."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "home tab tab tab")
        panel = coding_screen(app).side("suggestions").panel
        assert coding_screen(app).focused is panel
        before = panel.key
        coding_screen(app).action_compute()
        await settled(pilot)
        assert search.asked == ["oslo_01"]
        assert (desk_of(app).waiting, panel.key) == (1, before)
        await press(pilot, "enter")
        assert selected(app) == "Vi har ikke kapasitet til det hos oss."
        assert desk_of(app).waiting == 2


@SIZES
async def test_progress_shows_where_the_suggestions_will_be(
    project: Project, size: tuple[int, int]
) -> None:
    """One sees that the program is looking, and only for the interview in sight."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = coding_screen(app)
        assert "looking" not in screen_text(app)
        screen.post_message(screen.Read("another", 1, 2))
        await settled(pilot)
        assert "looking" not in screen_text(app)
        screen.post_message(screen.Read(desk_of(app).transcript.id, 1, 2))
        await settled(pilot)
        assert "looking 1/2" in screen_text(app)


async def test_one_sees_at_once_that_the_program_is_looking(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first interview is read, nobody is told to ask for what is on its way."""
    seen: list[str] = []
    app = QualcodeApp(project)

    async def compute(*_words: object) -> None:
        seen.append(screen_text(app))

    monkeypatch.setattr(PLACE, compute)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        coding_screen(app).open_transcript("vestland_01")
        await settled(pilot)
        assert "no suggestions: g computes some" in screen_text(app)
        await press(pilot, "g")
    assert ["looking …" in text for text in seen] == [True, True]
    assert "g computes" not in seen[1]


async def test_whoever_asks_too_early_is_told_that_they_are_coming(project: Project) -> None:
    """While the program looks, N does not send anybody to ask for what is on its way."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        coding_screen(app).open_transcript("vestland_01")
        await settled(pilot)
        await press(pilot, "n")
        assert "g computes some" in status(app)
        coding_screen(app).looking = "looking 1/2"
        await press(pilot, "n")
        assert "Still looking for suggestions" in status(app)


async def test_first_suggestions_come_before_all_interviews_are_read(
    project: Project, search: Search
) -> None:
    """One sees them at once; that others are looked for is still said."""
    search.early = True
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = coding_screen(app)
        screen.looking = "looking 1/2"
        screen.post_message(screen.Ready(desk_of(app).transcript.id, asked=False, more=True))
        await settled(pilot)
        assert "looking 1/2" in screen_text(app)
        await press(pilot, "g")
        assert search.asked == ["oslo_01"] * 2
        assert "3 suggestions wait" in status(app)
        assert "looking" not in screen_text(app)
