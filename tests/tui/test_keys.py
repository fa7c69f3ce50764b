"""Every key of the list of actions does what the list says, at both sizes of window.

The scenes are named after the actions: an action without a scene fails the first test here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import NothingToUndo
from qualcode.model import Decision
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.history import undo
from qualcode.services.transcripts import load_transcript
from qualcode.tui.actions import ACTIONS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.counting import Counting
from qualcode.tui.keys.places import DIGITS, Place
from qualcode.tui.screens.agreement import AgreementScreen
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.diary import DiaryScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.hits import HitsScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.memo import MemoScreen, SummaryScreen
from qualcode.tui.screens.places import PlacesScreen
from qualcode.tui.screens.project import ProjectScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.speakers import SpeakersScreen
from qualcode.tui.widgets.action_palette import ActionPalette
from qualcode.tui.widgets.code_picker import CodePicker
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.matrix_view import MatrixView
from tests.tui.screen_text import (
    SMALL_FIRST,
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
    from collections.abc import Callable

    from textual.pilot import Pilot

    from qualcode.services.project import Project

LAST = "Jeg har over hundre brukere."
TWO_SENTENCES = ["Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste."]
ALL_SHE_SAID = f"{TWO_SENTENCES[0]} Da løsnet det."
FIRST = "Hva har vært vanskeligst i samarbeidet?"


@dataclass(frozen=True)
class Scene:
    """Keys that lead there, and what is seen after the action's own key."""

    before: str
    seen: Callable[[QualcodeApp], object]
    expected: object


def focused(app: QualcodeApp) -> str | None:
    """The widget that has the keys."""
    widget = coding_screen(app).focused
    return widget.id if widget else None


def codes(app: QualcodeApp) -> list[str]:
    """The codes in the project file."""
    return [code for code, _quote in coded(app.project)]


def words(app: QualcodeApp) -> list[str]:
    """The quotes in the project file that KL coded."""
    return [one.quote for one in list_codings(app.project, coder="KL")]


def decisions(app: QualcodeApp) -> list[Decision]:
    """What was decided about the suggestions."""
    return [one.decision for one in app.project.store.suggestions()]


def chosen(app: QualcodeApp) -> str:
    """What the line under the cursor of the focused list means."""
    assert isinstance(app.focused, ListPanel)
    return app.focused.key


def found(app: QualcodeApp) -> str:
    """The code that is marked in the picker."""
    lines = screen_text(app).splitlines()
    return next(line.split("▸")[1].split()[0] for line in lines if " ▸ " in line)


def picking(app: QualcodeApp) -> bool:
    """Whether letters go to the picker."""
    return app.screen.query_one("#picker Input").has_focus


def cell(app: QualcodeApp) -> tuple[str, str]:
    """The code and column of the cell the cursor is on."""
    view = app.screen.query_one(MatrixView)
    assert view.row
    return view.row.code.id, view.column


def marks(tag: str) -> Callable[[QualcodeApp], bool]:
    """Whether the status line has this tag."""
    return lambda app: tag in status(app)


def shows(words: str) -> Callable[[QualcodeApp], bool]:
    """Whether words stand on the screen."""
    return lambda app: words in screen_text(app)


