"""The matrix and the quotes behind it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from qualcode.errors import NoAttributes
from qualcode.model import TOTAL, Cell, Code, Matrix, MatrixRow, Outcome
from qualcode.services.coding import add_coding
from qualcode.services.consensus import contested, settle
from qualcode.services.transcripts import list_transcripts, load_transcript, mark_done
from qualcode.tui.app import QualcodeApp
from qualcode.tui.palette import CURSOR
from qualcode.tui.screens.matrix import MatrixScreen, attribute_names
from qualcode.tui.tags import Look
from qualcode.tui.widgets.matrix_view import MatrixView
from tests.tui.screen_text import NARROW, coding_screen, desk_of, press, screen_text, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """The small project with three codings in two counties."""
    for name in ("oslo_01", "vestland_01"):
        transcript = load_transcript(project, name)
        add_coding(project, transcript, transcript.segments[1], "b-tid", memo="tid!")
    transcript = load_transcript(project, "oslo_01")
    add_coding(replace(project, coder="AB"), transcript, transcript.segments[3], "d-mal")
    return project


async def test_counties_are_counted_and_quotes_are_one_key_away(coded: Project) -> None:
    """From the matrix to the quotes to the passage in its interview, and back."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        shown = screen_text(app)
        assert "codes by county" in shown
        assert "Oslo N=1" in shown
        assert shown.count("1 / 1") == 4
        await pilot.press("down", "right")
        await settled(pilot)
        assert "Tidspress · Vestland: 1 informant, 1 source, 1 coding" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "Uten læreplass får de ingenting." in screen_text(app)
        assert "memo: tid!" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert desk_of(app).transcript.name == "vestland_01"
        span = coding_screen(app).pane.span
        assert span
        assert span.of(desk_of(app).transcript.text) == "Uten læreplass får de ingenting."


async def test_another_coders_quote_is_seen_where_it_is_opened(coded: Project) -> None:
    """A passage reached from the matrix is shown with its coding."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [one.coder for one in coding_screen(app).codings_here()] == ["AB"]


async def test_a_passage_that_two_coded_says_whose_each_coding_is(coded: Project) -> None:
    """The same words twice in a list would look like a mistake; alone they need no name."""
    transcript = load_transcript(coded, "oslo_01")
    add_coding(replace(coded, coder="AB"), transcript, transcript.segments[1], "b-tid")
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        for keys in ("M", "down enter", "escape", "right enter"):
            await settled(pilot)
            rows = screen_text(app).splitlines()
            if keys == "escape":
                assert {row.split()[-1] for row in rows[1:3]} == {"AB", "KL"}
            await pilot.press(*keys.split())
        await settled(pilot)
        assert screen_text(app).splitlines()[1].rstrip().endswith("ingenting.")


async def test_why_there_is_no_matrix_is_said_whole(coded: Project) -> None:
    """What to do about it stands at the sentence's end."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        app.screen.post_message(MatrixScreen.Failed(NoAttributes()))
        await settled(pilot)
        assert str(NoAttributes()) in " ".join(screen_text(app).split())


async def test_attributes_and_families_take_turns(coded: Project) -> None:
    """One key counts by the next attribute, another shows one family at a time."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert "codes by method" in screen_text(app)
        await pilot.press("b", "f", "f")
        await settled(pilot)
        assert "Felles mål" in screen_text(app)
        assert "Tidspress" not in screen_text(app)
        await pilot.press("f", "escape")
        await settled(pilot)
        assert app.screen is coding_screen(app)


def line_of(words: str, shown: str) -> str:
    """The line with these words."""
    return next(line for line in shown.splitlines() if words in line)


async def test_the_consensus_is_one_key_away(coded: Project) -> None:
    """What holds is counted and quoted; the screen says what that is, and goes back to codings."""
    other = replace(coded, coder="AB")
    text = load_transcript(coded, "oslo_01")
    for who in (coded, other):
        mark_done(who, text.id)
    meeting = next(one for one in contested(coded) if one.code == "d-mal")
    settle(coded, meeting, Outcome.NEITHER)
    app = QualcodeApp(coded)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        assert "1 / 1" in line_of(meeting.code_name, screen_text(app))
        await press(pilot, "l")
        shown = screen_text(app)
        assert "consensus" in shown
        assert "Consensus: passages decided: 1; undecided: 1" in shown
        assert "counted as coded: 1." in shown
        assert "1 / 1" not in line_of(meeting.code_name, shown)
        await press(pilot, "home down end l l")
        assert "Consensus:" in screen_text(app)
        await press(pilot, "l")
        assert "Consensus:" not in screen_text(app)


async def test_a_matrix_that_cannot_be_counted_is_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a codebook the screen says how to get one."""
    monkeypatch.setattr(type(project.store), "codebook", lambda _store, _version=None: None)
    app = QualcodeApp(project)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M", "down", "enter", "b", "f")
        await settled(pilot)
        assert isinstance(app.screen, MatrixScreen)
        assert "no codebook yet" in screen_text(app)


