"""Passages like one, gaps, and words for a code: found beside, coded and left on the screen."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding
from qualcode.services.exploring import TypicalWord
from qualcode.services.standing import Place
from qualcode.services.transcripts import load_transcript
from qualcode.tui import suggesting
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.places import PlacesScreen
from qualcode.tui.screens.words import WordsScreen
from tests.tui.screen_text import (
    NARROW,
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

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture
def answers(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[suggesting.Order]:
    """What is asked of the process, which answers with all segments that are no questions."""
    asked: list[suggesting.Order] = []
    places = [
        Place(talk.name, span, span.of(talk.text), 0.5)
        for talk in (load_transcript(project, name) for name in ("oslo_01", "vestland_01"))
        for span in talk.segments
        if "?" not in span.of(talk.text)
    ]
    first = places[0]
    gap = Place(first.transcript, first.span, first.text, 1.0, "d-mal", coder="AB", without="KL")
    words = (
        TypicalWord("ordliste", 3.2, 2, 0, ("Vi måtte lage en felles ordliste.",)),
        TypicalWord("tid", 2.0, 3, 1, ()),
    )

    def answer(_place: object, order: suggesting.Order, _progress: object) -> dict[str, object]:
        asked.append(order)
        if order["do"] == "words":
            return {"answer": list(map(asdict, words))}
        looks = Place(first.transcript, first.span, first.text, 0.7, "b-tid")
        return {"answer": list(map(asdict, [looks, gap] if order["do"] == "gaps" else places))}

    monkeypatch.setattr(suggesting, "carry_out", answer)
    return asked


def said(app: QualcodeApp) -> str:
    """The status line of the screen on top."""
    return app.screen.query_one("#status").render_line(0).text


async def test_passages_like_the_one_selected_are_marked_and_opened(
    project: Project, answers: list[suggesting.Order]
) -> None:
    """X finds them, each says how it stands; Enter goes there, Esc back to what was coded there."""
    oslo = load_transcript(project, "oslo_01")
    add_coding(project, oslo, oslo.segments[1], "b-forst")
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        coding_screen(app).pane.select(oslo.segments[1])
        await press(pilot, "X")
        span = oslo.segments[1]
        like = {"do": "like", "transcript": "oslo_01", "start": span.start, "end": span.end}
        assert answers == [like]
        assert top(app) is PlacesScreen
        assert "more like “Det tok lang tid" in screen_text(app)
        assert "coded so: Ulik forståelse" in screen_text(app)
        await press(pilot, "end")
        assert "not coded" in screen_text(app)
        words = screen_text(app).splitlines()
        await press(pilot, "enter")
        assert top(app) is CodingScreen
        assert desk_of(app).transcript.name == "vestland_01"
        assert selected(app) == "Uten læreplass får de ingenting."
        assert "Esc goes back to the passages." in status(app)
        await press(pilot, "2 escape")
        assert top(app) is PlacesScreen
        assert answers == [like]
        assert "coded otherwise: Tidspress" in screen_text(app)
        assert screen_text(app).splitlines()[:3] == words[:3]
        await press(pilot, "escape")
        assert top(app) is CodingScreen


async def test_passages_are_coded_in_the_list(
    project: Project, answers: list[suggesting.Order]
) -> None:
    """A gives the code looked for, c another; f shows one kind at a time, u takes back."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B X")
        assert answers == [{"do": "like", "code": "b-forst"}]
        assert "more like “Ulik forståelse”" in screen_text(app)
        await press(pilot, "a")
        assert "Coded “Ulik forståelse”; u takes it back." in said(app)
        await press(pilot, "c t i d s enter")
        assert [code for code, _quote in coded(project)] == ["b-forst", "b-tid"]
        await press(pilot, "f")
        assert "Shown: not coded." in said(app)
        await press(pilot, "f")
        assert "coded otherwise: 1 passage" in screen_text(app)
        await press(pilot, "f")
        assert "coded so: 1 passage" in screen_text(app)
        await press(pilot, "u f")
        assert [code for code, _quote in coded(project)] == ["b-forst"]
        assert len(answers) == 1
        await press(pilot, "end enter")
        assert top(app) is CodingScreen
        assert "Esc goes back to the passages." in status(app)
        await press(pilot, "escape escape")
        assert desk_of(app).count_of("b-forst") == 1


