"""Decisions go where their codings go; one that cannot hold any more says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Outcome, Span
from qualcode.services.coding import add_coding, recode_coding
from qualcode.services.consensus import consensus_layer, contested, settle
from qualcode.services.history import undo
from qualcode.services.recoding import merge_code, split_code
from qualcode.services.transcripts import load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.services.consensus import Contested
    from qualcode.services.project import Project

LONG, SHORT = "fast møteplass annenhver uke", "fast møteplass"


def code(project: Project, coder: str, words: str, code_id: str) -> Coding:
    """A coder gives the first of these words in the Oslo interview a code."""
    text = load_transcript(project, "oslo_01")
    at = text.text.index(words)
    return add_coding(by(project, coder), text, Span(at, at + len(words)), code_id)


@pytest.fixture
def decided(interviewed: Project) -> Project:
    """KL and PL marked a meeting differently as money; the shorter marks hold."""
    code(interviewed, "KL", SHORT, "b-penger")
    code(interviewed, "PL", LONG, "b-penger")
    for coder in ("KL", "PL"):
        mark_done(by(interviewed, coder), load_transcript(interviewed, "oslo_01").id)
    (passage,) = contested(interviewed)
    settle(interviewed, passage, Outcome.CODER, chosen="KL", reason="Uken er ikke med.")
    return interviewed


def only(project: Project) -> Contested:
    """The only passage on which coders differ."""
    (found,) = contested(project)
    return found


def held(project: Project) -> list[tuple[str, str]]:
    """What the consensus has."""
    return [(one.code, one.quote) for one in consensus_layer(project).codings]


def test_a_decision_goes_along_with_a_merge(decided: Project) -> None:
    """It is about the other code now, holds as before, and comes back by undo."""
    before = only(decided)
    merge_code(decided, "b-penger", "b-mandat")
    after = only(decided)
    assert (after.code, after.lapsed) == ("b-mandat", None)
    assert after.decision
    assert before.decision
    assert (after.decision.id, after.decision.reason) == (before.decision.id, "Uken er ikke med.")
    assert held(decided) == [("b-mandat", SHORT)]
    undo(decided)
    assert only(decided) == before
    assert decided.store.check() == []


def test_of_two_decisions_about_the_same_words_the_one_that_was_there_stays(
    decided: Project,
) -> None:
    """Both codes were decided about; after the merge there is one decision."""
    code(decided, "KL", SHORT, "b-mandat")
    code(decided, "PL", LONG, "b-mandat")
    mandate = next(one for one in contested(decided) if one.code == "b-mandat")
    settle(decided, mandate, Outcome.NEITHER)
    merge_code(decided, "b-penger", "b-mandat")
    found = only(decided)
    assert found.decision
    assert found.decision.outcome is Outcome.NEITHER
    assert len(decided.store.adjudications()) == 1
    undo(decided)
    assert len(decided.store.adjudications()) == 2
    assert decided.store.check() == []


def test_marks_that_a_merge_joins_open_the_passage_again(decided: Project) -> None:
    """The decision was about less text; the passage says whose marks are others now."""
    code(decided, "PL", "Vi har en fast", "b-mandat")
    merge_code(decided, "b-penger", "b-mandat")
    found = only(decided)
    assert found.decision is None
    assert found.lapsed
    assert found.lapsed.decision.reason == "Uken er ikke med."
    assert found.lapsed.reason == "the marks of PL have changed since"


@pytest.mark.parametrize("everyone", [True, False])
def test_a_decision_goes_along_with_a_split_if_all_its_codings_do(
    decided: Project, *, everyone: bool
) -> None:
    """To one code with everybody's; where only one coder's moves it lapses, and says so."""
    codings = {one.coder: one.id for one in decided.store.codings(code="b-penger")}
    names = ("KL", "PL") if everyone else ("KL",)
    assigned = {codings[name]: "d-mote" for name in names}
    split_code(decided, "b-penger", ["d-mote"], assigned, everyone=everyone)
    found = {one.code: one for one in contested(decided)}
    if everyone:
        assert found["d-mote"].decision
        assert held(decided) == [("d-mote", SHORT)]
    else:
        money, meeting = found["b-penger"], found["d-mote"]
        assert (money.decision, meeting.decision, meeting.lapsed) == (None, None, None)
        assert money.lapsed
        assert money.lapsed.reason == "the marks of KL have changed since"
    undo(decided)
    assert only(decided).decision
    assert decided.store.check() == []


def test_codings_that_get_another_code_leave_their_decision(decided: Project) -> None:
    """Each coder changed their mind: the passage waits, and what was decided stands beside it."""
    for one in decided.store.codings(code="b-penger"):
        recode_coding(by(decided, one.coder), one.id, "d-mote")
    found = only(decided)
    assert (found.code, found.decision) == ("d-mote", None)
    assert found.lapsed
    assert found.lapsed.reason.startswith("it was about “Tiltakspenger mot lærlinglønn”, and the")


def test_a_new_coder_opens_it_again_and_a_new_decision_ends_that(decided: Project) -> None:
    """A third coder's marks are others than nothing; deciding anew leaves nothing lapsed."""
    code(decided, "NN", LONG, "b-penger")
    mark_done(by(decided, "NN"), load_transcript(decided, "oslo_01").id)
    found = only(decided)
    assert found.lapsed
    assert found.lapsed.reason == "the marks of NN have changed since"
    settle(decided, found, Outcome.BOTH)
    assert only(decided).lapsed is None
    assert held(decided) == [("b-penger", LONG)]