ANSWER = "down"
"""Leads from the question to the first sentence of the answer."""
SCENES = {
    "next": Scene("", selected, "Det tok lang tid før vi forsto hverandre."),
    "previous": Scene("end", selected, "Vi har ikke kapasitet til det hos oss."),
    "right": Scene("down w", selected, "tok"),
    "left": Scene("down w right right", selected, "tok"),
    "extend": Scene("down down", selected, "Vi måtte lage en felles ordliste. Da løsnet det."),
    "shrink": Scene("down shift+down", selected, "Det tok lang tid før vi forsto hverandre."),
    "rest": Scene("down", selected, ALL_SHE_SAID),
    "keep_length": Scene("down space", lambda app: coding_screen(app).pane.length, 2),
    "word_more": Scene("down w", selected, "Det tok"),
    "word_less": Scene("down v", selected, "Det tok lang tid før vi forsto"),
    "segment": Scene("down t", selected, "Det tok lang tid før vi forsto hverandre."),
    "turn": Scene("end", selected, "Vi har ikke kapasitet til det hos oss. " + LAST),
    "word": Scene("down", selected, "Det"),
    "free": Scene("down", lambda app: "free span" in status(app), expected=True),
    "page_down": Scene("", selected, LAST),
    "page_up": Scene("end", selected, FIRST),
    "first": Scene("end", selected, FIRST),
    "last": Scene("", selected, LAST),
    "clear": Scene("down t", selected, "Det tok lang tid før vi forsto hverandre."),
    "quick": Scene("down", codes, None),
    "pick": Scene("down", picking, expected=True),
    "repeat": Scene("down 3", codes, ["d-mal", "d-mal"]),
    "coded_last": Scene("down w right 1", selected, "tok"),
    "memo": Scene("down 1", top, MemoScreen),
    "remove": Scene("down 1 up", codes, []),
    "recode": Scene("down 1 up", shows("another code for “Ulik forståelse”"), expected=True),
    "boundaries": Scene("down 1 up", marks("Enter saves, Esc gives up"), expected=True),
    "boundaries_save": Scene("down 1 up b shift+down", words, TWO_SENTENCES),
    "pick_memo": Scene("down", picking, expected=True),
    "copy": Scene("down", shows("exports/quote.txt"), expected=True),
    "in_vivo": Scene("down", shows("Name of the new code:  Det tok lang tid"), expected=True),
    "cycle": Scene(
        "down 1 home down 2 home down", lambda app: "▸B-TID" in status(app), expected=True
    ),
    "undo": Scene("down 1 2", codes, ["b-forst"]),
    "redo": Scene("down 1 u", codes, ["b-forst"]),
    "next_suggestion": Scene("", selected, "Vi har ikke kapasitet til det hos oss."),
    "last_suggestion": Scene("end", selected, "Vi har ikke kapasitet til det hos oss."),
    "accept": Scene("n", decisions, [Decision.ACCEPTED]),
    "reject": Scene("n", decisions, [Decision.REJECTED]),
    "accept_as": Scene("n", shows("instead of “Tidspress”"), expected=True),
    "fit": Scene("n", marks("Enter accepts it so"), expected=True),
    "other": Scene("n", marks("the only suggestion here"), expected=True),
    "order": Scene("", marks("the surest first"), expected=True),
    "compute": Scene("", lambda app: "1 suggestion waits" in status(app), expected=True),
    "examples": Scene("down", top, PlacesScreen),
    "gaps": Scene("", shows("what nobody coded and looks coded"), expected=True),
    "find": Scene("", shows("Find here: words"), expected=True),
    "next_hit": Scene("slash d e t enter", selected, "Det"),
    "last_hit": Scene("slash d e t enter f f", selected, "Det"),
    "all_hits": Scene("", top, HitsScreen),
    "transcripts": Scene("", focused, "transcripts"),
    "done": Scene("", lambda app: desk_of(app).is_done, expected=True),
    "matrix": Scene("", top, MatrixScreen),
    "agreement": Scene("", top, AgreementScreen),
    "history": Scene("", focused, "history"),
    "panel": Scene("", focused, "codebook"),
    "everyone": Scene("end", lambda app: [one.coder for one in desk_of(app).codings], ["AB"]),
    "counts": Scene("", lambda app: desk_of(app).counting.here, expected=True),
    "code_read_on": Scene("tab home", chosen, "b-forst"),
    "code_read_back": Scene("tab home right right", chosen, "b-forst"),
    "panel_down": Scene("tab home", chosen, "b-tid"),
    "panel_up": Scene("tab end", chosen, "b-tid"),
    "panel_page_down": Scene("tab home", chosen, "d-mal"),
    "panel_page_up": Scene("tab end", chosen, "b-forst"),
    "panel_first": Scene("tab end", chosen, "b-forst"),
    "panel_last": Scene("tab", chosen, "d-mal"),
    "choose": Scene("down tab home down", codes, ["b-tid"]),
    "panel_leave": Scene("tab", focused, "pane"),
    "pick_down": Scene("c", found, "B-TID"),
    "pick_up": Scene("c", found, "D-MAL"),
    "pick_number": Scene("down c", codes, None),
    "pick_apply": Scene("down c m a l", codes, ["d-mal"]),
    "pick_leave": Scene("c m a l", focused, "pane"),
    "memo_save": Scene("down 1 m j a", lambda app: list_codings(app.project)[0].memo, "ja"),
    "cell_down": Scene("M", cell, ("b-tid", "Oslo")),
    "cell_up": Scene("M end", cell, ("b-tid", "Oslo")),
    "cell_right": Scene("M", cell, ("b-forst", "Vestland")),
    "cell_left": Scene("M right", cell, ("b-forst", "Oslo")),
    "matrix_page_down": Scene("M", cell, ("d-mal", "Oslo")),
    "matrix_page_up": Scene("M end", cell, ("b-forst", "Oslo")),
    "matrix_first": Scene("M end", cell, ("b-forst", "Oslo")),
    "matrix_last": Scene("M", cell, ("d-mal", "Oslo")),
    "quotes": Scene("M end", top, QuotesScreen),
    "summary_write": Scene("M end", top, SummaryScreen),
    "summary_approve": Scene("M end", shows("There is no summary"), expected=True),
    "summary_undo": Scene("M end", shows("undo"), expected=True),
    "by": Scene("M", shows("codes by method"), expected=True),
    "family": Scene("M", shows("· Barrierer"), expected=True),
    "matrix_layer": Scene("M", shows("· consensus"), expected=True),
    "matrix_leave": Scene("M", focused, "pane"),
    "quote_open": Scene("M end enter", selected, LAST),
    "quote_evidence": Scene("M end enter", shows("There is no summary"), expected=True),
    "quote_counter": Scene("M end enter", shows("There is no summary"), expected=True),
    "quote_choose": Scene("M end enter", shows("chosen"), expected=True),
    "quotes_leave": Scene("M end enter", top, MatrixScreen),
    "help_leave": Scene("question_mark", focused, "pane"),
    "help": Scene("", top, HelpScreen),
    "help_here": Scene("", top, HelpScreen),
    "actions": Scene("", lambda app: len(app.screen.query(ActionPalette)), 1),
    "tour": Scene("", marks("The tour is on the sample project"), expected=True),
    "next_palette": Scene("", lambda app: app.palette, "light"),
    "project": Scene("", top, ProjectScreen),
    "speakers": Scene("", top, SpeakersScreen),
    "diary": Scene("", top, DiaryScreen),
    "codebook_screen": Scene("", top, CodebookScreen),
    "quit": Scene("", lambda app: app.is_running, expected=False),
}


