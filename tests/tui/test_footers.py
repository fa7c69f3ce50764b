"""The lines at the foot: keys that work now, and what the numbers apply."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.services.transcripts import load_transcript
from qualcode.tui.actions import FooterKey
from qualcode.tui.app import QualcodeApp
from qualcode.tui.desk import Desk
from qualcode.tui.footers import footer_at, writing_place
from qualcode.tui.keys.places import Place
from qualcode.tui.status import quick_codes
from qualcode.tui.tags import Look
from tests.tui.screen_text import NARROW, press, screen_text, settled

if TYPE_CHECKING:
    from qualcode.model import Code
    from qualcode.services.project import Project
    from qualcode.tui.drawing import Piece


def text(pieces: list[Piece]) -> str:
    """Pieces as they read."""
    return "".join(words for words, _style in pieces)


@pytest.fixture
def nine(shared: Project) -> Desk:
    """A desk with nine quick codes that have long names."""
    desk = Desk(shared, load_transcript(shared, "oslo_01"))
    assert desk.codebook
    code: Code = desk.codebook.codes[0]
    codes = {key: replace(code, id=f"b-kode{key}") for key in "123456789"}
    desk.quick_keys = codes
    desk.looks = {
        one.id: Look(f"B-KODE{key}", f"Nokså langt navn nummer {key}", "red")
        for key, one in codes.items()
    }
    return desk


@pytest.mark.parametrize(
    ("width", "height", "rows", "named"),
    [(80, 24, 2, True), (80, 20, 1, False), (140, 45, 1, True), (60, 24, 2, False)],
)
def test_numbers_say_what_they_apply_by_name_where_there_is_room(
    nine: Desk, width: int, height: int, rows: int, *, named: bool
) -> None:
    """A newcomer knows no tags; two lines at 80 columns hold nine names."""
    shown = [text(row) for row in quick_codes(nine, width, height)]
    assert len(shown) == rows
    assert all(len(row) <= width for row in shown)
    assert all(f" {key} " in " ".join(shown) for key in "123456789")
    assert ("Nokså langt" in shown[0]) is named


def test_names_read_aloud_are_whole(nine: Desk) -> None:
    """A screen reader is not told half a word."""
    for width in (80, 60, 28):
        rows = [text(row) for row in quick_codes(nine, width, 24, names=True)]
        assert all(len(row) <= width for row in rows)
        assert re.findall(r"(\d) Nokså langt navn nummer \1", " ".join(rows)) == list("123456789")


def test_without_codes_there_is_nothing_to_say(nine: Desk) -> None:
    """An empty codebook is no error."""
    nine.quick_keys = {}
    assert quick_codes(nine, 80, 24) == []


@pytest.mark.parametrize(
    ("keys", "place", "said"),
    [
        ("c", Place.PICKER, "Enter apply"),
        ("slash", Place.ENTRY, "Enter go on"),
        ("I", Place.ASK, "Enter go on"),
        ("P n", Place.ENTRY, "Enter go on"),
        ("B r", Place.ASK, "Enter go on"),
    ],
)
async def test_while_letters_are_written_the_footer_names_no_other_keys(
    shared: Project, keys: str, place: Place, said: str
) -> None:
    """A digit, q or ? would be written into the line, so nobody is told to press them."""
    app = QualcodeApp(shared)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "/ find" in screen_text(app)
        assert writing_place(app.focused) is None
        await press(pilot, f"down {keys}")
        assert writing_place(app.focused) is place
        foot = screen_text(app).splitlines()[-1]
        assert said in foot
        assert "Esc leave" in foot
        assert "q quit" not in foot
        await press(pilot, "escape")
        assert "q quit" in screen_text(app).splitlines()[-1]


async def test_what_decides_about_a_suggestion_is_named_where_there_is_one(
    shared: Project,
) -> None:
    """Elsewhere the matrix has its place in a narrow window, and so has all that is needed most."""
    app = QualcodeApp(shared)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "home")
        foot = screen_text(app).splitlines()[-1]
        for key in ("1-9 code", "c pick", "n next", "u undo", "/ find", "m memo", "M matrix"):
            assert key in foot
        assert "a accept" not in foot
        await press(pilot, "n")
        foot = screen_text(app).splitlines()[-1]
        for key in ("a accept", "M matrix", "m memo"):
            assert key in foot
        await press(pilot, "home")
        assert "M matrix" in screen_text(app).splitlines()[-1]


async def test_enter_is_named_only_where_it_chooses_something(shared: Project) -> None:
    """The history is to be read; a transcript can be chosen."""
    app = QualcodeApp(shared)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for key, chooses in (("h", False), ("o", True)):
            await press(pilot, f"escape {key}")
            foot = screen_text(app).splitlines()[-1]
            assert ("Enter choose" in foot) is chooses
            assert "Esc back" in foot


async def test_read_aloud_all_quick_codes_have_their_whole_names(shared: Project) -> None:
    """In as many lines as they need; while boundaries are changed, only what fits them."""
    app = QualcodeApp(shared, reader=True)
    async with app.run_test(size=(30, 24)) as pilot:
        await settled(pilot)
        rows = [row.strip() for row in screen_text(app).splitlines()]
        at = rows.index("1 Ulik forståelse 2 Tidspress")
        assert rows[at + 1] == "3 Felles mål"


def test_nobody_focused_means_keys_are_keys() -> None:
    """Before anything has the focus, the footer is the screen's."""
    left, right = footer_at(None, [FooterKey("c", "pick")], 40)
    assert "c pick" in text(left)
    assert "q quit" in text(right)
