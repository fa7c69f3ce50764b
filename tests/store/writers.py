"""What other processes do to a project file in the tests."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from qualcode.model import MemoOn, Span
from qualcode.store import create_store, database, open_store
from tests.store.projects import CODES, a_codebook, a_coding, a_memo, a_transcript

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from qualcode.store import Store

MODES = {"full": "FULL", "normal": "NORMAL", "off": "OFF"}
"""Files by how often SQLite waits for the disk: the first as in the program, and two worse ways."""


def code_steadily(file: str, coder: str, number: int, waits: str) -> None:
    """Add codings one by one, each after reading what is there; write down how long each took."""
    took = []
    with open_store(Path(file)) as store:
        oslo = store.transcript("oslo_01")
        for at in range(number):
            start, code = at % 80, CODES[at // 80 % 4]
            coding = a_coding(oslo, Span(start, start + 6), code, f"{coder}{at // 320}")
            began = time.perf_counter()
            with store.action(coder, "coding.add") as record:
                record.add_codings([coding])
            with store.action(coder, "transcript.done") as record:
                record.mark_done(oslo.id, coder, done=at % 2 == 0)
            took.append(time.perf_counter() - began)
    Path(waits).write_text("\n".join(map(str, took)), encoding="utf-8")


def work_on(store: Store, coder: str, apart: Path) -> Iterator[str]:
    """All kinds of work without end; the id of each action once it is saved."""
    oslo = store.transcript("oslo_01")
    for at in count():
        start, who = at % 80, f"{coder}{at // 80}"
        coding = a_coding(oslo, Span(start, start + 6), CODES[at % 4], who)
        with store.action(coder, "coding.add") as record:
            record.add_codings([coding])
        yield store.history(limit=1)[0].id
        if at % 8 == 1:
            with store.action(coder, "coding.memo") as record:
                record.set_memo(coding.id, f"Notat {at}.")
            with store.action(coder, "memo.add") as record:
                record.add_memo(
                    a_memo(MemoOn.PROJECT, "", coder=who, day=f"2026-05-{at // 8 % 10 + 1:02}")
                )
        elif at % 8 == 3:
            with store.action(coder, "codebook.import") as record:
                record.add_codebook(a_codebook(definition=f"Slik {who} {at} forstod det."))
        elif at % 8 == 5:
            with store.action(coder, "transcript.import") as record:
                record.add_transcripts([a_transcript(f"{coder}_{at}", (f"Hei {at}.", "Ja."))])
        elif at % 32 == 7:
            _merge_a_copy(store, who, apart / f"{coder}{at}.db")
        elif at % 8 == 7:
            store.undo(coder)
        yield store.history(limit=1)[0].id


def _merge_a_copy(store: Store, who: str, file: Path) -> None:
    """Give somebody a copy, and take in what they did."""
    with create_store(file) as copy:
        store.share_into(copy, who, to=who, blind=False)
        with copy.action(who, "coding.add") as record:
            oslo = copy.transcript("oslo_01")
            record.add_codings([a_coding(oslo, Span(90, 97), coder=file.stem)])
        store.merge(copy, who)


def say(*words: object) -> None:
    """Tell the test something at once, in one piece."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def work_until_killed(files: list[str], coder: str) -> None:
    """Work on several project files at the same time; say what is saved in which."""

    def work(number: int, file: Path) -> None:
        """Work on one."""
        try:
            with open_store(file) as store:
                for id in work_on(store, f"{coder}{number}", file.parent):
                    say(number, id)
        except BaseException:  # noqa: BLE001  # the test must see it
            traceback.print_exc()
            os._exit(1)

    for number, file in enumerate(files):
        threading.Thread(target=work, args=(number, Path(file))).start()


def work_in_three_ways(folder: str, apart: str, acts: int) -> None:
    """Work on a file of each mode, with a pause in the middle; say what is saved in which."""

    def fold_in_often(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA wal_autocheckpoint=60")

    event.listen(Engine, "connect", fold_in_often)
    for mode, word in MODES.items():
        database._FULL = f"PRAGMA synchronous={word}"  # noqa: SLF001  # the worse ways
        for half in "AB":
            with open_store(Path(folder) / f"{mode}.db") as store:
                for at, id in enumerate(work_on(store, f"{mode}{half}", Path(apart))):
                    say(mode, id)
                    if at == acts // 2:
                        break