ELSEWHERE = (
    Place.CODEBOOK,
    Place.HITS,
    Place.PLACES,
    Place.WORDS,
    Place.AGREEMENT,
    Place.DIFFERENCES,
    Place.ASK,
    Place.SPLIT,
    Place.VERSIONS,
    Place.PROJECT,
    Place.SPEAKERS,
    Place.IMPORT,
    Place.DIARY,
    Place.ENTRY,
)
"""Places whose keys are tried with what they change in tests of their own screens."""


def test_every_action_has_a_scene() -> None:
    """Who adds a key says here what it is for."""
    assert {action.name for action in ACTIONS if action.place not in ELSEWHERE} == set(SCENES)


async def begin_again(app: QualcodeApp, pilot: Pilot[None]) -> None:
    """Take everything back and stand at the first sentence, in the transcript."""
    while app.screen is not coding_screen(app):
        app.pop_screen()
    with suppress(NothingToUndo):
        while True:
            undo(app.project)
    view = coding_screen(app)
    if view.desk:
        view.desk.everyone, view.desk.counting = False, Counting()
    view.pane.length = 1
    view.query_one(CodePicker).close()
    view.open_transcript("oslo_01")
    await settled(pilot)


@pytest.mark.parametrize("place", [place for place in Place if place not in ELSEWHERE])
@SMALL_FIRST
async def test_each_key_does_what_the_list_says(
    project: Project, size: tuple[int, int], place: Place
) -> None:
    """Whichever of its keys one presses, in a small window or a large one."""
    transcript = load_transcript(project, "oslo_01")
    other = type(project)(project.settings, project.store, "AB")
    add_coding(other, transcript, transcript.segments[-1], "d-mal")
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for action in (one for one in ACTIONS if one.place is place):
            scene = SCENES[action.name]
            for key in action.keys:
                await begin_again(app, pilot)
                before = codes(app)
                await press(pilot, f"{scene.before} {key}")
                expected = scene.expected
                if action.keys == DIGITS:
                    quick = desk_of(app).quick_keys.get(key)
                    expected = [quick.id] if quick else []
                seen = scene.seen(app)
                if scene.seen is codes and isinstance(seen, list):
                    for code in before:
                        seen.remove(code)
                assert seen == expected, (action.name, key)
