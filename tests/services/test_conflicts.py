"""What both sides changed, in words, of every kind; and what deciding it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import CodebookRefused
from qualcode.model import MemoOn, Outcome
from qualcode.services.checking import check_project
from qualcode.services.codebook_editing import move_code, retire_code, revise_code
from qualcode.services.coding import add_coding, move_coding
from qualcode.services.conflicts import decide, open_questions
from qualcode.services.consensus import contested, settle
from qualcode.services.corrections import rename_transcript, set_attributes
from qualcode.services.deciding import reject_suggestion
from qualcode.services.history import undo
from qualcode.services.memos import add_memo, edit_memo
from qualcode.services.project import Project, open_project
from qualcode.services.sharing import merge_copy, share_project
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript, mark_done
from qualcode.services.updating import update_transcript
from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Deed = Callable[[Project, int], object]


def put_before(project: Project, words: str, folder: Path) -> None:
    """Give the interview a text that has these words before all others, or lacks them."""
    file = folder / "rettet.txt"
    there = words in OSLO
    file.write_text(OSLO.replace(words, "", 1) if there else words + OSLO, encoding="utf-8")
    update_transcript(project, "oslo_01", file, without_lost=there)


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


def test_undecided_passages_go_along_with_a_new_text(prepared: Project, tmp_path: Path) -> None:
    """Whichever is chosen in the new text is of its words; undo brings the old question back."""
    clash(prepared, shorten, tmp_path)
    [before] = open_questions(prepared)
    put_before(prepared, "Notert i mars.\n", tmp_path)
    [asked] = open_questions(prepared)
    assert asked.standing == before.standing
    text = load_transcript(prepared, "oslo_01").text
    for number, version in enumerate(asked.conflict.versions, 1):
        decide(prepared, number=1, choice=number)
        [coding] = prepared.store.codings()
        assert coding.quote == coding.span.of(text) == version.value[2]
        assert check_project(prepared) == []
        undo(prepared)
    undo(prepared)
    assert open_questions(prepared) == [before]


def settle_first(project: Project, side: int) -> object:
    """Decide the first passage where coders differ, otherwise on each side."""
    return settle(project, contested(project)[0], (Outcome.BOTH, Outcome.NEITHER)[side - 1])


def refuse_first(project: Project, _side: int) -> object:
    """Reject the first suggestion, on each side at its own time."""
    return reject_suggestion(project, project.store.suggestions()[0].id)


@pytest.mark.parametrize("deed", [settle_first, refuse_first])
def test_undecided_decisions_go_along_with_a_new_text(
    prepared: Project, tmp_path: Path, deed: Deed
) -> None:
    """What two copies decided about a passage is of the same passage, whichever is chosen."""
    talk = load_transcript(prepared, "oslo_01")
    other = replace(prepared, coder="PL")
    mark_done(prepared, talk.id)
    add_coding(other, talk, talk.segments[2], "b-mandat")
    mark_done(other, talk.id)
    propose_codes(prepared)
    clash(prepared, deed, tmp_path)
    put_before(prepared, "Notert i mars.\n", tmp_path)
    moved = len("Notert i mars.\n")
    [asked] = open_questions(prepared)
    assert asked.standing is not None
    before = [one.value["start"] for one in asked.conflict.versions]
    for choice in (1, 2):
        decide(prepared, 1, choice)
        starts = {one.id: one.span.start for one in prepared.store.adjudications()}
        starts |= {one.id: one.span.start for one in prepared.store.suggestions()}
        assert before == [starts[asked.conflict.row]] * 2
        assert check_project(prepared) == []
        undo(prepared)
    undo(prepared)
    [old] = open_questions(prepared)
    assert [one.value["start"] + moved for one in old.conflict.versions] == before


def test_what_was_undecided_about_words_that_are_gone(prepared: Project, tmp_path: Path) -> None:
    """There is nothing to decide where the coding or all but one of its passages are gone."""
    clash(prepared, shorten, tmp_path)
    put_before(prepared, "Mandatet er uklart. ", tmp_path)
    assert open_questions(prepared) == []
    assert check_project(prepared) == []
