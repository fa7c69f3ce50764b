"""R5 on a server: two coders write for minutes while it is killed again and again.

Nothing that was confirmed is lost, and no memo that both write is overwritten unseen. How long is
told by `MINUTES=10`.
"""

from __future__ import annotations

import multiprocessing
import statistics
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import MemoChanged, ServerProblem
from qualcode.model import Span
from qualcode.store.opening import open_server
from tests.store.projects import CODES, a_coding
from tests.team import team_server
from tests.trials import MINUTES

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier, Event
    from pathlib import Path

    from qualcode.store import Store

CODERS = ("Kari", "Ola")
KILLS = 4


class Writer:
    """One coder at work, and what was confirmed to them."""

    def __init__(self, store: Store, coder: str) -> None:
        """Begin with nothing."""
        self._store, self._coder, self._at = store, coder, 0
        self._oslo = store.transcript("oslo_01")
        self._shared = min(one.id for one in store.codings(coder="KL"))
        self.codings: list[str] = []
        self.waits: list[float] = []
        self.found = Counter[str]()

    def code(self) -> None:
        """Code a passage."""
        start, code = self._at % 80, CODES[self._at // 80 % 4]
        coding = a_coding(
            self._oslo, Span(start, start + 6), code, f"{self._coder}{self._at // 320}"
        )
        self._at += 1
        with self._store.action(coding.coder, "coding.add") as record:
            record.add_codings([coding])
        self.codings.append(coding.id)

    def count_on(self) -> None:
        """Raise one's own number in a memo that everybody writes."""
        [memo] = [one.memo for one in self._store.codings(coder="KL") if one.id == self._shared]
        numbers = read(memo)
        numbers[self._coder] += 1
        after = " ".join(f"{who}:{number}" for who, number in sorted(numbers.items()))
        with self._store.action(self._coder, "coding.memo") as record:
            record.set_memo(self._shared, after, was=memo)
        self.found["memo"] += 1

    def work(self, end: Event) -> None:
        """Write until the end; where the server is away, try again."""
        while not end.is_set():
            for write in (self.code, self.count_on):
                began = time.perf_counter()
                try:
                    write()
                    self.waits.append(time.perf_counter() - began)
                except MemoChanged:
                    self.found["shown"] += 1
                except ServerProblem:
                    self.found["away"] += 1
                    end.wait(0.2)


def read(memo: str) -> Counter[str]:
    """How often each has written in the memo."""
    parts = [one.partition(":") for one in memo.split() if ":" in one]
    return Counter({who: int(number) for who, _colon, number in parts})


def write_on_server(
    address: str, file: Path, coder: str, gates: tuple[Barrier, Event], notes: Path
) -> None:
    """What a coder's process does from when all are there until the end."""
    begin, end = gates
    with open_server(address, file) as store:
        writer = Writer(store, coder)
        begin.wait()
        writer.work(end)
    found = writer.found
    lines = [f"{found['memo']} {found['shown']} {found['away']}"]
    lines += [" ".join(map(str, writer.waits)), " ".join(writer.codings)]
    notes.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.torture
def test_r5_two_coders_and_a_server_that_is_killed(coded: Store, tmp_path: Path) -> None:
    """Every confirmed coding is there, every confirmed number stands, and the chain is whole."""
    with team_server(lasting=True) as team:
        address = team.address(team.database())
        coded.copy_to_server(address)
        spawn = multiprocessing.get_context("spawn")
        begin, end = spawn.Barrier(len(CODERS) + 1), spawn.Event()
        notes = {who: tmp_path / f"{who}.txt" for who in CODERS}
        writers = [
            spawn.Process(
                daemon=True,
                target=write_on_server,
                args=(address, tmp_path / f"{who}.db", who, (begin, end), notes[who]),
            )
            for who in CODERS
        ]
        for writer in writers:
            writer.start()
        begin.wait(timeout=60)
        for _ in range(KILLS):
            threading.Event().wait(MINUTES * 60 / (KILLS + 1))
            team.crash()
            team.restart()
        threading.Event().wait(MINUTES * 60 / (KILLS + 1))
        end.set()
        for writer in writers:
            writer.join()
        assert [writer.exitcode for writer in writers] == [0, 0]
        with open_server(address, tmp_path / "qualcode.db") as store:
            compare(store, notes)


def compare(store: Store, notes: dict[str, Path]) -> None:
    """What was confirmed against what is there."""
    saved = {one.id for one in store.codings()}
    shared = min(store.codings(coder="KL"), key=lambda one: one.id)
    numbers = read(shared.memo)
    waits: list[float] = []
    for who, file in notes.items():
        first, second, third = file.read_text(encoding="utf-8").split("\n")
        memos, shown, away = map(int, first.split())
        waits += map(float, second.split())
        codings = third.split()
        print(f"R5 {who}: {len(codings)} codings, {memos} memos, {shown} shown, {away} away")  # noqa: T201
        assert set(codings) <= saved
        # A write whose confirmation the server took to its grave may be there or not.
        assert memos <= numbers[who] <= memos + KILLS
    last = statistics.quantiles(waits, n=100)[98]
    print(f"R5: {len(waits)} writes, 99 % within {last:.3f} s, worst {max(waits):.3f} s")  # noqa: T201
    assert len(waits) > KILLS
    assert store.check() == []
