"""Working on the codebook in its screen: every edit is seen, saved, and can be taken back."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from qualcode.model import CodeStatus, Span
from qualcode.services import recoding
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.splitting import read_draft
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.split import SplitScreen
from qualcode.tui.screens.versions import VersionsScreen
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
    top,
)

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.model import Code
    from qualcode.services.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """KL has two codes on one passage, and overlapping on another; AB has one of them."""
    oslo = load_transcript(project, "oslo_01")
    first, second = oslo.segments[1], oslo.segments[2]
    add_coding(project, oslo, first, "b-forst", memo="Ord.")
    add_coding(project, oslo, first, "b-tid", memo="Tid.")
    add_coding(project, oslo, second, "b-forst")
    add_coding(project, oslo, Span(second.start + 3, second.end), "b-tid")
    add_coding(replace(project, coder="AB"), oslo, first, "b-tid")
    return project


async def type_in(pilot: Pilot[None], text: str, then: str = "enter") -> None:
    """Write a text in the docked line in place of what stands there, and press a key."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.value = text
    await settled(pilot)
    await press(pilot, then)


def one_line(app: QualcodeApp) -> str:
    """The screen's words without line breaks."""
    return " ".join(screen_text(app).split())


def code(project: Project, code_id: str) -> Code:
    """A code of the newest codebook."""
    found = current_codebook(project).find(code_id)
    assert found
    return found


@SIZES
async def test_the_screen_opens_on_the_first_code_and_goes_back(
    project: Project, size: tuple[int, int]
) -> None:
    """B shows tree and definition, Esc comes back to the transcript, and nothing has changed."""
    before = project.store.state_hash()
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "B")
        assert top(app) is CodebookScreen
        assert "Partene legger ulikt i de" in one_line(app)
        await press(pilot, "down")
        assert "For lite tid og for mange" in one_line(app)
        await press(pilot, "escape")
        assert top(app) is CodingScreen
        assert project.store.state_hash() == before


async def test_a_code_is_added_named_and_defined(project: Project) -> None:
    """Each key asks one thing in the line below; the coding screen has the code afterwards."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B a")
        await type_in(pilot, "Uklar rolle")
        assert "Added “Uklar rolle”" in screen_text(app)
        await press(pilot, "r")
        await type_in(pilot, "Uklart ansvar")
        await press(pilot, "d")
        await type_in(pilot, "Hvem svarer?⏎Ingen.")
        await press(pilot, "K")
        await type_in(pilot, "ansvar, rolle")
        await press(pilot, "9")
        made = code(project, "uklar-rolle")
        assert (made.name, made.definition) == ("Uklart ansvar", "Hvem svarer?\nIngen.")
        assert (made.keywords, made.quick_key) == (("ansvar", "rolle"), "9")
        await press(pilot, "A")
        await type_in(pilot, "Under")
        assert code(project, "under").parent == "uklar-rolle"
        await press(pilot, "escape")
        assert desk_of(app).quick_keys["9"].id == "uklar-rolle"


@pytest.mark.parametrize(
    ("key", "field", "text"),
    [
        ("w", "when", "Alltid."),
        ("x", "when_not", "Aldri."),
        ("e", "example", "«Slik.»"),
        ("c", "colour", "cyan"),
    ],
)
async def test_every_text_has_its_key(project: Project, key: str, field: str, text: str) -> None:
    """What stands there is offered to be changed; an empty answer takes it away."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, f"B {key}")
        await type_in(pilot, text)
        assert getattr(code(project, "b-forst"), field) == text
        await press(pilot, key)
        assert pilot.app.screen.query_one("#ask Input", Input).value == text
        await type_in(pilot, "")
        assert getattr(code(project, "b-forst"), field) == ""


async def test_leaving_the_line_or_a_text_as_it_was_changes_nothing(project: Project) -> None:
    """Esc in the line, or Enter on the same text, is no edit."""
    before = project.store.state_hash()
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B r")
        await type_in(pilot, "Noe annet", "escape")
        await press(pilot, "d enter a escape m escape p escape")
        assert top(app) is CodebookScreen
        assert project.store.state_hash() == before


