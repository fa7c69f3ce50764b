"""What both sides changed, in words, of every kind; and what deciding it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import CodebookRefused
from qualcode.model import MemoOn
from qualcode.services.checking import check_project
from qualcode.services.codebook_editing import move_code, retire_code, revise_code
from qualcode.services.coding import add_coding, move_coding
from qualcode.services.conflicts import decide, open_questions
from qualcode.services.corrections import rename_transcript, set_attributes
from qualcode.services.history import undo
from qualcode.services.memos import add_memo, edit_memo
from qualcode.services.project import Project, open_project
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Deed = Callable[[Project, int], object]


@pytest.fixture
def prepared(interviewed: Project) -> Project:
    """A project with a coding and a memo that both sides can change."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    add_memo(interviewed, "Ord.", on=MemoOn.PROJECT, subject="")
    return interviewed


def coding_id(project: Project) -> str:
    """The coding there is."""
    return project.store.codings()[0].id


def memo_id(project: Project) -> str:
    """The memo there is."""
    return project.store.memos()[0].id


def shorten(project: Project, side: int) -> object:
    """Let the coding end earlier."""
    one = project.store.codings()[0]
    return move_coding(project, one.id, one.span.start, one.span.end - 1 - side)


DEEDS: dict[str, tuple[Deed, str]] = {
    "passage": (shorten, "passage and code of “b-mandat” of KL in oslo_01"),
    "memo": (lambda one, side: edit_memo(one, memo_id(one), body=f"Side {side}."), "text of memo"),
    "title": (lambda one, side: edit_memo(one, memo_id(one), title=f"S{side}"), "title of memo"),
    "name": (lambda one, side: rename_transcript(one, "oslo_01", f"Oslo {side}"), "name of Oslo"),
    "attribute": (
        lambda one, side: set_attributes(one, "oslo_01", {"wave": str(side)}),
        "wave of oslo_01",
    ),
    "keywords": (
        lambda one, side: revise_code(one, "d-mote", keywords=(f"ord{side}", "møte")),
        "keywords of d-mote",
    ),
    "example": (
        lambda one, side: revise_code(one, "d-mote", example=f"Som {side}."),
        "example of d-mote",
    ),
}


def clash(project: Project, deed: Deed, folder: Path) -> Path:
    """The same done otherwise on both sides, and taken in."""
    copy = share_project(project, "Kari", folder=folder / "kari")
    deed(project, 1)
    with open_project(copy, coder="KL") as theirs:
        deed(theirs, 2)
    merge_copy(project, copy)
    return copy


@pytest.mark.parametrize("kind", DEEDS)
def test_each_kind_is_asked_and_decided(prepared: Project, tmp_path: Path, kind: str) -> None:
    """The question names what it is about; each answer holds, and undo asks again."""
    deed, words = DEEDS[kind]
    clash(prepared, deed, tmp_path)
    [asked] = open_questions(prepared)
    assert f"{asked.field} of {asked.about}".startswith(words)
    assert len(asked.versions) == 2
    assert asked.standing is not None
    for choice in (1, 2):
        decide(prepared, 1, choice)
        assert open_questions(prepared) == []
        assert check_project(prepared) == []
        undo(prepared)
        assert [one.versions for one in open_questions(prepared)] == [asked.versions]
    decide(prepared, 1, 2 - asked.standing)
    assert check_project(prepared) == []


def test_what_was_changed_again_since_is_neither(prepared: Project, tmp_path: Path) -> None:
    """No version is marked as standing where a third one does."""
    clash(prepared, DEEDS["attribute"][0], tmp_path)
    set_attributes(prepared, "oslo_01", {"wave": "3"})
    [asked] = open_questions(prepared)
    assert asked.standing is None


def test_a_version_that_would_break_the_codebook_is_refused(
    prepared: Project, tmp_path: Path
) -> None:
    """Nothing is decided then, and it is still asked."""
    copy = share_project(prepared, "Kari", folder=tmp_path / "kari")
    revise_code(prepared, "d-mote", quick_key="7")
    with open_project(copy, coder="KL") as theirs:
        revise_code(theirs, "d-mote", quick_key="8")
    merge_copy(prepared, copy)
    [asked] = open_questions(prepared)
    taken = [words for words, _coder, _at in asked.versions].index("7")
    decide(prepared, 1, 2 - taken)
    undo(prepared)
    revise_code(prepared, "d-mote", quick_key="9")
    revise_code(prepared, "b-penger", quick_key="7")
    with pytest.raises(CodebookRefused):
        decide(prepared, 1, taken + 1)
    assert len(open_questions(prepared)) == 1


def test_a_code_retired_on_one_side_and_moved_on_the_other(
    prepared: Project, tmp_path: Path
) -> None:
    """Both hold: they are different things to say of a code."""
    copy = share_project(prepared, "Kari", folder=tmp_path / "kari")
    retire_code(prepared, "b-penger")
    with open_project(copy, coder="KL") as theirs:
        move_code(theirs, "b-penger", parent="b-mandat")
    merge_copy(prepared, copy)
    book = prepared.store.codebook()
    assert book is not None
    penger = book.find("b-penger")
    assert penger is not None
    assert (penger.parent, str(penger.status)) == ("b-mandat", "retired")
    assert open_questions(replace(prepared, coder="PL")) == []
