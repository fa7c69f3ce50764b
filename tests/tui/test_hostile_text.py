"""Text that wants to be obeyed, in every place a text can come from, on every screen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from qualcode.errors import ModelProblem
from qualcode.model import Evidence, Level, Span, Suggestion, derived_id
from qualcode.services.coding import add_coding, set_memo
from qualcode.services.project import create_project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import SMALL_FIRST, coding_screen, press, screen_text, settled
from tests.tui.talk import talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

EVIL = "\x1b]0;eid\x07[/b] [red]x[/] \u202eabc\u2066\x9b2J\x85"
"""A window title, markup, turned writing and a cleared screen."""
UNSAFE = {*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0))} - {"\n"}
TURNING = {*"\u061c\u200e\u200f", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}
CODER = "KL [/b] [red]x[/]"
"""As hostile as a coder's name can be: control characters are refused."""

CODEBOOK = """
[codebook]
name = "Bok"
[[families]]
id = "f"
name = "Familie [/b] [i]"
colour = "red"
[[codes]]
id = "k"
name = "Kode [/b] [latter]"
family = "f"
definition = "Grense [/b] [latter] og mer."
quick_key = "1"
"""


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every name, word, memo and reason is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "bok.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(folder / "p", codebook=file, coder="AB [/b] [red]") as project:
        one = talk(
            f"Hva? {EVIL}", f"Ja {EVIL} nei. Og [latter] så.", speakers=[EVIL, f"Kari {EVIL}"]
        )
        one = replace(one, name=f"a {EVIL}", attributes={"county": f"Oslo {EVIL}"})
        with project.store.action(project.coder, "transcript.import", count=1) as record:
            record.add_transcripts([one])
        span = one.turns[1].span
        suggestion = Suggestion(
            id=derived_id("s"),
            transcript=one.id,
            span=one.turns[0].span,
            code="k",
            proposer="keywords/1",
            score=0.8,
            level=Level.LIKELY,
            evidence=(Evidence(f"ord {EVIL}", f"ord {EVIL}", "form", 1.0, span.start),),
        )
        with project.store.action("qualcode", "suggestion.propose", count=1) as record:
            record.add_suggestions([suggestion])
        transcript = load_transcript(project, one.id)
        for who in ("AB [/b] [red]", CODER):
            coding = add_coding(replace(project, coder=who), transcript, span, "k")
            set_memo(replace(project, coder=who), coding.id, f"Memo {EVIL}\nog {EVIL}")
    return folder / "p"


@pytest.fixture
def hostile(hostile_folder: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the hostile project of one's own, opened by a coder with a hostile name."""
    shutil.copytree(hostile_folder, tmp_path / "p")
    with open_project(tmp_path / "p", coder=CODER) as opened:
        yield opened


SCREENS = {
    "coding": ("home down", "[latter]"),
    "everyone": ("e home down", "[/b]"),
    "codebook": ("tab home", "Kode [/b] [latter]"),
    "transcripts": ("o", "[/b]"),
    "suggestions": ("end p tab tab tab", "“ord"),
    "coded here": ("home down tab tab tab tab", "[/b]"),
    "history": ("h", "[/b]"),
    "picker": ("c", "Kode [/b] [latter]"),
    "memo": ("end m", "Memo ␛]0;eid"),
    "codebook screen": ("B down", "Kode [/b] [latter]"),
    "codebook edit": ("B down d", "[/b]"),
    "codebook split": ("B down s x enter", "[/b]"),
    "codebook versions": ("B V", "Bok"),
    "find": ("slash l a t t e r enter", "Hit 1 of 1"),
    "hits": ("K l a t t e r enter end", "[latter]"),
    "hits coding": ("K l a t t e r enter c enter", "="),
    "help": ("question_mark", "Moving and selecting"),
    "matrix": ("M", "[/b]"),
    "matrix by": ("M b f", "[/b]"),
    "quotes": ("M enter", "[latter]"),
    "project": ("P", "[/b]"),
    "speakers": ("S", "[/b]"),
    "diary": ("D", "No memos yet"),
    "passage": ("M enter enter", "[latter]"),
}


@pytest.mark.parametrize("name", SCREENS)
@SMALL_FIRST
async def test_hostile_text_is_text_on_every_screen(
    hostile: Project, size: tuple[int, int], name: str
) -> None:
    """No byte a terminal obeys, no turned direction, and brackets as they were said."""
    keys, expected = SCREENS[name]
    app = QualcodeApp(hostile)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, keys)
        shown = screen_text(app)
        assert not (UNSAFE | TURNING) & set(shown)
        assert expected in shown
        assert app.is_running


async def test_what_a_program_says_is_no_markup_and_no_command(
    hostile: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last words of a failed process are shown and not obeyed."""

    async def fail(*_words: object) -> None:
        raise ModelProblem(model=EVIL, reason=f"[/b] {EVIL}")

    monkeypatch.setattr("qualcode.tui.screens.coding_suggestions.Beside.propose", fail)
    app = QualcodeApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        shown = screen_text(app)
        assert "[/b]" in shown
        assert not (UNSAFE | TURNING) & set(shown)


async def test_what_is_pasted_into_a_memo_is_not_obeyed(hostile: Project) -> None:
    """Pasting from a web page cannot reach the terminal, and Esc keeps what was pasted."""
    app = QualcodeApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "end m")
        area = app.screen.query_one(TextArea)
        before = area.text
        area.insert(f"limt inn {EVIL}\n" * 3)
        await settled(pilot)
        assert "limt inn" in screen_text(app)
        assert not (UNSAFE | TURNING) & set(screen_text(app))
        area.load_text(before)
        await press(pilot, "escape")


async def test_hostile_passages_are_coded_by_their_own_positions(hostile: Project) -> None:
    """What is shown in place of a control character is not what is stored."""
    app = QualcodeApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "home down t t")
        desk = coding_screen(app).desk
        assert desk
        turn = desk.transcript.turns[1].span
        assert turn.of(desk.transcript.text).startswith(f"Ja {EVIL}")
        coding_screen(app).pane.select(Span(turn.start, turn.end))
        await settled(pilot)
        assert coding_screen(app).pane.span == turn
