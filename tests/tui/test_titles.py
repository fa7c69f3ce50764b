"""What the title and the lines below a text say has the room that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from qualcode.model import Outline
from qualcode.services.codebook_editing import rename_code
from qualcode.services.finding import Findings
from qualcode.services.transcripts import load_transcript
from qualcode.tui import status
from qualcode.tui.app import QualcodeApp
from qualcode.tui.desk import Desk
from qualcode.tui.selection import Selection
from qualcode.tui.units import Unit
from qualcode.tui.widgets.hit_list import HitLines
from tests.tui.conftest import code_some
from tests.tui.screen_text import NARROW, press, screen_text, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project
    from qualcode.tui.drawing import Piece

LONG = "kommunalt tilsett programkoordinator og rettleiar"


def desk_with(project: Project, **attributes: str) -> Desk:
    """A desk whose transcript has these attributes, and a speaker with a long name."""
    talk = load_transcript(project, "oslo_01")
    people = tuple(replace(one, name=LONG) for one in talk.speakers)
    return Desk(project, replace(talk, attributes=attributes, speakers=people))


def read(pieces: list[Piece]) -> str:
    """Pieces as they read."""
    return "".join(text for text, _style in pieces)


def test_the_title_says_as_many_attributes_as_there_is_room(shared: Project) -> None:
    """Whole at 140 columns, cut at 110, none where nothing is left; never wider than the window."""
    desk = desk_with(shared, county="Oslo", role=LONG)
    assert f"Oslo · {LONG}" in read(status.title(desk, "14:03", 160)[0])
    assert "Oslo · kommunalt" not in read(status.title(desk, "14:03", 90)[0])
    for width in range(100, 170):
        left, right = status.title(desk, "14:03", width)
        assert cell_len(read(left)) + cell_len(read(right)) <= width
    assert "…" in read(status.title(desk, "14:03", 120)[0])


def test_who_speaks_is_named_whole_in_a_wide_window(shared: Project) -> None:
    """Some 40 letters of a name there, 20 in a narrow one."""
    desk = desk_with(shared)
    first = desk.transcript.segments[0]
    one = Selection(Unit.SEGMENT, first, first)
    assert read(status.place(desk, one, 1, width=140)).endswith("programkoordinator…")
    assert read(status.place(desk, one, 1, width=80)).endswith("kommunalt tilsett…")


def test_hits_have_room_for_the_longest_name_and_no_more() -> None:
    """A fifth of the width at most; in a narrow window, ten letters."""
    for name, width, shown in (
        ("oslo_01_prosjektleder", 140, 21),
        ("kort", 140, 4),
        ("k" * 90, 140, 28),
        ("oslo_01_prosjektleder", 80, 10),
    ):
        outline = Outline("t", name, ((0, 9),), (), (None,), ())
        lines = HitLines(Findings((), {"t": outline}, {"t": "Mandatet."}), width, lambda _hit: " ")
        assert lines.name_room == shown


async def test_a_cell_is_named_with_its_column_in_a_narrow_window(project: Project) -> None:
    """It is the name of the code that gives way."""
    rename_code(project, "b-forst", f"Ulik forståelse hos {LONG}")
    code_some(project)
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "M right")
        shown = screen_text(app)
        assert "Ulik forståelse hos" in shown
        assert "… · Vestland: 0 informants, 0 sources, 0 codings" in shown
