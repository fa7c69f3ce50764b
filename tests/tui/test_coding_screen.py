"""Coding by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from qualcode.model import Decision, Origin
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.project import Project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding_view import LEFT, RIGHT
from tests.tui.screen_text import (
    NARROW,
    WIDE,
    coded,
    coding_screen,
    desk_of,
    press,
    screen_text,
    settled,
    status,
)

if TYPE_CHECKING:
    import pytest


async def test_two_keys_code_two_sentences(project: Project) -> None:
    """A number codes the sentence one stands on and goes on to the next; it is saved."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 3")
        assert coded(project) == [
            ("b-forst", "Det tok lang tid før vi forsto hverandre."),
            ("d-mal", "Vi måtte lage en felles ordliste."),
        ]
        assert "saved 14:03" in screen_text(app)


async def test_a_code_is_picked_by_letters_without_special_keys(project: Project) -> None:
    """Typing maal finds «Felles mål»; Enter applies it, and the text has the keys again."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down c m a a l")
        assert "▸ D-MAL    Felles mål" in screen_text(app)
        await press(pilot, "enter full_stop")
        assert [code for code, _quote in coded(project)] == ["d-mal", "d-mal"]


async def test_leaving_the_picker_codes_nothing(project: Project) -> None:
    """Esc leaves the picker and nothing else; letters typed there are only letters."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "c q u down up escape")
        assert coded(project) == []
        assert app.is_running
        await press(pilot, "c \x1b x y z")
        assert "no code has these letters" in screen_text(app)
        assert "\x1b" not in app.screen.query_one(Input).value
        assert coded(project) == []


async def test_what_is_selected_is_what_is_coded(project: Project) -> None:
    """A turn, two sentences, some words: the coding is exactly the passage on the screen."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down t 1")
        await press(pilot, "home down shift+down 2")
        await press(pilot, "home down w right right shift+right 3")
        assert sorted(quote for _code, quote in coded(project)) == [
            "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste.",
            desk_of(app).transcript.turns[1].span.of(desk_of(app).transcript.text),
            "lang tid",
        ]


async def test_undo_and_redo_say_what_they_did(project: Project) -> None:
    """Undo goes to the place and says what it took back."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 end u")
        assert coded(project) == []
        assert "took back" in status(app)
        span = coding_screen(app).pane.span
        assert span
        assert span.of(desk_of(app).transcript.text).startswith("Det tok")
        await press(pilot, "U")
        assert len(coded(project)) == 1
        await press(pilot, "u u")
        assert "KL has nothing left to undo." in status(app)


async def test_the_marked_coding_is_removed_and_i_marks_another(project: Project) -> None:
    """Of several codings here, the narrowest goes first unless another is marked."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down t 1 home down 2 up")
        assert status(app).rstrip().endswith("▸B-TID  B-FORST")
        await press(pilot, "i")
        assert status(app).rstrip().endswith("B-TID ▸B-FORST")
        await press(pilot, "backspace")
        assert [code for code, _quote in coded(project)] == ["b-tid"]
        await press(pilot, "r r")
        assert coded(project) == []
        assert "Nothing is coded here." in status(app)


async def test_another_coders_work_is_read_and_not_changed(project: Project) -> None:
    """Other coders' codings come into sight with e, and stay theirs."""
    transcript = load_transcript(project, "oslo_01")
    other = Project(project.settings, project.store, "AB")
    add_coding(other, transcript, transcript.segments[0], "d-mal")
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "nothing coded here" in screen_text(app)
        await press(pilot, "e r")
        assert "This coding is AB’s" in status(app)
        assert len(coded(project)) == 1


async def test_a_memo_is_written_on_a_coding(project: Project) -> None:
    """M opens the memo, Esc keeps it, and Norwegian letters arrive."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up m")
        await press(pilot, "s j e k k space æ ø å q escape")
        (coding,) = list_codings(project)
        assert coding.memo == "sjekk æøåq"
        await press(pilot, "m")
        assert app.screen.query_one(TextArea).text == "sjekk æøåq"
        await press(pilot, "escape")
        assert len(project.store.history(coder="KL")) == 2


async def test_suggestions_are_decided_one_by_one(project: Project) -> None:
    """N goes to a suggestion with its reason; accepting makes it the coder's own."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "a")
        assert "No suggestion here" in status(app)
        await press(pilot, "n")
        assert "B-TID? likely: “kapasitet” Tidspress" in screen_text(app)
        await press(pilot, "a")
        (coding,) = list_codings(project)
        assert (coding.origin, coding.coder) == (Origin.ACCEPTED, "KL")
        await press(pilot, "u n x")
        assert coded(project) == []
        assert [one.decision for one in project.store.suggestions()] == [Decision.REJECTED]


async def test_another_transcript_is_opened_from_the_list(project: Project) -> None:
    """O, arrow, Enter, at the narrow size too; the undo of another text says its name."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 o")
        assert "vestland_01" in screen_text(app)
        await press(pilot, "down enter")
        assert desk_of(app).transcript.name == "vestland_01"
        assert "Uten læreplass" in screen_text(app)
        await press(pilot, "u")
        assert "oslo_01" in status(app)


async def test_done_brings_the_next_transcript_at_the_next_start(project: Project) -> None:
    """D marks the interview done; the program then begins with the next one."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert "● oslo_01" in screen_text(app)
    again = QualcodeApp(project)
    async with again.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert desk_of(again).transcript.name == "vestland_01"


async def test_the_codebook_explains_and_applies_codes(project: Project) -> None:
    """Tab goes to the codebook, arrows show definitions, Enter applies; Tab goes all round."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down tab down")
        assert "For lite tid og for mange" in screen_text(app)
        await press(pilot, "enter")
        assert [code for code, _quote in coded(project)] == ["b-tid"]
        await press(pilot, "tab " * (len(LEFT + RIGHT) + 1) + "1")
        assert len(coded(project)) == 2


async def test_esc_never_quits_and_q_does(project: Project) -> None:
    """Nobody loses the screen to the wrong key."""
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "v escape escape")
        assert app.is_running
        await press(pilot, "question_mark")
        assert "Moving and selecting" in screen_text(app)
        await press(pilot, "escape h")
        assert coding_screen(app).focused is coding_screen(app).side("history").panel
        await pilot.press("q")
    assert not app.is_running


async def test_a_project_without_interviews_says_what_to_do(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first start is a sentence, not an empty screen."""
    monkeypatch.setattr("qualcode.tui.opening.list_transcripts", lambda _project: [])
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "qualcode import" in screen_text(app)
        await press(pilot, "1 c m a u r x n p d e g t v down i o escape")
        assert app.is_running
