"""R5: several programs at once, in a file: nobody is refused and nothing of anybody is lost."""

from __future__ import annotations

import multiprocessing
import statistics
from typing import TYPE_CHECKING

import pytest

from qualcode.store import open_store
from tests.store.writers import code_steadily
from tests.trials import trials

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.battery
@pytest.mark.parametrize("coders", ["PQ", pytest.param("PQRS", marks=pytest.mark.torture)])
def test_r5_programs_writing_at_once_lose_nothing(path: Path, coders: str) -> None:
    """Coders work on one file; every coding and every mark of all is there, and nobody waited."""
    each = trials(30, 20_000 // len(coders))
    with open_store(path) as store:
        before = len(store.codings())
    spawn = multiprocessing.get_context("spawn")
    notes = {who: path.with_name(f"{who}.txt") for who in coders}
    writers = [
        spawn.Process(target=code_steadily, args=(str(path), who, each, str(notes[who])))
        for who in coders
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * len(coders)
    waits = sorted(float(line) for one in notes.values() for line in one.read_text("utf-8").split())
    last = statistics.quantiles(waits, n=100)[98]
    print(f"R5 {coders}: {len(waits)} pairs, 99 % within {last:.3f} s, worst {waits[-1]:.3f} s")  # noqa: T201
    with open_store(path) as store:
        assert len(store.codings()) == before + len(coders) * each
        for coder in coders:
            mine = [one for one in store.history(limit=100_000) if one.coder == coder]
            assert len(mine) == 2 * each
        assert store.check() == []
