"""`qualcode import` as a person corrects it: layout, speakers, roles, surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

SURVEY = (
    "ID;Fylke;Hva er vanskelig?\n"
    "7;Oslo;Vi vet ikke hvem som har ansvaret.\n"
    "9;Troms;Det er for lite tid til å møtes.\n"
)


def test_speakers_are_renamed_before_they_are_stored(
    run: Callable[..., Answer], files: Path
) -> None:
    """A pseudonym given at the import is the only name the project has."""
    assert run("init", "p").code == 0
    words = ("import", files / "oslo_01.txt", "--project", "p", "--role", "R1=interviewer")
    names = ("--speaker", "prosjektleder=R1", "--speaker", "Intervjuer=KL")
    shown = run(*words, *names, "--preview")
    assert "R1 2 (interviewer)" in shown.out
    assert "100 % of the letters" in shown.out
    assert run(*words, *names).code == 0
    text = run("transcripts", "show", "oslo_01", "--project", "p").out
    assert "Prosjektleder" not in text
    assert "R1: " in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--speaker", "Ingen=R1"), "there are: Intervjuer, Prosjektleder"),
        (("--role", "Prosjektleder=sjef"), "interviewer, informant, unknown"),
        (("--speaker", "R1"), "Kari=R1"),
        (("--layout", "rart"), "colon"),
        (("--survey", "rart"), "respondent, question"),
    ],
)
def test_wishes_that_cannot_be_met(
    run: Callable[..., Answer], files: Path, words: tuple[str, ...], told: str
) -> None:
    """A name nobody has is told, not passed over: a pseudonym would be missing unseen."""
    assert run("init", "p").code == 0
    answer = run("import", files / "oslo_01.txt", "--project", "p", *words)
    assert answer.code == 2
    assert told in answer.err
    assert run("transcripts", "list", "--project", "p", "--json").data == []


def test_a_survey(run: Callable[..., Answer], tmp_path: Path) -> None:
    """Each respondent is a transcript with attributes; the file is kept once and known again."""
    (tmp_path / "svar.csv").write_text(SURVEY, encoding="utf-8")
    assert run("init", "p").code == 0
    assert "--survey" in run("import", "svar.csv", "--project", "p").err
    words = ("import", "svar.csv", "--project", "p", "--survey", "respondent")
    assert run(*words).code == 0
    listed = run("transcripts", "list", "--project", "p", "--json").data
    assert [one["name"] for one in listed] == ["svar 7", "svar 9"]
    assert listed[0]["attributes"] == {"Fylke": "Oslo"}
    assert [one.name for one in (tmp_path / "p" / "transcripts").glob("*.csv")] == ["svar.csv"]
    assert run("check", "--project", "p").code == 0
    assert "in the project already" in run(*words).err
    assert run("undo", "--project", "p").code == 0
    assert run("transcripts", "list", "--project", "p", "--json").data == []
