"""Fixtures of the coding screen: a small real project, and screens as text."""

from __future__ import annotations

import asyncio
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from qualcode.errors import SuggestionsFailed
from qualcode.model import Evidence, Level, Span, Suggestion, derived_id
from qualcode.services.coding import add_coding
from qualcode.services.project import Project, create_project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui import suggesting
from qualcode.tui.child import Beside
from tests.tui.screen_text import still
from tests.tui.talk import CODEBOOK, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.tui.child import Hearing
    from qualcode.tui.suggesting import Order


collect_ignore = ["test_terminal.py", "test_key_presses.py"] if sys.platform == "win32" else []
"""Windows has no pseudo-terminals of this kind."""


@pytest.fixture(autouse=True)
def ordinary_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen looks the same whoever runs the tests; their other settings are gone already."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("qualcode.tui.status.wall_clock", lambda: "14:03")
    monkeypatch.setattr("qualcode.tui.lists.short_time", lambda _stamp: "14:03")


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for by the clock: `settled` knows when all is done.

    Textual's pilot watches the processor for 20 ms at a time, several times a key, which is slow
    and goes wrong where others work too; and it sends every widget a message several times a key.
    """

    async def nothing_to_do(*_times: object) -> bool:
        """Let all that was sent arrive."""
        await still()
        return True

    monkeypatch.setattr("textual.app.wait_for_idle", nothing_to_do)
    monkeypatch.setattr("textual.pilot.wait_for_idle", nothing_to_do)
    monkeypatch.setattr(Pilot, "_wait_for_screen", nothing_to_do)


@pytest.fixture(autouse=True)
def no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a language model; the process has tests of its own."""

    class Quiet(Beside):
        """Begins no process and finds nothing."""

        def start(self) -> None:
            """Nothing is begun."""

        async def propose(self, *_words: object) -> None:
            """Nothing is found."""

        async def ask(self, order: Order, hear: Hearing | None = None) -> object:  # noqa: ARG002
            """Answer as the process would, in a thread."""
            place = suggesting.place_of(self._project)
            said = await asyncio.to_thread(
                suggesting.carry_out, place, order, lambda *_counts: None
            )
            if "problem" in said:
                raise SuggestionsFailed(reason=str(said["problem"]))
            return said["answer"]

    monkeypatch.setattr("qualcode.tui.screens.coding_suggestions.Beside", Quiet)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a codebook, two interviews and one suggestion, made by PL."""
    folder = tmp_path_factory.mktemp("template")
    file = folder / "samarbeid.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(folder / "prosjekt", codebook=file, coder="PL") as made:
        fill(made)
    return folder / "prosjekt"


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of that project of one's own, where KL codes."""
    shutil.copytree(template, tmp_path / "prosjekt")
    with open_project(tmp_path / "prosjekt", coder="KL") as opened:
        yield opened


@pytest.fixture(scope="module")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A copy for the tests of a module that write nothing, with some codings by KL and AB."""
    folder = tmp_path_factory.mktemp("shared") / "prosjekt"
    shutil.copytree(template, folder)
    with open_project(folder, coder="KL") as opened:
        code_some(opened)
        yield opened


@pytest.fixture(autouse=True)
def begin_at_the_beginning(request: pytest.FixtureRequest) -> None:
    """A project that tests share opens as if nobody had been there before."""
    if "shared" in request.fixturenames:
        root = request.getfixturevalue("shared").settings.root
        shutil.rmtree(root / "drafts", ignore_errors=True)


def fill(made: Project) -> None:
    """Put two interviews and a suggestion into a project."""
    first = replace(
        talk(
            "Hva har vært vanskeligst i samarbeidet?",
            "Det tok lang tid før vi forsto hverandre. Vi måtte lage en felles ordliste. "
            "Da løsnet det.",
            "Hvem tok ansvaret?",
            "Vi har ikke kapasitet til det hos oss. Jeg har over hundre brukere.",
        ),
        attributes={"county": "Oslo", "method": "interview"},
    )
    second = replace(
        talk("Hva betyr læreplass?", "Uten læreplass får de ingenting.", name="vestland_01"),
        attributes={"county": "Vestland", "method": "interview"},
    )
    words = "Vi har ikke kapasitet til det hos oss."
    start = first.text.index(words)
    suggestion = Suggestion(
        id=derived_id("suggestion"),
        transcript=first.id,
        span=Span(start, start + len(words)),
        code="b-tid",
        proposer="keywords/1",
        score=0.8,
        level=Level.LIKELY,
        evidence=(Evidence("kapasitet", "kapasitet", "form", 1.0, start + 12),),
    )
    with made.store.action("PL", "transcript.import", count=2) as record:
        record.add_transcripts([first, second])
    with made.store.action("qualcode", "suggestion.propose", count=1) as record:
        record.add_suggestions([suggestion])


def code_some(project: Project) -> None:
    """Four codings by two coders in two counties, one with a memo."""
    oslo, vestland = (load_transcript(project, name) for name in ("oslo_01", "vestland_01"))
    add_coding(project, oslo, oslo.segments[1], "b-forst", memo="Si det med egne ord.")
    add_coding(project, oslo, oslo.turns[1].span, "d-mal")
    add_coding(project, vestland, vestland.segments[1], "b-tid")
    add_coding(replace(project, coder="AB"), oslo, oslo.segments[2], "d-mal")
