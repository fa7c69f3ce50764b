"""Agreement on the screen: figures, the passages behind them, and a decision by one key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from qualcode.model import Outcome, Span
from qualcode.services.blinding import blind_coder
from qualcode.services.coding import add_coding, remove_coding
from qualcode.services.consensus import contested, settle
from qualcode.services.project import open_project
from qualcode.services.transcripts import load_transcript, mark_done
from qualcode.tui.actions import ACTIONS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.differences import DifferencesScreen
from qualcode.tui.side_by_side import side_by_side
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    coding_screen,
    desk_of,
    press,
    screen_text,
    settled,
    top,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.services.project import Project

WORDS = "Det tok lang tid"


@pytest.fixture
def coded(project: Project) -> Project:
    """KL and AB are done with Oslo: they agree once, and differ about two codes."""
    text = load_transcript(project, "oslo_01")
    other = replace(project, coder="AB")
    for who in (project, other):
        add_coding(who, text, text.segments[4], "b-tid")
    start = text.text.index(WORDS)
    add_coding(project, text, Span(start, start + len(WORDS)), "b-tid")
    add_coding(other, text, Span(start, start + len("Det tok")), "b-tid")
    add_coding(other, text, text.segments[3], "d-mal")
    for who in (project, other):
        mark_done(who, text.id)
    return project


def outcomes(project: Project) -> list[tuple[Outcome, str | None] | None]:
    """What was decided about each passage, in text order."""
    return [
        (one.decision.outcome, one.decision.chosen) if one.decision else None
        for one in contested(project)
    ]


@SIZES
async def test_from_the_figures_to_the_passages_to_the_words(
    coded: Project, size: tuple[int, int]
) -> None:
    """Every number leads to the passages behind it, and from there to the transcript."""
    app = QualcodeApp(coded)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "W")
        shown = screen_text(app)
        assert "AB, KL" in shown
        assert "Tidspress" in shown
        assert "AC1" in shown
        assert "1 of 2 transcripts" in shown
        await press(pilot, "home down enter")
        shown = screen_text(app)
        assert "where coders differ · Tidspress" in shown
        assert "0 of 1 decided" in shown
        assert f"2 KL: «{WORDS}»" in shown
        assert "1 AB: «Det tok»" in shown
        await press(pilot, "enter")
        assert app.screen is coding_screen(app)
        span = coding_screen(app).pane.span
        assert span
        assert span.of(desk_of(app).transcript.text).startswith(WORDS)
        assert desk_of(app).everyone


async def test_one_key_decides_and_goes_on(coded: Project) -> None:
    """A coder, both, neither: the next open passage is there at once; undo and redo work."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W d 2")
        assert outcomes(coded) == [(Outcome.CODER, "KL"), None]
        assert "1 of 2 decided" in screen_text(app)
        assert "Decided; u takes it back." in screen_text(app)
        await press(pilot, "n")
        assert outcomes(coded) == [(Outcome.CODER, "KL"), (Outcome.NEITHER, None)]
        await press(pilot, "u")
        assert outcomes(coded)[1] is None
        await press(pilot, "U home b")
        assert outcomes(coded) == [(Outcome.BOTH, None), (Outcome.NEITHER, None)]
        await press(pilot, "home r")
        assert outcomes(coded)[0] is None
        await press(pilot, "t")
        assert "   neither " not in screen_text(app)
        await press(pilot, "9")
        assert "There is no coder 9 here." in screen_text(app)
    assert coded.store.check() == []


async def test_a_span_of_its_own_needs_words_and_a_reason(coded: Project) -> None:
    """The words are typed, found in the text, and a reason is asked for."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W d s")
        app.screen.query_one(Input).value = "tok  lang"
        await press(pilot, "enter")
        assert "Why, in one line:" in screen_text(app)
        app.screen.query_one(Input).value = "Kortere holder."
        await press(pilot, "enter")
        decision = contested(coded)[0].decision
        assert decision
        text = load_transcript(coded, "oslo_01").text
        assert [span.of(text) for span in decision.holds] == ["tok lang"]
        assert decision.reason == "Kortere holder."
        await press(pilot, "home s")
        app.screen.query_one(Input).value = "finnes ikke her"
        await press(pilot, "enter")
        assert "do not stand so in the transcript" in screen_text(app)
        await press(pilot, "s escape")
        assert contested(coded)[0].decision == decision


async def test_a_decision_that_lapsed_is_told_with_its_reason(coded: Project) -> None:
    """The passage is open again, and what was decided stands beside it."""
    first, _second = contested(coded)
    settle(coded, first, Outcome.CODER, chosen="KL", reason="Hele leddet.")
    other = replace(coded, coder="AB")
    short = next(one for one in coded.store.codings(coder="AB") if one.quote == "Det tok")
    remove_coding(other, short.id)
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W d")
        shown = screen_text(app)
        assert "0 of 2 decided" in shown
        assert " open again: the marks of AB have changed since" in shown
        assert "(Hele leddet.)" in shown


async def test_codes_transcripts_and_choices_take_turns(coded: Project) -> None:
    """One key shows the same codings another way, another one code's passages at a time."""
    app = QualcodeApp(coded)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W v")
        assert "all codes together" in screen_text(app)
        await press(pilot, "enter")
        assert top(app) is DifferencesScreen
        assert "0 of 2 decided" in screen_text(app)
        await press(pilot, "f")
        assert "0 of 1 decided" in screen_text(app)
        await press(pilot, "f f escape v")
        shown = screen_text(app)
        assert "without text nobody coded" in shown
        assert "by alpha and by positive agreement." in " ".join(shown.split())
        await press(pilot, "v escape")
        assert app.screen is coding_screen(app)


