"""What the side panels tell: who speaks, what a code means, and how often it was given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App

from qualcode.model import Role, Span, Speaker
from qualcode.services.codebook_editing import revise_code
from qualcode.services.coding import add_coding
from qualcode.services.project import open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from qualcode.tui.counting import Counting
from qualcode.tui.desk import Desk
from qualcode.tui.drawing import line
from qualcode.tui.lists import codebook_lines
from qualcode.tui.speaker_lines import speaker_lines
from qualcode.tui.widgets.list_panel import ListPanel
from tests.tui.screen_text import (
    NARROW,
    SMALL_FIRST,
    WIDE,
    coding_screen,
    desk_of,
    press,
    resize,
    screen_text,
    settled,
)
from tests.tui.talk import talk

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.services.project import Project
    from qualcode.tui.drawing import PanelLine

LONG = "Når fristene er kortere enn dagene. " * 30


def text(lines: list[PanelLine]) -> str:
    """Lines as they read."""
    return "\n".join("".join(one for one, _ in (*line.left, *line.right)) for line in lines)


def test_what_is_said_of_a_speaker_goes_before_what_is_said_of_the_transcript() -> None:
    """A group interview in Oslo may have somebody from Vestland in it."""
    group = talk("Hva gjør dere?", "Vi ringer.", "Og vi venter.", speakers=("I", "Kari", "Per"))
    kari = Speaker("k", "Kari", Role.INFORMANT, "K07", {"county": "Vestland", "role": "leder"})
    group = replace(
        group,
        attributes={"county": "Oslo", "method": "gruppe", "wave": ""},
        speakers=(group.speakers[0], kari, group.speakers[2]),
    )
    told = text(speaker_lines(group, group.turns[1].span, 40))
    assert told.splitlines() == [
        "Kari · informant · K07",
        "county: Vestland",
        "method: gruppe",
        "role: leder",
    ]
    both = text(speaker_lines(group, Span(group.turns[1].span.start, len(group.text)), 40))
    assert both.endswith("and 1 other")
    assert text(speaker_lines(group, group.turns[0].span, 40)) == "I · interviewer"
    assert "county: Oslo" in text(speaker_lines(group, group.turns[2].span, 40))


async def test_a_code_is_explained_over_the_whole_width_at_once(project: Project) -> None:
    """In a narrow window the panel has no width before it is first shown."""
    revise_code(project, "b-forst", definition=LONG)
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "tab")
        assert "enn dagene. Når fristene er" in screen_text(app)


def test_who_is_not_named_is_said_how_to_name() -> None:
    """A text without speakers is no dead end."""
    alone = talk("Bare tekst.")
    alone = replace(alone, turns=(replace(alone.turns[0], speaker=None),))
    assert "S names" in text(speaker_lines(alone, alone.turns[0].span, 40))


def test_one_key_goes_through_four_ways_to_count_and_each_says_which_it_is() -> None:
    """Mine, here; all, in the project: four names, four sentences, then the first again."""
    ways = [Counting()]
    while (way := ways[-1].next()) not in ways:
        ways.append(way)
    assert len({way.words for way in ways}) == len({way.sentence for way in ways}) == 4
    assert way == Counting()
    assert [way.of((2, 5)) for way in ways] == [2, 2, 5, 5]


def test_the_numbers_are_those_of_the_project_file(shared: Project) -> None:
    """Each way of counting agrees with the codings themselves, also after a change."""
    desk = Desk(shared, load_transcript(shared, "oslo_01"))
    assert desk.tally.here == {"b-forst": (1, 1), "d-mal": (1, 2)}
    assert desk.tally.own == 2
    [gone] = [one for one in desk.own_codings if one.code == "d-mal"]
    desk.tally.count(gone, -1)
    assert (desk.tally.here["d-mal"], desk.tally.project["d-mal"]) == ((0, 1), (0, 1))
    assert (desk.tally.own, desk.progress.coded) == (1, 1)
    desk.tally.count(gone, 1)
    numbers = []
    for _way in range(4):
        lines = text(codebook_lines(desk)).splitlines()
        numbers.append("".join(line[-1] if line[-1].isdigit() else "-" for line in lines))
        desk.counting = desk.counting.next()
    # ▾ Barrierer, b-forst, b-tid, ▾ Drivere, d-mal
    assert numbers == ["21111", "11-11", "21122", "11-22"]


@SMALL_FIRST
async def test_what_is_counted_is_said_and_remembered(
    project: Project, size: tuple[int, int]
) -> None:
    """N works in the text and in the panel; the choice is there again the next day."""
    oslo = load_transcript(project, "oslo_01")
    add_coding(replace(project, coder="AB"), oslo, oslo.segments[2], "d-mal")
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "N N tab N")
        assert "N: all coders · here" in screen_text(app)
        assert "all coders’ codings in this transcript" in screen_text(app)
        await press(pilot, "escape o home down enter")
        assert desk_of(app).transcript.name == "vestland_01"
        assert desk_of(app).counting == Counting(everyone=True, here=True)
        await press(pilot, "q")
    with open_project(project.settings.root, coder="KL") as again:
        reopened = QualcodeApp(again)
        async with reopened.run_test(size=size) as pilot:
            await settled(pilot)
            assert desk_of(reopened).counting == Counting(everyone=True, here=True)


@SMALL_FIRST
async def test_all_that_a_code_means_can_be_read(project: Project, size: tuple[int, int]) -> None:
    """Definition, when, when not and example are in sight; → reads on where they are long."""
    revise_code(project, "b-tid", when=LONG, when_not="Ikke ved fravær.", example="«Det er fullt.»")
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "tab home down")
        assert "B-TID Tidspress" in screen_text(app)
        assert "For lite tid" in screen_text(app)
        assert "→ reads on" in screen_text(app)
        assert "«Det er fullt.»" not in screen_text(app)
        await press(pilot, "right " * 40)
        assert "not when: Ikke ved fravær." in screen_text(app).replace("▏", "").replace("▕", "")
        assert "«Det er fullt.»" in screen_text(app)
        await press(pilot, "up")
        assert "Partene legger ulikt" in screen_text(app)
        assert "→ reads on" not in screen_text(app)
        await press(pilot, "escape")
        assert "Partene legger ulikt" not in screen_text(app)


async def test_the_speaker_under_the_cursor_is_one_of_the_panels(project: Project) -> None:
    """At 80 columns it folds away like the others; it follows the cursor."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down tab tab tab tab tab")
        assert coding_screen(app).side("speaker").panel.has_focus
        assert "Kari · informant" in screen_text(app)
        assert "county: Oslo" in screen_text(app)


