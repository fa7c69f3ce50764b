"""What other processes do to a project file in the tests."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from qualcode.model import Span
from qualcode.store import open_store
from tests.store.projects import a_coding


def code_steadily(file: str, coder: str, number: int) -> None:
    """Add codings one by one, each after reading what is there."""
    with open_store(Path(file)) as store:
        oslo = store.transcript("oslo_01")
        for at in range(number):
            with store.action(coder, "coding.add") as record:
                record.add_codings([a_coding(oslo, Span(at, at + 5), coder=coder)])
            with store.action(coder, "transcript.done") as record:
                record.mark_done(oslo.id, coder, done=at % 2 == 0)


def code_and_confirm(file: str, coder: str) -> None:
    """Add codings until killed; say each one's id once it is saved."""
    with open_store(Path(file)) as store:
        oslo = store.transcript("oslo_01")
        for at in count():
            start, code = at % 80, ("mandat", "penger", "mote", "laering")[at // 80 % 4]
            coding = a_coding(oslo, Span(start, start + 6), code, f"{coder}{at // 320}")
            with store.action(coding.coder, "coding.add") as record:
                record.add_codings([coding])
            print(coding.id, flush=True)  # noqa: T201  # the test reads it
