"""The project, its speakers and the diary: every key does something or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from qualcode.model import MemoOn, Role
from qualcode.services.history import history
from qualcode.services.memos import list_memos
from qualcode.services.transcripts import list_transcripts, load_transcript
from qualcode.tui.actions import ACTIONS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.places import Place
from qualcode.tui.progress import percent, percent_of
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    SMALL_FIRST,
    coding_screen,
    press,
    screen_text,
    settled,
)

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.services.project import Project

OPENED = {Place.PROJECT: "P", Place.SPEAKERS: "S", Place.DIARY: "D"}


@pytest.mark.parametrize("place", OPENED)
@SMALL_FIRST
async def test_any_key_can_be_pressed_and_left(
    project: Project, size: tuple[int, int], place: Place
) -> None:
    """Each key works or says a sentence, Esc comes back, and the project stays sound."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in [key for one in ACTIONS if one.place is place for key in one.keys]:
            if app.screen is coding_screen(app):
                await press(pilot, OPENED[place])
            await press(pilot, f"{key} escape")
            assert app.is_running, key
        for _level in range(3):
            if app.screen is not coding_screen(app):
                await press(pilot, "escape")
        assert app.screen is coding_screen(app)
    assert project.store.check() == []


@SIZES
async def test_a_transcript_gets_another_name(project: Project, size: tuple[int, int]) -> None:
    """A letter corrected at the foot of the list is saved, shown, and taken back by one key."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "P n home right right x enter")
        assert history(project, 1)[0].kind == "transcript.rename"
        assert any(name == "osxlo_01" for name in project.store.names().values())
        assert "osxlo_01" in screen_text(app)
        await press(pilot, "u")
        assert not any(name == "osxlo_01" for name in project.store.names().values())


@SIZES
async def test_f1_explains_what_the_columns_mean(project: Project, size: tuple[int, int]) -> None:
    """What stale, double, person and the rest stand for is said where they are read."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key, words in (
            ("P", "by two coders or more"),
            ("S", "they count once"),
            ("D", "newest day"),
        ):
            await press(pilot, f"{key} f1")
            assert words in " ".join(screen_text(app).split()), key
            await press(pilot, "escape escape")


async def test_all_attributes_of_the_speaker_marked_are_told(project: Project) -> None:
    """Where the column is too narrow, the line below has the rest, for the one under the cursor."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        long = "fylkeskommunen i det nye store fylket"
        for keys, words in (("S down a", f"organisation={long}"), ("i", "kari")):
            await press(pilot, keys)
            field = app.focused
            assert isinstance(field, Input)
            field.value = words
            await press(pilot, "enter")
        assert f"Kari  kari  organisation={long}" in screen_text(app)
        await press(pilot, "up")
        assert long not in screen_text(app)


def test_a_share_is_the_same_number_everywhere() -> None:
    """A beginning is one per cent at least; what is not all is not a hundred."""
    for part, whole, expected in (
        (0, 9, 0),
        (1, 900, 1),
        (899, 900, 99),
        (29, 100, 29),
        (9, 9, 100),
    ):
        assert percent(part, whole) == expected
        assert percent_of(part / whole) == expected
    assert percent(0, 0) == 100


async def answer(pilot: Pilot[None], keys: str, words: str) -> None:
    """Press keys that ask for a line, and answer with these words."""
    await press(pilot, keys)
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.value = words
    await press(pilot, "enter")


@SIZES
async def test_a_speaker_is_put_right_and_back(project: Project, size: tuple[int, int]) -> None:
    """Name, role, person and attribute of a speaker are saved, and each goes back by one key."""
    app = QualcodeApp(project)
    before = load_transcript(project, "oslo_01").speakers[1]
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await answer(pilot, "S down n", "Kari N.")
        await press(pilot, "r")
        await answer(pilot, "i", "kari-n")
        await answer(pilot, "a", "role=leder")
        shown = screen_text(app)
        assert all(words in shown for words in ("Kari N.", "interviewer", "kari-n", "role=leder"))
        after = load_transcript(project, "oslo_01").speakers[1]
        assert (after.name, after.role, after.informant) == (
            "Kari N.",
            Role.INTERVIEWER,
            "kari-n",
        )
        assert after.attributes == {"role": "leder"}
        await press(pilot, "u u u u")
        assert load_transcript(project, "oslo_01").speakers[1] == before
        await press(pilot, "escape")
        assert app.screen is coding_screen(app)


async def test_two_names_of_one_person_are_joined(project: Project) -> None:
    """The other one's turns are the speaker's; undo parts them again."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await answer(pilot, "S down m", "1")
        joined = load_transcript(project, "oslo_01")
        assert [one.name for one in joined.speakers] == ["Kari"]
        assert "1 speaker" in screen_text(app)
        await press(pilot, "u")
        assert len(load_transcript(project, "oslo_01").speakers) == 2


async def test_a_transcript_is_put_away_and_set_right(project: Project) -> None:
    """What is archived leaves the list until z shows it; attributes and values are corrected."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "P x")
        assert [one.name for one in list_transcripts(project)] == ["vestland_01"]
        assert "+1 archived" in screen_text(app)
        await press(pilot, "z end x")
        assert len(list_transcripts(project)) == 2
        await answer(pilot, "home a", "county=Viken")
        await answer(pilot, "v", "county=Viken=Akershus")
        assert load_transcript(project, "oslo_01").attributes["county"] == "Akershus"
        await press(pilot, "u u")
        assert load_transcript(project, "oslo_01").attributes["county"] == "Oslo"
        await answer(pilot, "a", "uten verdi")
        assert "county=Oslo" in " ".join(screen_text(app).split())


async def test_a_memo_is_written_changed_and_removed(project: Project) -> None:
    """On a code by its name; its title is changed, it goes, and undo brings it back."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await answer(pilot, "D n", "Tidspress")
        await press(pilot, "enter H v a escape")
        (memo,) = list_memos(project)
        assert (memo.on, memo.subject, memo.body) == (MemoOn.CODE, "b-tid", "Hva")
        await answer(pilot, "e", "Om tid")
        assert "Om tid" in screen_text(app)
        await press(pilot, "r")
        assert list_memos(project) == []
        await press(pilot, "u")
        assert [one.title for one in list_memos(project)] == ["Om tid"]