async def test_lines_beside_the_text_fit_it_when_the_window_was_another_under_a_memo(
    project: Project,
) -> None:
    """The screen below is laid out anew too, though something lies above it."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up")
        before = screen_text(app)
        assert "▾ Barrierer" in before
        await press(pilot, "m")
        await resize(pilot, *NARROW)
        await resize(pilot, *WIDE)
        await press(pilot, "f2")
        assert screen_text(app) == before


async def test_a_short_sentence_leaves_nothing_of_a_long_one_before_it(project: Project) -> None:
    """Where a sentence went on, the quick codes are again."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        quick = screen_text(app).splitlines()[-3]
        coding_screen(app).say("en lang setning " * 7)
        await settled(pilot)
        assert screen_text(app).splitlines()[-3] != quick
        coding_screen(app).say("Kort.")
        await settled(pilot)
        assert screen_text(app).splitlines()[-3] == quick


async def test_a_list_that_was_hidden_shows_its_beginning() -> None:
    """Its cursor was out of sight where there was no row for it; where there are, nothing is."""
    panel = ListPanel()
    lines = [line(str(number), key=str(number)) for number in range(9)]

    class Alone(App[None]):
        """A list and nothing else."""

        def compose(self) -> ComposeResult:
            """The list."""
            yield panel

    app = Alone()
    async with app.run_test(size=(20, 1)) as pilot:
        panel.show(lines, "3")
        await pilot.pause()
        assert panel.scroll_offset.y == 3
        await resize(pilot, 20, 6)
        assert panel.scroll_offset.y == 0