async def test_what_is_refused_is_told_and_nothing_changes(project: Project) -> None:
    """A quick key that is taken, a name that is taken, a code wanted on a family."""
    before = project.store.state_hash()
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "B 2")
        assert "“2” is that of code “b-tid” already" in screen_text(app)
        await press(pilot, "r")
        await type_in(pilot, "Tidspress")
        assert "“Tidspress” is that of code “b-tid” already" in screen_text(app)
        for key in ("r", "m", "s", "t", "p", "shift+up", "1", "A"):
            await press(pilot, f"home {key}")
            assert "Choose a code first." in screen_text(app)
        assert project.store.state_hash() == before


async def test_codes_are_moved_among_each_other_and_under_others(project: Project) -> None:
    """Shift and an arrow moves beside, p asks for the new place by letters."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B shift+down shift+down")
        codes = current_codebook(project).codes
        assert [one.id for one in codes] == ["b-tid", "b-forst", "d-mal"]
        await press(pilot, "shift+up p")
        await type_in(pilot, "felles")
        assert (code(project, "b-forst").family, code(project, "b-forst").parent) == (
            "drivers",
            "d-mal",
        )
        await press(pilot, "p")
        await type_in(pilot, "barrierer")
        assert (code(project, "b-forst").family, code(project, "b-forst").parent) == (
            "barriers",
            None,
        )


async def test_undo_takes_back_edits_of_the_codebook_and_no_more(coded: Project) -> None:
    """U and its opposite put the cursor on the code; codings are left alone here."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B down t")
        assert code(coded, "b-tid").status is CodeStatus.RETIRED
        assert "×B-TID" in screen_text(app)
        await press(pilot, "t")
        assert code(coded, "b-tid").status is CodeStatus.ACTIVE
        await press(pilot, "u u home U")
        assert code(coded, "b-tid").status is CodeStatus.RETIRED
        assert "You did again: retired the code “Tidspress”" in screen_text(app)
        assert "retired: it keeps its codings" in one_line(app)
        await press(pilot, "u u")
        assert "use `qualcode undo`" in one_line(app)
        assert len(list_codings(coded)) == 5


async def test_a_merge_is_looked_at_before_it_is_done(coded: Project) -> None:
    """Counts first, then the choice; Esc and the last line leave everything as it was."""
    before = coded.store.state_hash()
    app = QualcodeApp(coded)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "B down m")
        await type_in(pilot, "ulik")
        shown = one_line(app)
        assert "3 codings move: AB 1, KL 2" in shown
        assert "1 meets one of the same coder on the same passage" in shown
        assert "1 overlaps another passage of the same coder" in shown
        assert "keywords it takes over: kapasitet" in shown
        await press(pilot, "escape m")
        await type_in(pilot, "ulik")
        await press(pilot, "end enter")
        assert coded.store.state_hash() == before
        await press(pilot, "m")
        await type_in(pilot, "ulik")
        await press(pilot, "down enter")
        assert "Merged “Tidspress” into “Ulik forståelse”: 3 codings moved" in screen_text(app)
        quotes = [one.quote for one in list_codings(coded, code="b-forst")]
        assert len(quotes) == 3
        assert "Vi måtte lage en felles ordliste." in quotes
        await press(pilot, "u")
        assert coded.store.state_hash() == before