def test_the_county_comes_first_among_attributes(project: Project) -> None:
    """Attributes of transcripts and speakers are offered, county first."""
    assert attribute_names(list_transcripts(project)) == ["county", "method"]


class LargeMatrix(App[None]):
    """A matrix of two hundred thousand cells with hostile names."""

    def compose(self) -> ComposeResult:
        """The matrix alone."""
        yield MatrixView(id="matrix")

    def on_mount(self) -> None:
        """Fill it."""
        columns = tuple(f"kommune {n} \x1b[31m" for n in range(400))
        cells = {column: Cell(n % 5, 1, ("id",)) for n, column in enumerate(columns)}
        rows = tuple(
            MatrixRow(Code(f"c{n}", f"kode [{n}] \x1b]0;x\x07日本", "f"), "F", 0, cells)
            for n in range(500)
        )
        bases = dict.fromkeys((*columns, TOTAL), 5)
        matrix = Matrix("county", (*columns, TOTAL), rows, bases, ("KL",))
        self.query_one(MatrixView).show(matrix, {"c0": Look("C", "kode", "red")})


async def test_a_large_matrix_is_walked_through_and_stays_in_line() -> None:
    """Four hundred municipalities scroll like four, whatever they are called."""
    app = LargeMatrix()
    async with app.run_test(size=(90, 20)) as pilot:
        view = app.query_one(MatrixView)
        await pilot.press(*["right"] * 12, "pagedown", "end")
        assert view.column.startswith("kommune 12")
        assert view.row
        assert view.row.code.id == "c499"
        for y in range(20):
            strip = view.render_line(y)
            assert sum(segment.cell_length for segment in strip) == 90
            assert not {"\x1b", "\x07"} & set(strip.text)
        assert "kode [499]" in view.render_line(19).text
        await pilot.press("home", "left")
        assert view.column.startswith("kommune 11")
        await pilot.click("#matrix", offset=(60, 3))
        assert view.row.code.id == "c2"


async def test_at_an_edge_the_table_moves_on_by_a_third_and_then_stands_still() -> None:
    """What comes next can be read, and not every key moves everything."""
    app = LargeMatrix()
    async with app.run_test(size=(90, 20)) as pilot:
        view = app.query_one(MatrixView)
        places = []
        for key in ["down"] * 30 + ["up"] * 29:
            await pilot.press(key)
            places.append(view.scroll_offset.y)
        assert [one for one, _same in groupby(places)] == [0, 7, 14, 7, 0]
        await pilot.press("home")
        assert view.scroll_offset.y == 0
        cells = []
        for _ in range(9):
            await pilot.press("right")
            cells.append((view.reading_at.x - 20) // 14)
        assert cells == [1, 2, 3, 4, 3, 4, 3, 4, 3]


async def test_a_move_draws_two_codes_and_the_head_and_nothing_stays_behind() -> None:
    """After each key one cell is marked on the screen, and it is the one the cursor is in."""
    app = LargeMatrix()
    async with app.run_test(size=(90, 20)) as pilot:
        view = app.query_one(MatrixView)
        for key in ("down", "right", "down", "up", "left", "pagedown", "down", "end", "up"):
            await pilot.press(key)
            await pilot.pause()
            marked = [
                y
                for y in range(1, 20)
                if any(app.screen.get_style_at(x, y).bgcolor == CURSOR.bgcolor for x in range(90))
            ]
            assert view.row
            assert marked == [int(view.row.code.id[1:]) + 1 - view.scroll_offset.y], key
