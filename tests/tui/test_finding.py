"""Finding by keyboard: in the transcript in front, and in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from qualcode.model import Origin
from qualcode.search.parsing import parse_query
from qualcode.services.coding import list_codings
from qualcode.services.coding_hits import carry_out, plan_codings
from qualcode.services.finding import find as find_hits
from qualcode.services.saved_queries import list_queries, save_query
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from qualcode.tui.desk import Desk
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.hits import HitsScreen
from qualcode.tui.widgets.hit_list import HitList
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    SMALL_FIRST,
    WIDE,
    check_picture,
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
    from textual.pilot import Pilot

    from qualcode.services.project import Project

SAID = {"/": "slash", " ": "space", ":": "colon", "*": "asterisk", "=": "equals_sign"}


async def find(pilot: Pilot[None], words: str, key: str = "slash") -> None:
    """Press a key that asks what to find, and type words."""
    await press(pilot, key)
    typed = " ".join(SAID.get(letter, letter) for letter in words)
    await press(pilot, f"{typed} enter")


def said(app: QualcodeApp) -> str:
    """The status line of the screen on top."""
    return app.screen.query_one("#status").render_line(0).text


async def test_what_is_found_is_selected_and_coded(project: Project) -> None:
    """/ words Enter: the words are the selection, and a number codes exactly them."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await find(pilot, "ordlist")
        assert selected(app) == "ordlist"
        assert status(app).startswith(" Hit 1 of 1; f next, F the one before")
        await press(pilot, "1")
        assert coded(project) == [("b-forst", "ordlist")]


async def test_f_goes_on_and_back(project: Project) -> None:
    """From hit to hit in both directions; at the ends a sentence says so."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await find(pilot, "word:det")
        assert (selected(app), status(app)[:11]) == ("Det", " Hit 1 of 3")
        await press(pilot, "f f")
        assert (selected(app), status(app)[:11]) == ("det", " Hit 3 of 3")
        await press(pilot, "f")
        assert "No hit further on." in status(app)
        await press(pilot, "F F F")
        assert "No hit before this one." in status(app)
        await press(pilot, "end F")
        assert status(app)[:11] == " Hit 3 of 3"


async def test_what_is_not_found_or_not_understood_is_said(project: Project) -> None:
    """A sentence, and the selection stays; Esc and an empty line leave everything as it was."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down")
        before = selected(app)
        await find(pilot, "finnesikke")
        assert "Not found in this transcript; K looks in all." in status(app)
        await press(pilot, "slash")
        assert app.screen.query_one("#entry").query_one(Input).value == "finnesikke"
        await press(pilot, "escape")
        await press(pilot, f"slash {'backspace ' * 10} a space A N D enter")
        assert "after AND stands nothing" in screen_text(app)
        await press(pilot, f"slash {'backspace ' * 5} enter")
        assert selected(app) == before
        await press(pilot, "f")
        assert "Find here" in screen_text(app)
        await press(pilot, "escape 1")
        assert coded(project) == [("b-forst", before)]


async def test_a_search_goes_with_one_to_another_transcript(project: Project) -> None:
    """The next hit is then one of the transcript in front; codes can be asked for too."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await find(pilot, "word:de OR hverandre")
        assert selected(app) == "hverandre"
        await press(pilot, "1 o down enter")
        assert desk_of(app).transcript.name == "vestland_01"
        await press(pilot, "f")
        assert selected(app) == "de"
    again = QualcodeApp(project)
    async with again.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "o up enter")
        await find(pilot, "code:* AND lemma:forstå")
        assert selected(again) == "forsto"


async def test_hits_of_all_transcripts_are_read_and_left(project: Project) -> None:
    """K lists them in context; Enter opens one exactly, Esc comes back to where one was."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await find(pilot, "word:de OR word:det", "K")
        assert "4 hits in 2 transcripts" in screen_text(app)
        await press(pilot, "end")
        assert "vestland_01 · Kari" in screen_text(app)
        await press(pilot, "enter")
        assert top(app) is CodingScreen
        assert desk_of(app).transcript.name == "vestland_01"
        assert selected(app) == "de"
        assert "Esc goes back to the hits." in status(app)
        await press(pilot, "escape")
        assert top(app) is HitsScreen
        assert app.screen.query_one(HitList).key == "3"
        await press(pilot, "escape escape")
        assert top(app) is CodingScreen


