"""Undo across a new text of a transcript: what stood in the old one is not put into the new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import UndoRefused
from qualcode.model import Span
from qualcode.services.checking import check_project
from qualcode.services.coding import add_coding, list_codings, move_coding, remove_coding, set_memo
from qualcode.services.history import redo, undo
from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.services.updating import update_transcript
from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.model import Coding

EARLY, LATE = "Mandatet er uklart.", "fast møteplass annenhver uke"


def passage(project: Project, words: str) -> Span:
    """Where words stand in the interview now."""
    start = load_transcript(project, "oslo_01").text.index(words)
    return Span(start, start + len(words))


def code(project: Project, words: str) -> Coding:
    """Code these words."""
    talk = load_transcript(project, "oslo_01")
    return add_coding(project, talk, passage(project, words), "d-mote")


def renew(project: Project, folder: Path, *, after: str = "") -> None:
    """Give the interview a text with some words more after others, as another coder."""
    path = folder / "rettet.txt"
    path.write_text(OSLO.replace(after, f"{after} Ja.", 1) if after else f"Mars.\n{OSLO}", "utf-8")
    update_transcript(replace(project, coder="PL"), "oslo_01", path)


def take_away(project: Project) -> None:
    """A coding that was taken away."""
    remove_coding(project, code(project, LATE).id)


def take_back(project: Project) -> None:
    """A coding that was made and taken back."""
    code(project, LATE)
    undo(project)


def move(project: Project) -> None:
    """A coding that was given other words."""
    one, there = code(project, LATE), passage(project, EARLY)
    move_coding(project, one.id, there.start, there.end)


@pytest.mark.parametrize(("deed", "back"), [(take_away, undo), (take_back, redo), (move, undo)])
def test_no_passage_of_the_old_text_comes_into_the_new(
    interviewed: Project,
    tmp_path: Path,
    deed: Callable[[Project], None],
    back: Callable[[Project], object],
) -> None:
    """It is refused in a sentence, the project stays sound, and without the new text it works."""
    deed(interviewed)
    renew(interviewed, tmp_path, after="[ler].")
    before = interviewed.store.state_hash()
    with pytest.raises(UndoRefused, match="PL gave the transcript a new text since"):
        back(interviewed)
    assert interviewed.store.state_hash() == before
    undo(replace(interviewed, coder="PL"))
    back(interviewed)
    assert LATE in {one.quote for one in list_codings(interviewed)}
    assert check_project(interviewed) == []


def test_what_has_no_place_in_a_text_is_taken_back_across_it(
    interviewed: Project, tmp_path: Path
) -> None:
    """A memo, and a passage that is where it was; and all of it once the text is as it was."""
    one = code(interviewed, EARLY)
    set_memo(interviewed, one.id, "Husk")
    renew(interviewed, tmp_path, after=LATE)
    undo(interviewed)
    assert [one.memo for one in list_codings(interviewed)] == [""]
    undo(interviewed)
    assert list_codings(interviewed) == []
    late = code(interviewed, LATE)
    remove_coding(interviewed, late.id)
    with open_project(interviewed.settings.root, coder="KL") as again:
        undo(again)
        assert [one.quote for one in list_codings(again)] == [LATE]
        assert check_project(again) == []
