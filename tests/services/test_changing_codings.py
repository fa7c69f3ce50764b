"""A coding that is changed: another code, other words; the rest stays, and undo brings back all."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    OthersCoding,
    OutsideText,
    QualcodeError,
    RetiredCode,
    UnknownCode,
    UnknownCoding,
)
from qualcode.model import Origin
from qualcode.services.codebook_editing import add_code, retire_code
from qualcode.services.coding import (
    add_coding,
    list_codings,
    move_coding,
    recode_coding,
)
from qualcode.services.corrections import archive_transcripts
from qualcode.services.deciding import accept_suggestion
from qualcode.services.history import describe, history, redo, undo
from qualcode.services.project import Project, open_project
from qualcode.services.suggestions import pending_suggestions
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.model import Coding, Transcript


@pytest.fixture
def talk(interviewed: Project) -> Transcript:
    """The interview from Oslo."""
    return load_transcript(interviewed, "oslo_01")


@pytest.fixture
def coding(interviewed: Project, talk: Transcript) -> Coding:
    """“Mandatet er uklart.”, coded by KL, with a memo."""
    return add_coding(interviewed, talk, talk.segments[1], "b-mandat", "Tvil.")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, interviewed_root: Path) -> Iterator[Project]:
    """A project that all examples of a property add to."""
    root = shutil.copytree(interviewed_root, tmp_path_factory.mktemp("shelf") / "prosjekt")
    with open_project(root, coder="KL") as project:
        yield project


def test_another_code_and_nothing_else(interviewed: Project, coding: Coding) -> None:
    """Recoding keeps the passage, the memo and the day; the journal says from what to what."""
    new = add_code(interviewed, "Rolle", family="barriers")
    recoded = recode_coding(interviewed, coding.id[:8], "rolle")
    assert recoded == replace(coding, code=new.id, codebook_version=2)
    assert list_codings(interviewed) == [recoded]
    said = describe(history(interviewed)[0])
    assert said == "recoded “oslo_01” 59–78 from “Uklart mandat” to “Rolle”"


def test_other_words_and_nothing_else(
    interviewed: Project, talk: Transcript, coding: Coding
) -> None:
    """New boundaries bring the words that stand there; the journal says where it was before."""
    end = talk.segments[2].end
    moved = move_coding(interviewed, coding.id, coding.span.start + 3, end)
    quote = "datet er uklart. Ingen har lest tildelingsbrevet, altså [ler]."
    assert (moved.quote, moved.code, moved.memo) == (quote, coding.code, "Tvil.")
    assert list_codings(interviewed) == [moved]
    said = describe(history(interviewed)[0])
    assert said == f"moved “Uklart mandat” in “oslo_01” from 59–78 to 62–{end}"
    assert interviewed.store.check() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda project, id: recode_coding(project, id, "b-penger"),
        lambda project, id: move_coding(project, id, 0, 11),
    ],
)
def test_a_change_is_taken_back_after_a_restart(
    interviewed: Project, coding: Coding, change: Callable[[Project, str], Coding]
) -> None:
    """The next morning one can still go back, and forward again."""
    before = interviewed.store.state_hash()
    changed = change(interviewed, coding.id)
    root = interviewed.settings.root
    interviewed.close()
    with open_project(root, coder="KL") as again:
        undo(again)
        assert (list_codings(again), again.store.state_hash()) == ([coding], before)
        redo(again)
        assert list_codings(again) == [changed]


def test_what_is_as_it_should_be_is_no_act(interviewed: Project, coding: Coding) -> None:
    """The same code or the same boundaries once more leave no trace in the journal."""
    acts = len(history(interviewed))
    assert recode_coding(interviewed, coding.id, "Uklart mandat") == coding
    assert move_coding(interviewed, coding.id, coding.span.start, coding.span.end) == coding
    assert len(history(interviewed)) == acts


def test_nobody_is_coded_twice(interviewed: Project, talk: Transcript, coding: Coding) -> None:
    """A change that would end on a coding that is there is refused, by the code's name."""
    other = add_coding(interviewed, talk, coding.span, "b-penger")
    third = add_coding(interviewed, talk, talk.segments[2], "b-penger")
    before = interviewed.store.state_hash()
    with pytest.raises(AlreadyCoded, match="KL has “Uklart mandat” on 59–78"):
        recode_coding(interviewed, other.id, "b-mandat")
    with pytest.raises(AlreadyCoded, match="KL has “Tiltakspenger mot lærlinglønn” on 59–78"):
        move_coding(interviewed, third.id, coding.span.start, coding.span.end)
    assert interviewed.store.state_hash() == before


