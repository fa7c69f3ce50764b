"""Projects and interviews that are not as one expects them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from qualcode.model import Role, Speaker
from qualcode.store import open_store
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import (
    NARROW,
    SIZES,
    WIDE,
    coded,
    desk_of,
    press,
    screen_text,
    selected,
    settled,
    status,
)
from tests.tui.talk import talk

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.services.project import Project


def take_in(project: Project, *transcripts: Transcript) -> None:
    """Put interviews into the project; their names come before all others."""
    with project.store.action("PL", "transcript.import", count=len(transcripts)) as record:
        record.add_transcripts(
            [replace(one, name=f"0 {one.name}") for one in transcripts if one.turns]
        )


async def test_a_project_that_can_only_be_read_is_read(project: Project) -> None:
    """On a colleague's read-only folder everything is shown, and what cannot be done is said."""
    store = open_store(project.settings.database, readonly=True)
    reading = type(project)(project.settings, store, "KL")
    app = QualcodeApp(reading)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "Hva har vært vanskeligst" in screen_text(app)
        for keys in ("down 1", "n a", "d", "u"):
            await press(pilot, keys)
            assert status(app).strip()
            assert "0 codings" in screen_text(app)
        await press(pilot, "home down 1")
        said = " ".join(screen_text(app).split())
        assert "can only be" in said
        await press(pilot, "M escape question_mark escape o down enter")
        assert desk_of(app).transcript.name == "vestland_01"
    store.close()
    assert coded(project) == []


@SIZES
async def test_one_giant_paragraph_is_walked_through(
    project: Project, size: tuple[int, int]
) -> None:
    """An hour's talk in one turn: the end that moves is always in sight, and codes land there."""
    words = " ".join(f"Setning {n} handler om samarbeid mellom etatene." for n in range(900))
    take_in(project, talk("Hva?", words, name="lang"))
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "down pagedown pagedown down 1 2")
        numbers = [int(quote.split()[1]) for _code, quote in coded(project)]
        assert numbers[1] == numbers[0] + 1
        await press(pilot, "end")
        assert selected(app).startswith("Setning 899")
        assert "Setning 899" in screen_text(app)
        await press(pilot, "t")
        assert "1 turn" in status(app)
        await press(pilot, "s end shift+up shift+up")
        assert "3 segments" in status(app)
        assert "Setning 897" in screen_text(app)


async def test_without_informants_nothing_is_waited_for(project: Project) -> None:
    """A file in which only the interviewer speaks can be read and coded like any other."""
    only = talk("Jeg noterte selv. Ingen svarte.", speakers=["Intervjuer"], name="notat")
    take_in(project, only)
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "100 %" in screen_text(app).splitlines()[0]
        await press(pilot, "1 2")
        assert [quote for _code, quote in coded(project)] == [
            "Jeg noterte selv.",
            "Ingen svarte.",
        ]
        assert "nobody counts as informant" in status(app)
        await press(pilot, "M end")
        assert "0 informants" in screen_text(app)


async def test_a_text_without_speakers_is_read_and_coded(project: Project) -> None:
    """Observation notes have no names; nothing is shown in their place."""
    plain = talk("Rommet er lite. Alle sitter tett.", name="observasjon")
    notes = replace(
        plain, speakers=(), turns=tuple(replace(turn, speaker=None) for turn in plain.turns)
    )
    take_in(project, notes)
    app = QualcodeApp(project)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "   1 Rommet er lite." in screen_text(app)
        assert "0 speakers" in screen_text(app)
        await press(pilot, "3")
        assert coded(project) == [("d-mal", "Rommet er lite.")]


WIDE_TEXT = "日本語 👩\u200d💻 e\u0301n a\u030angre 🇳🇴🇸🇪 ﷽ ok. Så e\u0301n til 👍🏽!"


@SIZES
async def test_wide_and_joined_characters_stay_in_line_and_whole(
    project: Project, size: tuple[int, int]
) -> None:
    """Emoji, Japanese and accents are walked over as one reads them, and coded whole."""
    take_in(
        project,
        talk("Hva?", WIDE_TEXT, speakers=["Intervjuer", "Åse 日本 👩\u200d💻"], name="tegn"),
    )
    app = QualcodeApp(project)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "down w right")
        assert selected(app) == "👩\u200d💻"
        await press(pilot, "right v left 1")
        assert coded(project) == [("b-forst", "e\u0301")]
        await press(pilot, "home down w right right right right v left")
        assert selected(app) == "🇳🇴"
        assert all(cell_len(row) <= size[0] for row in screen_text(app).splitlines())


async def test_a_speaker_of_unknown_role_is_an_informant(project: Project) -> None:
    """Who is not known to be the interviewer counts, and is not stepped over."""
    one = talk("Hei. Ja.", "Nei da.", speakers=["A", "B"], name="ukjent")
    people = tuple(Speaker(f"0{s.id}", s.name, Role.UNKNOWN) for s in one.speakers)
    take_in(project, replace(one, speakers=people))
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "1 1 1")
        assert [quote for _code, quote in coded(project)] == ["Hei.", "Ja.", "Nei da."]


@pytest.mark.parametrize("typed", ["m å l", "M A A L", "f e l l e s", "d minus m a l"])
async def test_a_code_is_found_however_its_letters_are_typed(project: Project, typed: str) -> None:
    """With Norwegian letters or without, in capitals, or by its tag."""
    app = QualcodeApp(project)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, f"down c {typed} enter")
        assert [code for code, _quote in coded(project)] == ["d-mal"]
