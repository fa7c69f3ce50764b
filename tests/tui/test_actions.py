"""The list of everything a key can do."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.binding import Binding

from qualcode.tui.actions import ACTIONS, FooterKey, KeyAction, bindings, footer, help_sections
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.agreement import AgreementScreen
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.diary import DiaryScreen
from qualcode.tui.screens.differences import DifferencesScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.hits import HitsScreen
from qualcode.tui.screens.importing import ImportScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.places import PlacesScreen
from qualcode.tui.screens.project import ProjectScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.speakers import SpeakersScreen
from qualcode.tui.screens.split import SplitScreen
from qualcode.tui.screens.versions import VersionsScreen
from qualcode.tui.screens.words import WordsScreen
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.code_picker import CodePicker
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.entry_line import EntryLine
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.matrix_view import MatrixView
from qualcode.tui.widgets.transcript_pane import TranscriptPane

TOGETHER = (
    (
        *(Place.TEXT, Place.CODING, Place.BOUNDARIES, Place.SUGGESTIONS),
        *(Place.FINDING, Place.AROUND),
        Place.EVERYWHERE,
    ),
    (Place.MATRIX, Place.EVERYWHERE),
    (Place.PANEL, Place.CODES, Place.EVERYWHERE),
    (Place.CODEBOOK, Place.PANEL, Place.EVERYWHERE),
    (Place.ASK, Place.EVERYWHERE),
    (Place.VERSIONS, Place.EVERYWHERE),
    (Place.SPLIT, Place.EVERYWHERE),
    (Place.HITS, Place.EVERYWHERE),
    (Place.PLACES, Place.EVERYWHERE),
    (Place.WORDS, Place.EVERYWHERE),
    (Place.PROJECT, Place.EVERYWHERE),
    (Place.SPEAKERS, Place.EVERYWHERE),
    (Place.IMPORT, Place.EVERYWHERE),
    (Place.DIARY, Place.EVERYWHERE),
    (Place.AGREEMENT, Place.EVERYWHERE),
    (Place.DIFFERENCES, Place.EVERYWHERE),
)
OWNERS: dict[Place, tuple[type, ...]] = {
    Place.TEXT: (TranscriptPane,),
    Place.CODING: (CodingScreen,),
    Place.BOUNDARIES: (CodingScreen,),
    Place.SUGGESTIONS: (CodingScreen,),
    Place.FINDING: (CodingScreen,),
    Place.HITS: (HitsScreen,),
    Place.PLACES: (PlacesScreen,),
    Place.WORDS: (WordsScreen,),
    Place.AROUND: (CodingScreen,),
    Place.PANEL: (ListPanel,),
    Place.CODES: (CodebookPanel,),
    Place.PICKER: (CodePicker,),
    Place.MEMO: (MemoScreen,),
    Place.MATRIX: (MatrixView, MatrixScreen),
    Place.QUOTES: (QuotesScreen,),
    Place.CODEBOOK: (CodebookScreen,),
    Place.ASK: (AskLine,),
    Place.SPLIT: (SplitScreen,),
    Place.VERSIONS: (VersionsScreen,),
    Place.PROJECT: (ProjectScreen,),
    Place.SPEAKERS: (SpeakersScreen,),
    Place.IMPORT: (ImportScreen,),
    Place.DIARY: (DiaryScreen,),
    Place.AGREEMENT: (AgreementScreen,),
    Place.DIFFERENCES: (DifferencesScreen,),
    Place.ENTRY: (EntryLine,),
    Place.HELP: (HelpScreen,),
    Place.EVERYWHERE: (QualcodeApp, App),
}
SCREENS_WITH_PANELS = (
    CodingScreen,
    QuotesScreen,
    HelpScreen,
    CodebookScreen,
    SplitScreen,
    VersionsScreen,
)
ITS_SCREENS: dict[Place, tuple[type, ...]] = {
    Place.PANEL: SCREENS_WITH_PANELS,
    Place.MATRIX: (MatrixScreen,),
}
"""The screens that a key of a part of them is for; the coding screen's where none is named."""


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_does_two_things(places: tuple[Place, ...]) -> None:
    """Where several lists of keys work at once, each key means one thing."""
    keys = [key for action in ACTIONS if action.place in places for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_everything_in_the_list_can_be_done(action: KeyAction) -> None:
    """Each key calls something that exists."""
    name = action.does.partition("(")[0]
    if name.startswith("screen."):
        owners = ITS_SCREENS.get(action.place, (CodingScreen,))
        name = name.removeprefix("screen.")
        assert all(hasattr(owner, f"action_{name}") for owner in owners)
    else:
        assert any(hasattr(owner, f"action_{name}") for owner in OWNERS[action.place])


def test_names_are_unique_and_help_says_what_each_key_does() -> None:
    """The help has every action once, with its keys and a sentence."""
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))
    told = [action for _heading, actions in help_sections() for action in actions]
    assert len(told) == len(ACTIONS)
    assert all(action.shown_keys and len(action.help) > 5 for action in told)


def test_quick_codes_are_nine_bindings_and_one_line_of_help() -> None:
    """The number keys are told of together."""
    quick = [
        binding
        for binding in bindings(Place.CODING)
        if isinstance(binding, Binding) and binding.action.startswith("quick")
    ]
    assert [binding.action for binding in quick][:2] == ["quick('1')", "quick('2')"]
    assert FooterKey("1-9", "code") in footer(Place.CODING)
