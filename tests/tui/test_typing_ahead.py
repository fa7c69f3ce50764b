"""Whoever knows the keys types faster than lines open, and nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from qualcode.model import derived_id
from qualcode.services.coding import list_codings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.matrix import MatrixScreen
from tests.tui.screen_text import NARROW, coded, coding_screen, press, selected, settled, top

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.services.project import Project

NAMED = {"⏎": "enter", "␛": "escape", "↓": "down", "/": "slash", ":": "colon", ".": "full_stop"}


async def burst(pilot: Pilot[None], keys: str) -> None:
    """All of these keys are there before the program has looked at the first."""
    for key in keys:
        character = key if key.isalnum() or key in "/:." else None
        pilot.app.post_message(events.Key(NAMED.get(key, key), character))
    await settled(pilot)


@pytest.mark.parametrize("letters", ["mål", "maal", "fel"])
async def test_letters_typed_before_the_picker_is_up_choose_the_code(
    project: Project, letters: str
) -> None:
    """`cmål⏎` in one go: the m is no memo and the l no other suggestion."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down")
        await burst(pilot, f"c{letters}⏎")
    assert coded(project) == [("d-mal", "Det tok lang tid før vi forsto hverandre.")]
    assert not list_codings(project)[0].memo


async def test_keys_that_come_while_others_are_on_their_way_stay_behind_them(
    project: Project,
) -> None:
    """Letters arrive in the order they were pressed, also those pressed a moment later."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await burst(pilot, "/ansv")
        await burst(pilot, "aret⏎")
        assert selected(app) == "ansvaret"
        await press(pilot, "home")
        await burst(pilot, "/brukere⏎")
        assert selected(app) == "brukere"


async def test_leaving_a_line_before_it_is_up_leaves_it(project: Project) -> None:
    """Esc right behind c: nothing is open and nothing was coded."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await burst(pilot, "↓cmål␛")
        assert coding_screen(app).pane.has_focus
        await burst(pilot, "↓1")
    assert coded(project) == [("b-forst", "Vi måtte lage en felles ordliste.")]


async def test_what_is_wanted_is_found_by_words_typed_at_once(project: Project) -> None:
    """The palette of actions is made when it is asked for; its letters wait for it."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await burst(pilot, ":mat⏎")
        assert top(app) is MatrixScreen


async def test_what_follows_enter_is_for_the_text_again(project: Project) -> None:
    """`cmål⏎.` and `cmål⏎1` in one go: two codings, and nothing is left of either in the picker."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await burst(pilot, "↓cmål⏎.cforst⏎2")
        assert coding_screen(app).pane.has_focus
    codes = [code for code, _quote in coded(project)]
    assert codes == ["d-mal", "d-mal", "b-forst", "b-tid"]


async def test_a_code_typed_behind_a_search_is_for_what_was_found(project: Project) -> None:
    """`/ordliste⏎1` codes the word and not the sentence one came from; Esc is for the text too."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await burst(pilot, "/ordliste⏎1/hverandre␛␛/hverandre⏎2")
    assert coded(project) == [("b-tid", "hverandre"), ("b-forst", "ordliste")]


async def test_keys_for_another_transcript_are_not_taken_by_the_one_in_front(
    project: Project,
) -> None:
    """`o↓⏎↓1` in one go, and keys before anything is open: what is coded is where they meant."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await burst(pilot, "↓1o↓⏎↓2")
    told = [(one.code, one.transcript) for one in list_codings(project)]
    assert told == [("b-forst", derived_id("oslo_01")), ("b-tid", derived_id("vestland_01"))]


async def test_what_is_pasted_waits_its_turn(project: Project) -> None:
    """Pasted behind / it is what is looked for, and the keys behind it stay behind it."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("ordliste"))
        app.post_message(events.Key("enter", None))
        await settled(pilot)
        assert selected(app) == "ordliste"


async def test_a_program_that_never_rests_still_takes_keys(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something sends messages without end: keys come late, but they come."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        monkeypatch.setattr(app, "_is_busy", lambda: True)
        await burst(pilot, "↓1")
    assert [code for code, _quote in coded(project)] == ["b-forst"]
