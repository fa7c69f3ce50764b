"""Codes that are on a passage already are not offered as if they were new."""

from __future__ import annotations

from qualcode.services.coding import add_coding
from qualcode.services.project import Project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import NARROW, coded, press, screen_text, settled, status


def picker(app: QualcodeApp) -> list[str]:
    """The lines of the picker, as they read from their tags on."""
    rows = screen_text(app).splitlines()
    return [row[4:] for row in rows if row[4:6] in ("B-", "D-")]


async def test_what_is_here_already_is_last_and_choosing_it_says_so(project: Project) -> None:
    """Marked in the list, with letters or without; nothing is coded twice, and no error is told."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up c")
        assert [line.split()[0] for line in picker(app)] == ["B-TID", "D-MAL", "B-FORST"]
        assert "B-FORST  Ulik forståelse  already here" in picker(app)[-1]
        await press(pilot, "3")
        assert "“Ulik forståelse” is here already; nothing was changed." in status(app)
        await press(pilot, "c u l i k")
        assert "already here" in picker(app)[0]
        await press(pilot, "enter")
        assert "is here already" in status(app)
        assert [code for code, _quote in coded(project)] == ["b-forst"]


async def test_only_what_is_on_all_of_it_and_ones_own_is_here_already(project: Project) -> None:
    """A longer passage may have the code too, and so may one that another coder coded."""
    transcript = load_transcript(project, "oslo_01")
    other = Project(project.settings, project.store, "AB")
    add_coding(other, transcript, transcript.segments[1], "d-mal")
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up space e c")
        assert not any("already here" in line for line in picker(app))
        await press(pilot, "u l i k enter")
        assert len(coded(project)) == 3


async def test_another_code_for_a_coding_is_another_one(project: Project) -> None:
    """The code it has is marked, and giving it once more changes nothing."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "down 1 up R")
        assert "B-FORST  Ulik forståelse  already here" in picker(app)[-1]
        await press(pilot, "u l i k enter")
        assert "is here already" in status(app)
        await press(pilot, "R t i d s enter")
        assert [code for code, _quote in coded(project)] == ["b-tid"]
