"""Commands that correct transcripts, write memos and tell the status, as a person types them."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

EVIL = "\x1b]0;eid\x07[/b] [red]x[/]"


@pytest.fixture
def kl(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """KL at work in the small project."""
    return lambda *words: run(*words, "--coder", "KL", "--project", project)


def test_an_interview_is_renamed_archived_and_brought_back(kl: Callable[..., Answer]) -> None:
    """Each says what it did; the list shows an archived one only when asked."""
    assert "“Oslo 1” now" in kl("transcripts", "rename", "oslo_01", "Oslo 1").err
    assert "Archived: Oslo 1" in kl("transcripts", "archive", "Oslo 1").err
    assert "Nothing to do" in kl("transcripts", "archive", "Oslo 1").err
    assert "Oslo 1" not in kl("transcripts", "list").out
    assert "Oslo 1 (archived)" in kl("transcripts", "list", "--archived").out
    [one, _other] = kl("transcripts", "list", "--archived", "--json").data
    assert (one["name"], one["archived"]) == ("Oslo 1", True)
    refused = kl("coding", "add", "Oslo 1", 0, 5, "b-mandat")
    assert (refused.code, "restore" in refused.err) == (1, True)
    assert "Brought back: Oslo 1" in kl("transcripts", "restore", "Oslo 1").err
    assert kl("undo").err.strip() == "Took back: brought back “Oslo 1”."
    assert kl("transcripts", "archive", "borte").code == 1


def test_attributes_are_corrected(kl: Callable[..., Answer]) -> None:
    """One transcript's, or a value wherever it stands."""
    said = kl("transcripts", "set", "oslo_01", "county=Akershus", "role=").err
    assert said.strip() == "Its attributes now: county=Akershus."
    assert kl("transcripts", "set", "oslo_01", "county").code == 2
    assert "1 place" in kl("transcripts", "replace", "county", "Vestland", "Vestlandet").err
    refused = kl("transcripts", "replace", "county", "Vestland", "x")
    assert (refused.code, "Akershus, Vestlandet" in refused.err) == (1, True)
    assert kl("status", "--json").data["groups"].keys() == {"Akershus", "Vestlandet"}


def test_speakers_are_shown_corrected_and_joined(kl: Callable[..., Answer]) -> None:
    """The answer is always how they are now."""
    before = kl("transcripts", "speaker", "oslo_01", "--json").data
    assert [(one["number"], one["name"], one["turns"]) for one in before] == [
        (1, "Intervjuer", 2),
        (2, "Prosjektleder", 2),
    ]
    after = kl(
        "transcripts", "speaker", "oslo_01", "2", "--rename", "Kari", "--role", "unknown",
        "--informant", "p-1", "--set", "age=40", "--json",
    ).data[1]  # fmt: skip
    assert after == before[1] | {
        "name": "Kari",
        "role": "unknown",
        "informant": "p-1",
        "attributes": {"age": "40"},
    }
    assert "p-1" in kl("transcripts", "speaker", "oslo_01", "Kari").out
    [joined] = kl("transcripts", "speaker", "oslo_01", "Kari", "--join", "1", "--json").data
    assert (joined["name"], joined["turns"], joined["role"]) == ("Kari", 4, "interviewer")
    assert kl("transcripts", "speaker", "oslo_01", "--role", "unknown").code == 2
    refused = kl("transcripts", "speaker", "oslo_01", "Per", "--role", "unknown")
    assert (refused.code, "1 Kari" in refused.err) == (1, True)


def test_the_status_has_a_line_for_each(kl: Callable[..., Answer]) -> None:
    """Coders, counties and the total, and what the columns mean."""
    kl("coding", "add", "oslo_01", 59, 78, "b-mandat")
    kl("coding", "done", "oslo_01")
    kl("transcripts", "archive", "vestland_01")
    answer = kl("status")
    assert [
        line.split()[:6]
        for line in answer.out.splitlines()
        if line.startswith((" KL", " Oslo", " Total"))
    ] == [
        ["KL", "1", "1", "0", "0", "1"],
        ["Oslo", "1", "1", "0", "0", "1"],
        ["Total", "1", "1", "0", "0", "1"],
    ]
    assert "1 archived transcript is not counted." in answer.err
    assert kl("status", "--by", "farge").code == 1
    everything = kl("status", "--json").data
    assert everything["transcripts"][0]["coders"]["KL"] == {"codings": 1, "segments": 1, "stale": 0}


def test_a_diary_is_kept(kl: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    """Memos are written, listed by day, shown, changed and removed."""
    kl("memo", "add", "Om alt.", "--day", "2026-03-04")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Linje én\nLinje to\n"))
    saved = kl(
        "memo", "add", "-", "--transcript", "oslo_01", "--day", "2026-03-01", "--title", "Oslo"
    )
    id = saved.err.split()[1].rstrip(".")
    listed = kl("memo", "list").out.splitlines()
    assert [line.split(maxsplit=1)[1] for line in listed] == [
        "2026-03-01  KL  oslo_01: Oslo",
        "2026-03-04  KL  the project: Om alt.",
    ]
    assert kl("memo", "show", id).out == (
        "Oslo\n2026-03-01 · KL · oslo_01\n\nLinje én\nLinje to\n\n"
    )
    assert kl("memo", "edit", id, "--day", "2026-03-09", "Nytt").code == 0
    [found] = kl("memo", "list", "--transcript", "oslo_01", "--json").data
    assert (found["text"], found["day"], found["subject"]) == ("Nytt", "2026-03-09", "oslo_01")
    assert kl("memo", "edit", id).code == 2
    assert kl("memo", "add", "x", "--case", "Oslo", "--code", "b-mandat").code == 2
    assert kl("memo", "remove", id).code == 0
    assert len(kl("memo", "list").out.splitlines()) == 1
    assert kl("memo", "show", id).code == 1
    kl("undo")
    assert kl("memo", "show", id).code == 0


def test_hostile_names_are_harmless_in_every_answer(kl: Callable[..., Answer]) -> None:
    """Nothing a terminal obeys comes out, whatever somebody is called."""
    answers = [
        kl("transcripts", "rename", "oslo_01", f"a{EVIL}"),
        kl("transcripts", "set", f"a{EVIL}", f"fylke={EVIL}"),
        kl("transcripts", "speaker", f"a{EVIL}", "2", "--rename", EVIL, "--set", f"x={EVIL}"),
        kl("transcripts", "speaker", f"a{EVIL}", EVIL + "y"),
        kl("transcripts", "replace", "fylke", EVIL + "y", "x"),
        kl("status", "--by", "fylke"),
        kl("memo", "add", EVIL, "--case", EVIL, "--title", EVIL),
        kl("memo", "list"),
        kl("transcripts", "archive", f"a{EVIL}"),
        kl("history"),
    ]
    assert [one.code for one in answers] == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    for one in answers:
        assert "\x1b" not in one.out + one.err
        assert "\x07" not in one.out + one.err
    assert any("[/b] [red]x[/]" in one.out for one in answers)
