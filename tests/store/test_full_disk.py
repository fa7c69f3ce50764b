"""R3: a disk that is full at any moment costs nothing that was confirmed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from qualcode.errors import DiskProblem
from qualcode.model import Span
from qualcode.store import Reason, list_backups, open_store
from qualcode.store.backups import back_up
from tests.store.projects import a_coding
from tests.trials import trials

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store

MOST = 500
LENGTH = 40


def code_until_full(store: Store, confirmed: set[str]) -> None:
    """Code passage after passage, round and round, and note what was saved."""
    oslo = store.transcript("oslo_01")
    starts = len(oslo.text) - LENGTH
    for number in range(MOST):
        start = number % starts
        coding = a_coding(oslo, Span(start, start + LENGTH), coder=f"NN{number // starts}")
        with store.action("NN", "coding.add") as record:
            record.add_codings([coding])
        confirmed.add(coding.id)


@pytest.mark.battery
@pytest.mark.parametrize("room", range(0, trials(16, 60), trials(3, 1)))
def test_r3_a_disk_that_fills_up_while_coding(path: Path, room: int) -> None:
    """What was confirmed is there, what was refused is not, and with room again work goes on."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + room}")

    with open_store(path) as store:
        confirmed = {one.id for one in store.codings()}
    with sqlite3.connect(path) as plain:
        pages = plain.execute("PRAGMA page_count").fetchone()[0]
    plain.close()
    event.listen(Engine, "connect", limit)
    try:
        with open_store(path) as store:
            with pytest.raises(DiskProblem, match=r"qualcode\.db.*disk is full"):
                code_until_full(store, confirmed)
            assert {one.id for one in store.codings()} == confirmed
            assert store.check() == []
    finally:
        event.remove(Engine, "connect", limit)
    with open_store(path) as store:
        oslo = store.transcript("oslo_01")
        with store.action("NN", "coding.add") as record:
            record.add_codings([a_coding(oslo, Span(90, 95), coder="NN")])
        assert len(store.codings()) == len(confirmed) + 1
        assert store.check() == []


def test_r3_a_disk_that_fills_up_while_copying(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half copy is left, and the project is as it was."""
    with open_store(path) as store:
        before = store.state_hash()
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL

        def fill(*_words: object) -> int:
            raise error

        monkeypatch.setattr("qualcode.store.backups._fill", fill)
        with pytest.raises(DiskProblem, match="disk is full"):
            back_up(path, Reason.HAND)
        assert list_backups(path) == []
        assert list((path.parent / "backups").iterdir()) == []
        assert store.state_hash() == before
