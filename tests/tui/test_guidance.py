"""What the screen tells a person who meets it for the first time, and what it keeps them from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import TextArea

from qualcode.services.coding import add_coding, list_codings
from qualcode.services.history import undo
from qualcode.services.project import create_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.actions import footer, help_sections
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.help import help_lines, introduction
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.status import footer_line
from qualcode.tui.tags import shorten
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.matrix_view import MatrixView
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    SMALL_FIRST,
    WIDE,
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
from tests.tui.talk import CODEBOOK, talk

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

LONG = talk(
    *(f"Setning nummer {n} handler om samarbeid mellom etatene." for n in range(120)), name="a_lang"
)


def import_talk(project: Project, name: str) -> None:
    """Put the long talk into the project."""
    with project.store.action(name, "transcript.import", count=1) as record:
        record.add_transcripts([LONG])


@SIZES
async def test_the_place_to_go_on_is_in_sight_at_once(
    project: Project, size: tuple[int, int]
) -> None:
    """Who opens a long interview again sees where they were, and codes what they see."""
    import_talk(project, "PL")
    transcript = load_transcript(project, "a_lang")
    add_coding(project, transcript, transcript.segments[61], "b-tid")
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert selected(app).startswith("Setning nummer 63")
        assert "Setning nummer 63" in screen_text(app)


async def test_keys_typed_faster_than_the_screen_is_drawn_stay_in_sight(project: Project) -> None:
    """Holding an arrow or typing ahead never leaves the selection off the screen."""
    import_talk(project, "PL")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        pane = coding_screen(app).pane
        for step in (1, 1, 1, -1, -1, -1, 1):
            pane.action_page(step)
        pane.action_last()
        pane.action_page(-1)
        await settled(pilot)
        assert selected(app)[:20] in screen_text(app)


async def test_undo_stops_at_the_coders_own_acts(project: Project) -> None:
    """One u too many does not take the interviews away; a sentence says how it could be done."""
    import_talk(project, "KL")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 u u")
        assert "use `qualcode undo`" in " ".join(screen_text(app).split())
        assert desk_of(app).transcript.name == "a_lang"
        assert len(project.store.transcripts("KL")) == 3


async def test_a_transcript_taken_away_elsewhere_leaves_the_screen(project: Project) -> None:
    """When another program takes the import back, the screen shows what is there."""
    import_talk(project, "KL")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1")
        for _time in range(2):
            undo(project)
        await press(pilot, "d")
        assert "Setning nummer" not in screen_text(app)


@SMALL_FIRST
async def test_in_a_panel_only_its_own_keys_work(project: Project, size: tuple[int, int]) -> None:
    """Nothing is coded, decided or marked done behind a list that has the keys."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        before = project.store.state_hash()
        for panel in ("o", "h", "tab"):
            await press(pilot, f"{panel} 1 2 full_stop a x d r u U e c m n g backspace")
            assert isinstance(app.focused, ListPanel)
            assert project.store.state_hash() == before
            await press(pilot, "escape")
        await press(pilot, "down 1")
        assert [code for code, _quote in coded(project)] == ["b-forst"]


@pytest.mark.parametrize("way", ["o", "tab", "h", "B", "P", "M", "question_mark", "c"])
@SIZES
async def test_the_text_is_there_again(project: Project, size: tuple[int, int], way: str) -> None:
    """Who comes back from a panel or a screen sees the text as before, with stripes and tags."""
    transcript = load_transcript(project, "oslo_01")
    add_coding(project, transcript, transcript.segments[1], "b-forst")
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "home down")
        before = screen_text(app)
        assert "2 Kari: Det tok lang tid" in before
        assert "B-FORST" in before
        await press(pilot, f"{way} escape")
        assert screen_text(app) == before


async def test_the_footer_has_the_keys_of_the_place(project: Project) -> None:
    """In a list the footer says that Enter chooses and Esc goes back."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert " u undo / find M matrix m memo o open" in screen_text(app)
        await press(pilot, "o")
        assert " Enter choose Esc back" in screen_text(app).splitlines()[-1]
        await press(pilot, "escape")
        assert " m memo" in screen_text(app).splitlines()[-1]


@pytest.mark.parametrize(
    ("width", "keys"), [(80, "1-9 c n a u / M m ? q"), (140, "1-9 c n a u / m o M Tab x s t w v")]
)
def test_the_footer_uses_its_width_for_what_is_needed_most(width: int, keys: str) -> None:
    """At 80 columns the keys of the day; at 140 those for units and decisions too."""
    places = (Place.CODING, Place.TEXT, Place.SUGGESTIONS, Place.FINDING, Place.AROUND)
    left, right = footer_line(footer(*places), footer(Place.EVERYWHERE), width)
    shown = [text.strip() for text, _style in (*left, *right)][::2]
    assert [key for key in keys.split() if key not in shown] == []
    assert sum(cell_len(text) for text, _style in (*left, *right)) <= width


@SIZES
async def test_a_memo_right_after_coding_is_on_that_coding(
    project: Project, size: tuple[int, int]
) -> None:
    """M after a coding writes on it, although the cursor has gone on; nothing typed is a key."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 m")
        assert "Memo on “Ulik forståelse”: Det tok lang tid" in screen_text(app)
        await press(pilot, "d a 1 escape")
        (coding,) = list_codings(project)
        assert (coding.code, coding.memo) == ("b-forst", "da1")
        assert not desk_of(app).is_done


