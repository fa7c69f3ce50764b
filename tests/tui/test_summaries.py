"""Summaries on the screen: written on a cell, linked among its quotes, approved, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.services.codebook_editing import revise_code
from qualcode.services.coding import add_coding
from qualcode.services.quotes import quote_standings
from qualcode.services.summaries import standings
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import press, screen_text, settled

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.services.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """The small project with a coding in Oslo and one in Vestland."""
    for name, coder in (("oslo_01", project.coder), ("vestland_01", "AB")):
        transcript = load_transcript(project, name)
        add_coding(replace(project, coder=coder), transcript, transcript.segments[1], "b-tid")
    return project


async def type_in(pilot: Pilot[None], words: str) -> None:
    """Write words and save them."""
    await pilot.press(*("space" if one == " " else one for one in words))
    await press(pilot, "escape")


async def test_a_summary_is_written_on_its_cell(coded: Project) -> None:
    """What is written is shown below and marked in its cell; u takes it back."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        await press(pilot, "end home")
        assert "no summary yet" in screen_text(app)
        await press(pilot, "down w")
        assert "Summary · Tidspress · Oslo" in screen_text(app)
        await type_in(pilot, "Tiden er knapp")
        assert "draft, no evidence: Tiden er knapp" in screen_text(app)
        assert "1 / 1 !" in screen_text(app)
        (one,) = standings(coded)
        assert (one.summary.text, one.name) == ("Tiden er knapp", "Tidspress · Oslo")
        await press(pilot, "w escape")
        assert standings(coded)[0].summary.version == 1
        await press(pilot, "u")
        assert "no summary yet" in screen_text(app)
        assert standings(coded) == []
        await press(pilot, "A")
        assert "There is no summary of “Tidspress · Oslo”" in screen_text(app)


async def test_quotes_are_linked_where_they_are_read(coded: Project) -> None:
    """E for, c against, each again takes it away; v chooses the quote for a report."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        await press(pilot, "down enter")
        await press(pilot, "e")
        assert "There is no summary" in screen_text(app)
        await press(pilot, "escape")
        await press(pilot, "w")
        await type_in(pilot, "Knapt")
        await press(pilot, "enter")
        sides = []
        for key in ("e", "c", "c", "e"):
            await press(pilot, key)
            summary = standings(coded)[0].summary
            sides.append((len(summary.evidence), len(summary.counter)))
        assert sides == [(1, 0), (0, 1), (0, 0), (1, 0)]
        assert "  evidence  " in screen_text(app)
        await press(pilot, "v")
        assert "evidence · chosen" in screen_text(app)
        assert [one.quote.status for one in quote_standings(coded)] == ["candidate"]
        await press(pilot, "escape")
        assert "draft: Knapt" in screen_text(app)


async def test_what_became_stale_is_read_again(coded: Project) -> None:
    """A code that is defined otherwise marks the cell; approving stands by it again."""
    app = QualcodeApp(coded)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        await press(pilot, "down w")
        await type_in(pilot, "Knapt")
        await press(pilot, "enter")
        await press(pilot, "e escape")
        assert "1 / 1 *" in screen_text(app)
        revise_code(coded, "b-tid", definition="Noe annet.")
        await press(pilot, "b b b b")
        await press(pilot, "escape")
        await press(pilot, "M")
        assert "draft, stale: Knapt" in screen_text(app)
        await press(pilot, "A")
        assert standings(coded)[0].summary.status == "approved"
        assert " Knapt" in screen_text(app)
        assert "stale" not in screen_text(app)
