"""Changing a coding from the coding screen: another code with R, other boundaries with b."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.services.coding import add_coding
from qualcode.services.project import Project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from qualcode.tui.desk import Desk
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    WIDE,
    check_picture,
    coded,
    coding_screen,
    press,
    screen_text,
    selected,
    settled,
    status,
)

SENTENCE = "Det tok lang tid før vi forsto hverandre."
TWO = f"{SENTENCE} Vi måtte lage en felles ordliste."


async def test_a_coding_gets_another_code(project: Project) -> None:
    """R, a few letters, Enter: the same passage has another code, and one key takes it back."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up R")
        assert "another code for “Ulik forståelse”" in screen_text(app)
        await press(pilot, "m a l enter")
        assert coded(project) == [("d-mal", SENTENCE)]
        assert "Recoded as “Felles mål”; u takes it back." in status(app)
        assert selected(app) == SENTENCE
        await press(pilot, "u")
        assert coded(project) == [("b-forst", SENTENCE)]
        assert "took back: recoded turn 2 from “Ulik forståelse”" in status(app)


async def test_leaving_the_picker_leaves_the_code(project: Project) -> None:
    """Esc there changes nothing, and c afterwards codes again instead of recoding."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up R m a l escape")
        assert coded(project) == [("b-forst", SENTENCE)]
        await press(pilot, "c m a l enter")
        assert sorted(coded(project)) == [("b-forst", SENTENCE), ("d-mal", SENTENCE)]


async def test_boundaries_follow_the_selection(project: Project) -> None:
    """B, take a sentence more or a word less, Enter; the way on is where one was before."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up b shift+down enter")
        assert coded(project) == [("b-forst", TWO)]
        assert "Changed where “Ulik forståelse” is" in status(app)
        assert selected(app) == SENTENCE
        await press(pilot, "b v shift+right b")
        assert coded(project) == [("b-forst", TWO.removeprefix("Det "))]
        await press(pilot, "u u")
        assert coded(project) == [("b-forst", SENTENCE)]
        await press(pilot, "U")
        assert coded(project) == [("b-forst", TWO)]
        assert selected(app) == TWO


async def test_esc_and_an_unchanged_passage_leave_it(project: Project) -> None:
    """Whoever thinks better of it has done nothing, and stands where they stood."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up")
        for keys in ("b shift+down escape", "b enter", "b b"):
            await press(pilot, keys)
            assert "Left as it was." in status(app)
            assert selected(app) == SENTENCE
        assert len(project.store.history(coder="KL")) == 1
        await press(pilot, "2")
        assert [code for code, _quote in coded(project)] == ["b-forst", "b-tid"]


async def test_while_boundaries_change_nothing_else_is_coded(project: Project) -> None:
    """Until Enter or Esc, keys that code and decide do nothing; the line says how to end."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up b 2 c r u x a m o d tab e R i right")
        assert [code for code, _quote in coded(project)] == ["b-forst"]
        assert "42 characters: Enter saves, Esc gives up, v the other end" in status(app)
        assert "Enter save" in screen_text(app).splitlines()[-1]
        await press(pilot, "t enter")
        assert coded(project) == [("b-forst", f"{TWO} Da løsnet det.")]


async def test_a_passage_coded_so_already_is_refused(project: Project) -> None:
    """The refusal is a sentence; one goes on fitting, or gives up."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 1 up up b")
        await press(pilot, "s down enter")
        assert "KL has “Ulik forståelse” on" in status(app)
        await press(pilot, "shift+down enter")
        assert coded(project)[0][1] == "Vi måtte lage en felles ordliste."
        assert len(coded(project)[1][1]) > len(coded(project)[0][1])


async def test_anothers_coding_keeps_code_and_boundaries(project: Project) -> None:
    """Only whoever made a coding changes it; where nothing is coded there is nothing to change."""
    transcript = load_transcript(project, "oslo_01")
    other = Project(project.settings, project.store, "AB")
    add_coding(other, transcript, transcript.segments[0], "d-mal")
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for key in ("R", "b"):
            await press(pilot, f"down {key}")
            assert "Nothing is coded here." in status(app)
            await press(pilot, f"e home {key}")
            assert "This coding is AB’s" in status(app)
            await press(pilot, "e")
        assert coding_screen(app).focused is coding_screen(app).pane


@SIZES
async def test_changing_boundaries_looks_as_it_was_looked_at(
    project: Project, size: tuple[int, int]
) -> None:
    """The old stripe still stands; the last lines say how to fit and how to end."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up b shift+down shift+right")
        check_picture(app, f"boundaries_{size[0]}x{size[1]}")


ACTS = st.sampled_from(["apply", "recode", "move", "remove", "accept", "undo", "undo", "redo"])


def do(desk: Desk, act: str, place: int, which: int) -> None:
    """One act on the desk, as far as it can be done."""
    segment = desk.transcript.segments[place]
    code = ("b-forst", "b-tid", "d-mal")[which]
    mine = desk.own_codings
    with suppress(QualcodeError):
        match act:
            case "apply":
                desk.apply(segment, code)
            case "recode" if mine:
                desk.recode(mine[place % len(mine)], code)
            case "move" if mine:
                desk.move(mine[which % len(mine)], segment)
            case "remove" if mine:
                desk.remove(mine[place % len(mine)])
            case "accept" if desk.suggestions:
                desk.accept(desk.suggestions[0])
            case "undo":
                desk.undo()
            case "redo":
                desk.redo()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(ACTS, st.integers(0, 5), st.integers(0, 2)), max_size=12))
def test_the_desk_never_drifts_from_the_project_file(
    project: Project, steps: list[tuple[str, int, int]]
) -> None:
    """Whatever is changed, taken back and done again, reading anew shows the same."""
    desk = Desk(project, load_transcript(project, "oslo_01"))
    drawn = Counter(desk.marks())
    desk.take_change()
    for step in steps:
        do(desk, *step)
        change = desk.take_change()
        if change is None:
            drawn = Counter(desk.marks())
        else:
            drawn = drawn - Counter(change.removed) + Counter(change.added)
    assert drawn == Counter(desk.marks())
    fresh = Desk(project, desk.transcript)
    assert {one.id: one for one in desk.all_codings} == {one.id: one for one in fresh.all_codings}
    assert {code: n for code, n in desk.tally.project.items() if any(n)} == fresh.tally.project
    assert (desk.progress, desk.own_count) == (fresh.progress, fresh.own_count)
    assert desk.suggestions == fresh.suggestions