async def test_where_nothing_was_coded_a_memo_has_no_place(project: Project) -> None:
    """Before the first coding of the day M says so and opens nothing."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert not app.screen.query(TextArea)
        assert "Nothing is coded here." in status(app)
        await press(pilot, "down 1 up r down m")
        assert "Nothing is coded here." in status(app)


async def test_coding_is_confirmed_and_goes_on_to_what_an_informant_says(project: Project) -> None:
    """The interviewer's questions are stepped over; coding one is told, not refused."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down down down 1")
        assert selected(app) == "Vi har ikke kapasitet til det hos oss."
        assert "Coded “Ulik forståelse”; u takes it back." in status(app)
        await press(pilot, "home 3")
        assert "where no informant speaks: nobody counts as informant" in status(app)
        assert selected(app) == "Det tok lang tid før vi forsto hverandre."
        await press(pilot, "end 2")
        assert selected(app) == "Jeg har over hundre brukere."


@pytest.mark.parametrize("unit", "stwv")
async def test_after_coding_one_sentence_is_selected(project: Project, unit: str) -> None:
    """Whatever the passage was selected by, one goes on sentence by sentence."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, f"down {unit} 1")
        segments = desk_of(app).transcript.segments
        assert coding_screen(app).pane.span in segments


def test_short_tags_tell_codes_apart() -> None:
    """On the line of quick codes no two keys have the same letters."""
    assert shorten(["B-FORSTA", "B-FORVEN", "D-MÅL"], 5) == ["B-STA", "B-VEN", "D-MÅL"]
    assert shorten(["B-FORSTA", "B-FORVEN"], 8) == ["B-FORSTA", "B-FORVEN"]


async def test_a_long_sentence_goes_on_in_the_next_line(project: Project) -> None:
    """What undo did is readable to its end in a small window."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        coding_screen(app).say("lang " * 20 + "slutt.")
        await settled(pilot)
        rows = screen_text(app).splitlines()
        assert rows[-4].startswith(" lang lang")
        assert rows[-3].endswith("slutt.")
        await press(pilot, "down")
        assert "1 Ulik forståelse" in screen_text(app)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_of_the_help_is_cut(width: int) -> None:
    """Sentences of the help go on in the next line where they do not fit."""
    for line in help_lines(introduction(), help_sections(), width):
        assert sum(cell_len(text) for text, _style in line.left) <= width


async def test_the_reason_for_a_suggestion_is_worth_more_than_its_keys(project: Project) -> None:
    """In a small window the reason is readable to its end."""
    (suggestion,) = project.store.suggestions()
    (evidence,) = suggestion.evidence
    more = [replace(evidence, words=f"kapasitet {n}") for n in range(2)]
    with project.store.action("qualcode", "suggestion.propose", count=1) as record:
        record.remove_suggestions([suggestion.id])
        record.add_suggestions([replace(suggestion, evidence=tuple(more))])
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert "“kapasitet 1” (kapasitet)" in screen_text(app)


@SIZES
async def test_esc_goes_back_from_a_passage_to_its_quote(
    shared: Project, size: tuple[int, int]
) -> None:
    """Reading quote after quote in their interviews, one never begins at the first cell again."""
    app = QualcodeApp(shared)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "M end enter down")
        quotes = app.screen.query_one("#quotes", ListPanel)
        chosen = quotes.key
        await press(pilot, "enter")
        assert "Esc goes back to the quotes." in status(app)
        await press(pilot, "escape")
        assert top(app) is QuotesScreen
        assert app.screen.query_one("#quotes", ListPanel).key == chosen
        await press(pilot, "escape")
        assert top(app) is MatrixScreen
        await press(pilot, "escape escape")
        assert app.screen is coding_screen(app)


async def test_the_matrix_opens_where_it_was_left(shared: Project) -> None:
    """Attribute, family and cell are as before."""
    app = QualcodeApp(shared)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "M f down right escape M")
        view = app.screen.query_one(MatrixView)
        assert view.row
        assert (view.row.code.id, view.column) == ("b-tid", "Vestland")
        assert "· Barrierer" in screen_text(app)


async def test_a_code_in_the_codebook_keeps_its_definition_in_sight(shared: Project) -> None:
    """While one reads the codebook, nothing else takes the definition's place."""
    app = QualcodeApp(shared)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "tab home down")
        coding_screen(app).show_desk()
        await settled(pilot)
        assert "For lite tid og for mange" in screen_text(app)
        assert "N: mine · project" in screen_text(app)
        await press(pilot, "escape")
        assert "For lite tid og for mange" not in screen_text(app)


async def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    """Whatever key is pressed, the way on stays on the screen."""
    with create_project(tmp_path / "tom", coder="KL") as project:
        app = QualcodeApp(project)
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
            await press(pilot, "1 c m a u r x n p d e g t v down i o escape full_stop home tab")
            assert "qualcode import FILES" in screen_text(app)
            assert "has the key" not in screen_text(app)


async def test_without_a_codebook_the_way_to_one_is_said(tmp_path: Path) -> None:
    """Interviews can be read before there is a codebook; coding says what is missing."""
    with create_project(tmp_path / "uten", coder="KL") as project:
        import_talk(project, "PL")
        app = QualcodeApp(project)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            assert "No codebook yet" in screen_text(app)
            for key in "1c":
                await press(pilot, key)
                assert "qualcode codebook import FILE" in screen_text(app)
            await press(pilot, "M")
            assert "qualcode codebook import FILE" in screen_text(app)


async def test_a_project_without_suggestions_says_how_to_get_some(tmp_path: Path) -> None:
    """No suggestion is not an error."""
    file = tmp_path / "kodebok.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(tmp_path / "uten", codebook=file, coder="KL") as project:
        import_talk(project, "PL")
        app = QualcodeApp(project)
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
            assert "no suggestions: g computes some" in screen_text(app)
            for key in "np":
                await press(pilot, key)
                assert "g computes some" in status(app)
            for key in "ax":
                await press(pilot, key)
                assert "No suggestion here" in status(app)
