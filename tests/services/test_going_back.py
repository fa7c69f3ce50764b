"""Two coders in random turns, with restarts: undo and redo always tell the truth."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from qualcode.errors import AlreadyCoded, NothingToRedo, NothingToUndo, UndoRefused
from qualcode.services.coders import MACHINE
from qualcode.services.coding import add_coding, list_codings, remove_coding, set_memo
from qualcode.services.deciding import accept_suggestion, reject_suggestion
from qualcode.services.history import history, redo, undo
from qualcode.services.project import Project, open_project
from qualcode.services.suggestions import pending_suggestions
from qualcode.services.transcripts import list_transcripts, load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from qualcode.model import Suggestion

CODERS = st.sampled_from(["AB", "KL"])
PLACES = st.integers(0, 3)
CODES = st.sampled_from(["b-mandat", "b-penger", "d-mote"])
EVERYTHING = 10_000


class TwoCoders(RuleBasedStateMachine):
    """Work on one project, with what each coder could take back and do again kept apart."""

    root: Path
    """The project that every run begins with; it is copied, never written to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.here = shutil.copytree(self.root, Path(self.folder.name) / "prosjekt")
        self.project = open_project(self.here, coder="KL")
        self.start = self.project.store.state_hash()
        self.past: dict[str, list[str]] = {"AB": [], "KL": []}
        self.future: dict[str, list[str]] = {"AB": [], "KL": []}

    def did(self, coder: str) -> None:
        """Remember a coder's newest act; writing what stands there already is none."""
        [newest] = history(self.project, limit=1)
        if newest.undoes is None and newest.coder == coder and newest.id not in self.past[coder]:
            self.past[coder].append(newest.id)
            self.future[coder].clear()

    @rule(coder=CODERS, place=PLACES, code=CODES)
    def add(self, coder: str, place: int, code: str) -> None:
        """Code a sentence, which may be coded already."""
        talk = load_transcript(self.project, "oslo_01")
        try:
            made = add_coding(by(self.project, coder), talk, talk.segments[place], code)
        except AlreadyCoded:
            return
        assert made.quote == talk.segments[place].of(talk.text)
        self.did(coder)

    @precondition(lambda self: self.project.store.marks())
    @rule(coder=CODERS, place=PLACES)
    def remove(self, coder: str, place: int) -> None:
        """Take a coding of one's own away."""
        codings = list_codings(self.project, coder=coder)
        if codings:
            remove_coding(by(self.project, coder), codings[place % len(codings)].id)
            self.did(coder)

    @precondition(lambda self: self.project.store.marks())
    @rule(coder=CODERS, place=PLACES, memo=st.sampled_from(["", "Tvil.", "Enig."]))
    def memo(self, coder: str, place: int, memo: str) -> None:
        """Write on a coding of one's own, perhaps what stands there already."""
        codings = list_codings(self.project, coder=coder)
        if codings:
            set_memo(by(self.project, coder), codings[place % len(codings)].id, memo)
            self.did(coder)

    @rule(coder=CODERS, decide=st.sampled_from([accept_suggestion, reject_suggestion]))
    def decide(self, coder: str, decide: Callable[[Project, str], object]) -> None:
        """Accept or reject what waits first."""
        if waiting := self.waiting(coder):
            decide(by(self.project, coder), waiting[0].id)
            self.did(coder)

    @rule(coder=CODERS, done=st.booleans())
    def done(self, coder: str, done: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
        """Mark an interview, perhaps as it is marked already."""
        talk = load_transcript(self.project, "oslo_01")
        mark_done(by(self.project, coder), talk.id, done=done)
        self.did(coder)

    @rule(coder=CODERS)
    def go_back(self, coder: str) -> None:
        """Take back: it is the coder's own latest act, or a refusal that changes nothing."""
        before = self.project.store.state_hash()
        past = self.past[coder]
        refusal = UndoRefused if past else NothingToUndo
        try:
            taken = undo(by(self.project, coder))
        except refusal:
            assert self.project.store.state_hash() == before
        else:
            assert (taken.coder, taken.undoes) == (coder, past[-1])
            self.future[coder].append(past.pop())

    @rule(coder=CODERS)
    def go_forth(self, coder: str) -> None:
        """Do again: what the coder took back last, or a refusal that changes nothing."""
        before = self.project.store.state_hash()
        future = self.future[coder]
        refusal = UndoRefused if future else NothingToRedo
        try:
            redo(by(self.project, coder))
        except refusal:
            assert self.project.store.state_hash() == before
        else:
            self.past[coder].append(future.pop())

    @rule()
    def reopen(self) -> None:
        """Go home and come back."""
        before = self.project.store.state_hash()
        self.project.close()
        self.project = open_project(self.here, coder="KL")
        assert self.project.store.state_hash() == before

    @invariant()
    def the_journal_agrees(self) -> None:
        """What has effect is what was done and not taken back; the machine's work stands."""
        acts = [act for act in reversed(history(self.project, EVERYTHING)) if not act.undoes]
        for coder, past in self.past.items():
            assert [act.id for act in acts if act.coder == coder and not act.undone] == past
        assert not any(act.undone for act in acts if act.coder == MACHINE)

    def waiting(self, coder: str) -> list[Suggestion]:
        """All suggestions that wait for a coder's decision."""
        return [
            one
            for entry in list_transcripts(self.project)
            for one in pending_suggestions(by(self.project, coder), entry.id)
        ]

    def teardown(self) -> None:
        """Taking everything back, the latest effect first, leads to the start; all is sound."""
        root_of: dict[str, str] = {}
        for act in reversed(history(self.project, EVERYTHING)):
            root_of[act.id] = root_of[act.undoes] if act.undoes else act.id
        standing = {one for past in self.past.values() for one in past}
        latest_first = dict.fromkeys(
            root_of[act.id] for act in history(self.project, EVERYTHING) if act.coder != MACHINE
        )
        for act_id in latest_first:
            if act_id in standing:
                undo(self.project, act_id)
        assert self.project.store.state_hash() == self.start
        assert self.project.store.check() == []
        self.project.close()
        self.folder.cleanup()


def test_two_coders_go_back_and_forth(proposed_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever two people do, undo takes back one's own latest act and all of it can be undone."""
    monkeypatch.setattr(TwoCoders, "root", proposed_root, raising=False)
    run_state_machine_as_test(TwoCoders, settings=settings(max_examples=8, stateful_step_count=20))
