"""Edits of the codebook are taken back at any time, also when somebody coded under them."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from qualcode.errors import AlreadyCoded, NothingToRedo, NothingToUndo, UndoRefused
from qualcode.model import CodeStatus
from qualcode.services.codebook_editing import (
    add_code,
    move_code,
    rename_code,
    restore_code,
    retire_code,
    revise_code,
)
from qualcode.services.codebooks import codebook_versions, current_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.history import CODEBOOK_ACTS, redo, undo
from qualcode.services.project import open_project
from qualcode.services.suggestions import waiting_suggestions
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by
from tests.trials import trials

if TYPE_CHECKING:
    from qualcode.model import Codebook, Suggestion
    from qualcode.services.project import Project

CODES = st.sampled_from(["b-mandat", "b-penger", "d-mote"])


def content(project: Project) -> Codebook:
    """What the codebook says, whichever version it is."""
    return replace(current_codebook(project), version=0)


def code_with(project: Project, code: str, place: int = 0) -> None:
    """AB codes a sentence under the version there is."""
    talk = load_transcript(project, "oslo_01")
    add_coding(by(project, "AB"), talk, talk.segments[place], code)


class OneEditor(RuleBasedStateMachine):
    """KL edits, takes back and does again, while AB codes under whatever version there is."""

    root: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        here = shutil.copytree(self.root, Path(self.folder.name) / "prosjekt")
        self.project = open_project(here, coder="KL")
        self.past: list[Codebook] = []
        self.future: list[Codebook] = []

    @initialize()
    def begin(self) -> None:
        """What stands there at first."""
        self.now = content(self.project)

    def edited(self) -> None:
        """An edit that says something new is one step more."""
        if content(self.project) != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = content(self.project)

    @rule(code=CODES, name=st.sampled_from(["Mandatet", "Penger", "Møter", "Å få til"]))
    def rename(self, code: str, name: str) -> None:
        """Another name, distinct from the others'."""
        rename_code(self.project, code, f"{name} {code}")
        self.edited()

    @rule(code=CODES, text=st.sampled_from(["", "Når noen sier det.", "Ellers."]))
    def revise(self, code: str, text: str) -> None:
        """Another definition."""
        revise_code(self.project, code, definition=text)
        self.edited()

    @rule()
    def move(self) -> None:
        """One barrier before the other, or the other way round."""
        barriers = [one.id for one in content(self.project).codes if one.family != "drivers"]
        if {"b-mandat", "b-penger"} <= set(barriers):
            first, last = sorted(("b-mandat", "b-penger"), key=barriers.index)
            move_code(self.project, last, before=first)
            self.edited()

    @rule(code=CODES)
    def retire(self, code: str) -> None:
        """Out of use, or in use again."""
        found = content(self.project).find(code)
        assert found
        act = retire_code if found.status is CodeStatus.ACTIVE else restore_code
        act(self.project, code)
        self.edited()

    @rule(code=CODES, place=st.integers(0, 3))
    def code(self, code: str, place: int) -> None:
        """AB codes under the newest version."""
        found = content(self.project).find(code)
        if found and found.status is CodeStatus.ACTIVE:
            try:
                code_with(self.project, code, place)
            except AlreadyCoded:
                return

    @rule()
    def go_back(self) -> None:
        """It is never refused, and what stood there before stands there again."""
        try:
            undo(self.project, within=CODEBOOK_ACTS)
        except NothingToUndo:
            assert self.past == []
        else:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def go_forth(self) -> None:
        """Nor is redo."""
        try:
            redo(self.project, within=CODEBOOK_ACTS)
        except NothingToRedo:
            assert self.future == []
        else:
            self.past.append(self.now)
            self.now = self.future.pop()

    @invariant()
    def it_says_what_it_should(self) -> None:
        """The codebook is as the model has it; every version is known with who made it."""
        assert content(self.project) == self.now
        numbers = [one.number for one in codebook_versions(self.project)]
        assert numbers == list(range(len(numbers), 0, -1))

    def teardown(self) -> None:
        """The journal replays, quotes are what they were, codings know their versions."""
        assert self.project.store.check() == []
        numbers = {one.number for one in codebook_versions(self.project)}
        assert {one.codebook_version for one in list_codings(self.project)} <= numbers
        self.project.close()
        self.folder.cleanup()


@pytest.mark.battery
def test_edits_go_back_and_forth_under_codings(
    interviewed_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is edited and coded, undo and redo are possible and lead where they should."""
    monkeypatch.setattr(OneEditor, "root", interviewed_root, raising=False)
    run_state_machine_as_test(
        OneEditor, settings=settings(max_examples=trials(15, 400), stateful_step_count=20)
    )


def test_what_was_coded_meanwhile_stays_and_so_do_later_edits(interviewed: Project) -> None:
    """The rename goes, the coding made under it and the other coder's edit stay."""
    before = content(interviewed)
    rename_code(interviewed, "b-mandat", "Mandat og roller")
    code_with(interviewed, "b-mandat")
    revise_code(by(interviewed, "AB"), "b-penger", definition="Om penger.")
    undo(interviewed)
    now = content(interviewed)
    named, paid, old = now.find("b-mandat"), now.find("b-penger"), before.find("b-mandat")
    assert (named, paid and paid.definition) == (old, "Om penger.")
    assert [one.codebook_version for one in list_codings(interviewed)] == [2]
    assert current_codebook(interviewed).version == 4
    redo(interviewed)
    again = content(interviewed).find("b-mandat")
    assert again
    assert again.name == "Mandat og roller"


def test_what_was_edited_again_since_or_is_in_use_is_not_taken_back(interviewed: Project) -> None:
    """The same sentence by somebody else, a code that codings need, a name given away meanwhile."""
    rename_code(interviewed, "b-mandat", "Mandat og roller")
    rename_code(by(interviewed, "AB"), "b-mandat", "Mandat, roller")
    before = content(interviewed)
    with pytest.raises(UndoRefused, match="later version"):
        undo(interviewed)
    added = add_code(interviewed, "Ny", family="drivers")
    code_with(interviewed, added.id)
    with pytest.raises(UndoRefused, match="1 coding"):
        undo(interviewed)
    old = before.find("b-penger")
    assert old
    rename_code(interviewed, "b-penger", "Noe annet")
    add_code(by(interviewed, "AB"), old.name, family=old.family)
    with pytest.raises(UndoRefused, match="later version"):
        undo(interviewed)
    assert interviewed.store.check() == []


def test_a_code_that_is_out_of_use_again_proposes_nothing(proposed: Project) -> None:
    """Taking back that a code came back into use takes what was proposed with it."""
    waiting = {one.code for one in waiting_all(proposed)}
    code = min(waiting)
    retire_code(proposed, code)
    restore_code(proposed, code)
    other = next(one.id for one in content(proposed).codes if one.id != code)
    code_with(proposed, other)
    undo(proposed)
    found = content(proposed).find(code)
    assert found
    assert found.status is CodeStatus.RETIRED
    assert code not in {one.code for one in waiting_all(proposed)}
    undo(proposed)
    again = content(proposed).find(code)
    assert again
    assert again.status is CodeStatus.ACTIVE


def waiting_all(project: Project) -> list[Suggestion]:
    """All suggestions that wait."""
    talk = load_transcript(project, "oslo_01")
    return list(waiting_suggestions(project, talk.id))
