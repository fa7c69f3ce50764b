"""R8: a project file that another program copied while it was in use is never taken for whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import QualcodeError
from qualcode.model import Span
from qualcode.store import open_store
from tests.store.projects import a_coding
from tests.trials import chance, trials

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store


def code(store: Store, at: int) -> str:
    """One more coding; the state after it."""
    oslo = store.transcript("oslo_01")
    with store.action("NN", "coding.add") as record:
        record.add_codings([a_coding(oslo, Span(at % 80, at % 80 + 9), coder=f"N{at // 80}")])
    return store.state_hash()


def state_of(file: Path) -> str | None:
    """The state of a copy that opens and is found sound; otherwise None."""
    try:
        with open_store(file, readonly=True) as copy:
            return None if copy.check() else copy.state_hash()
    except QualcodeError:
        return None


@pytest.mark.battery
@pytest.mark.parametrize("with_log", [True, False])
def test_r8_a_copy_made_while_somebody_works(path: Path, tmp_path: Path, *, with_log: bool) -> None:
    """It is of a state from when the copying began or later, or it is known to be none.

    The file is copied first and its log some codings later, or not at all, as programs do that
    keep folders in step.
    """
    when, known, done = chance(8), 0, 0
    log = path.with_name(path.name + "-wal")
    with open_store(path) as store:
        for trial in range(trials(12, 300)):
            copy = tmp_path / f"{trial}" / "qualcode.db"
            copy.parent.mkdir()
            states = [code(store, done)]
            shutil.copyfile(path, copy)
            states += [code(store, done + at) for at in range(1, when.randint(2, 6))]
            done += len(states)
            if with_log:
                shutil.copyfile(log, copy.with_name(log.name))
            found = state_of(copy)
            known += found is None
            assert found is None or found in states
    assert known > 0 or with_log
