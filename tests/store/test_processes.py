"""Several programs at once, and programs that die: nothing confirmed is lost."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
from pathlib import Path

from qualcode.store import open_store
from tests.store.writers import code_steadily

ROOT = Path(__file__).parents[2]
EACH = 30
TRIALS = 10


def test_two_programs_writing_at_once_lose_nothing(path: Path) -> None:
    """Two coders work on one file; every coding and every mark of both is there."""
    with open_store(path) as store:
        before = len(store.codings())
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=code_steadily, args=(str(path), who, EACH)) for who in "PQ"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_store(path) as store:
        assert len(store.codings()) == before + 2 * EACH
        for coder in "PQ":
            assert len(store.codings(coder=coder)) == EACH
            assert len(store.history(coder=coder, limit=1000)) == 2 * EACH
        assert store.check() == []


def test_a_killed_program_loses_no_confirmed_coding(path: Path) -> None:
    """Killed at any instant, the file opens at once and holds all that was confirmed."""
    chance = random.Random(3)  # noqa: S311  # instants, not secrets
    confirmed: set[str] = set()
    for trial in range(TRIALS):
        program = f"from tests.store.writers import *; code_and_confirm({str(path)!r}, 'K{trial}')"
        with subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            for _ in range(chance.randrange(1, 40)):
                confirmed.add(writer.stdout.readline().strip())
            writer.kill()
            # The last line may be cut short: it was not confirmed to anybody.
            confirmed |= {line.strip() for line in writer.stdout if line.endswith("\n")}
        with open_store(path) as store:
            assert confirmed <= {coding.id for coding in store.codings()}
            assert store.check() == []
    assert len(confirmed) > TRIALS