async def test_the_screen_lives_while_codes_are_merged(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A merge of thousands takes a moment: the cursor moves meanwhile, but nothing is edited."""
    go_on, before = threading.Event(), coded.store.state_hash()
    merge = recoding.merge_code

    def merge_slowly(*given: Any) -> recoding.Merge:  # noqa: ANN401  # passed on as it comes
        go_on.wait(timeout=20)
        return merge(*given)

    monkeypatch.setattr(recoding, "merge_code", merge_slowly)
    app = QualcodeApp(coded)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "B down m")
        await type_in(pilot, "ulik")
        await pilot.press("down", "enter")
        assert "Merging …" in screen_text(app)
        await pilot.press("escape", "t", "u", "down")
        assert top(app) is CodebookScreen
        assert coded.store.state_hash() == before
        go_on.set()
        await settled(pilot)
        assert "3 codings moved" in screen_text(app)
        await press(pilot, "u")
        assert coded.store.state_hash() == before


async def test_a_split_is_decided_coding_by_coding_with_a_pause(coded: Project) -> None:
    """What was decided is there again after the program was closed; then all goes in one step."""
    before = coded.store.state_hash()
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B down s")
        assert top(app) is SplitScreen
        await type_in(pilot, "Kapasitet, Frister")
        assert "Det tok lang tid" in screen_text(app)
        assert "memo: Tid." in screen_text(app)
        await press(pilot, "1")
        assert "1 of 2 decided" in screen_text(app)
        await press(pilot, "escape")
        assert "1 decision is kept" in screen_text(app)
        assert "a split is begun, 1 coding decided" in one_line(app)
        assert coded.store.state_hash() == before
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B down s")
        assert "1 of 2 decided" in screen_text(app)
        await press(pilot, "s")
        assert "1 is not decided and would stay" in screen_text(app)
        assert coded.store.state_hash() == before
        await press(pilot, "down enter")
        assert "All are decided" in screen_text(app)
        await press(pilot, "left left 0 s")
        assert "1 coding moved, 2 stay" in screen_text(app)
        assert read_draft(coded, "b-tid").assigned == {}
        assert len(list_codings(coded, code="Frister")) == 1
        assert code(coded, "kapasitet").family == "barriers"
        await press(pilot, "u")
        assert coded.store.state_hash() == before


async def test_others_codings_are_split_only_when_they_are_shown(coded: Project) -> None:
    """One key brings AB's coding into the walk; names given up make decisions open again."""
    app = QualcodeApp(coded)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "B down s")
        await type_in(pilot, "Kapasitet")
        await press(pilot, "2")
        assert "No code has the key 2." in screen_text(app)
        await press(pilot, "e")
        assert "0 of 3 decided" in screen_text(app)
        whose = set()
        for _coding in range(3):
            whose |= {word for word in ("by AB", "by KL") if word in screen_text(app)}
            await press(pilot, "right")
        assert whose == {"by AB", "by KL"}
        await press(pilot, "left left 1 1 1 i")
        await type_in(pilot, "Frister")
        assert "0 of 3 decided" in screen_text(app)
        await press(pilot, "1 1 1 s")
        assert {one.coder for one in list_codings(coded, code="Frister")} == {"AB", "KL"}


async def test_a_code_nobody_used_has_nothing_to_split(project: Project) -> None:
    """The screen says so, and every key is harmless."""
    before = project.store.state_hash()
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B s")
        assert "You have no coding with this code" in one_line(app)
        await press(pilot, "1 0 left right s")
        assert "The codebook was not changed" in one_line(app)
        await press(pilot, "i escape escape")
        assert top(app) is CodebookScreen
        assert project.store.state_hash() == before


async def test_versions_are_read_and_compared(project: Project) -> None:
    """Each version with its differences; b compares with another than the one before."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "B r")
        await type_in(pilot, "Ulike ord")
        await press(pilot, "d")
        await type_in(pilot, "Ordene skiller.")
        await press(pilot, "V")
        assert top(app) is VersionsScreen
        assert "from version 2 to version 3" in screen_text(app)
        assert "definition: now “Ordene skiller.”" in screen_text(app)
        await press(pilot, "down")
        assert "“Ulik forståelse” is now called “Ulike ord”" in screen_text(app)
        await press(pilot, "down b up up right left")
        assert "from version 1 to version 3" in screen_text(app)
        assert "is now called “Ulike ord”" in screen_text(app)
        await press(pilot, "escape")
        assert top(app) is CodebookScreen


async def test_enter_reads_the_quotes_of_a_code_and_goes_to_one(coded: Project) -> None:
    """From the tree to one's own words with the code, and to the passage."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B down enter")
        assert top(app) is QuotesScreen
        await press(pilot, "enter")
        assert app.screen is coding_screen(app)
        assert selected(app) == "Det tok lang tid før vi forsto hverandre."
        await press(pilot, "B end enter")
        assert "You have coded nothing with “Felles mål” yet." in one_line(app)
