"""M1, M2, M5: whatever several people did apart, merging it is sound, complete and orderless."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.model import MemoOn, Span, derived_id
from qualcode.store import Fate, open_store
from tests.store.merges import another, code, content, merge, share
from tests.store.projects import a_memo
from tests.trials import trials

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.store import Store

    Deed = Callable[[Store, str, int], object]

PEOPLE = ("AB", "NN")


def add(store: Store, coder: str, number: int) -> None:
    """Code a passage, perhaps the same as somebody else."""
    code(store, coder, Span(number, number + 9), memo=f"{coder} {number}" * (number % 2))


def add_as_kl(store: Store, _coder: str, number: int) -> None:
    """Code as KL, who works on two computers."""
    code(store, "KL", Span(number, number + 9), memo=f"KL {number}" * (number % 2))


def remove(store: Store, coder: str, number: int) -> None:
    """Take a coding away."""
    found = sorted(store.codings(), key=lambda one: one.id)
    with store.action(coder, "coding.remove") as record:
        record.remove_codings([found[number % len(found)].id])


def annotate(store: Store, coder: str, number: int) -> None:
    """Write the memo of a coding that everybody has."""
    found = sorted(store.codings(coder="KL"), key=lambda one: one.id)
    with store.action(coder, "coding.memo") as record:
        record.set_memo(found[number % len(found)].id, f"{coder} mener {number}.")


def describe(store: Store, coder: str, number: int) -> None:
    """Give a transcript an attribute."""
    oslo = store.transcript("oslo_01")
    with store.action(coder, "transcript.set") as record:
        after = {**oslo.attributes, f"a{number % 2}": str(number)}
        record.set_attributes(oslo.id, after)


def write(store: Store, coder: str, number: int) -> None:
    """Write a memo, or go on writing one."""
    memo = a_memo(MemoOn.PROJECT, "", coder=coder, day=f"2026-04-{number + 1:02}")
    known = {one.id for one in store.memos()}
    with store.action(coder, "memo.add") as record:
        if memo.id in known:
            record.revise_memo(replace(memo, body=f"Mer {number}."))
        else:
            record.add_memo(memo)


def finish(store: Store, coder: str, number: int) -> None:
    """Mark a transcript done, or not done."""
    with store.action(coder, "transcript.done") as record:
        record.mark_done(store.transcript("oslo_01").id, coder, done=number % 3 > 0)


def take_back(store: Store, coder: str, _number: int) -> None:
    """Undo."""
    store.undo(coder)


DEEDS = (add, add_as_kl, remove, annotate, describe, write, finish, take_back)
DAYS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 7)), max_size=6)


def work(store: Store, coder: str, day: list[tuple[Deed, int]]) -> None:
    """Do what can be done of a day's deeds."""
    for deed, number in day:
        try:
            deed(store, coder, number)
        except QualcodeError:
            continue


@pytest.mark.battery
@settings(max_examples=trials(4, 300))
@given(here=DAYS, days=st.tuples(DAYS, DAYS), later=DAYS)
def test_m1_m2_m5_any_days_of_three_people(
    coded_file: Path,
    scratch: Path,
    here: list[tuple[Deed, int]],
    days: tuple[list[tuple[Deed, int]], ...],
    later: list[tuple[Deed, int]],
) -> None:
    """Both orders come to the same; counts add up; all is sound; again brings nothing."""
    folder = scratch.parent
    for old in folder.glob("*.db*"):
        old.unlink()
    shutil.copyfile(coded_file, scratch)
    with open_store(scratch) as store:
        files = [share(store, folder, who) for who in PEOPLE]
        work(store, "PL", here)
    for who, file, day in zip(PEOPLE, files, days, strict=True):
        with open_store(file) as copy:
            work(copy, who, day)
    found = []
    for number, order in enumerate(itertools.permutations(files)):
        with open_store(another(scratch, f"orden{number}")) as store:
            for file in order:
                receipt = merge(store, file)
                assert sum(receipt.counts.values()) == receipt.incoming
                assert receipt.of(Fate.CLASHED) <= len(store.conflicts())
                assert merge(store, file).incoming == 0
            assert store.check() == []
            found.append(content(store))
    assert found[0] == found[1]
    with open_store(files[0]) as copy:
        work(copy, PEOPLE[0], later)
    with open_store(scratch) as store:
        for file in files:
            merge(store, file)
        assert store.check() == []
        assert derived_id("ingen") not in {one.id for one in store.codings()}