async def test_all_hits_are_coded_after_a_look(project: Project) -> None:
    """C and a code show what would be coded, x leaves one out, Enter codes, u takes it back."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await find(pilot, "kapasitet")
        await press(pilot, "2 K")
        await find(pilot, "kapasitet OR word:de")
        assert "2 hits in 2 transcripts" in screen_text(app)
        await press(pilot, "c t i d s enter")
        assert "Enter: 2 segments in 2 transcripts get “Tidspress”. Esc: none." in said(app)
        assert "✓" in screen_text(app)
        await press(pilot, "x")
        assert "1 segment in 1 transcript get" in said(app)
        assert "×" in screen_text(app)
        await press(pilot, "t")
        assert "1 turn in 1 transcript get" in said(app)
        await press(pilot, "escape")
        assert "Nothing was coded." in said(app)
        assert len(coded(project)) == 1
        await press(pilot, "c t i d s enter t t enter")
        assert "Coded 2 segments as “Tidspress”; u takes it back." in said(app)
        assert [one.origin for one in list_codings(project)].count(Origin.SEARCH) == 2
        await press(pilot, "c t i d s enter")
        assert "0 segments in 0 transcripts get" in said(app)
        await press(pilot, "escape u")
        assert len(coded(project)) == 1
        assert "took back: coded search hits" in said(app)
        await press(pilot, "U escape")
        assert top(app) is CodingScreen
        assert len(coded(project)) == 3
        assert coding_screen(app).side("codebook").panel is not None
        await press(pilot, "u")
        assert len(coded(project)) == 1


async def test_searches_are_saved_and_done_again(project: Project) -> None:
    """W keeps a search, l lists them, Enter does one, r forgets it."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "K escape")
        assert "No saved searches" in screen_text(app)
        await press(pilot, "w c x slash")
        await press(pilot, "k a p a enter w M i n enter")
        assert [(one.name, one.query) for one in list_queries(project)] == [("Min", "kapa")]
        save_query(project, "Annen", "ordliste OR brukere")
        await press(pilot, "l")
        assert "ordliste OR brukere" in screen_text(app)
        await press(pilot, "enter")
        assert "2 hits in 1 transcript" in screen_text(app)
        await press(pilot, "l end r")
        assert [one.name for one in list_queries(project)] == ["Annen"]
        await press(pilot, "u")
        assert [one.name for one in list_queries(project)] == ["Annen", "Min"]


def test_coding_all_hits_moves_nobody(project: Project) -> None:
    """One goes on where one was reading, not at the last hit that was coded."""
    oslo = load_transcript(project, "oslo_01")
    Desk(project, oslo).apply(oslo.segments[1], "b-forst")
    before = Desk(project, oslo).place_to_go_on()
    plan = plan_codings(project, find_hits(project, parse_query("brukere")), "b-tid")
    [coded_last] = carry_out(project, plan)
    assert coded_last.span == oslo.segments[-1]
    assert Desk(project, oslo).place_to_go_on() == before == oslo.segments[2].start


@SMALL_FIRST
async def test_any_key_can_be_pressed_among_hits(project: Project, size: tuple[int, int]) -> None:
    """With hits, without, and while something is asked; the project stays sound."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for keys in ("K escape", "slash d e t enter", "slash q q q enter", "slash ( enter"):
            await press(pilot, keys.replace("(", "left_parenthesis"))
            for key in (*"ctxwlruUjk", "up", "down", "home", "end", "pageup", "pagedown"):
                await press(pilot, f"{key} escape")
                if top(app) is CodingScreen:
                    await press(pilot, "K")
                assert app.is_running
    assert project.store.check() == []


@SIZES
async def test_hits_look_as_they_were_looked_at(shared: Project, size: tuple[int, int]) -> None:
    """What was found stands in one column; what coding would do is marked."""
    app = QualcodeApp(shared)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await find(pilot, "word:det")
        await press(pilot, "K")
        check_picture(app, f"hits_{size[0]}x{size[1]}")
        await press(pilot, "c f e l l enter down x up")
        check_picture(app, f"hits_coding_{size[0]}x{size[1]}")
