"""Fixtures of the coding screen: a small real project, and screens as text."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Evidence, Level, Span, Suggestion, derived_id
from qualcode.services.project import Project, create_project
from tests.tui.talk import CODEBOOK, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


collect_ignore = ["test_terminal.py"] if sys.platform == "win32" else []
"""Windows has no pseudo-terminals of this kind."""


@pytest.fixture(autouse=True)
def ordinary_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen looks the same whoever runs the tests; their other settings are gone already."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("qualcode.tui.status.wall_clock", lambda: "14:03")
    monkeypatch.setattr("qualcode.tui.lists.short_time", lambda _stamp: "14:03")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with a codebook, two interviews and one suggestion, made by PL, where KL codes."""
    file = tmp_path / "samarbeid.toml"
    file.write_text(CODEBOOK, encoding="utf-8")
    with create_project(tmp_path / "prosjekt", codebook=file, coder="PL") as made:
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
        yield replace(made, coder="KL")