@pytest.mark.parametrize(
    ("refusal", "change"),
    [
        (UnknownCoding, lambda project, _id: recode_coding(project, "aaaaaa", "b-penger")),
        (UnknownCoding, lambda project, _id: move_coding(project, "aaaaaa", 0, 5)),
        (OthersCoding, lambda project, id: recode_coding(by(project, "AB"), id, "b-penger")),
        (OthersCoding, lambda project, id: move_coding(by(project, "AB"), id, 0, 5)),
        (UnknownCode, lambda project, id: recode_coding(project, id, "b-pengar")),
        (RetiredCode, lambda project, id: recode_coding(project, id, "d-mote")),
        (OutsideText, lambda project, id: move_coding(project, id, 5, 5)),
        (OutsideText, lambda project, id: move_coding(project, id, 0, 10**6)),
    ],
)
def test_what_cannot_be_changed_changes_nothing(
    interviewed: Project,
    coding: Coding,
    refusal: type[QualcodeError],
    change: Callable[[Project, str], Coding],
) -> None:
    """Others' codings, codes out of use and places outside the text are refused in a sentence."""
    retire_code(interviewed, "d-mote")
    before = interviewed.store.state_hash()
    with pytest.raises(refusal):
        change(interviewed, coding.id)
    assert interviewed.store.state_hash() == before


def test_what_is_put_away_is_left_alone(interviewed: Project, coding: Coding) -> None:
    """Nobody would see what was changed in an archived interview."""
    archive_transcripts(interviewed, ["oslo_01"])
    with pytest.raises(ArchivedTranscript):
        recode_coding(interviewed, coding.id, "b-penger")
    with pytest.raises(ArchivedTranscript):
        move_coding(interviewed, coding.id, 0, 5)


def test_an_accepted_suggestion_stays_one(proposed: Project) -> None:
    """Where a coding came from is part of the audit trail, whatever became of it."""
    oslo = load_transcript(proposed, "oslo_01")
    first = pending_suggestions(proposed, oslo.id)[0]
    made = accept_suggestion(proposed, first.id)
    recoded = recode_coding(proposed, made.id, "b-penger")
    moved = move_coding(proposed, made.id, made.span.start, made.span.end - 1)
    for one in (recoded, moved):
        assert (one.origin, one.suggestion) == (Origin.ACCEPTED, first.id)


@settings(max_examples=25)
@given(
    places=st.lists(st.tuples(st.integers(0, 160), st.integers(1, 40)), min_size=1, max_size=5),
    back=st.integers(0, 5),
)
def test_a_coding_wanders_and_comes_home(
    shelf: Project, places: list[tuple[int, int]], back: int
) -> None:
    """After any moves and as many steps back the words are those of the place, and all is sound."""
    talk = load_transcript(shelf, "oslo_01")
    made = add_coding(shelf, talk, talk.segments[0], "d-mote")
    spans = [made.span]
    for start, length in places:
        moved = move_coding(shelf, made.id, start, start + length)
        if moved.span != spans[-1]:
            spans.append(moved.span)
    for _step in range(min(back, len(spans) - 1)):
        undo(shelf)
        spans.pop()
    [now] = list_codings(shelf, code="d-mote")
    assert (now.span, now.quote) == (spans[-1], spans[-1].of(talk.text))
    while list_codings(shelf, code="d-mote"):
        undo(shelf)
    assert shelf.store.check() == []