async def test_nothing_contradicts_a_passage_without_codes(
    project: Project, answers: list[suggesting.Order]
) -> None:
    """It is coded or not; which code to give must be chosen; others' codings are for e."""
    vestland = load_transcript(project, "vestland_01")
    add_coding(replace(project, coder="AB"), vestland, vestland.segments[1], "b-tid")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down X end")
        assert len(answers) == 1
        assert "not coded" in screen_text(app)
        await press(pilot, "e")
        assert "coded: Tidspress" in screen_text(app)
        await press(pilot, "a")
        assert "c chooses one" in said(app)
        await press(pilot, "f f")
        assert "coded: 1 passage" in screen_text(app)


async def test_gaps_say_whose_they_are_and_close(
    project: Project, answers: list[suggesting.Order]
) -> None:
    """O lists what looks coded, then what only one of two coders coded."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "O")
        assert answers == [{"do": "gaps"}]
        assert "not coded; it looks like “Tidspress”" in screen_text(app)
        assert "Only one of two coders gave the code" in screen_text(app)
        await press(pilot, "end")
        assert "AB has “Felles mål” here, KL has not" in screen_text(app)
        await press(pilot, "a end")
        assert "AB and KL have “Felles mål” here" in screen_text(app)
        await press(pilot, "escape")
        assert desk_of(app).count_of("d-mal") == 1


async def test_a_word_becomes_a_keyword_by_one_key(
    project: Project, answers: list[suggesting.Order]
) -> None:
    """W lists words with where they are said; a adds one once, u takes it back."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "B W")
        assert answers == [{"do": "words", "code": "b-forst"}]
        assert "· Vi måtte lage en felles ordliste." in screen_text(app)
        await press(pilot, "a")
        assert "“ordliste” is a keyword now; u takes it back." in said(app)
        assert "✓ ordliste" in screen_text(app)
        await press(pilot, "up a")
        assert "is a keyword already" in said(app)
        await press(pilot, "u")
        assert "✓" not in screen_text(app)
        await press(pilot, "enter escape")
        assert top(app) is CodebookScreen
        code = current_codebook(project).find("b-forst")
        assert code is not None
        assert "ordliste" in code.keywords
        assert len(answers) == 1


@pytest.mark.parametrize("keys", ["X", "O", "B X", "B W"])
async def test_what_cannot_be_looked_for_is_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """The list stays empty, says why, and is left with Esc; nothing found is said too."""
    said_beside: dict[str, object] = {"problem": "The model is gone."}
    monkeypatch.setattr(suggesting, "carry_out", lambda *_words: said_beside)
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, f"{keys} a c enter f")
        assert "The model is gone." in screen_text(app) or "Shown" in said(app)
        await press(pilot, "escape escape")
        said_beside.clear()
        said_beside["answer"] = []
        await press(pilot, keys[-1] if top(app) is CodebookScreen else keys)
        assert "Nothing found" in screen_text(app) or "No word is typical" in screen_text(app)
        await press(pilot, "a c enter u U escape escape escape")
        assert top(app) is CodingScreen


@SMALL_FIRST
async def test_any_key_can_be_pressed(
    project: Project, answers: list[suggesting.Order], size: tuple[int, int]
) -> None:
    """In each list; the project stays sound."""
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for way, kind in (("X", PlacesScreen), ("O", PlacesScreen), ("B W", WordsScreen)):
            for key in (*"acfeuUjk?", "down", "home", "end", "pagedown"):
                while top(app) is not kind:
                    await press(pilot, way if top(app) is CodingScreen else "escape")
                await press(pilot, f"{key.replace('?', 'question_mark')} escape")
                assert app.is_running
            while top(app) is not CodingScreen:
                await press(pilot, "escape")
    assert answers
    assert project.store.check() == []


def test_what_the_process_says_is_read_as_it_was_written() -> None:
    """Passages and words come back whole; no answer is none."""
    place = Place("oslo_01", Span(3, 9), "tekst", 0.5, "b-tid", "AB", "KL", ("d-mal",))
    word = TypicalWord("kø", 2.5, 3, 1, ("Køen står.",))
    assert suggesting.passages([asdict(place)]) == (place,)
    assert suggesting.words([asdict(word)]) == (word,)
    assert suggesting.passages(None) == ()
    assert suggesting.words(None) == ()
