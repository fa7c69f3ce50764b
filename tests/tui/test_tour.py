"""The tour: each step waits for the real thing, it can be left, and it never comes back unasked."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.services.coding import list_codings
from qualcode.services.project import create_project, open_project
from qualcode.services.tours import SAMPLE, had_tour, is_sample, keep_tour
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.tour import STEPS, Did, Tour
from qualcode.tui.widgets.tour_card import TourCard
from tests.tui.conftest import fill
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    coded,
    coding_screen,
    press,
    screen_text,
    settled,
    status,
    top,
)
from tests.tui.talk import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

TOUR = (
    ("Read", "down"),
    ("Select", "shift+down"),
    ("Code", "1"),
    ("Suggestions", "n"),
    ("Decide", "a"),
    ("Undo", "u"),
    ("Find", "slash d e t enter"),
    ("Compare", "M"),
    ("Help", "escape question_mark"),
)
"""What each card is about, and the keys it asks for."""


@pytest.fixture(scope="module")
def small_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that is called as the sample project is."""
    folder = tmp_path_factory.mktemp("tour")
    file = folder / "kodebok.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(folder / "prosjekt", name=SAMPLE, codebook=file, coder="PL") as made:
        fill(made)
    return folder / "prosjekt"


@pytest.fixture
def sample(small_sample: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of one's own, in which KL has never been shown around."""
    shutil.copytree(small_sample, tmp_path / "prosjekt")
    with open_project(tmp_path / "prosjekt", coder="KL") as opened:
        yield opened


def test_a_step_waits_for_what_it_asks_and_for_nothing_else() -> None:
    """Whatever else one does meanwhile is one's own affair."""
    tour = Tour()
    for step in STEPS[:-1]:
        assert tour.step is step
        assert not any(tour.saw(other) for other in Did if other is not step.until)
        assert step.until is not None
        assert tour.saw(step.until)
    assert tour.is_over
    assert not any(map(tour.saw, Did))


def test_nothing_is_said_of_suggestions_where_there_are_none() -> None:
    """A step that cannot be done would hold one up for ever."""
    titles = [step.title for step in Tour(suggestions=False).steps]
    assert "Suggestions" not in titles
    assert "Decide" not in titles
    assert len(titles) == len(STEPS) - 2


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.title)
def test_every_card_can_be_filled_and_fits(step: object) -> None:
    """The keys are named, and two lines of 80 columns hold the words."""
    (one,) = [found for found in STEPS if found is step]
    assert "{" not in one.sentence
    assert len(one.sentence) <= 2 * 76 - 20


@SIZES
async def test_the_whole_tour(sample: Project, size: tuple[int, int]) -> None:
    """From the first sentence to the help, with the real keys, by itself and once only."""
    app = QualcodeApp(sample)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "turn 2 Kari" in status(app)  # the interviewer's question is not what one codes
        for number, (title, keys) in enumerate(TOUR, 1):
            assert f"TOUR · {number} of 9 · {title}" in screen_text(app)
            assert "G leaves the tour" in screen_text(app)
            await press(pilot, keys)
        assert "TOUR · That was all" in screen_text(app)
        await press(pilot, "escape")
        assert top(app) is CodingScreen
        assert "TOUR" not in screen_text(app)
    assert coded(sample) == [("b-forst", "Vi måtte lage en felles ordliste. Da løsnet det.")]
    assert had_tour(sample)
    again = QualcodeApp(sample)
    async with again.run_test(size=size) as pilot:
        await settled(pilot)
        assert "TOUR" not in screen_text(again)
        await press(pilot, "G")
        assert "TOUR · 1 of" in screen_text(again)


@pytest.mark.parametrize("steps", range(len(TOUR)))
async def test_the_tour_can_be_left_at_any_step(sample: Project, steps: int) -> None:
    """It is gone at once and does not come back by itself; the palette has it."""
    app = QualcodeApp(sample)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for _title, keys in TOUR[:steps]:
            await press(pilot, keys)
        await press(pilot, "G")
        assert "TOUR" not in screen_text(app)
        assert had_tour(sample)
        if top(app) is not CodingScreen:
            await press(pilot, "escape")
        await press(pilot, "colon s h o w n enter")
        assert "TOUR · 1 of" in screen_text(app)


async def test_other_keys_do_what_they_do_and_the_card_stays(sample: Project) -> None:
    """The tour stands in nobody's way: help, panels and coding work, the step waits."""
    app = QualcodeApp(sample)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "2")
        assert len(list_codings(sample)) == 1
        await press(pilot, "question_mark")
        assert "TOUR" not in screen_text(app)
        await press(pilot, "escape down")
        assert "TOUR · 2 of 9" in screen_text(app)  # coding moved on to the next sentence
        await press(pilot, "f1 end")
        assert "be shown around" in screen_text(app)


async def test_on_a_project_of_ones_own_nothing_is_written(project: Project) -> None:
    """The tour is for the sample project; elsewhere it says where to find that."""
    assert not is_sample(project)
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "TOUR" not in screen_text(app)
        await press(pilot, "G")
        assert "qualcode demo FOLDER" in screen_text(app)
        assert app.tour is None
    assert not had_tour(project)


async def test_a_team_can_do_without_it(sample: Project) -> None:
    """`tour = false` under [screen]: it begins only when asked for."""
    file = sample.settings.root / "qualcode.toml"
    file.write_text(file.read_text("utf-8") + "\n[screen]\ntour = false\n", encoding="utf-8")
    app = QualcodeApp(sample)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert app.tour is None


async def test_the_card_is_read_aloud_and_gives_way_to_the_next_key(sample: Project) -> None:
    """With a screen reader the cursor stands on what to do, and the key pressed then counts."""
    app = QualcodeApp(sample, reader=True)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for title, keys in TOUR[:7]:
            card = app.screen.query_one(TourCard)
            assert card.has_focus
            assert app.cursor_position.y == card.region.y + 1
            assert title in screen_text(app)
            await press(pilot, keys)
        assert len(list_codings(sample)) == 1
        await press(pilot, "G")
        assert coding_screen(app).pane.has_focus
        assert "You left the tour" in status(app)


def test_where_nothing_can_be_written_the_tour_is_no_obstacle(sample: Project) -> None:
    """That it was had is forgotten there, and nothing else happens."""
    drafts = sample.settings.root / "drafts"
    drafts.write_text("in the way", encoding="utf-8")
    keep_tour(sample)
    assert not had_tour(sample)
