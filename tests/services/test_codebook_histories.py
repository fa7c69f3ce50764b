"""Random work on the codebook: every step back meets the state before it, and no coding is lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from qualcode.codebook.recoding import Overlap
from qualcode.codebook.soundness import faults
from qualcode.errors import CodebookRefused
from qualcode.services import codebook_editing as editing
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.history import redo, undo
from qualcode.services.project import Project, open_project
from qualcode.services.recoding import merge_code, split_code
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by
from tests.trials import trials

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.integers(0, 9)
NAMES = st.sampled_from(["Uklart mandat", "Lønn", "Rolle", "Ansvar", "?"])


class CodebookWork(RuleBasedStateMachine):
    """One person edits the codebook two people have coded with, and goes back and forth."""

    root: Path
    """The project that every run begins with; it is copied, never written to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        here = shutil.copytree(self.root, Path(self.folder.name) / "prosjekt")
        self.project = open_project(here, coder="KL")
        self.states = [self.project.store.state_hash()]
        self.at = 0
        self.covered = self.letters()

    def letters(self) -> set[tuple[str, str, int]]:
        """Whose codings are on which letters."""
        return {
            (one.coder, one.transcript, at)
            for one in list_codings(self.project)
            for at in range(one.span.start, one.span.end)
        }

    def code(self, number: int) -> str:
        """One of the codes."""
        codes = current_codebook(self.project).codes
        return codes[number % len(codes)].id

    def edit(self, work: Callable[[Project], object]) -> None:
        """Do something that may be refused, in a sentence and without a trace."""
        before = self.project.store.state_hash()
        try:
            work(self.project)
        except CodebookRefused:
            assert self.project.store.state_hash() == before
        after = self.project.store.state_hash()
        if after != before:
            self.at += 1
            self.states[self.at :] = [after]

    @rule(name=NAMES, under=NUMBERS)
    def add(self, name: str, under: int) -> None:
        """Add a code under another."""
        above = current_codebook(self.project).find(self.code(under))
        assert above
        self.edit(lambda one: editing.add_code(one, name, family=above.family, parent=above.id))

    @rule(code=NUMBERS, name=NAMES)
    def rename(self, code: int, name: str) -> None:
        """Give a code a name that another may have."""
        self.edit(lambda one: editing.rename_code(one, self.code(code), name))

    @rule(code=NUMBERS, other=NUMBERS, under=st.booleans())
    def move(self, code: int, other: int, under: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
        """Move a code under or before another, perhaps one of its own parts."""
        there = self.code(other)
        place = {"parent": there} if under else {"before": there}
        self.edit(lambda one: editing.move_code(one, self.code(code), **place))

    @rule(code=NUMBERS, key=st.sampled_from(["", "1", "8"]))
    def revise(self, code: int, key: str) -> None:
        """Give a code a quick key that another may have."""
        self.edit(lambda one: editing.revise_code(one, self.code(code), quick_key=key))

    @rule(code=NUMBERS, back=st.booleans())
    def retire(self, code: int, back: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
        """Take a code out of use, or back."""
        work = editing.restore_code if back else editing.retire_code
        self.edit(lambda one: work(one, self.code(code)))

    @rule(code=NUMBERS, other=NUMBERS, overlap=st.sampled_from(Overlap))
    def merge(self, code: int, other: int, overlap: Overlap) -> None:
        """Merge two codes, perhaps one into itself."""
        source = self.code(code)
        self.edit(lambda one: merge_code(one, source, self.code(other), overlap))

    @rule(code=NUMBERS, name=NAMES, every=st.integers(1, 3), everyone=st.booleans())
    def split(self, code: int, name: str, every: int, everyone: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
        """Give every so-manyth coding of a code to another code."""
        source = self.code(code)
        ids = {one.id: name for one in list_codings(self.project, code=source)[::every]}
        self.edit(lambda one: split_code(one, source, [name], ids, everyone=everyone, retire=True))

    @precondition(lambda self: self.at)
    @rule()
    def go_back(self) -> None:
        """Take the latest edit back."""
        undo(self.project)
        self.at -= 1
        assert self.project.store.state_hash() == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def go_on(self) -> None:
        """Do it again."""
        redo(self.project)
        self.at += 1
        assert self.project.store.state_hash() == self.states[self.at]

    @invariant()
    def nothing_is_lost(self) -> None:
        """Everybody's codings are on the letters they were on, and the codebook is sound."""
        assert self.letters() == self.covered
        assert faults(current_codebook(self.project)) == []

    def teardown(self) -> None:
        """At the end the journal, the rows and the quotes agree; all the way back is the start."""
        assert self.project.store.check() == []
        for _step in range(self.at):
            undo(self.project)
        assert self.project.store.state_hash() == self.states[0]
        self.project.close()
        self.folder.cleanup()


@pytest.mark.battery
def test_the_way_back_is_always_open(interviewed_root: Path, tmp_path: Path) -> None:
    """Whatever is done to the codebook in whatever order."""
    root = shutil.copytree(interviewed_root, tmp_path / "felles")
    with open_project(root, coder="KL") as project:
        talk = load_transcript(project, "oslo_01")
        for coder, place, code in (
            ("KL", 0, "b-mandat"),
            ("KL", 0, "b-penger"),
            ("KL", 1, "b-mandat"),
            ("AB", 0, "b-penger"),
            ("AB", 1, "d-mote"),
        ):
            add_coding(by(project, coder), talk, talk.segments[place], code)
        add_coding(project, talk, talk.turns[1].span, "b-penger", memo="Hele svaret.")
    CodebookWork.root = root
    run_state_machine_as_test(
        CodebookWork, settings=settings(max_examples=trials(8, 200), stateful_step_count=14)
    )
