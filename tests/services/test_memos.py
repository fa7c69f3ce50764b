"""Memos: a diary in the order of its days, in which everybody changes only their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    OthersMemo,
    UnknownCode,
    UnknownMemo,
    UnknownTranscript,
    UsageProblem,
)
from qualcode.model import MemoOn
from qualcode.services import memos as diary
from qualcode.services.history import MEMO_ACTS, describe, undo
from qualcode.services.memos import (
    add_memo,
    edit_memo,
    find_memo,
    list_memos,
    remove_memo,
    subject_name,
    subject_names,
)
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project


def test_memos_are_on_what_they_are_about(interviewed: Project) -> None:
    """On the project, a code, a transcript or a case, named as the researcher names it."""
    add_memo(interviewed, "Om alt.", day="2026-03-04")
    add_memo(interviewed, "Om mandat.", on=MemoOn.CODE, subject="uklart MANDAT", day="2026-03-01")
    add_memo(interviewed, "Om Oslo.", on=MemoOn.TRANSCRIPT, subject="oslo_01", day="2026-03-02")
    add_memo(interviewed, "Om Kari.", on=MemoOn.CASE, subject=" Kari  N. ", day="2026-03-03")
    names = subject_names(interviewed)
    assert [(one.day[-1], subject_name(one, names)) for one in list_memos(interviewed)] == [
        ("1", "Uklart mandat"),
        ("2", "oslo_01"),
        ("3", "Kari N."),
        ("4", "the project"),
    ]
    assert [one.body for one in list_memos(interviewed, on=MemoOn.CASE)] == ["Om Kari."]
    assert [one.body for one in list_memos(interviewed, on=MemoOn.CODE, subject="b-mandat")] == [
        "Om mandat."
    ]
    assert [one.body for one in list_memos(interviewed, on=MemoOn.PROJECT)] == ["Om alt."]
    assert list_memos(interviewed, on=MemoOn.CODE, subject="d-mote") == []


def test_a_memo_needs_words_and_a_subject_that_exists(interviewed: Project) -> None:
    """Nothing is kept of what cannot be found again."""
    for subject, on, error in (
        ("b-borte", MemoOn.CODE, UnknownCode),
        ("bergen", MemoOn.TRANSCRIPT, UnknownTranscript),
        ("  ", MemoOn.CASE, UsageProblem),
        ("x" * 201, MemoOn.CASE, UsageProblem),
    ):
        with pytest.raises(error):
            add_memo(interviewed, "Ord.", on=on, subject=subject)
    for body, title in (("", ""), (" \n", " "), ("Ord.", "x" * 201)):
        with pytest.raises(UsageProblem):
            add_memo(interviewed, body, title=title)
    for day in ("i går", "2026-02-30", "14.3.2026"):
        with pytest.raises(UsageProblem, match="2026-03-14"):
            add_memo(interviewed, "Ord.", day=day)
    assert list_memos(interviewed) == []


def test_a_memo_is_called_by_its_first_words(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a title and a day it has its own words and today; line breaks stay in the text."""
    monkeypatch.setattr(diary, "today", lambda: "2026-11-03")
    memo = add_memo(interviewed, "Ordet «vi»\r\ngår igjen " + "og igjen " * 20)
    assert memo.title.startswith("Ordet «vi» går igjen og igjen")
    assert memo.title.endswith("…")
    assert memo.body.startswith("Ordet «vi»\ngår")
    assert memo.day == "2026-11-03"
    assert add_memo(interviewed, "", title="Bare en tittel").body == ""


def test_a_memo_is_changed_and_removed_by_its_writer_alone(interviewed: Project) -> None:
    """Others read it; each change is taken back by one undo."""
    memo = add_memo(interviewed, "Første.", title="Dag én", day="2026-03-04")
    before = interviewed.store.state_hash()
    changed = edit_memo(interviewed, memo.id[:8], body="Andre.", day="2026-03-05")
    assert (changed.title, changed.body, changed.day) == ("Dag én", "Andre.", "2026-03-05")
    assert changed.changed >= memo.changed
    assert edit_memo(interviewed, memo.id, title=" ").title == "Andre."
    other = by(interviewed, "AB")
    for change in (edit_memo, remove_memo):
        with pytest.raises(OthersMemo, match="KL"):
            change(other, memo.id)
    remove_memo(interviewed, memo.id)
    assert list_memos(interviewed) == []
    for _act in range(3):
        undo(interviewed, within=MEMO_ACTS)
    assert interviewed.store.state_hash() == before
    assert find_memo(other, memo.id) == memo


def test_a_memo_is_named_by_the_beginning_of_its_id(interviewed: Project) -> None:
    """Six characters are enough, fewer are not, and others are nobody's."""
    memo = add_memo(interviewed, "Ord.")
    assert find_memo(interviewed, memo.id[:6]) == memo
    for id in (memo.id[:5], "", "abcdefgh"):
        with pytest.raises(UnknownMemo):
            find_memo(interviewed, id)


def test_the_history_says_nothing_of_what_a_memo_says(interviewed: Project) -> None:
    """A memo may quote an interview: the journal's sentence names its subject and its day."""
    add_memo(
        interviewed,
        "Hemmelig sitat",
        title="Sitat",
        on=MemoOn.CASE,
        subject="Oslo",
        day="2026-03-04",
    )
    [latest] = interviewed.store.history(limit=1)
    assert describe(latest) == "wrote a memo on Oslo, under 2026-03-04"