@pytest.mark.parametrize("place", [Place.AGREEMENT, Place.DIFFERENCES])
@pytest.mark.parametrize("nothing", [False, True], ids=["coded", "nothing"])
async def test_any_key_can_be_pressed_and_left(
    coded: Project, place: Place, *, nothing: bool
) -> None:
    """Each key works or says a sentence, also where nobody is done; the project stays sound."""
    if nothing:
        mark_done(coded, load_transcript(coded, "oslo_01").id, done=False)
    app = QualcodeApp(coded)
    way = "W" if place is Place.AGREEMENT else "W d"
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for key in [key for one in ACTIONS if one.place is place for key in one.keys]:
            await press(pilot, f"{way} {key}")
            for _level in range(4):
                if app.screen is not coding_screen(app):
                    await press(pilot, "escape")
            assert app.screen is coding_screen(app), key
    assert coded.store.check() == []


async def test_what_is_read_aloud_has_no_signs(coded: Project) -> None:
    """Marks are told by coder in words; no column of signs stands beside the text."""
    app = QualcodeApp(coded, reader=True)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W d")
        shown = screen_text(app)
        assert f"2 KL: «{WORDS}»" in shown
        assert not {"█", "▄"} & set(shown)


def test_every_line_says_who_marked_it() -> None:
    """Full, half and a dot in each coder's column; the text stands there once and whole."""
    text = "aaaa bbbb cccc dddd eeee\nffff"
    marks = {"A": (Span(0, 19),), "B": (Span(0, 7),), "C": ()}
    lines = side_by_side(text, Span(0, 19), marks, "red", 16, columns=True)
    shown = ["".join(words for words, _style in one.left) for one in lines]
    assert shown[0] == " 123"
    assert [one[1:4] for one in shown[1:]] == ["█▄·", "█··", "   ", "   "]
    words = "".join(piece for one in lines[1:] for piece, _style in one.left[1:])
    assert words == text.replace("\n", " ")
    plain = side_by_side(text, Span(0, 19), marks, "red", 16, columns=False)
    assert "█" not in "".join(words for one in plain for words, _style in one.left)


@pytest.fixture
def kari(coded: Project) -> Iterator[Project]:
    """The same project as KARI has it, who codes blind and has coded one sentence."""
    blind_coder(coded, "KARI")
    with open_project(coded.settings.root, coder="KARI") as opened:
        text = load_transcript(opened, "oslo_01")
        add_coding(opened, text, text.segments[4], "b-tid")
        yield opened


@SIZES
async def test_a_blind_coder_sees_herself_alone(kari: Project, size: tuple[int, int]) -> None:
    """With all coders shown, in the matrix and in the history there is nobody else."""
    app = QualcodeApp(kari)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for keys in ("e", "h", "escape M", "enter", "escape escape P", "escape W"):
            await press(pilot, keys)
            shown = screen_text(app)
            assert "AB" not in shown.replace("AB marked", ""), keys  # done is no secret
            assert "d-mal" not in shown or keys == "e"
            assert "but those hidden from you" in shown or keys != "e"
        assert "Agreement needs two coders" in shown
        assert "hidden from KARI" in " ".join(shown.split())
        await press(pilot, "d")
        assert "Coders agree wherever two have" in screen_text(app)
        assert {one.coder for one in desk_of(app).codings} == {"KARI"}
        assert desk_of(app).suggestions == []


async def test_once_she_is_done_the_differences_are_hers_too(kari: Project) -> None:
    """Three coders have three numbers; whoever is chosen, originals stay as they were."""
    mark_done(kari, load_transcript(kari, "oslo_01").id)
    before = kari.store.codings()
    assert {one.coder for one in before} == {"AB", "KARI", "KL"}
    app = QualcodeApp(kari)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "W")
        shown = screen_text(app)
        assert "AB, KARI, KL" in shown
        await press(pilot, "v v")
        assert "without KARI" in screen_text(app)
        await press(pilot, "d 3")
        assert "1 of 2 decided" in screen_text(app)
        await press(pilot, "home")
        shown = screen_text(app)
        assert "2 KARI: marked nothing" in shown
        assert "decided by KARI" in shown
    assert outcomes(kari)[0] == (Outcome.CODER, "KL")
    assert kari.store.codings() == before
