"""New codes without leaving the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from qualcode.services.codebooks import current_codebook
from qualcode.tui.app import QualcodeApp
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

if TYPE_CHECKING:
    from qualcode.services.project import Project

SENTENCE = "Det tok lang tid før vi forsto hverandre."


async def test_words_become_a_code_in_three_keys(project: Project) -> None:
    """I, Enter, Enter: the words are the name, the first family is offered, and one goes on."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down I")
        assert "Name of the new code:  Det tok lang tid før" in screen_text(app)
        await press(pilot, "enter")
        assert "▸ family   Barrierer" in screen_text(app)
        await press(pilot, "enter")
        new = current_codebook(project).codes[2]
        assert (new.name, new.family) == (SENTENCE.rstrip("."), "barriers")
        assert coded(project) == [(new.id, SENTENCE)]
        assert "a new code; u takes both" in status(app)
        assert selected(app) == "Vi måtte lage en felles ordliste."
        await press(pilot, "full_stop u u")
        assert coded(project) == []
        assert current_codebook(project).version == 1


async def test_the_words_can_be_changed_and_the_place_is_remembered(project: Project) -> None:
    """The name is edited in its line; the next new code is offered the same family first."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down w right right I end backspace backspace backspace x enter")
        await press(pilot, "d r i v enter")
        new = current_codebook(project).codes[-1]
        assert (new.name, new.family) == ("lx", "drivers")
        assert coded(project) == [(new.id, "lang")]
        await press(pilot, "I enter")
        assert "▸ family   Drivere" in screen_text(app)
        await press(pilot, "l x enter")
        assert current_codebook(project).codes[-1].parent == new.id


async def test_the_picker_makes_what_it_does_not_find(project: Project) -> None:
    """Letters no code has are the name of a new one; the last line makes one where some fit."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down c S p r å k")
        assert "▸ + new code “Språk”  Enter asks where it belongs" in screen_text(app)
        await press(pilot, "enter enter")
        assert coded(project)[0][1] == SENTENCE
        await press(pilot, "c t i d")
        assert "▸ B-TID" in screen_text(app)
        await press(pilot, "up")
        assert "▸ + new code “tid”" in screen_text(app)
        await press(pilot, "down")
        assert "▸ B-TID" in screen_text(app)
        await press(pilot, "up enter d r i v enter")
        assert [one.name for one in current_codebook(project).codes[-1:]] == ["tid"]


async def test_leaving_at_any_question_makes_nothing(project: Project) -> None:
    """Esc at the name, at the place, or an empty name: no code, no coding, back in the text."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for keys in ("I escape", "I enter escape", "c x y z enter escape", "I ctrl+u enter"):
            await press(pilot, f"home down {keys}")
            assert coding_screen(app).focused is coding_screen(app).pane
        assert coded(project) == []
        assert current_codebook(project).version == 1
        await press(pilot, "home down I ctrl+u U k l a r t enter enter")
        assert len(coded(project)) == 1


async def test_a_name_that_is_taken_is_refused_in_a_sentence(project: Project) -> None:
    """The codebook stays sound, whoever is in a hurry."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down c T i d s p r e s s up enter enter")
        assert "Tidspress" in status(app)
        assert coded(project) == []


async def test_only_coding_makes_codes(project: Project) -> None:
    """Recoding finds codes and makes none; the picker is as it was afterwards."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up R x y z")
        assert "new code" not in screen_text(app)
        await press(pilot, "enter escape c")
        assert app.screen.query_one("#picker Input", Input).value == ""
        assert "new code" not in screen_text(app)


@SIZES
async def test_making_a_code_looks_as_it_was_looked_at(
    project: Project, size: tuple[int, int]
) -> None:
    """The question with the words filled in; then where the code belongs."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "down I")
        check_picture(app, f"in_vivo_{size[0]}x{size[1]}")
        await press(pilot, "enter down")
        check_picture(app, f"in_vivo_place_{size[0]}x{size[1]}")
