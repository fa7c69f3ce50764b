"""The journal as a reviewer asks it: by coder, time and what was changed, copies included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.store import open_store
from tests.store.merges import code, merge, share

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store


@pytest.fixture
def merged(coded: Store, tmp_path: Path) -> Store:
    """A project that has taken two copies in, in each of which something was coded."""
    for coder, word in (("AB", "mote"), ("NN", "penger")):
        file = share(coded, tmp_path, coder)
        with open_store(file) as copy:
            code(copy, coder, Span(0, 9), word)
        merge(coded, file)
    return coded


def test_all_acts_by_their_time(merged: Store) -> None:
    """Each of the project and of both copies once, the oldest first, with their chain."""
    acts = merged.acts()
    assert [one.action.at for one in acts] == sorted(one.action.at for one in acts)
    assert len(acts) == len(merged.history(limit=999)) + 2
    assert len({one.hash for one in acts}) == len(acts)
    carried = [(one.copy, one.action.coder, one.action.kind) for one in acts if one.copy]
    assert carried == [("AB", "AB", "coding.add"), ("NN", "NN", "coding.add")]


def test_acts_about_something(merged: Store) -> None:
    """Only those that changed a row that says so, before or after, in whichever journal."""
    kinds = {
        word: [one.action.kind for one in merged.acts(about=[f'"code":"{word}"'])]
        for word in ("mote", "penger", "borte")
    }
    assert kinds["mote"].count("coding.add") == 1
    assert kinds["mote"].count("coding.import") == 1
    assert kinds["penger"].count("suggestion.accept") == 1
    assert kinds["borte"] == []
    oslo = merged.transcript("oslo_01").id
    by_row = {one.action.id for one in merged.acts(about=[oslo])}
    assert by_row < {one.action.id for one in merged.acts()}
    assert by_row <= {one.action.id for one in merged.acts(about=[oslo, f'"transcript":"{oslo}"'])}
    assert merged.acts(about=["%"]) == []


def test_acts_of_somebody_since_a_time(merged: Store) -> None:
    """Both narrow the question; nobody's acts are none."""
    mine = merged.acts(coder="AB")
    assert {one.action.coder for one in mine} == {"AB"}
    assert [one.copy for one in mine][-1] == "AB"
    since = mine[-1].action.at
    assert [one.action.id for one in merged.acts(coder="AB", since=since)] == [mine[-1].action.id]
    assert merged.acts(coder="Borte") == []


def test_a_veil_is_over_acts(merged: Store) -> None:
    """Who codes blind sees nobody's codings, and nothing of any copy."""
    merged.look_as("NN")
    assert merged.blind_coders() == ["NN"]
    seen = merged.acts()
    assert [one for one in seen if one.copy] == []
    assert {one.action.coder for one in seen if one.action.kind.startswith("coding.")} <= {"NN"}
    with merged.unveiled():
        assert len(merged.acts()) > len(seen)
